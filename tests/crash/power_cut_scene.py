"""What the power goes in the middle of, as scenes: the life of a store, another key, another version.

After each step a scene writes down, in a file beside the store that is not part of it, what must be found
from now on. POWER_CUT_SYNCHRONOUS sets what SQLite waits for: FULL, as ever, or less, to see it fail.
"""

import hashlib
import json
import os
import sys
from functools import partial
from pathlib import Path

from kiosk.config import StoreSettings
from kiosk.dossiers.durable import write_whole
from kiosk.dossiers.notices import keep_notices, keep_result
from kiosk.dossiers.opening import OpenStore, open_at_start
from kiosk.dossiers.rekey import change_key
from kiosk.dossiers.retention import KEEP, erase_due
from kiosk.dossiers.store import Store
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import Receipt
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.papers import KIOSK, LAST_FOUR, a_dossier, a_draft, a_part
from tests.kiosk.dossiers.samples import sample
from tests.kiosk.dossiers.test_notices import CONTENT, RESULT, SUPPLEMENT

SAID = "said"
STORE = "store.db"
KEY_FILE = "store.key"


def settings_of(folder: Path) -> StoreSettings:
    """The store's settings; the key lies on the same disk."""
    return StoreSettings(path=str(folder / STORE), key_file=str(folder / KEY_FILE))


def opened(folder: Path, clock: Hands) -> OpenStore:
    """The store as the desk opens it."""
    return open_at_start(settings_of(folder), clock)


def found(store: Store) -> dict[str, object]:
    """All that somebody could miss."""
    database = store.database
    dossiers = {}
    for dossier_id, code, *facts in database.rows(
        "SELECT id, provisional_code, stage, receipt, dossier_code, manifest FROM dossier"
    ):
        objects = database.rows(
            "SELECT part, sha256, content FROM object WHERE dossier_id = ? ORDER BY part", (dossier_id,)
        )
        dossiers[code] = [
            *facts[:3],
            hashlib.sha256(facts[3]).hexdigest(),
            [
                [part, content and hashlib.sha256(content).hexdigest() == sha]
                for part, sha, content in objects
            ],
            [
                list(row)
                for row in database.rows(
                    "SELECT stage, reason FROM history WHERE dossier_id = ? ORDER BY rowid", (dossier_id,)
                )
            ],
            database.rows("SELECT count(*) FROM outbox WHERE dossier_id = ?", (dossier_id,))[0][0],
            database.rows("SELECT count(*) FROM notice WHERE dossier_id = ?", (dossier_id,))[0][0],
            [
                content is not None
                for (content,) in database.rows(
                    "SELECT content FROM result WHERE dossier_id = ?", (dossier_id,)
                )
            ],
        ]
    draft = [[bytes(it).decode()] for (it,) in database.rows("SELECT content FROM draft")]
    pages = [[name, len(it)] for name, it in database.rows("SELECT name, content FROM draft_page ORDER BY 1")]
    return {"dossiers": dossiers, "draft": draft, "pages": pages}


def main(scene: str, folder: Path) -> None:
    """Play a scene in an empty folder."""
    write_whole(folder / KEY_FILE, KEY.encode())
    with (folder / SAID).open("ab", buffering=0) as said:
        SCENES[scene](folder, lambda store: said.write(json.dumps(found(store)).encode() + b"\n"))


def _life(folder, say):
    """From the making of the store to the erasing of what was in it."""
    clock = Hands()
    for day in (_first_day, _second_day):
        with opened(folder, clock) as store:
            if level := os.environ.get("POWER_CUT_SYNCHRONOUS"):
                store.database.rows(f"PRAGMA synchronous = {level}")
            say(store)
            day(store, clock, partial(say, store))


def _new_key(folder, say):
    """Another key for a store with a dossier in it, twice."""
    clock = Hands()
    with opened(folder, clock) as store:
        say(store)
        store.seal(_papers(), KIOSK)
        say(store)
    for _ in range(2):
        change_key(settings_of(folder), clock)
    with opened(folder, clock) as store:
        say(store)


def _new_version(folder, say):
    """A store of the first version is opened by this one."""
    shown = folder.with_name("shown")
    shown.mkdir()
    for place in (shown, folder):
        write_whole(place / STORE, sample(1).read_bytes())
    write_whole(shown / KEY_FILE, KEY.encode())
    with opened(shown, Hands()) as store:
        say(store)
    with opened(folder, Hands()) as store:
        say(store)
        store.seal(_papers(), KIOSK)
        say(store)


def _first_day(store, clock, say):
    for number in range(3):
        store.save_draft(a_draft(f"draft {number}".encode(), page=b"side" * (1 + number) * 700))
        say()
    store.open_draft(LAST_FOUR)
    say()
    sealed = store.seal(_papers(), KIOSK, lambda it: a_draft(it.provisional_code.encode(), page=None))
    say()
    store.discard_draft()
    say()
    other = store.seal(_papers(), KIOSK)
    say()
    outbox = Outbox(store, lambda: 0.5)
    outbox.take_due()
    outbox.hold(other.dossier_id, "gateway-422")
    say()
    _deliver(store, outbox, sealed, clock)
    say()
    with store.database.changing() as database:
        keep_notices(database, sealed.dossier_id, [SUPPLEMENT], [RESULT], at=clock.now())
    say()
    keep_result(store, sealed.dossier_id, RESULT.result_id, CONTENT)
    say()


def _second_day(store, clock, say):
    clock.turn(days=8)
    erase_due(store, KEEP)
    say()
    third = store.seal(_papers(), KIOSK)
    say()
    clock.turn(days=1)
    outbox = Outbox(store, lambda: 0.5)
    _deliver(store, outbox, third, clock)
    say()
    store.database.flush_log()
    clock.turn(days=6)
    erase_due(store, KEEP)
    say()
    store.seal(_papers(), KIOSK)
    say()
    clock.turn(days=1)
    erase_due(store, KEEP)
    say()
    clock.turn(days=165)
    erase_due(store, KEEP)
    say()


def _papers():
    return a_dossier(a_part(size_bytes=9_000), a_part("to-khai", size_bytes=5_000))


def _deliver(store, outbox, sealed, clock):
    receipt = Receipt(
        token="e30.e30.AA", dossier_code=f"H{sealed.provisional_code[3:]}", received_at=clock.now()
    )
    outbox.deliver(sealed.dossier_id, receipt)


SCENES = {"life": _life, "new key": _new_key, "new version": _new_version}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
