"""Files of tables that cannot be read are refused; what a wrong table lacks is proven where each is used."""

import pytest

from drivers.tables import load_tables
from kiosk.errors import ConfigError


@pytest.mark.parametrize(("content", "reason"), [(b"[a", "no TOML"), (b"a = '\xff'", "no TOML")])
def test_what_is_no_toml_is_said(tmp_path, content, reason):
    file = tmp_path / "tables.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        load_tables(file, dict)
    assert (caught.value.key, caught.value.reason.partition(":")[0]) == ("(file)", reason)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ConfigError, match="No such file"):
        load_tables(tmp_path / "tables.toml", dict)
