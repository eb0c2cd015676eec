"""Tables of facts about models of devices, from TOML files; one that is wrong is refused with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.errors import ConfigError

T = TypeVar("T")


def load_tables(file: Path, kind: type[T]) -> dict[str, T]:
    """Return all tables of a file by their names.

    Raises:
        ConfigError: The file cannot be read, or says what no such table has.
    """
    try:
        tables = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(str(file), "(file)", error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), "(file)", f"no TOML: {error}") from error
    return {name: _read(file, name, table, kind) for name, table in tables.items()}


def find_table(tables: Mapping[str, T], name: str, setting: str) -> T:
    """Return the table that a setting names.

    Raises:
        ConfigError: There is none.
    """
    if name not in tables:
        raise ConfigError("(settings)", setting, f"{name}: none of {', '.join(sorted(tables))}")
    return tables[name]


def _read(file: Path, name: str, table: object, kind: type[T]) -> T:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise ConfigError(str(file), name + path.strip("`").removeprefix("$"), reason) from error
