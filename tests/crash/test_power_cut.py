"""The power goes at any moment, the disk keeps of the last writes what it likes: nothing promised is lost.

`make crash` goes through every moment; the usual run through some, chosen by seed.
"""

import json
import os
import random
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from tests.crash.power_cut import Disk, Manner, Record, recorded
from tests.crash.power_cut_scene import KEY_FILE, SAID, SCENES, STORE, found, opened
from tests.kiosk.dossiers.conftest import Hands

MODULE = "tests.crash.power_cut_scene"
NOT_KEPT = (SAID, f"{STORE}-shm")  # SQLite makes its index anew from the log
MEMORY = Path("/dev/shm")  # for thousands of disks, none of which must last
EMPTY = {"dossiers": {}, "draft": [], "pages": []}


@dataclass
class Replayed:
    """What was found on the disks."""

    images: int = 0
    cuts: int = 0
    failures: list[str] = field(default_factory=list)


@contextmanager
def a_place():
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as place:
        yield Path(place) / "kiosk"


def replay(records: list[Record], *, times: int, share: float = 1.0, since: int = 0) -> Replayed:
    """Cut the power after each call, or a share of them; look at the disk `times` in each manner."""
    dice = random.Random(26_11_21)
    disk, replayed = Disk(), Replayed()
    said = b"".join(it.data for it in records if it.name == SAID).splitlines()
    states = [json.loads(line) for line in said]
    told = 0
    with a_place() as place:
        for number, record in enumerate(records):
            if record.name == SAID:
                told += record.data.count(b"\n")
            if record.name not in NOT_KEPT:
                disk.take(record)
            is_set_up = KEY_FILE in disk.certain and (told or record.name.startswith(STORE))
            if not is_set_up or number < since or dice.random() >= share:
                continue
            replayed.cuts += 1
            allowed = states[told - 1 : told + 1] if told else [EMPTY, states[0]]
            for image in _images(disk, dice, times):
                replayed.images += 1
                if wrong := _look(place, image, allowed):
                    replayed.failures.append(f"call {number} ({record.kind} {record.name}): {wrong}")
    return replayed


def _images(disk, dice, times):
    """Disks that differ."""
    manners = [Manner.LOST] if disk.is_certain else [Manner.LOST, Manner.KEPT]
    manners += [] if disk.is_certain else times * [Manner.SOME, Manner.OTHER_ORDER, Manner.TORN]
    seen = []
    for manner in manners:
        image = disk.after_a_cut(manner, dice)
        if image not in seen:
            seen.append(image)
    return seen


def _look(place, image, allowed):
    """Start a kiosk with this disk; return what is wrong with what it has."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, content in image.items():
        (place / name).write_bytes(content)
    try:
        with opened(place, Hands()) as store:
            has = found(store)
            store.database.flush_log()
            checks = [row[0] for row in store.database.rows("PRAGMA integrity_check")]
            checks += [row[0] for row in store.database.rows("PRAGMA cipher_integrity_check")]
    except KioskError as error:
        return f"{type(error).__name__}: {error}"
    if (place / "damaged").exists():
        return "the store was put aside"
    if checks != ["ok"]:
        return f"damaged: {checks[:3]}"
    if has not in allowed:
        return f"it has {_short(has)} and not {[_short(it) for it in allowed]}"
    return None


def _short(state):
    stages = {code: facts[0] for code, facts in state["dossiers"].items()}
    return stages, state["draft"], state["pages"]


@pytest.mark.parametrize(("scene", "share"), [("life", 0.02), ("new key", 0.02), ("new version", 0.02)])
def test_some_moments_of_a_power_cut_lose_nothing(scene, share, tmp_path):
    replayed = replay(recorded(MODULE, scene, tmp_path), times=1, share=share)
    assert replayed.images > 15
    assert replayed.failures == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("scene", SCENES)
def test_no_moment_of_a_power_cut_loses_anything(scene, tmp_path, capsys):
    records = recorded(MODULE, scene, tmp_path)
    replayed = replay(records, times=int(os.environ.get("POWER_CUTS", "3")))
    with capsys.disabled():
        print(
            f"\npower cuts, {scene}: {len(records)} calls, {replayed.cuts} cuts, {replayed.images} disks,"
            f" {len(replayed.failures)} of them not as promised"
        )
    assert replayed.cuts > len(records) - 30, "the calls before there is a key do not count"
    assert replayed.failures == []


def until_sealed(records: list[Record]) -> list[Record]:
    """The calls until somebody was told that the first dossier is kept."""
    told = next(n for n, it in enumerate(records) if it.name == SAID and b'"sealed"' in it.data)
    return records[: told + 1]


def has_lost_it(replayed: Replayed) -> bool:
    return any(wrong.split(": ")[1].startswith("it has ({}, ") for wrong in replayed.failures)


@pytest.mark.parametrize("level", ["OFF", "NORMAL"])
def test_a_store_that_does_not_wait_for_the_disk_is_caught(level, tmp_path):
    """The model can fail: SQLite that syncs less has lost what was promised."""
    careless = until_sealed(recorded(MODULE, "life", tmp_path, POWER_CUT_SYNCHRONOUS=level))
    assert has_lost_it(replay(careless, times=1, since=len(careless) - 1))


def test_a_file_that_is_synced_without_its_name_is_caught(tmp_path):
    """Nor is the model content with the bytes of a file that nobody finds again."""
    all_calls = until_sealed(recorded(MODULE, "life", tmp_path))
    log_made = max(n for n, it in enumerate(all_calls) if it.kind == "c" and it.name == f"{STORE}-wal")
    nameless = [it for n, it in enumerate(all_calls) if it.kind != "d" or n < log_made]
    assert has_lost_it(replay(nameless, times=1, since=len(nameless) - 1))
    assert replay(all_calls, times=1, since=len(all_calls) - 1).failures == []
