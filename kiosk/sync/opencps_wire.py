"""Requests to an OpenCPS v2 server, and what its answers mean.

Its REST layer answers in ways of its own, as its source code (VietOpenCPS/opencps-v2,
`BusinessExceptionImpl`) shows: whoever is not signed in gets **203** with a JSON body, and every other
exception becomes **403** with `{"message": "No Content.", "code": 403, "description": …}`, where only the
description, the exception's own text or null, tells one from another.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from kiosk.clock import Clock
from kiosk.config import GatewaySettings, OpencpsSettings
from kiosk.errors import ConfigError, GatewayConfused, GatewayNotAdmitted
from kiosk.sync.policy import NotNow, Refused, judge, not_admitted
from kiosk.sync.wire import ANSWER_BYTES, Answer, Wire

BASE: Final = "o/rest/v2/"
FORBIDDEN: Final = 403
TOO_LARGE: Final = 413
NOTHING_THERE: Final = frozenset({204, 404})
NOTHING: Final = frozenset({b"", b"null"})  # bodies of a 200 that has nothing to tell
THINKS_S: Final = 50.0  # more than an answer may take that changes nothing: it indexes, mails and prints
LEAST_BPS: Final = 50_000  # a file goes in one request: over a slower line than this none would get there
SETTLES_S: Final = 60.0  # a database that is busy now is not so for hours

_Shape = TypeVar("_Shape")


class Kind(Enum):
    """What a 403 can mean."""

    CONFLICT = auto()  # it is there already, or it has moved on: look, then decide
    NOT_ADMITTED = auto()  # of this account, whatever it sends
    FOR_NOW = auto()  # the server's own trouble
    REFUSED = auto()  # of this dossier


# Words of descriptions in small letters; the first that fits counts. Which texts a province's server writes
# is not verified: these are of its exceptions and those of Liferay and Hibernate below it.
DESCRIPTIONS: Final[tuple[tuple[str, Kind], ...]] = (
    ("duplicate", Kind.CONFLICT),  # DuplicateDossierFileException, a unique index
    ("already exist", Kind.CONFLICT),
    ("invaliddossierstatus", Kind.CONFLICT),  # an action upon a dossier that has moved on
    ("permission", Kind.NOT_ADMITTED),  # PrincipalException: "User 20139 must have … permission for …"
    ("unauthenticat", Kind.NOT_ADMITTED),
    ("unauthoriz", Kind.NOT_ADMITTED),
    ("deadlock", Kind.FOR_NOW),
    ("lock wait", Kind.FOR_NOW),
    ("row was updated or deleted", Kind.FOR_NOW),  # StaleObjectStateException: two at once
    ("could not", Kind.FOR_NOW),  # "could not execute statement", "Could not open connection"
    ("connection", Kind.FOR_NOW),
    ("timeout", Kind.FOR_NOW),
    ("timed out", Kind.FOR_NOW),
    ("no space left", Kind.FOR_NOW),
    ("outofmemory", Kind.FOR_NOW),
)


class Complaint(msgspec.Struct, frozen=True):
    """The body of a 403."""

    message: str
    code: int
    description: str | None = None


class TheirDossier(msgspec.Struct, frozen=True, rename="camel"):
    """A dossier as the server describes it, as far as it concerns us; null and absent are alike."""

    dossier_id: int = 0
    reference_uid: str | None = None
    dossier_no: str | None = None
    dossier_status: str | None = None
    dossier_status_text: str | None = None
    applicant_id_no: str | None = None
    last_action_note: str | None = None
    last_action_date: str | int | None = None
    modified_date: str | int | None = None
    due_date: str | int | None = None


class TheirFile(msgspec.Struct, frozen=True, rename="camel"):
    """A file in the list of a dossier's files."""

    reference_uid: str | None = None
    dossier_part_no: str | None = None
    dossier_part_type: int = 1  # 1 brought in, 2 given out
    display_name: str | None = None
    file_type: str | None = None  # the ending of its name
    file_size: int = 0
    modified_date: str | int | None = None
    removed: bool = False


class TheirFiles(msgspec.Struct, frozen=True):
    """All files of a dossier, also those taken away; null if there are none, as in every list."""

    data: list[TheirFile] | None = None


class TheirAction(msgspec.Struct, frozen=True, rename="camel"):
    """What may be done next with a dossier."""

    action_code: str | None = None
    enable: int = 1


class TheirActions(msgspec.Struct, frozen=True):
    """All of that."""

    data: list[TheirAction] | None = None


class TheirLog(msgspec.Struct, frozen=True, rename="camel"):
    """A line of a dossier's history."""

    content: str | None = None
    create_date: str | int | None = None


class TheirLogs(msgspec.Struct, frozen=True):
    """All lines."""

    data: list[TheirLog] | None = None


class TheirPayment(msgspec.Struct, frozen=True, rename="camel"):
    """What is to be paid for a dossier, in VND."""

    payment_amount: int = 0
    payment_fee: str | None = None
    payment_note: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    name: str  # ASCII
    media_type: str
    content: bytes


class OpencpsWire:
    """The line to one server, signed in with every request. May be used from several threads."""

    def __init__(self, settings: GatewaySettings, opencps: OpencpsSettings, clock: Clock) -> None:
        """Prepare the line; connects with the first request.

        Raises:
            ConfigError: A certificate or the password cannot be read.
        """
        self._opencps = opencps
        try:
            self._sign_in()
        except GatewayNotAdmitted as error:
            raise ConfigError("gateway", "opencps.password_file", str(error)) from error
        self._wire = Wire(settings, clock)

    def close(self) -> None:
        """Close the line."""
        self._wire.close()

    def get(self, *steps: str, limit_bytes: int = ANSWER_BYTES) -> Answer:
        """Ask for the thing at an address, given in steps.

        Raises:
            GatewaySilent: No answer in time, or the line broke.
            GatewayConfused: The answer has no end.
            GatewayNotAdmitted: The password is not there.
        """
        return self._wire.ask("GET", _address(steps), self._headers(), limit_bytes=limit_bytes)

    def post_form(self, *steps: str, fields: Mapping[str, str]) -> Answer:
        """Send fields, urlencoded in UTF-8; raises as `get` does."""
        headers = {**self._headers(), "Content-Type": "application/x-www-form-urlencoded"}
        content = urlencode(fields).encode()
        return self._wire.ask("POST", _address(steps), headers, content, more_s=THINKS_S)

    def post_parts(self, *steps: str, fields: Mapping[str, str], upload: Upload | None = None) -> Answer:
        """Send fields, and a file among them, as multipart/form-data (RFC 7578); raises as `get` does."""
        boundary = secrets.token_hex(16)
        headers = {**self._headers(), "Content-Type": f"multipart/form-data; boundary={boundary}"}
        content = _multipart(boundary, fields, upload)
        more_s = THINKS_S + len(content) / LEAST_BPS
        return self._wire.ask("POST", _address(steps), headers, content, more_s=more_s)

    def _headers(self) -> dict[str, str]:
        return {
            "Accept": "application/json",
            "groupId": self._opencps.group_id,
            "Authorization": self._sign_in(),
        }

    def _sign_in(self) -> str:
        """Read the password each time: it can be changed without a restart."""
        try:
            secret = Path(self._opencps.password_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise GatewayNotAdmitted("the password cannot be read") from error
        if self._opencps.sign_in == "bearer":
            return f"Bearer {secret}"
        return "Basic " + base64.b64encode(f"{self._opencps.account}:{secret}".encode()).decode()


def judge_answer(answer: Answer) -> Refused | NotNow | None:
    """Return what an answer means if it is not JSON with status 200; None if it is.

    Raises:
        GatewayConfused: Nothing that this server says: another page came between.
    """
    if answer.status != FORBIDDEN:
        if answer.status == TOO_LARGE:
            return Refused("opencps-too-large")
        return judge(answer.status, answer.headers)
    complaint = read_as(answer, Complaint)
    match kind_of(answer):
        case Kind.NOT_ADMITTED:
            return not_admitted()
        case Kind.FOR_NOW:
            return NotNow("opencps-403", SETTLES_S)
        case Kind.CONFLICT:
            return Refused("opencps-conflict", complaint.description or "")
    return Refused("opencps-403", complaint.description or "")


def kind_of(answer: Answer) -> Kind | None:
    """Return what a 403 means; None for any other answer.

    Raises:
        GatewayConfused: Not this server's 403: a proxy's must not hold a dossier.
    """
    if answer.status != FORBIDDEN:
        return None
    complaint = read_as(answer, Complaint)
    text = (complaint.description or "").lower()
    return next((kind for words, kind in DESCRIPTIONS if words in text), Kind.REFUSED)


def read_as(answer: Answer, shape: type[_Shape]) -> _Shape:
    """Return the JSON body as a value of ours; the server writes numbers now as numbers, now as text.

    Raises:
        GatewayConfused: It is something else; the message does not quote it.
    """
    try:
        return msgspec.json.decode(answer.body, type=shape, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise GatewayConfused(f"not {shape.__name__}") from None


def find_dossier(wire: OpencpsWire, name: str) -> TheirDossier | Refused | NotNow | None:
    """Return a dossier by its reference or number, None if the server knows none; raises as `get` does.

    A thing that is not there is an exception like any other for the server, so a 403; where it cannot be told
    from trouble, it counts as not there: what follows a None can be repeated.
    """
    answer = wire.get("dossiers", name)
    if answer.status in NOTHING_THERE or (answer.status == 200 and answer.body.strip() in NOTHING):
        return None
    if kind_of(answer) in (Kind.REFUSED, Kind.CONFLICT):
        return None
    if (trouble := judge_answer(answer)) is not None:
        return trouble
    found = read_as(answer, TheirDossier)
    return found if found.dossier_id else None


def _address(steps: tuple[str, ...]) -> str:
    return BASE + "/".join(quote(step, safe="") for step in steps)


def _multipart(boundary: str, fields: Mapping[str, str], upload: Upload | None) -> bytes:
    lines = b""
    for name, value in fields.items():
        lines += (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n'
            f"Content-Type: text/plain; charset=utf-8\r\n\r\n{value}\r\n"
        ).encode()
    if upload is not None:
        lines += (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{upload.name}"\r\n'
            f"Content-Type: {upload.media_type}\r\n\r\n"
        ).encode()
        lines += upload.content + b"\r\n"
    return lines + f"--{boundary}--\r\n".encode()
