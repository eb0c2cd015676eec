"""What a badge's code says: random bits that nobody can guess, and of which only a digest is kept."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from typing import Final

PREFIX: Final = "APS1:"  # no card and no slip begins so; in a QR code all of it is "alphanumeric"
BITS: Final = 160
_BADGE: Final = re.compile(rf"{PREFIX}[A-Z2-7]{{{BITS // 5}}}")


def is_badge(text: str) -> bool:
    """Say whether a code that was read has the form of a badge; whose it is says the gate alone."""
    return _BADGE.fullmatch(text.strip()) is not None


def new_badge() -> str:
    """Return the text of a badge that nobody has."""
    return PREFIX + base64.b32encode(secrets.token_bytes(BITS // 8)).decode("ascii")


def badge_digest(text: str) -> str:
    """Return what is kept of a badge: SHA-256 in hex. So many random bits need no slow digest."""
    return hashlib.sha256(text.strip().encode()).hexdigest()
