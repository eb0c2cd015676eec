"""IPP as far as one printout needs it: messages as bytes, and what a printer's answers mean; no I/O.

Source: RFC 8010 (encoding), RFC 8011 (operations, states), PWG 5100.9 (state reasons).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, unique
from typing import Final, TypeAlias

from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault

Value: TypeAlias = int | str | bytes  # bytes: of a kind that nothing here asks for
VERSION: Final = b"\x02\x00"
HEADER: Final = struct.Struct(">2sHI")
LENGTH: Final = struct.Struct(">H")
NUMBER: Final = struct.Struct(">i")
END_OF_ATTRIBUTES: Final = 0x03
FIRST_VALUE_TAG: Final = 0x10  # below stand the tags that begin a group
NOT_FOUND: Final = 0x0406  # status: there is no such job (RFC 8011 section 4.1.6)
CONTENT_TYPE: Final = "application/ipp"


class NotIpp(ValueError):
    """Bytes that are no message of IPP."""


@unique
class Group(IntEnum):
    """What attributes belong to."""

    OPERATION = 0x01
    JOB = 0x02
    PRINTER = 0x04


@unique
class Operation(IntEnum):
    """What a printer is asked for."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004  # asked by CUPS of the printer behind it
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B


@unique
class Kind(IntEnum):
    """The kinds of value that are written and read."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MEDIA_TYPE = 0x49


@unique
class JobState(IntEnum):
    """How far a job is (RFC 8011 section 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


STOPPED: Final = 5  # printer-state (RFC 8011 section 5.4.11)
WORDS: Final = frozenset(
    {Kind.TEXT, Kind.NAME, Kind.KEYWORD, Kind.URI, Kind.CHARSET, Kind.LANGUAGE, Kind.MEDIA_TYPE}
)
# Reasons (printer-state-reasons) without their severity: the queue is there, the printer behind it is not.
AWAY: Final = frozenset({"offline", "timed-out", "shutdown"})
# A hand can see to these.
NEEDS_A_HAND: Final = frozenset(
    {
        "cover-open",
        "door-open",
        "input-tray-missing",
        "interlock-open",
        "marker-supply-empty",
        "media-empty",
        "media-jam",
        "media-needed",
        "output-area-full",
        "paused",
        "toner-empty",
    }
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute with one value or several of a kind."""

    name: str
    kind: Kind
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request (`code` is the operation) or an answer (`code` is the status)."""

    code: int
    number: int = 1
    groups: tuple[tuple[int, Mapping[str, tuple[Value, ...]]], ...] = ()
    document: bytes = field(default=b"", repr=False)

    @property
    def is_success(self) -> bool:
        """Whether an answer says yes (RFC 8011 section 4.1.6.1)."""
        return self.code < 0x0100

    def get(self, name: str) -> tuple[Value, ...]:
        """Return the values of an attribute of any group; none if it is not there."""
        return next((values[name] for _, values in self.groups if name in values), ())


def written(
    code: int, number: int, groups: Iterable[tuple[Group, Iterable[Attribute]]], document: bytes = b""
) -> bytes:
    """Return a message as bytes."""
    out = bytearray(HEADER.pack(VERSION, code, number))
    for group, attributes in groups:
        out.append(group)
        for attribute in attributes:
            name = attribute.name
            for value in attribute.values:
                out.append(attribute.kind)
                for part in (name.encode(), _written(attribute.kind, value)):
                    out += LENGTH.pack(len(part)) + part
                name = ""  # a further value of the same attribute has none
    out.append(END_OF_ATTRIBUTES)
    return bytes(out) + document


def opening(printer: str, *more: Attribute) -> list[Attribute]:
    """Return the attributes with which every request begins (RFC 8011 section 4.1.4), and `more` of them."""
    return [
        Attribute("attributes-charset", Kind.CHARSET, ("utf-8",)),
        Attribute("attributes-natural-language", Kind.LANGUAGE, ("en",)),
        Attribute("printer-uri", Kind.URI, (printer,)),
        *more,
    ]


def read(message: bytes) -> Message:
    """Take a message apart.

    Raises:
        NotIpp: It is none.
    """
    try:
        version, code, number = HEADER.unpack_from(message)
        if version[0] not in {1, 2}:
            raise NotIpp("version")
        return _read(message, code, number)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NotIpp("cut off") from error


def _read(message: bytes, code: int, number: int) -> Message:
    groups: list[tuple[int, dict[str, tuple[Value, ...]]]] = []
    at, name = HEADER.size, ""
    while (tag := message[at]) != END_OF_ATTRIBUTES:
        at += 1
        if tag < FIRST_VALUE_TAG:
            groups.append((tag, {}))
            continue
        if not groups:
            raise NotIpp("a value outside of any group")
        own_name, at = _counted(message, at)
        value, at = _counted(message, at)
        name = own_name.decode() or name
        values = groups[-1][1]
        values[name] = (*values.get(name, ()), _value(tag, value))
    return Message(code=code, number=number, groups=tuple(groups), document=message[at + 1 :])


def _counted(message: bytes, at: int) -> tuple[bytes, int]:
    (length,) = LENGTH.unpack_from(message, at)
    begin, end = at + LENGTH.size, at + LENGTH.size + length
    if end > len(message):
        raise NotIpp("cut off")
    return message[begin:end], end


def _written(kind: Kind, value: Value) -> bytes:
    match value:
        case bytes():
            return value
        case str():
            return value.encode()
        case int() if kind is Kind.BOOLEAN:
            return bytes([value])
        case number:
            return NUMBER.pack(number)


def _value(tag: int, value: bytes) -> Value:
    if tag in {Kind.INTEGER, Kind.ENUM}:
        return int(NUMBER.unpack(value)[0])
    if tag == Kind.BOOLEAN:
        return int(value[0])
    return value.decode() if tag in WORDS else value


def jobs_of(account: str, answer: Message) -> list[int]:
    """Return the numbers of the jobs of one account in an answer to `GET_JOBS`."""
    jobs = [values for tag, values in answer.groups if tag == Group.JOB]
    own = [job for job in jobs if job.get("job-originating-user-name") == (account,)]
    return [number for job in own for number in job.get("job-id", ()) if isinstance(number, int)]


def takes_jobs(answer: Message) -> bool:
    """Say whether a printer would begin a job, whatever it says of its paper.

    CUPS tells what ailed the last job until the next one has gone well: only trying shows whether somebody
    has filled the tray.
    """
    state = answer.get("printer-state")  # each printer has one; an answer without it tells of none
    accepts = answer.get("printer-is-accepting-jobs") != (0,)
    return answer.is_success and state not in {(), (STOPPED,)} and accepts


def printer_status(answer: Message) -> DeviceStatus:
    """Return what `printer-state` and `printer-state-reasons` mean."""
    reasons = [str(reason) for reason in answer.get("printer-state-reasons")]
    if any(_bare(reason) in AWAY for reason in reasons):
        return DeviceStatus(Fault.OFFICE_PRINTER_GONE)
    serious = [reason for reason in reasons if not reason.endswith(("-warning", "-report"))]
    if not takes_jobs(answer) or any(_bare(reason) in NEEDS_A_HAND for reason in serious):
        return DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)
    return READY


def _bare(reason: str) -> str:
    """Return a reason without its severity."""
    return reason.removesuffix("-error").removesuffix("-warning").removesuffix("-report")
