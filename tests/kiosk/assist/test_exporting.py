import errno
import os

import pyrage
import pytest

from kiosk.assist import exporting
from kiosk.assist.exporting import export_bags, write_file
from kiosk.assist.sticks import StickTrouble
from kiosk.errors import StoreError
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part

IDENTITY = pyrage.x25519.Identity.generate()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def plugged(monkeypatch):
    """A folder counts as a stick; gives what takes it out."""
    monkeypatch.setattr(exporting, "is_mounted", lambda _: True)
    return lambda: monkeypatch.setattr(exporting, "is_mounted", os.path.ismount)


def failing(number):
    def write(*_args, **_more):
        raise OSError(number, os.strerror(number))

    return write


def sealed(store, count):
    return [store.seal(a_dossier(a_part(size_bytes=200)), KIOSK) for _ in range(count)]


def test_a_file_is_on_the_stick_whole(stick):
    came = write_file(stick / "log.zip", b"12345")
    assert came.complete
    assert (came.files, came.size_bytes) == (("log.zip",), 5)
    assert (stick / "log.zip").read_bytes() == b"12345"


@pytest.mark.parametrize(
    ("number", "trouble"), [(errno.ENOSPC, StickTrouble.FULL), (errno.EIO, StickTrouble.PULLED)]
)
def test_of_a_file_that_cannot_be_written_nothing_is_said_to_be_there(stick, monkeypatch, number, trouble):
    monkeypatch.setattr(exporting, "write_whole", failing(number))
    came = write_file(stick / "log.zip", b"12345")
    assert (came.files, came.wanted, came.trouble) == ((), 1, trouble)


def test_nothing_is_written_into_the_folder_that_a_pulled_stick_leaves(stick, store, plugged):
    sealed(store, 1)
    plugged()
    assert write_file(stick / "log.zip", b"12345").trouble is StickTrouble.PULLED
    came = export_bags(store, stick, IDENTITY.to_public(), lambda _: None)
    assert (came.trouble, came.wanted) == (StickTrouble.PULLED, 1)
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_pulled_while_it_is_written_to_was_not_read_only(stick, monkeypatch, plugged):
    def pull(*_):
        plugged()
        failing(errno.EACCES)()

    monkeypatch.setattr(exporting, "write_whole", failing(errno.EACCES))
    assert write_file(stick / "log.zip", b"").trouble is StickTrouble.READ_ONLY
    monkeypatch.setattr(exporting, "write_whole", pull)
    assert write_file(stick / "log.zip", b"").trouble is StickTrouble.PULLED


def test_no_half_file_stays_on_a_full_stick(stick, monkeypatch):
    def fills_up(path, _content):
        path.with_name(path.name + ".half").write_bytes(b"123")
        failing(errno.ENOSPC)()

    monkeypatch.setattr(exporting, "write_whole", fills_up)
    assert write_file(stick / "log.zip", b"12345").trouble is StickTrouble.FULL
    assert list(stick.iterdir()) == []


def test_each_dossier_goes_out_in_its_bag_and_stands_in_the_trail_before(store, stick):
    ours, traced = sealed(store, 2), []

    def trace(dossier_id):
        assert len(list(stick.iterdir())) == len(traced)
        traced.append(dossier_id)

    came = export_bags(store, stick, IDENTITY.to_public(), trace)
    assert came.complete
    assert traced == [one.dossier_id for one in ours]
    assert sorted(came.files) == sorted(file.name for file in stick.iterdir())
    assert came.size_bytes == sum(file.stat().st_size for file in stick.iterdir())
    for file in stick.iterdir():
        assert pyrage.decrypt(file.read_bytes(), [IDENTITY])


def test_a_stick_that_fails_ends_it_and_what_is_there_is_said(store, stick, monkeypatch):
    sealed(store, 3)
    calls = []

    def write_bag(dossier, folder, *more):
        calls.append(dossier)
        if len(calls) == 2:
            try:
                failing(errno.ENOSPC)()
            except OSError as error:
                raise StoreError("full") from error
        return real(dossier, folder, *more)

    real = exporting.write_bag
    monkeypatch.setattr(exporting, "write_bag", write_bag)
    came = export_bags(store, stick, IDENTITY.to_public(), lambda _: None)
    assert (len(came.files), came.wanted, came.trouble) == (1, 3, StickTrouble.FULL)
    assert len(calls) == 2


def test_a_stick_that_is_pulled_between_two_bags_ends_it_and_nothing_lies_in_its_folder(
    store, stick, monkeypatch, plugged
):
    def write_bag(*order):
        plugged()
        return real(*order)

    sealed(store, 3)
    real = exporting.write_bag
    monkeypatch.setattr(exporting, "write_bag", write_bag)
    traced = []
    came = export_bags(store, stick, IDENTITY.to_public(), traced.append)
    assert (len(came.files), came.wanted, came.trouble) == (1, 3, StickTrouble.PULLED)
    assert len(list(stick.iterdir())) == len(traced) == 1


def test_a_stick_that_is_pulled_right_after_a_bag_is_no_end_of_the_desk(store, stick, monkeypatch):
    def write_bag(*order):
        bag = real(*order)
        bag.unlink()
        return bag

    sealed(store, 1)
    real = exporting.write_bag
    monkeypatch.setattr(exporting, "write_bag", write_bag)
    came = export_bags(store, stick, IDENTITY.to_public(), lambda _: None)
    assert (came.files, came.trouble) == ((), StickTrouble.PULLED)


def test_links_on_a_stick_lead_nowhere(store, stick, tmp_path):
    """Somebody's stick holds links and folders by the names of our files."""
    (dossier,) = sealed(store, 1)
    ours = tmp_path / "ours"
    ours.write_bytes(b"precious")
    for name in ("log.zip", f"{dossier.provisional_code}.tar.age"):
        (stick / name).symlink_to(ours)
        (stick / f"{name}.half").symlink_to(ours)
    assert write_file(stick / "log.zip", b"12345").complete
    assert export_bags(store, stick, IDENTITY.to_public(), lambda _: None).complete
    assert ours.read_bytes() == b"precious"
    assert not [file for file in stick.iterdir() if file.is_symlink()]
    (stick / "report.zip.half").mkdir()
    assert write_file(stick / "report.zip", b"12345").trouble is not None


def test_trouble_that_is_not_the_sticks_is_said_as_such(store, stick, monkeypatch):
    def broken(*_):
        raise StoreError("no reason")

    sealed(store, 1)
    monkeypatch.setattr(exporting, "write_bag", broken)
    assert export_bags(store, stick, IDENTITY.to_public(), lambda _: None).trouble is StickTrouble.FAILED


def test_a_dossier_that_is_not_whole_stops_no_other(store, stick, monkeypatch):
    ours = sealed(store, 2)
    real = exporting.write_bag
    monkeypatch.setattr(
        exporting,
        "write_bag",
        lambda one, *more: None if one.dossier_id == ours[0].dossier_id else real(one, *more),
    )
    came = export_bags(store, stick, IDENTITY.to_public(), lambda _: None)
    assert came.damaged == (ours[0].provisional_code,)
    assert len(came.files) == 1
    assert not came.complete
