"""Stores that were opened, damaged, and cut off from power, for the tests of what becomes of them."""

import os
import shutil

from kiosk.config import StoreSettings
from kiosk.dossiers import opening
from kiosk.dossiers.raw_pages import log_of
from tests.kiosk.dossiers.papers import a_dossier, a_part

KIOSK = "K01"


def three_sealed(path, source, clock):
    """Three dossiers in a store that was closed well."""
    with open_at_start(path, source, clock) as store:
        return [
            store.seal(a_dossier(a_part(seed=os.urandom(50), size_bytes=1000)), KIOSK).provisional_code
            for _ in range(3)
        ]


def settings(path, source):
    return StoreSettings(path=str(path), key_file=source)


def open_at_start(path, source, clock):
    return opening.open_at_start(settings(path, source), clock)


def open_beside(path, source, clock):
    return opening.open_beside(settings(path, source), clock)


def kept(store):
    return [code for (code,) in store.database.rows("SELECT provisional_code FROM dossier ORDER BY 1")]


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def cut_power(store, path):
    """Leave the files as a power cut does: the last changes stand in the log."""
    copies = path.parent.with_name("copies")
    shutil.rmtree(copies, ignore_errors=True)
    shutil.copytree(path.parent, copies)
    store.close()
    shutil.rmtree(path.parent)
    copies.rename(path.parent)


def spoil_log(path, frame):
    flip(log_of(path), 32 + frame * 4120 + 500)


DAMAGES = {
    "a page of a paper": lambda path: flip(path, path.stat().st_size - 2000),
    "the first page": lambda path: flip(path, 300),
    "the salt": lambda path: flip(path, 5),
    "cut short": lambda path: os.truncate(path, path.stat().st_size * 9 // 10),
    "a piece of a page at the end": lambda path: path.write_bytes(path.read_bytes() + b"x" * 100),
    "a page of zeros": lambda path: path.write_bytes(
        path.read_bytes()[: 20 * 4096] + bytes(4096) + path.read_bytes()[21 * 4096 :]
    ),
    "nothing in it": lambda path: os.truncate(path, 0),
    "no store at all": lambda path: path.write_bytes(b"Xin chao. " * 5000),
    "gone": lambda path: path.unlink(),
}
