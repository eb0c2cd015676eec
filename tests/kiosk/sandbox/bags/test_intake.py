"""Dossiers that come by hand: the same as by the network, each once."""

import io
import json
import subprocess
import sys
import tarfile

import bagit
import pyrage
import pytest
from pyrage.x25519 import Identity

from kiosk.clock import SystemClock
from kiosk.config import StoreSettings
from kiosk.dossiers.bags import pack, undelivered, write_bag
from kiosk.dossiers.keys import create_key
from kiosk.dossiers.lifecycle import Stage
from kiosk.dossiers.opening import open_at_start, open_beside
from kiosk.dossiers.store import stage_counts
from kiosk.sandbox.bags import intake
from kiosk.sandbox.bags.intake import NotTaken, Taken, take_bag
from kiosk.sandbox.province import Province
from tests.kiosk.dossiers.papers import NAME, a_dossier, a_part
from tests.kiosk.sync.province import running_province, wait_until

IDENTITY = Identity.generate()


@pytest.fixture
def settings(tmp_path):
    create_key(tmp_path / "store.key")
    return StoreSettings(
        path=str(tmp_path / "state" / "store.db"),
        key_file=str(tmp_path / "store.key"),
        province_key=str(IDENTITY.to_public()),
    )


@pytest.fixture
def store(settings):
    with open_at_start(settings, SystemClock()) as store:
        store.seal(a_dossier(a_part(size_bytes=1000)), "K01")
        yield store


@pytest.fixture
def province(tmp_path):
    province = Province(tmp_path / "province", SystemClock())
    yield province
    province.close()


@pytest.fixture
def dossier(store):
    return next(undelivered(store))


@pytest.fixture
def bag(store, dossier, tmp_path):
    return write_bag(dossier, tmp_path, IDENTITY.to_public(), store.clock.now()).read_bytes()


def repacked(dossier, change):
    """A bag of which one file was changed before it was encrypted."""
    packed = pack(dossier, dossier.files(), SystemClock().now())
    again = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(packed)) as old, tarfile.open(fileobj=again, mode="w") as new:
        for entry in old:
            content = change(entry.name.partition("/")[2], old.extractfile(entry).read())
            if content is not None:
                entry.size = len(content)
                new.addfile(entry, io.BytesIO(content))
    return pyrage.encrypt(again.getvalue(), [IDENTITY.to_public()])


def test_a_bag_is_taken_with_a_receipt(province, bag, dossier):
    taken = take_bag(province, bag, IDENTITY)
    assert isinstance(taken, Taken)
    assert taken.is_new
    (filed,) = province.received()
    assert (filed.dossier_id, filed.manifest) == (dossier.dossier_id, dossier.manifest)
    assert filed.receipt == taken.receipt
    files = {it["part"]: file.read_bytes() for it, file in province.parts_of(filed)}
    assert files == dossier.files()


def test_a_bag_that_comes_again_is_the_same_dossier(province, bag):
    first = take_bag(province, bag, IDENTITY)
    again = take_bag(province, bag, IDENTITY)
    assert again.receipt == first.receipt
    assert not again.is_new
    assert len(province.received()) == 1


def test_a_dossier_that_came_half_by_network_is_finished_by_its_bag(province, bag, dossier):
    province.take(dossier.dossier_id, dossier.manifest)
    (first, *_) = province.missing(dossier.dossier_id)
    province.path_of(first).write_bytes(b"a piece")
    assert take_bag(province, bag, IDENTITY).is_new
    assert len(province.received()) == 1


@pytest.mark.parametrize(("by_name", "name"), [(True, "K01"), (False, "")])
def test_where_kiosks_have_names_the_news_of_a_bag_are_its_kiosks(province, bag, by_name, name):
    take_bag(province, bag, IDENTITY, by_name=by_name)
    assert [filed.kiosk for filed in province.received()] == [name]


def test_a_bag_for_another_province_is_refused(province, bag):
    refused = take_bag(province, bag, Identity.generate())
    assert refused == NotTaken("was not encrypted to this key, or is not whole")


@pytest.mark.parametrize("at", [50, 300, -1])
def test_a_bag_with_a_spoilt_byte_is_refused(province, bag, at):
    spoilt = bytearray(bag)
    spoilt[at] ^= 1
    assert isinstance(take_bag(province, bytes(spoilt), IDENTITY), NotTaken)
    assert isinstance(take_bag(province, bag[:-100], IDENTITY), NotTaken)
    assert province.received() == []


CHANGES = {
    "no folder": (None, "holds no folder of files"),
    "another file": (
        lambda name, content: content + b"x" if name.endswith(".pdf") else content,
        "is no valid bag",
    ),
    "a file less": (lambda name, content: None if name.endswith(".pdf") else content, "is no valid bag"),
    "no declaration": (
        lambda name, content: None if name == "bagit.txt" else content,
        "is no valid bag",
    ),
    "no manifest": (lambda name, content: None if name == "data/manifest.json" else content, "valid bag"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_bag_that_is_not_what_it_says_is_refused_in_a_plain_line(province, dossier, change):
    how, why = CHANGES[change]
    sealed = repacked(dossier, how) if how else pyrage.encrypt(b"no tar", [IDENTITY.to_public()])
    refused = take_bag(province, sealed, IDENTITY)
    assert why in refused.why
    assert "\n" not in refused.why
    assert province.received() == []


def a_bag_with(dossier, manifest, files, identifier=None):
    """A valid bag whose content is not as the protocol has it."""
    names = {"dossier_id": identifier or dossier.dossier_id, "manifest": manifest, "files": lambda: files}
    odd = type(dossier)(provisional_code=dossier.provisional_code, **names)
    return pyrage.encrypt(pack(odd, files, SystemClock().now()), [IDENTITY.to_public()])


def changed(dossier, **facts):
    return json.dumps(json.loads(dossier.manifest) | facts, ensure_ascii=False, sort_keys=True).encode()


def test_another_dossier_under_a_known_id_is_refused(province, bag, dossier):
    take_bag(province, bag, IDENTITY)
    other = a_bag_with(dossier, changed(dossier, case_code="khac"), dossier.files())
    assert "says another thing than the dossier" in take_bag(province, other, IDENTITY).why
    assert len(province.received()) == 1


@pytest.mark.parametrize("facts", [{"protocol": "deposit/9"}, {"dossier_id": "x"}, {"kiosk": "không"}])
def test_a_manifest_that_the_gateway_would_refuse_is_refused(province, dossier, facts):
    manifest = changed(dossier, **facts)
    odd = a_bag_with(dossier, manifest.replace("không".encode(), b"-"), dossier.files())
    assert "has a wrong manifest" in take_bag(province, odd, IDENTITY).why


def test_files_with_other_digests_than_the_manifests_are_refused(province, dossier):
    files = {part: content + b" " for part, content in dossier.files().items()}
    refused = take_bag(province, a_bag_with(dossier, dossier.manifest, files), IDENTITY)
    assert "than its manifest says" in refused.why
    assert province.received() == []


def a_tar(**files):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name.replace("__", "/"))
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return pyrage.encrypt(packed.getvalue(), [IDENTITY.to_public()])


def test_two_bags_in_one_are_refused(province):
    assert take_bag(province, a_tar(one__a=b"", two__b=b""), IDENTITY) == NotTaken("is not one bag")


@pytest.mark.parametrize("name", ["MOST_BYTES", "MANIFEST_BYTES"])
def test_a_bag_or_a_manifest_beyond_its_limit_is_refused(province, bag, monkeypatch, name):
    monkeypatch.setattr(intake, name, 10)
    assert take_bag(province, bag, IDENTITY).why in {
        "is larger than any dossier",
        "has a manifest that is too long",
    }


def plain_bag(folder, checksum, facts=None, **files):
    """A valid bag of somebody else."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    bagit.make_bag(str(folder), facts, checksums=[checksum])
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        tar.add(folder, folder.name)
    return pyrage.encrypt(packed.getvalue(), [IDENTITY.to_public()])


@pytest.mark.parametrize(
    ("checksum", "why"), [("sha256", "has no manifest of a dossier"), ("md5", "has no digests of sha256")]
)
def test_a_bag_of_something_else_is_refused(province, tmp_path, checksum, why):
    sealed = plain_bag(tmp_path / "other", checksum, thing=b"x")
    assert take_bag(province, sealed, IDENTITY) == NotTaken(why)


def test_a_valid_bag_that_lacks_a_file_of_the_manifest_is_refused(province, dossier, tmp_path):
    identifier = {"External-Identifier": dossier.dossier_id}
    sealed = plain_bag(tmp_path / "other", "sha256", identifier, **{"manifest.json": dossier.manifest})
    assert "lacks the file" in take_bag(province, sealed, IDENTITY).why
    assert province.received() == []


def test_no_path_leads_out_of_the_bag(province, tmp_path):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        entry = tarfile.TarInfo("../../outside")
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x"))
    sealed = pyrage.encrypt(packed.getvalue(), [IDENTITY.to_public()])
    assert take_bag(province, sealed, IDENTITY) == NotTaken("holds no folder of files")


def python(*arguments):
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_a_machine_dies_its_disk_is_read_and_when_it_comes_back_nothing_is_twice(settings, tmp_path):
    """The whole way: sealed, dead, disk carried away, key unsealed, exported, taken in, and alive again."""
    with open_at_start(settings, SystemClock()) as store:
        sealed = [store.seal(a_dossier(a_part(seed=bytes([it]))), "K01") for it in range(3)]
        disk = tmp_path / "disk"
        disk.mkdir()
        for file in ("store.db", "store.db-wal", "store.db.keyid", "store.db.key.age"):  # not the key
            (disk / file).write_bytes((tmp_path / "state" / file).read_bytes())
    before = {file.name: file.read_bytes() for file in disk.iterdir()}
    identity = tmp_path / "identity"
    identity.write_text(f"{IDENTITY}\n")
    opening = ["--store", disk / "store.db", "--sealed-key", disk / "store.db.key.age"]
    to = ["--identity", identity, "--to", tmp_path / "bags"]
    exported = python("kiosk", "store", "export", *opening, *to)
    assert exported.returncode == 0, exported.stderr
    assert "3 of 3 undelivered dossiers" in exported.stdout
    assert {file.name: file.read_bytes() for file in disk.iterdir()} == before
    bags = sorted((tmp_path / "bags").iterdir())
    assert [bag.name for bag in bags] == [f"{one.provisional_code}.tar.age" for one in sealed]
    for file in tmp_path.rglob("*"):
        assert file.is_dir() or NAME.encode() not in file.read_bytes(), "no plain byte on the disk"

    with running_province(tmp_path / "province") as province:
        intake = ("kiosk.sandbox.bags", "--data", tmp_path / "province", "--identity", identity)
        spoilt = tmp_path / "spoilt.tar.age"
        spoilt.write_bytes(b"spoilt")
        taken = python(*intake, *bags, spoilt, tmp_path / "none.tar.age")
        assert taken.returncode == 1
        assert [line.partition(":")[0] for line in taken.stdout.splitlines()] == [
            one.provisional_code for one in sealed
        ]
        assert taken.stderr.splitlines() == [
            "! spoilt.tar.age was not encrypted to this key, or is not whole",
            "! none.tar.age cannot be read: No such file or directory",
        ]
        codes = {it["provisional_code"]: it["dossier_code"] for it in province.received()}
        come_back(settings, tmp_path, province)
        with open_beside(settings, SystemClock()) as store:
            assert stage_counts(store) == {Stage.DELIVERED: 3}
            rows = dict(store.database.rows("SELECT provisional_code, dossier_code FROM dossier"))
        assert rows == codes
        assert len(province.received()) == 3
        assert python(*intake, *bags).stdout.count("was here already as") == 3


def come_back(settings, folder, province):
    """Let the machine's courier deliver all that it has."""
    tables = {
        "store": {
            "path": settings.path,
            "key_file": settings.key_file,
            "province_key": settings.province_key,
        },
        "devices.scanner": {"escl_url": "http://127.0.0.1:9/eSCL"},
        "devices.printer": {"address": "tcp://127.0.0.1:9"},
        "devices.reader": {"address": "/dev/null"},
        "gateway": {"url": province.url, "receipt_key_file": province.state["receipt_keys"]},
    }
    lines = [f"run_dir = {json.dumps(str(folder / 'run'))}"]
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    (folder / "machine.toml").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "sync", "--profile=demo", f"--config={folder / 'machine.toml'}"]
    courier = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        with open_beside(settings, SystemClock()) as store:
            wait_until(lambda: stage_counts(store) == {Stage.DELIVERED: 3}, "the courier")
    finally:
        courier.terminate()
        courier.wait()


def test_without_the_private_key_the_command_says_so(tmp_path):
    (tmp_path / "bag.tar.age").write_bytes(b"x")
    ended = python(
        "kiosk.sandbox.bags", "--data", tmp_path, "--identity", tmp_path / "none", tmp_path / "bag.tar.age"
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("bags: ")
