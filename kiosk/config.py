"""The settings of one machine: read once at start, refused as a whole if one is wrong.

`config/kiosk.toml` has every setting with its default; a profile (`config/profiles/<name>.toml`)
changes some; the file named on the command line or by `APS_CONFIG` changes the rest. What only the
machine's own file can know - its name, its province - has no default.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from kiosk.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config"
PROFILES = ("demo", "training", "production")
LEAST_WARNING_S: Final = 20  # WCAG 2.2.1

Seconds: TypeAlias = Annotated[float, Meta(gt=0)]
WholeSeconds: TypeAlias = Annotated[int, Meta(gt=0)]
Pixels: TypeAlias = Annotated[int, Meta(gt=0)]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the configuration; an unknown key is refused."""


class Site(Part, frozen=True, kw_only=True):
    """Where the machine stands."""

    kiosk_id: Annotated[str, Meta(pattern="^[A-Z0-9]{2,8}$")]  # "K01": in provisional codes
    office: Text
    phone: str = ""
    look_up_url: str = ""  # where a telephone follows a dossier: "https://…?code={code}"
    province_code: Annotated[str, Meta(pattern="^[0-9]{2}$")]
    fee_channel: Literal["online", "counter"] = "online"  # the rates at which its dossiers are charged
    saturday_until: time | None = None  # on Saturday mornings the office takes dossiers in, up to here


class Screen(Part, frozen=True, kw_only=True):
    """The touchscreen."""

    width_px: Pixels = 1080
    height_px: Pixels = 1920
    full_screen: bool = True


class ScannerSettings(Part, frozen=True, kw_only=True):
    """How to reach the scanner."""

    driver: Literal["escl", "sane"] = "escl"  # "sane": what speaks no eSCL, such as most USB scanners
    escl_url: str = ""  # "http://…/eSCL"; with "sane" a second look at the tray after each batch
    address: str = ""  # a SANE device name: "airscan:e0:APS"; for "sane" alone
    model: str = "generic"  # a table of config/scanners.toml
    # More would, with a scanner that wakes, be longer than a worker waits for a lost call.
    side_within_s: Annotated[float, Meta(gt=0, le=25)] = 20.0
    virtual: bool = False


class PrinterSettings(Part, frozen=True, kw_only=True):
    """How to reach the slip printer."""

    model: str = "generic"  # a table of config/printers.toml
    address: Text  # "tcp://127.0.0.1:9100", "usb://04b8:0202", "serial:///dev/ttyUSB0"
    width_px: Annotated[int, Meta(ge=0, multiple_of=8)] = 0  # rows of whole bytes; 0: the model's
    roll_m: Annotated[float, Meta(ge=0)] = 50.0  # a new roll; its end is reckoned by it; 0: it is not
    virtual: bool = False


class ReaderSettings(Part, frozen=True, kw_only=True):
    """How to reach the code reader."""

    # a serial device: "/dev/ttyACM0"; one in keyboard mode: "evdev:/dev/input/by-id/…"; empty: none
    address: str = ""
    virtual: bool = False


class CameraSettings(Part, frozen=True, kw_only=True):
    """A camera that reads codes, beside the reader or in its place."""

    address: str = ""  # "/dev/video0", or the address of a picture stream: "http://…"; empty: none
    virtual: bool = False


class OfficePrinterSettings(Part, frozen=True, kw_only=True):
    """The A4 printer, a queue of CUPS; without one the page offers a code for the telephone instead."""

    queue: str = ""  # as `lpstat -v` lists it; empty: none
    server: str = ""  # "host:port" of another CUPS than this machine's
    virtual: bool = False


class Devices(Part, frozen=True, kw_only=True):
    """What hangs on the machine."""

    scanner: ScannerSettings
    printer: PrinterSettings
    reader: ReaderSettings
    camera: CameraSettings = CameraSettings()
    office_printer: OfficePrinterSettings = OfficePrinterSettings()

    @property
    def virtual(self) -> tuple[str, ...]:
        """The names of those that are programs."""
        return tuple(name for name in self.__struct_fields__ if getattr(self, name).virtual)


class StaffSettings(Part, frozen=True, kw_only=True):
    """Who may behind the screens of residents."""

    file: Text = "/etc/aps-kiosk/staff.json"  # written by `aps-kiosk staff`; digests of PINs and badges
    session_s: WholeSeconds = 300  # without a touch, then the gate shuts
    wrong_tries: Annotated[int, Meta(ge=1)] = 5  # then the gate is locked for a minute, and twice that, …


class MetricsSettings(Part, frozen=True, kw_only=True):
    """Figures for monitoring, without personal data."""

    folder: str = ""  # of node_exporter's textfile collector; empty: none are written


class StoreSettings(Part, frozen=True, kw_only=True):
    """Where dossiers are kept."""

    path: Text
    key_file: Text  # 32 bytes in hex; or a systemd credential by name: "credential:store-key"
    grace_days: Annotated[int, Meta(ge=0)] = 7  # pages are erased this long after the receipt
    kept_days: Annotated[int, Meta(ge=1)] = 180  # codes, times and digests are erased this long after it
    result_days: Annotated[int, Meta(ge=0)] = 14  # results and notices, after they came
    min_free_mb: Annotated[int, Meta(ge=0)] = 500
    province_key: str = ""  # "age1…": to this key copies are sealed that only the province can open


# What an OpenCPS form asks of a person beside name and number; the answers that say it are named by path.
OpencpsField: TypeAlias = Literal[
    "address",
    "applicantIdDate",
    "cityCode",
    "contactEmail",
    "contactName",
    "contactTelNo",
    "districtCode",
    "postalAddress",
    "sampleCount",
    "wardCode",
]


class OpencpsService(Part, frozen=True, kw_only=True):
    """One procedure as the province has set it up on its OpenCPS server."""

    service_code: Text
    agency_code: Text
    template_no: Text
    action_code: Text  # of the process action by which a draft is filed
    eform_part: str = ""  # part number of the electronic form that takes the answers
    parts: dict[str, Text] = {}  # part number by code of the paper
    fields: dict[OpencpsField, Text] = {}  # path of an answer by field: "nyc.soDienThoai"


class OpencpsSettings(Part, frozen=True, kw_only=True):
    """How an OpenCPS v2 server is spoken to; `docs/opencps.md` says what a province must set up."""

    group_id: Text
    account: Text  # one for each machine: two in one account take over each other's drafts
    password_file: Text
    sign_in: Literal["basic", "bearer"] = "basic"  # "bearer": the file holds a token
    originality: Literal[1, 3] = 1  # filed 1 online, 3 at the counter
    draft_statuses: tuple[str, ...] = ("",)  # words of a dossier that nobody has filed
    statuses: dict[str, Annotated[int, Meta(ge=1, le=10)]] = {}  # TrangThaiHoSo of further words
    polled_at_once: Annotated[int, Meta(ge=1, le=200)] = 20  # dossiers asked about in one round
    polled_every_s: WholeSeconds = 300  # each dossier
    services: dict[str, OpencpsService] = {}  # by code of the procedure


class GatewaySettings(Part, frozen=True, kw_only=True):
    """How to reach the province."""

    adapter: Literal["deposit", "opencps"] = "deposit"
    url: Annotated[str, Meta(pattern="^https?://[^ /]+/?")]
    receipt_key_file: str = ""  # the province's public keys, a JWK set; "deposit" needs it
    timeout_s: Seconds = 10.0
    chunk_bytes: Annotated[int, Meta(ge=1024, le=4 * 1024 * 1024)] = (
        1024 * 1024
    )  # lost at most when a line breaks
    ca_file: str = ""  # who vouches for the gateway, if not the machine's own list
    certificate_file: str = ""  # says which kiosk this is, with its key in `certificate_key_file`
    certificate_key_file: str = ""
    signing_key_file: str = ""  # a private key in PEM that signs manifests (RFC 9421)
    token_url: str = ""  # where the province demands tokens (OAuth 2.0, private_key_jwt), with …
    token_client_id: str = ""
    token_key_file: str = ""  # … the private key in PEM
    lanes: Annotated[int, Meta(ge=1, le=4)] = 2  # dossiers on their way at once
    opencps: OpencpsSettings | None = None


class ScanSettings(Part, frozen=True, kw_only=True):
    """What becomes of scanned papers; the defaults are what TT 01/2023/TT-VPCP asks of digitised papers."""

    dpi: Annotated[int, Meta(ge=200, le=600)] = 300
    colour: Literal["colour", "auto", "grey"] = "colour"
    layers: Literal["jpeg", "layered", "bilevel"] = "jpeg"
    jpeg_quality: Annotated[int, Meta(ge=40, le=95)] = 75
    pdfa: Literal["2b", "1b"] = "2b"
    file_limit_mb: Annotated[float, Meta(gt=0)] = 10.0
    dossier_limit_mb: Annotated[float, Meta(gt=0)] = 50.0
    text_layer: bool = True  # invisible text under the pages, for searching
    workers: Annotated[int, Meta(ge=1, le=8)] = 2  # processes that clean sheets
    kept_mb: Annotated[int, Meta(ge=100)] = 800  # pictures as scanned, of one visit, in memory


class VisitSettings(Part, frozen=True, kw_only=True):
    """Patience."""

    idle_s: WholeSeconds = 90  # then the machine asks whether somebody is there
    warn_s: WholeSeconds = 30
    letters_idle_s: WholeSeconds = 60  # the same where letters of the office stand open
    look_up_within_s: Seconds = 15.0


class CatalogueSettings(Part, frozen=True, kw_only=True):
    """How the catalogue is kept fresh."""

    # since somebody compared a procedure with its source
    stale_after_days: Annotated[int, Meta(ge=1, le=3650)] = 180


class Settings(Part, frozen=True, kw_only=True):
    """All of it."""

    profile: str
    site: Site
    screen: Screen = Screen()
    devices: Devices
    store: StoreSettings
    gateway: GatewaySettings
    scan: ScanSettings = ScanSettings()
    visit: VisitSettings = VisitSettings()
    catalogue: CatalogueSettings = CatalogueSettings()
    staff: StaffSettings = StaffSettings()
    metrics: MetricsSettings = MetricsSettings()
    run_dir: Text  # sockets and logs of this run
    feigned: str = ""  # a trainer's file, {"store": "store.full"}: what the desk shall believe of it


def load_settings(profile: str, extra: Path | None = None, folder: Path = CONFIG) -> Settings:
    """Read the settings of a profile, with the machine's own file on top.

    Raises:
        ConfigError: There is no such profile, a file is missing or no TOML, a key is missing, unknown
            or of a wrong value, or a production profile asks for what only a demo may have.
    """
    if profile not in PROFILES:
        raise ConfigError(str(folder / "profiles"), profile, f"no profile; there are {', '.join(PROFILES)}")
    files = [folder / "kiosk.toml", folder / "profiles" / f"{profile}.toml"]
    files += [extra] if extra else []
    layers = [(file, _read(file)) for file in files]
    merged: dict[str, Any] = {}
    for _, layer in layers:
        _merge(merged, layer)
    merged["profile"] = profile
    try:
        settings = msgspec.convert(merged, Settings)
    except msgspec.ValidationError as error:
        key, reason = _explain(str(error))
        raise ConfigError(str(_file_that_says(key, layers)), key, reason) from error
    if profile == "production" and (unfit := _unfit_for_residents(settings)):
        key, reason = unfit[0]
        raise ConfigError(str(_file_that_says(key, layers)), key, reason)
    return settings


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(str(file), "(file)", error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), "(file)", f"no TOML: {error}") from error


def _merge(below: dict[str, Any], above: dict[str, Any]) -> None:
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            _merge(below[key], value)
        else:
            below[key] = value


def _explain(message: str) -> tuple[str, str]:
    """Return key and reason; of a missing or unknown field msgspec names only the table in its path."""
    reason, _, path = message.partition(" - at ")
    parts = [part for part in path.strip("`").split(".")[1:] if part]
    if field := re.search(r"(?:required|unknown) field `([^`]+)`", reason):
        parts.append(field[1])
        reason = "is missing" if "required" in reason else "is not known"
    return ".".join(parts) or "(top)", reason


def _file_that_says(key: str, layers: list[tuple[Path, dict[str, Any]]]) -> Path:
    """Return the last file that sets the key; for a missing one the last file, where it belongs."""
    return next((file for file, layer in reversed(layers) if _says(layer, key)), layers[-1][0])


def _says(layer: Mapping[str, Any], key: str) -> bool:
    first, _, rest = key.partition(".")
    return first in layer and (not rest or (isinstance(layer[first], dict) and _says(layer[first], rest)))


def _unfit_for_residents(settings: Settings) -> list[tuple[str, str]]:
    unfit = [
        (f"devices.{name}.virtual", "production takes real devices only") for name in settings.devices.virtual
    ]
    if settings.feigned:
        unfit.append(("feigned", "production believes what it measures"))
    if not settings.gateway.url.startswith("https://"):
        unfit.append(("gateway.url", "production sends dossiers over https only"))
    unfit += _unfit_gateway(settings.gateway)
    if settings.visit.warn_s < LEAST_WARNING_S:
        unfit.append(("visit.warn_s", f"a resident needs at least {LEAST_WARNING_S} s to answer"))
    return unfit


def _unfit_gateway(gateway: GatewaySettings) -> list[tuple[str, str]]:
    if gateway.adapter != "opencps":
        return []
    if gateway.opencps is None:
        return [("gateway.opencps", "is missing")]
    if not gateway.opencps.services:
        return [("gateway.opencps.services", "no procedure could be filed")]
    return []
