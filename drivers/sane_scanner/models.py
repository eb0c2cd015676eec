"""What families of scanners call things in SANE: the tables of `config/scanners.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from drivers.sane_scanner.options import Names
from drivers.tables import find_table, load_tables
from kiosk.config import CONFIG

FAMILIES: Final = CONFIG / "scanners.toml"


def load_families(file: Path = FAMILIES) -> dict[str, Names]:
    """Return all families by the name of their table.

    Raises:
        ConfigError: The file cannot be read, or says what no family has.
    """
    return load_tables(file, Names)


def get_family(name: str, file: Path = FAMILIES) -> Names:
    """Return one family's names.

    Raises:
        ConfigError: There is no such table, or the file is wrong.
    """
    return find_table(load_families(file), name, "devices.scanner.model")
