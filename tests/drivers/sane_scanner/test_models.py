"""The tables of families of scanners: read whole, or refused with the place of the mistake."""

import pytest

from drivers.sane_scanner.models import get_family, load_families
from kiosk.errors import ConfigError


def test_a_family_is_found_by_its_name():
    assert "ADF Duplex" in get_family("fujitsu").duplex


def test_an_unknown_family_is_refused_with_those_there_are():
    with pytest.raises(ConfigError, match="generic") as refused:
        get_family("nobody")
    assert refused.value.key == "devices.scanner.model"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[a]\nmode = ['Color']", "a"),
        ("[a]\nmode = 'Color'\nsource_of_facts = ''", "a.mode"),
        ("[a]\nmode = []\nsource_of_facts = ''\ncolour = 1", "a"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(tmp_path, text, key):
    file = tmp_path / "scanners.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as refused:
        load_families(file)
    assert refused.value.key == key
