import json
import stat
import threading

import pytest

from kiosk.assist.roles import Role
from kiosk.assist.staff_file import (
    MEMORY_KIB,
    TIMES,
    StaffFile,
    alone_with,
    is_open_to_all,
    new_staff_file,
    read_staff,
    weakness,
    write_staff,
)
from kiosk.errors import ConfigError
from tests.kiosk.assist.staff import HUNG, LAN, PINS, WRONG, a_badge, a_staff_file


@pytest.fixture
def file(tmp_path):
    return tmp_path / "etc" / "staff.json"


def test_a_pin_is_known_again_and_belongs_to_one(file):
    a_staff_file(file)
    staff = read_staff(file)
    assert staff.find_by_pin(PINS["lan"]) == LAN
    assert staff.find_by_pin(PINS["hung"]) == HUNG
    assert staff.find_by_pin(WRONG) is None
    assert staff.find_by_pin("") is None


def test_a_badge_is_known_again_and_no_badge_opens_for_those_without_one(file):
    badge = a_badge()
    a_staff_file(file, lan=badge)
    staff = read_staff(file)
    assert staff.find_by_badge(badge) == LAN
    assert staff.find_by_badge(a_badge()) is None
    assert staff.find_by_badge("") is None


def test_the_file_is_private_and_holds_neither_pin_nor_badge(file):
    badge = a_badge()
    a_staff_file(file, lan=badge)
    text = file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not [secret for secret in (*PINS.values(), badge) if secret in text]


def test_a_group_that_may_read_the_file_still_may_after_a_change(file):
    a_staff_file(file)
    file.chmod(0o640)
    a_staff_file(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    file.chmod(0o666)
    a_staff_file(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_an_entry_is_replaced_and_removed_by_name(file):
    a_staff_file(file)
    staff = read_staff(file)
    entry = staff.find("lan")
    assert entry is not None
    assert len(staff.with_member(entry).members) == 2
    assert staff.without("lan").find("lan") is None
    assert staff.without("lan").find_by_pin(PINS["lan"]) is None


def test_without_a_file_nobody_may_in(file):
    assert read_staff(file).members == ()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"salt": "00", "members": [{"name": "lan"}]}', b"\xff"])
def test_what_is_no_staff_file_is_said_to_be_none(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(ConfigError, match="staff"):
        read_staff(file)


@pytest.mark.parametrize(
    ("field", "value"),
    [("salt", "zz" * 16), ("salt", ""), ("memory_kib", 2**40), ("times", 10**9), ("members", None)],
)
def test_a_file_with_which_no_pin_could_be_looked_at_is_none(file, field, value):
    a_staff_file(file)
    facts = json.loads(file.read_bytes())
    file.write_text(json.dumps({**facts, field: value}))
    with pytest.raises(ConfigError, match=field):
        read_staff(file)


@pytest.mark.parametrize(("field", "value"), [("pin", "é"), ("badge", "é"), ("pin", ""), ("name", "lan\n")])
def test_an_entry_that_nothing_could_be_compared_with_is_none(file, field, value):
    a_staff_file(file)
    facts = json.loads(file.read_bytes())
    facts["members"][0][field] = value
    file.write_text(json.dumps(facts))
    with pytest.raises(ConfigError, match=field):
        read_staff(file)


def test_it_is_known_when_everybody_on_the_machine_can_read_the_file(file):
    assert not is_open_to_all(file)
    a_staff_file(file)
    assert not is_open_to_all(file)
    file.chmod(0o644)
    assert is_open_to_all(file)


def test_of_two_changes_at_once_none_is_lost(file):
    """The second one reads what the first one wrote."""
    a_staff_file(file)
    within, done = threading.Event(), threading.Event()

    def remove_hung():
        within.wait()
        with alone_with(file):
            write_staff(file, read_staff(file).without("hung"))
        done.set()

    other = threading.Thread(target=remove_hung)
    other.start()
    with alone_with(file):
        former = read_staff(file)
        within.set()
        assert not done.wait(0.2)
        write_staff(file, former.without("lan"))
    other.join()
    assert read_staff(file).members == ()


def test_where_no_folder_can_be_made_nothing_is_changed(tmp_path):
    (tmp_path / "plain").write_text("")
    with pytest.raises(ConfigError), alone_with(tmp_path / "plain" / "staff.json"):
        pass


def test_a_file_that_cannot_be_read_or_written_is_said(tmp_path):
    with pytest.raises(ConfigError):
        read_staff(tmp_path)
    (tmp_path / "plain").write_text("")
    with pytest.raises(ConfigError):
        write_staff(tmp_path / "plain" / "staff.json", new_staff_file())


def test_a_pin_costs_whoever_guesses_what_rfc_9106_asks():
    """64 MiB and three passes: some 200 ms on a small office computer."""
    staff = new_staff_file()
    assert (staff.memory_kib, staff.times) == (MEMORY_KIB, TIMES) == (65_536, 3)
    assert staff.pin_digest(WRONG) == staff.pin_digest(WRONG)
    assert staff.pin_digest(WRONG) != StaffFile(salt="00" * 16).pin_digest(WRONG)


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("12345", "form"),
        ("1234567890123", "form"),
        ("12345a", "form"),
        ("١٢٣٤٥٦", "form"),
        ("000000", "repeats"),
        ("121212", "repeats"),
        ("123123", "repeats"),
        ("123456", "steps"),
        ("987654", "steps"),
        ("789012", "steps"),
        ("246802", "steps"),
        ("020990", "date"),
        ("02091990", "date"),
        ("19900902", "date"),
        ("20261121", "date"),
    ],
)
def test_a_pin_that_is_guessed_first_is_refused(pin, why):
    assert weakness(pin) == why


@pytest.mark.parametrize("pin", [*PINS.values(), WRONG, "99887766", "482915037261"])
def test_another_pin_is_taken(pin):
    assert weakness(pin) is None


def test_each_role_is_kept_by_its_word(file):
    a_staff_file(file)
    assert {entry.role for entry in read_staff(file).members} == set(Role)
