"""What families of scanners call things in SANE: the tables of `config/scanners.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import msgspec

from drivers.sane_scanner.options import Names
from kiosk.config import CONFIG
from kiosk.errors import ConfigError

FAMILIES: Final = CONFIG / "scanners.toml"


def load_families(file: Path = FAMILIES) -> dict[str, Names]:
    """Return all families by the name of their table.

    Raises:
        ConfigError: The file cannot be read, or says what no family has.
    """
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(str(file), "(file)", error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), "(file)", f"no TOML: {error}") from error
    return {name: _family(file, name, table) for name, table in tables.items()}


def get_family(name: str, file: Path = FAMILIES) -> Names:
    """Return one family's names.

    Raises:
        ConfigError: There is no such table, or the file is wrong.
    """
    families = load_families(file)
    if name not in families:
        known = ", ".join(sorted(families))
        raise ConfigError("(settings)", "devices.scanner.model", f"{name}: none of {known}")
    return families[name]


def _family(file: Path, name: str, table: object) -> Names:
    try:
        return msgspec.convert(table, Names)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise ConfigError(str(file), name + path.strip("`").removeprefix("$"), reason) from error
