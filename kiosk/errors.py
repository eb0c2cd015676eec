"""Every error of ours, in one tree.

    KioskError
    ├── ConfigError        a setting is wrong: file, key, reason        (technician)
    ├── CatalogueError     a procedure or a form is wrong: file, path, reason  (office)
    ├── DeviceError        carries a Fault                              (see `faults`)
    │   ├── DeviceGone     no answer; the supervisor keeps trying
    │   ├── DeviceBlocked  a hand can clear it: paper, cover, jam
    │   └── DeviceBroken   a technician must come
    ├── StoreError
    │   ├── StoreFull      no room on the disk
    │   ├── StoreDamaged   the file is not what we wrote, or the key is not its key
    │   └── StageError     there is no way from this stage to that one
    ├── GatewayError
    │   ├── GatewaySilent  no answer in time
    │   ├── GatewayNotAdmitted  the province does not let this machine in  (technician)
    │   └── GatewayConfused  an answer outside the protocol
    ├── PictureRefused     carries a Refusal: no page can be made of these bytes
    └── AccessDenied       a helper asks for what the role does not allow

A result that one must expect is a value, not an error. No message carries personal data: it may
end in a log.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.faults import Fault


@unique
class Refusal(StrEnum):
    """Why no page can be made of a picture."""

    NOT_A_PICTURE = "not_a_picture"
    TORN = "torn"  # the file ends too early
    TOO_LARGE = "too_large"


class KioskError(Exception):
    """A condition beyond the power of the code that met it."""


class ConfigError(KioskError):
    """A setting is wrong; says in which file, under which key, and why."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


class CatalogueError(KioskError):
    """A procedure or form cannot be used; says in which file, at which path, and why."""

    def __init__(self, file: str, path: str, reason: str) -> None:
        super().__init__(f"{file}: {path}: {reason}")
        self.file, self.path, self.reason = file, path, reason


class DeviceError(KioskError):
    """A device could not do what it was asked; `fault` says what stands in the way.

    `sheet` is the one of a scanner's batch, from 1, that it happened to; 0 where none can be named.
    """

    def __init__(self, fault: Fault, detail: str = "", sheet: int = 0) -> None:
        super().__init__(f"{fault.value}: {detail}" if detail else fault.value)
        self.fault, self.detail, self.sheet = fault, detail, sheet


class DeviceGone(DeviceError):
    """The device does not answer."""


class DeviceBlocked(DeviceError):
    """The device waits for a hand: paper, a cover, a jam."""


class DeviceBroken(DeviceError):
    """The device needs a technician."""


class StoreError(KioskError):
    """The store could not do what it was asked."""


class StoreFull(StoreError):
    """The disk has no room; nothing was changed."""


class StoreDamaged(StoreError):
    """The store's file cannot be read with this key."""


class StageError(StoreError):
    """There is no way from the dossier's stage to the wanted one."""


class GatewayError(KioskError):
    """The province's side of the wire failed."""


class GatewaySilent(GatewayError):
    """No answer in time, or the province asks to come later: not before `hint_s` seconds, if it said when."""

    def __init__(self, reason: str = "", hint_s: float = 0.0) -> None:
        super().__init__(reason)
        self.hint_s = hint_s


class GatewayNotAdmitted(GatewayError):
    """One end does not know the other (any more): certificate, key or token; a person must see to it."""


class GatewayConfused(GatewayError):
    """An answer that the protocol does not know."""


class PictureRefused(KioskError):
    """No page can be made of a picture; `why` says what is wrong with it."""

    def __init__(self, why: Refusal, detail: str = "") -> None:
        super().__init__(f"{why.value}: {detail}" if detail else why.value)
        self.why = why


class AccessDenied(KioskError):
    """The role does not allow this act."""
