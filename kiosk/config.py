"""The settings of one machine: read once at start, refused as a whole if one is wrong.

`config/kiosk.toml` has every setting with its default; a profile (`config/profiles/<name>.toml`)
changes some; the file named on the command line or by `APS_CONFIG` changes the rest.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from kiosk.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config"
PROFILES = ("demo", "training", "production")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the configuration; an unknown key is refused."""


class Site(Part, frozen=True, kw_only=True):
    """Where the machine stands."""

    kiosk_id: str  # "K01": in provisional codes
    office: str
    phone: str
    province_code: str


class Screen(Part, frozen=True, kw_only=True):
    """The touchscreen."""

    width_px: int = 1080
    height_px: int = 1920
    full_screen: bool = True


class ScannerSettings(Part, frozen=True, kw_only=True):
    """How to reach the scanner."""

    address: str  # a SANE device name: "airscan:e0:APS"
    escl_url: str = ""  # of the same scanner: a second look at the tray after each batch
    side_within_s: float = 20.0
    virtual: bool = False


class PrinterSettings(Part, frozen=True, kw_only=True):
    """How to reach the slip printer."""

    address: str  # "tcp://127.0.0.1:9100", "usb://04b8:0202", "serial:///dev/ttyUSB0"
    width_px: int = 576
    virtual: bool = False


class ReaderSettings(Part, frozen=True, kw_only=True):
    """How to reach the code reader."""

    address: str  # a serial device: "/dev/ttyACM0"
    virtual: bool = False


class Devices(Part, frozen=True, kw_only=True):
    """The three devices."""

    scanner: ScannerSettings
    printer: PrinterSettings
    reader: ReaderSettings


class StoreSettings(Part, frozen=True, kw_only=True):
    """Where dossiers are kept."""

    path: str
    key_file: str  # 32 bytes in hex; or a systemd credential by name: "credential:store-key"
    grace_days: int = 7  # pages are erased this long after the receipt
    min_free_mb: int = 500


class GatewaySettings(Part, frozen=True, kw_only=True):
    """How to reach the province."""

    url: str
    receipt_key_file: str  # the province's public key, a JWK set
    timeout_s: float = 10.0


class VisitSettings(Part, frozen=True, kw_only=True):
    """Patience."""

    idle_s: int = 90  # then the machine asks whether somebody is there
    warn_s: int = 30  # WCAG 2.2.1: at least 20 s
    look_up_within_s: float = 15.0


class Settings(Part, frozen=True, kw_only=True):
    """All of it."""

    profile: str
    site: Site
    screen: Screen = Screen()
    devices: Devices
    store: StoreSettings
    gateway: GatewaySettings
    visit: VisitSettings = VisitSettings()
    run_dir: str  # sockets and logs of this run


def load_settings(profile: str, extra: Path | None = None, folder: Path = CONFIG) -> Settings:
    """Read the settings of a profile, with the machine's own file on top.

    Raises:
        ConfigError: A file is missing or no TOML, a key is missing, unknown or of the wrong kind,
            or a production profile names a virtual device.
    """
    merged: dict[str, Any] = {"profile": profile}
    files = [folder / "kiosk.toml", folder / "profiles" / f"{profile}.toml"]
    files += [extra] if extra else []
    for file in files:
        _merge(merged, _read(file))
    try:
        settings = msgspec.convert(merged, Settings)
    except msgspec.ValidationError as error:
        reason, _, key = str(error).partition(" - at ")
        raise ConfigError(str(files[-1]), key.strip("`$.") or "(top)", reason) from error
    _refuse_virtual_devices(settings, str(files[-1]))
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


def _refuse_virtual_devices(settings: Settings, file: str) -> None:
    if settings.profile != "production":
        return
    devices = settings.devices
    for name in ("scanner", "printer", "reader"):
        if getattr(devices, name).virtual:
            raise ConfigError(file, f"devices.{name}.virtual", "production takes real devices only")
