"""What each slip printer can do: the tables of `config/printers.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from drivers.tables import find_table, load_tables
from kiosk.config import CONFIG
from kiosk.errors import ConfigError

MODELS: Final = CONFIG / "printers.toml"
UsbId = Annotated[str, Meta(pattern="^[0-9a-f]{4}:[0-9a-f]{4}$")]


class Model(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The facts of one model, or of a kind of printers; `config/printers.toml` says what each means."""

    name: Annotated[str, Meta(min_length=1)]
    width_px: Annotated[int, Meta(ge=64, multiple_of=8)]
    printed_answer: Literal["yes", "perhaps", "no"]
    tells_changes: bool
    near_end_sensor: bool
    cutter: bool
    feed_lines: Annotated[int, Meta(ge=0, le=255)]
    slice_rows: Annotated[int, Meta(ge=1, le=2000)]
    baud: Annotated[int, Meta(ge=1200)]
    usb_ids: tuple[UsbId, ...] = ()
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    not_verified: tuple[str, ...] = ()


def load_models(file: Path = MODELS) -> dict[str, Model]:
    """Return all models by the name of their table.

    Raises:
        ConfigError: The file cannot be read, or says what no model has.
    """
    models = load_tables(file, Model)
    for name, model in models.items():
        if unknown := set(model.not_verified) - set(Model.__struct_fields__):
            raise ConfigError(str(file), f"{name}.not_verified", f"no facts: {', '.join(sorted(unknown))}")
    return models


def get_model(name: str, file: Path = MODELS) -> Model:
    """Return one model.

    Raises:
        ConfigError: There is no such table, or the file is wrong.
    """
    return find_table(load_models(file), name, "devices.printer.model")
