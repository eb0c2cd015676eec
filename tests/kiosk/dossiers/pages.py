"""Reads a SQLCipher file page by page with its key, as somebody who has stolen both would.

Deleted rows stay on pages until they are overwritten, so a test that only asks SQL sees nothing of them.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE_BYTES = 4096
RESERVE_BYTES = 80  # of SQLCipher 4: 16 for the start vector, 64 for the HMAC
SALT_BYTES = 16
LOG_HEADER_BYTES, FRAME_HEADER_BYTES = 32, 24


def plain_text(path: Path, key: str) -> bytes:
    """All pages of the file and of its log, decrypted."""
    return b"".join(_decrypted(page, key, first) for first, page in _pages(path))


def secret_pages(path: Path, key: str, mark: bytes) -> list[bytes]:
    """Those pages, as they are on the disk, that hold a mark."""
    return [page for first, page in _pages(path) if mark in _decrypted(page, key, first)]


def _pages(path: Path) -> list[tuple[bool, bytes]]:
    """Each page, and whether it is the first of the file."""
    content = path.read_bytes()
    pages = [(n == 0, content[n : n + PAGE_BYTES]) for n in range(0, len(content), PAGE_BYTES)]
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes()[LOG_HEADER_BYTES:] if log.exists() else b""
    step = FRAME_HEADER_BYTES + PAGE_BYTES
    for n in range(0, len(frames), step):
        frame = frames[n : n + step]
        pages.append((frame[:4] == b"\0\0\0\1", frame[FRAME_HEADER_BYTES:]))
    return [(first, page) for first, page in pages if len(page) == PAGE_BYTES]


def _decrypted(page: bytes, key: str, first: bool) -> bytes:
    body = page[SALT_BYTES if first else 0 : PAGE_BYTES - RESERVE_BYTES]
    vector = page[PAGE_BYTES - RESERVE_BYTES :][:16]
    work = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(vector)).decryptor()
    return work.update(body) + work.finalize()
