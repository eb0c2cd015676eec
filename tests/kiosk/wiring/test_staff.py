import io
import stat
from pathlib import Path

import msgspec
import pypdfium2
import pytest
import zxingcpp

from drivers.virtual.cards import CARDS
from kiosk.assist.badges import badge_digest, is_badge
from kiosk.assist.roles import Role
from kiosk.assist.staff_file import new_staff_file, read_staff, weakness
from kiosk.config import StaffSettings
from kiosk.errors import ConfigError
from kiosk.wiring import staff
from kiosk.wiring.staff import DEMO_PINS, REFUSED, add, give_badge, remove, show, write_demo_staff
from tests.kiosk.wiring.machine import settings_in

PIN = "482915"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setattr(staff, "new_staff_file", lambda: new_staff_file(memory_kib=8, times=1))
    file = StaffSettings(file=str(tmp_path / "staff.json"))
    return msgspec.structs.replace(settings_in(tmp_path), staff=file)


@pytest.fixture
def type_in(monkeypatch):
    def type_in(text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return type_in


def members(settings):
    return read_staff(Path(settings.staff.file))


def test_somebody_is_let_in_by_the_pin_of_a_pipe(settings, type_in, capsys):
    type_in(f"{PIN}\n")
    assert add(settings, "lan", Role.VOLUNTEER) == 0
    found = members(settings).find_by_pin(PIN)
    assert (found.name, found.role) == ("lan", Role.VOLUNTEER)
    assert PIN not in capsys.readouterr().out


def test_at_a_terminal_the_pin_is_asked_for_twice(settings, monkeypatch, capsys):
    answers = iter([PIN, PIN, PIN, "482916"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(staff, "getpass", lambda _: next(answers))
    assert add(settings, "lan", Role.VOLUNTEER) == 0
    assert add(settings, "an", Role.VOLUNTEER) == REFUSED
    assert "not the same" in capsys.readouterr().err
    assert members(settings).find("an") is None


@pytest.mark.parametrize("pin", ["12345", "111111", "123456", "02091990", ""])
def test_a_weak_pin_is_refused(settings, type_in, capsys, pin):
    type_in(f"{pin}\n")
    assert add(settings, "lan", Role.VOLUNTEER) == REFUSED
    assert "PIN" in capsys.readouterr().err
    assert not Path(settings.staff.file).exists()


@pytest.mark.parametrize("name", ["Lan", "nguyễn", "1a", "", "a" * 40])
def test_a_name_fits_into_the_trail(settings, name):
    assert add(settings, name, Role.VOLUNTEER) == REFUSED


def test_two_never_have_the_same_pin(settings, type_in):
    type_in(f"{PIN}\n{PIN}\n")
    assert add(settings, "lan", Role.VOLUNTEER) == 0
    assert add(settings, "an", Role.TECHNICIAN) == REFUSED
    assert members(settings).find("an") is None


def test_a_new_pin_replaces_the_former_one_and_leaves_the_badge(settings, type_in, tmp_path):
    type_in(f"{PIN}\n719264\n")
    add(settings, "lan", Role.VOLUNTEER)
    give_badge(settings, "lan", tmp_path / "badge.pdf")
    badge = members(settings).find("lan").badge
    add(settings, "lan", Role.TECHNICIAN)
    staff_now = members(settings)
    assert staff_now.find_by_pin(PIN) is None
    assert staff_now.find_by_pin("719264").role is Role.TECHNICIAN
    assert staff_now.find("lan").badge == badge


def test_who_is_removed_is_out_by_pin_and_badge(settings, type_in, capsys):
    type_in(f"{PIN}\n")
    add(settings, "lan", Role.VOLUNTEER)
    assert remove(settings, "lan") == 0
    assert members(settings).find_by_pin(PIN) is None
    assert remove(settings, "lan") == REFUSED
    assert "lan" in capsys.readouterr().err


def test_the_list_says_who_may_in_and_holds_no_digest(settings, type_in, capsys):
    assert show(settings) == 0
    assert "Nobody" in capsys.readouterr().out
    type_in(f"{PIN}\n")
    add(settings, "lan", Role.VOLUNTEER)
    show(settings)
    told = capsys.readouterr().out
    assert "lan" in told
    assert "no badge" in told
    assert members(settings).find("lan").pin not in told


def test_the_list_says_when_everybody_can_read_the_file(settings, type_in, capsys):
    type_in(f"{PIN}\n")
    add(settings, "lan", Role.VOLUNTEER)
    show(settings)
    assert capsys.readouterr().err == ""
    Path(settings.staff.file).chmod(0o644)
    show(settings)
    assert "chmod o=" in capsys.readouterr().err


def test_a_badge_is_a_card_whose_code_opens_and_the_former_one_does_not(settings, type_in, tmp_path):
    type_in(f"{PIN}\n")
    add(settings, "lan", Role.VOLUNTEER)
    cards = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for card in cards:
        assert give_badge(settings, "lan", card) == 0
    assert stat.S_IMODE(cards[0].stat().st_mode) == 0o600
    former, now = (code_on(card) for card in cards)
    assert is_badge(now)
    assert members(settings).find_by_badge(now).name == "lan"
    assert members(settings).find_by_badge(former) is None


def code_on(card):
    with pypdfium2.PdfDocument(card) as document:
        assert len(document) == 1
        picture = document[0].render(scale=2).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    return found.text


def test_nobody_gets_a_badge_who_has_no_pin(settings, tmp_path):
    assert give_badge(settings, "lan", tmp_path / "badge.pdf") == REFUSED
    assert not (tmp_path / "badge.pdf").exists()


def test_a_card_that_cannot_be_written_leaves_the_former_badge(settings, type_in, tmp_path):
    type_in(f"{PIN}\n")
    add(settings, "lan", Role.VOLUNTEER)
    with pytest.raises(ConfigError):
        give_badge(settings, "lan", tmp_path / "nowhere" / "badge.pdf")
    assert members(settings).find("lan").badge == ""


def test_a_demo_has_one_of_each_role(settings, tmp_path):
    told = write_demo_staff(tmp_path / "demo.json")
    staff_now = read_staff(tmp_path / "demo.json")
    assert {member.role for member in staff_now.members} == set(Role)
    for name, (role, pin) in DEMO_PINS.items():
        assert weakness(pin) is None
        assert pin in told
        found = staff_now.find_by_pin(pin)
        assert (found.name, found.role) == (name, role)


def test_the_badges_of_a_demo_are_those_that_a_trainer_holds_up(tmp_path):
    write_demo_staff(tmp_path / "demo.json")
    staff_now = read_staff(tmp_path / "demo.json")
    held = {name: CARDS[name].text for name in ("volunteer", "technician")}
    for name, card in (("lan", "volunteer"), ("hung", "technician")):
        assert is_badge(held[card])
        assert staff_now.find(name).badge == badge_digest(held[card])
