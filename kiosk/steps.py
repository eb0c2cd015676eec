"""The durable steps of the machine by name, so that a proof can end it exactly there.

A step is reached when what its name says is on the disk, on the paper or at the other end; the program
itself does nothing at these points. `make crash` listens, and kills the process at each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum, unique


@unique
class Step(StrEnum):
    """A moment after which a power cut must find things in order."""

    DRAFT_KEPT = "draft-kept"
    DRAFT_OPENED = "draft-opened"
    DRAFT_WIPED = "draft-wiped"
    SEALING = "sealing"  # all is written, nothing is committed
    SEALED = "sealed"
    SLIP_SENT = "slip-sent"  # the printer has its bytes; nobody knows yet what came out
    SLIP_PRINTED = "slip-printed"
    LEASED = "leased"
    MANIFEST_SENT = "manifest-sent"
    PIECE_SENT = "piece-sent"
    FILE_SENT = "file-sent"
    SUBMITTED = "submitted"  # the answer is here, and not yet believed
    RECEIPT_VERIFIED = "receipt-verified"
    DELIVERING = "delivering"  # all is written, nothing is committed
    DELIVERED = "delivered"
    HELD = "held"
    CHANGES_KEPT = "changes-kept"
    RESULT_KEPT = "result-kept"
    PAPERS_ERASED = "papers-erased"
    KEY_CHANGED = "key-changed"


_listeners: list[Callable[[Step], None]] = []


def reached(step: Step) -> None:
    """Tell whoever listens that a step was reached."""
    for listener in _listeners:
        listener(step)


def listen(listener: Callable[[Step], None]) -> None:
    """Call a function at each step from now on."""
    _listeners.append(listener)
