"""What the store promises to the resident, and to the one who comes after."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest

from kiosk import steps
from kiosk.dossiers.codes import is_provisional
from kiosk.dossiers.lifecycle import Stage, Standing
from kiosk.dossiers.model import KeptDraft, WrongDigits
from kiosk.dossiers.store import DRAFT_TRIES, Outcome, Store, history_of, move
from kiosk.errors import KioskError, StoreDamaged, StoreError, StoreFull
from tests.kiosk.dossiers.conftest import KEY
from tests.kiosk.dossiers.pages import plain_text
from tests.kiosk.dossiers.papers import KIOSK, LAST_FOUR, NAME, NUMBER, a_dossier, a_draft, a_part


def files_of(path):
    return [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]


def content(store):
    tables = ("dossier", "object", "history", "outbox", "day_counter", "draft", "draft_page")
    return {table: store.database.rows(f"SELECT * FROM {table}") for table in tables}


def test_a_sealed_dossier_is_there_when_the_store_is_opened_again(path, clock):
    new = a_dossier()
    with Store.open(path, KEY, clock) as store:
        sealed = store.seal(new, KIOSK)
    with Store.open(path, KEY, clock) as store:
        news = store.find_news(sealed.provisional_code)
        assert (news.dossier_code, news.status, news.at) == (None, None, clock.now())
        rows = dict(store.database.rows("SELECT part, content FROM object"))
    assert all(rows[part.part] == part.content for part in new.parts)
    assert is_provisional(sealed.provisional_code)


def test_the_manifest_names_each_file_by_its_digest_and_nobody_by_name(store):
    sealed = store.seal(a_dossier(), KIOSK)
    ((manifest,),) = store.database.rows("SELECT manifest FROM dossier")
    facts = json.loads(manifest)
    assert facts["dossier_id"] == sealed.dossier_id
    assert [it["part"] for it in facts["objects"]] == ["giay-chung-sinh", "to-khai", "answers"]
    digests = dict(store.database.rows("SELECT part, sha256 FROM object"))
    assert {it["part"]: it["sha256"] for it in facts["objects"]} == digests
    assert NAME not in manifest.decode()
    assert NUMBER not in manifest.decode()


def test_numbers_count_up_and_begin_anew_each_day(store, clock):
    codes = [store.seal(a_dossier(a_part(size_bytes=10)), KIOSK).provisional_code for _ in range(2)]
    clock.turn(days=1)
    codes.append(store.seal(a_dossier(a_part(size_bytes=10)), KIOSK).provisional_code)
    assert [code[:-2] for code in codes] == [
        "TAM-K01-261121-0001",
        "TAM-K01-261121-0002",
        "TAM-K01-261122-0001",
    ]


def test_desk_and_courier_seal_and_read_at_the_same_time(path, clock):
    with Store.open(path, KEY, clock) as one, Store.open(path, KEY, clock) as other:
        with ThreadPoolExecutor(4) as threads:
            sealed = list(
                threads.map(
                    lambda n: (one, other)[n % 2].seal(a_dossier(a_part(size_bytes=5_000)), KIOSK), range(20)
                )
            )
        assert len({it.provisional_code for it in sealed}) == 20
        assert all(other.find_news(it.provisional_code) for it in sealed)


def test_nothing_of_a_person_is_readable_in_the_files(store, path):
    store.save_draft(a_draft(f"{NAME} {NUMBER}".encode()))
    store.seal(a_dossier(a_part(seed=NAME.encode(), size_bytes=3000)), KIOSK)
    for file in files_of(path):
        raw = file.read_bytes()
        for word in (NAME, NUMBER, "Giấy chứng sinh", "SQLite format"):
            assert word.encode() not in raw, file.name
            assert word.encode("utf-16-le") not in raw, file.name


def test_only_this_account_can_read_the_files(store, path):
    store.seal(a_dossier(), KIOSK)
    assert [stat.S_IMODE(file.stat().st_mode) for file in files_of(path)] == [0o600] * 3


def test_a_draft_comes_back_for_a_quarter_of_an_hour(store, clock):
    assert store.find_draft() is None
    store.save_draft(a_draft(b"first"))
    store.save_draft(a_draft(b"second"))
    clock.turn(minutes=15)
    assert store.find_draft() == DRAFT_TRIES
    assert store.open_draft(LAST_FOUR) == a_draft(b"second")
    clock.turn(seconds=1)
    assert store.find_draft() is None
    assert store.open_draft(LAST_FOUR) is None
    assert store.database.rows("SELECT * FROM draft") == []


@pytest.mark.parametrize(("hours", "left"), [(2, DRAFT_TRIES), (3, None)])
def test_a_draft_outlasts_a_clock_that_comes_back_a_little_too_early(store, clock, hours, left):
    store.save_draft(a_draft())
    clock.turn(hours=-hours)
    assert store.find_draft() == left


def test_the_third_wrong_try_wipes_the_draft(store, path):
    store.save_draft(a_draft(b"Le Thi Nhap " * 500, page=b"Le Thi Nhap " * 500))
    assert [store.open_draft("0000"), store.open_draft("9999")] == [WrongDigits(2), WrongDigits(1)]
    assert store.find_draft() == 1
    assert store.open_draft("0321") == WrongDigits(0)
    assert store.find_draft() is None
    assert store.open_draft(LAST_FOUR) is None
    assert b"Le Thi Nhap" not in plain_text(path, KEY)


def test_the_right_digits_give_back_all_tries(store):
    store.save_draft(a_draft())
    store.open_draft("0000")
    assert store.open_draft(LAST_FOUR) == a_draft()
    assert store.find_draft() == DRAFT_TRIES


def test_pages_that_are_kept_already_are_not_written_again(store):
    store.save_draft(KeptDraft(last_four=LAST_FOUR, content=b"1", pages={"a": b"A", "b": b"B"}))
    store.save_draft(KeptDraft(last_four=LAST_FOUR, content=b"2", pages={"b": b"not read", "c": b"C"}))
    assert store.open_draft(LAST_FOUR) == KeptDraft(
        last_four=LAST_FOUR, content=b"2", pages={"b": b"B", "c": b"C"}
    )


def test_the_slip_that_is_owed_takes_the_place_of_the_draft(store):
    store.save_draft(a_draft(page=b"Le Thi Nhap"))
    sealed = store.seal(a_dossier(), KIOSK, lambda it: a_draft(it.provisional_code.encode(), page=None))
    assert store.open_draft(LAST_FOUR) == a_draft(sealed.provisional_code.encode(), page=None)


def test_wiping_a_draft_that_is_not_there_changes_nothing(store):
    before = content(store)
    store.discard_draft()
    assert content(store) == before


def test_of_a_wiped_draft_nothing_is_left_even_for_who_has_the_key(store, path):
    words = b"".join(f"{NAME} {n} {NUMBER}\n".encode() for n in range(5_000))
    store.save_draft(a_draft(words, page=words))
    assert NAME.encode() in plain_text(path, KEY), "the test can see what is there"
    store.discard_draft()
    assert NAME.encode() not in plain_text(path, KEY)
    assert NUMBER.encode() not in plain_text(path, KEY)


def test_a_draft_that_was_sealed_is_gone(store, path):
    store.save_draft(a_draft(b"Le Thi Nhap " * 2_000, page=b"Le Thi Nhap " * 2_000))
    store.seal(a_dossier(), KIOSK)
    assert store.find_draft() is None
    store.database.flush_log()
    assert b"Le Thi Nhap" not in plain_text(path, KEY)


def test_another_key_opens_nothing_and_says_so_without_the_key(store, path, clock, capfd):
    with pytest.raises(StoreDamaged) as refused:
        Store.open(path, "0b" * 32, clock)
    assert "0b0b" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("raw", [b"SQLite format 3\0" + b"\0" * 4080, b"not a store at all" * 500])
def test_a_file_that_is_no_store_is_left_as_it_is(raw, path, clock):
    path.write_bytes(raw)
    with pytest.raises(StoreDamaged):
        Store.open(path, KEY, clock)
    assert path.read_bytes() == raw


def test_a_page_that_was_damaged_is_noticed(path, clock):
    with Store.open(path, KEY, clock) as store:
        sealed = store.seal(a_dossier(), KIOSK)
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // 4096):
        raw[page * 4096 + 100] ^= 1
    path.write_bytes(raw)
    with pytest.raises(StoreDamaged), Store.open(path, KEY, clock) as store:
        store.database.rows("SELECT * FROM object WHERE dossier_id = ?", (sealed.dossier_id,))


def test_a_store_in_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path, clock):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError):
        Store.open(tmp_path / "file" / "store.db", KEY, clock)


def test_a_full_store_changes_nothing(store):
    """SQLite's own limit takes the same way through its code as a disk without room."""
    store.save_draft(a_draft())
    before = content(store)
    ((pages,),) = store.database.rows("PRAGMA page_count")
    store.database.rows(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StoreFull):
        store.seal(a_dossier(), KIOSK)
    assert content(store) == before
    store.database.rows("PRAGMA max_page_count = 1000000")
    assert store.seal(a_dossier(), KIOSK).provisional_code.startswith("TAM-K01-261121-0001"), (
        "no number is lost"
    )


@pytest.fixture
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_changes_nothing(small_disk, clock):
    path = small_disk / "store.db"
    with Store.open(path, KEY, clock) as store:
        store.save_draft(a_draft(page=b"side" * 10_000))
        before = content(store)
        with pytest.raises(StoreFull):
            store.seal(a_dossier(a_part(size_bytes=2_000_000)), KIOSK)
        assert content(store) == before
        assert store.open_draft(LAST_FOUR) == a_draft(page=b"side" * 10_000)
        sealed = store.seal(a_dossier(a_part(size_bytes=50_000)), KIOSK)
        assert sealed.provisional_code.startswith("TAM-K01-261121-0001-"), "no number is lost"
        assert store.free_mb() == 0
    with Store.open(path, KEY, clock) as store:
        assert store.find_news(sealed.provisional_code)
        assert store.database.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_disk_that_was_full_to_the_last_byte_takes_dossiers_again(small_disk, clock):
    with Store.open(small_disk / "store.db", KEY, clock) as store:
        codes = []
        with suppress(StoreFull):
            while True:
                codes.append(store.seal(a_dossier(a_part(size_bytes=30_000)), KIOSK).provisional_code)
        with (small_disk / "rest").open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))
        with pytest.raises(StoreFull):
            store.seal(a_dossier(a_part(size_bytes=900_000)), KIOSK)
        assert all(store.find_news(code) for code in codes)
        assert len(codes) > 3
        subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
        assert store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
        assert store.database.flush_log()
        assert store.database.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_disk_that_takes_nothing_or_is_gone_has_no_room(small_disk, clock):
    subprocess.run(["mount", "-o", "remount,size=900m", str(small_disk)], check=True)
    with Store.open(small_disk / "store.db", KEY, clock) as store:
        assert store.free_mb() > 800
    store = Store(store.database, clock, small_disk / "store.db")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert store.free_mb() == 0
    assert Store(store.database, clock, small_disk / "away" / "store.db").free_mb() == 0


def test_the_log_does_not_stay_large(store, path):
    store.seal(a_dossier(a_part(size_bytes=3_000_000)), KIOSK)
    log = path.with_name(path.name + "-wal")
    assert log.stat().st_size > 3_000_000
    assert store.database.flush_log()
    assert log.stat().st_size == 0


def test_sealing_tells_its_steps_with_nothing_kept_before_the_second(path, clock, monkeypatch):
    seen = []
    with Store.open(path, KEY, clock) as store, Store.open(path, KEY, clock) as other:

        def look(step):
            seen.append((step, other.database.rows("SELECT count(*) FROM dossier")[0][0]))

        monkeypatch.setattr(steps, "_listeners", [look])
        store.seal(a_dossier(), KIOSK)
    assert seen == [(steps.Step.SEALING, 0), (steps.Step.SEALED, 1)]


def test_what_fails_in_the_middle_leaves_nothing_changed(store):
    before = content(store)
    with pytest.raises(StoreError) as refused:
        store.seal(a_dossier(a_part("same"), a_part("same")), KIOSK)
    assert NAME not in str(refused.value)
    assert refused.value.__cause__ is None
    assert content(store) == before


def test_a_question_waits_for_its_reply(store):
    first, second = store.ask("h19.12-260609-0001"), store.ask("H19.12-260609-0002")
    assert first != second
    assert store.find_reply(first) is None
    with store.database.changing() as database:
        database.change("UPDATE question SET outcome = 'silent' WHERE id = ?", (second,))
    assert store.find_reply(first) is None
    assert store.find_reply(second).outcome is Outcome.SILENT
    assert store.find_reply(second).news is None


def test_an_unknown_code_is_unknown(store):
    assert store.find_news("H19.12-260609-0001") is None
    assert store.find_dossier_code("none") is None


SEALER = """
import sys
from pathlib import Path
from kiosk.clock import SystemClock
from kiosk.dossiers.store import Store
from tests.kiosk.dossiers.papers import a_dossier
store = Store.open(Path(sys.argv[1]), sys.argv[2], SystemClock())
while True:
    print(store.seal(a_dossier(), "K01").provisional_code, flush=True)
"""


def test_every_code_that_was_said_survives_kill_9(path, clock):
    """The slip is printed after `seal` has returned; so each code on a slip must be in the store."""
    sealer = subprocess.Popen(
        [sys.executable, "-c", SEALER, str(path), KEY], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    said = [sealer.stdout.readline().strip() for _ in range(5)]
    sealer.kill()
    said += sealer.communicate()[0].split()
    with Store.open(path, KEY, clock) as store:
        assert all(store.find_news(code) for code in said if is_provisional(code))
        ((dossiers, whole),) = store.database.rows(
            "SELECT count(*), sum((SELECT count(*) FROM object WHERE dossier_id = dossier.id) = 3)"
            " FROM dossier"
        )
        assert dossiers == whole >= 5
        assert store.database.rows("SELECT count(*) FROM outbox") == [(dossiers,)]
        assert store.database.rows("PRAGMA integrity_check") == [("ok",)]


def test_no_error_of_the_store_quotes_what_was_written(store):
    with pytest.raises(KioskError) as refused, store.database.changing() as database:
        database.change(
            "INSERT INTO draft (one, saved_at, last_four, tries_left, content) VALUES (2, ?, '', 3, ?)",
            (NAME, b""),
        )
    assert NAME not in str(refused.value)


def test_time_limits_of_drafts_hold_when_the_clock_is_set_back(store, clock):
    store.save_draft(a_draft())
    clock.time -= timedelta(days=1)
    assert store.find_draft() is None


def test_the_history_tells_each_stage_and_why(store, clock):
    sealed = store.seal(a_dossier(), KIOSK)
    since = clock.now()
    clock.turn(minutes=1)
    with store.database.changing() as database:
        move(database, sealed.dossier_id, Stage.HELD, at=clock.now(), reason="gateway-422")
    assert history_of(store, sealed.dossier_id) == [
        Standing(stage=Stage.SEALED, since=since),
        Standing(stage=Stage.HELD, since=clock.now(), reason="gateway-422"),
    ]
    assert history_of(store, "another") == []
