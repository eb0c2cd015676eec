"""What each slip printer can do: the tables of `config/printers.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

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
    try:
        models = msgspec.convert(tomllib.loads(file.read_text("utf-8")), dict[str, Model])
    except OSError as error:
        raise ConfigError(str(file), "(file)", error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(file), "(file)", f"no TOML: {error}") from error
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at ")
        raise ConfigError(str(file), path.strip("`").removeprefix("$"), reason) from error
    for name, model in models.items():
        if unknown := set(model.not_verified) - set(Model.__struct_fields__):
            raise ConfigError(str(file), f"{name}.not_verified", f"no facts: {', '.join(sorted(unknown))}")
    return models


def get_model(name: str, file: Path = MODELS) -> Model:
    """Return one model.

    Raises:
        ConfigError: There is no such table, or the file is wrong.
    """
    models = load_models(file)
    if name not in models:
        known = ", ".join(sorted(models))
        raise ConfigError("(settings)", "devices.printer.model", f"{name}: none of {known}")
    return models[name]
