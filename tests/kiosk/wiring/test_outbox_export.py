import io
import tarfile

import pyrage
import pytest

from kiosk.assist import trail
from kiosk.errors import ConfigError
from kiosk.sync.policy import Receipt
from tests.kiosk.dossiers.papers import NAME
from tests.kiosk.wiring.technician import Machine


@pytest.fixture
def province():
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def machine(tmp_path, province):
    machine = Machine(tmp_path)
    settings = machine.config.read_text("utf-8")
    machine.config.write_text(f'{settings}province_key = "{province.to_public()}"\n', encoding="utf-8")
    machine.open()
    yield machine
    machine.store.close()


def test_one_dossier_leaves_in_a_bag_that_only_the_province_can_open(machine, province, tmp_path):
    sealed = machine.seal()
    machine.seal()
    out = tmp_path / "stick" / "bags"
    status, said, _ = machine.run("export", sealed.provisional_code, f"--to={out}")
    (bag,) = out.iterdir()
    assert status == 0
    assert said.startswith(f"{bag} was written, ")
    assert NAME.encode() not in bag.read_bytes()
    packed = io.BytesIO(pyrage.decrypt(bag.read_bytes(), [province]))
    with tarfile.open(fileobj=packed) as tar:
        assert any(name.endswith("giay-chung-sinh.pdf") for name in tar.getnames())
    assert [(it.act, it.thing) for it in trail.read(machine.store)] == [("export", sealed.dossier_id)]
    assert machine.outbox.take_due().dossier_id == sealed.dossier_id, "it is still to be delivered"


def test_what_the_province_has_is_not_carried_out(machine, tmp_path):
    sealed = machine.seal()
    receipt = Receipt(token="a.b.c", dossier_code=None, received_at=machine.clock.now())
    machine.outbox.deliver(sealed.dossier_id, receipt)
    status, _, told = machine.run("export", sealed.provisional_code, f"--to={tmp_path / 'out'}")
    assert (status, told) == (1, f"{sealed.provisional_code} is delivered: the province has it.\n")
    assert trail.read(machine.store) == []


def test_a_damaged_dossier_is_no_bag(machine, tmp_path):
    sealed = machine.seal()
    with machine.store.database.changing() as database:
        database.change("DROP TRIGGER object_is_sealed")
        database.change("UPDATE object SET content = x'00' WHERE part = 'giay-chung-sinh'")
    status, _, told = machine.run("export", sealed.provisional_code, f"--to={tmp_path / 'out'}")
    assert (status, told) == (1, f"{sealed.provisional_code}: a file of it is not whole in the store.\n")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_wrong_setting(machine, tmp_path):
    sealed = machine.seal()
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="--to"):
        machine.run("export", sealed.provisional_code, f"--to={tmp_path / 'file' / 'out'}")


def test_without_the_province_s_key_there_is_no_bag(tmp_path):
    machine = Machine(tmp_path)
    with pytest.raises(ConfigError, match="province_key"):
        machine.run("export", "x", f"--to={tmp_path / 'out'}")
