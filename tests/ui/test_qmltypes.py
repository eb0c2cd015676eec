"""qmllint knows our types, and finds nothing; a planted mistake it finds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ui import qmltypes
from ui.app import QML


def test_no_qml_file_has_a_warning(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert qmltypes.check(tmp_path) == 0, capfd.readouterr().err


def test_a_field_that_the_view_does_not_have_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "qml"
    shutil.copytree(QML, copy)
    screen = copy / "screens" / "CaseScreen.qml"
    screen.write_text(
        screen.read_text(encoding="utf-8").replace("procedureCase.question", "procedureCase.querstion")
    )
    monkeypatch.setattr(qmltypes, "QML", copy)
    assert qmltypes.check(tmp_path / "types") != 0


def test_the_types_can_be_written_for_an_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["qmltypes", "--write", str(tmp_path)])
    assert qmltypes.main() == 0
    types = (tmp_path / "Kiosk" / "Kiosk.qmltypes").read_text(encoding="utf-8")
    assert 'name: "ScanPart"' in types
    assert 'Property { name: "countText"; type: "QString"' in types
