"""The text of a code, from the bytes that a reader or a decoder gives.

Theory of operation. The codes of this country hold UTF-8. Readers and decoders that guess a code page
take each of its bytes for a letter of that page, and say the letters in UTF-8 again: "Nữ" becomes "Ná»¯".
Such text goes back exactly: each letter to its byte of the page, and the bytes read as UTF-8. Good
Vietnamese text can't be taken for it: of its letters that a page has, none stands for a byte that may
follow another one in UTF-8 (80 to BF hex), and most of its letters no page has at all. What no reader
could have meant is noise, and said to be unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kiosk.devices.reader import SeenCode, Shown, Unreadable

# Pages that readers and decoders guess: zbar 0.23 Latin-1 and Shift JIS; readers that type in Vietnam 1258.
PAGES: Final = ("latin-1", "cp1252", "cp1258")
SYMBOLOGY: Final = re.compile(rb"^\][A-Za-z][0-9A-Za-z]")  # ISO/IEC 15424: "]Q1" before a QR code
AROUND: Final = b"\x00\x02\x03\x1d\r\n"  # line ends, STX and ETX, the FNC1 of GS1
WITHIN: Final = "\t\n\r\x1d"  # control letters that a code may hold
NOISE_BYTES: Final = 3  # as few that are no text are a spike on the line, and no code


def shown(raw: bytes) -> Shown | None:
    """Return the code that these bytes are; None: nothing but line ends, or a spike on the line."""
    bare = SYMBOLOGY.sub(b"", raw.strip(AROUND)).strip(AROUND)
    try:
        text = repaired(bare.decode("utf-8"))
    except UnicodeDecodeError:
        text = ""
    if text.strip() and _is_text(text):
        return SeenCode(text)
    return Unreadable() if len(bare) > NOISE_BYTES else None


def repaired(text: str) -> str:
    """Return UTF-8 that was taken for another code page as what it is; leave everything else alone."""
    if text.isascii():
        return text
    for to_bytes in TO_BYTES:
        try:
            return bytes(to_bytes[letter] for letter in text).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            continue
    try:
        return text.encode("shift_jis").decode("utf-8")
    except UnicodeError:
        return text


def _is_text(text: str) -> bool:
    return all(letter in WITHIN or unicodedata.category(letter) not in {"Cc", "Cn", "Co"} for letter in text)


def _to_bytes(page: str) -> dict[str, int]:
    """Return the byte of each letter of a page; a byte without a letter stands for the control of its number.

    So do Windows and the WHATWG Encoding Standard.
    """
    letters = {}
    for byte in range(256):
        try:
            letters[bytes([byte]).decode(page)] = byte
        except UnicodeDecodeError:
            letters[chr(byte)] = byte
    return letters


TO_BYTES: Final = tuple(_to_bytes(page) for page in PAGES)
