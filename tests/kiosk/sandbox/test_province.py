"""The books stand after a power cut, and no code is issued twice."""

import hashlib
import json
import sqlite3

import pytest
from uuid6 import uuid7

from kiosk.clock import SystemClock
from kiosk.sandbox.province import Province
from tests.kiosk.sandbox.test_protocol import CONTENT, manifest


@pytest.fixture
def province(tmp_path):
    province = Province(tmp_path, SystemClock())
    yield province
    province.close()


def bring(province, kiosk=""):
    dossier_id = str(uuid7())
    province.take(dossier_id, manifest(dossier_id), kiosk)
    (upload,) = province.missing(dossier_id)
    province.path_of(upload).write_bytes(CONTENT)
    assert province.missing(dossier_id) == []
    return province.find(dossier_id)


def test_each_dossier_has_its_own_code_and_its_files(province):
    filed = [bring(province) for _ in range(3)]
    for one in filed:
        assert province.submit(one) == province.submit(one)
    codes = [province.find(one.dossier_id).dossier_code for one in filed]
    assert len(set(codes)) == 3
    ((part, path),) = province.parts_of(province.find(filed[0].dossier_id))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == part["sha256"]


def test_a_power_cut_while_files_are_put_away_leaves_no_paper_of_one_in_the_folder_of_another(
    province, tmp_path, monkeypatch
):
    first, second = bring(province), bring(province)
    monkeypatch.setattr(province.seal, "sign", lambda _facts: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        province.submit(first)
    monkeypatch.undo()
    (folder,) = (tmp_path / "dossiers").iterdir()
    (folder / "giay-to-khac.pdf").write_bytes(b"of the first")
    province.submit(second)
    assert province.find(second.dossier_id).dossier_code == folder.name
    assert [path.name for path in folder.iterdir()] == ["to-khai.pdf"]
    province.submit(first)
    assert province.find(first.dossier_id).dossier_code != folder.name


def test_each_kiosk_is_told_of_its_own_dossiers_as_they_stand(province):
    ours, theirs = bring(province, "K01"), bring(province, "K02")
    for filed in (ours, theirs):
        province.submit(filed)
    province.set_status(province.find(ours.dossier_id), 2)
    changed = province.changes_after(0, 100, "K01")
    assert [(filed.dossier_id, filed.status) for _, filed in changed] == [(ours.dossier_id, 2)]
    assert province.changes_after(changed[-1][0], 100, "K01") == []
    assert len(province.changes_after(0, 100, "K02")) == 1
    assert province.changes_after(0, 100, "") == []


def test_another_manifest_under_the_same_name_is_refused(province):
    dossier_id = str(uuid7())
    assert province.take(dossier_id, manifest(dossier_id))
    assert not province.take(dossier_id, manifest(dossier_id))
    with pytest.raises(ValueError, match="another"):
        province.take(dossier_id, manifest(dossier_id, case_code="khac"))


def test_a_change_that_fails_leaves_nothing(province, tmp_path):
    facts = json.loads(manifest(str(uuid7())))
    facts["objects"] *= 2  # one part twice: the books refuse the second
    with pytest.raises(sqlite3.IntegrityError):
        province.take("x", json.dumps(facts).encode())
    assert province.find("x") is None
    assert province.take("x", json.dumps(facts | {"objects": []}).encode())
