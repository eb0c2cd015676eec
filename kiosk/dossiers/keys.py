"""The key of the store: 32 bytes in hex, from a file or from a systemd credential."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Final

from kiosk.dossiers.durable import write_whole
from kiosk.errors import ConfigError

KEY_BYTES: Final = 32
MOST_KEYS: Final = 2
CREDENTIAL: Final = "credential:"
SETTING: Final = "store.key_file"
_HEX: Final = re.compile(rf"[0-9a-fA-F]{{{2 * KEY_BYTES}}}")


def load_keys(source: str) -> tuple[str, ...]:
    """Return the keys in hex, from a path, or from `credential:NAME`, which systemd unseals for the unit.

    There is one key, or two while keys are changed: the one to come first, the former second.

    Raises:
        ConfigError: They are not there, cannot be read, or are no keys; the message never shows one.
    """
    path = path_of(source, SETTING)
    try:
        text = path.read_text(encoding="ascii")
    except OSError as error:
        raise ConfigError(str(path), SETTING, error.strerror or "cannot be read") from error
    except UnicodeDecodeError:
        raise ConfigError(str(path), SETTING, "is not hex") from None  # it quotes the bytes
    return keys_in(text, path, SETTING)


def keys_in(text: str, file: Path, setting: str) -> tuple[str, ...]:
    """Return the keys of a text with one in each line.

    Raises:
        ConfigError: They are no keys; the message names the file alone.
    """
    keys = text.split()
    if not 1 <= len(keys) <= MOST_KEYS or not all(map(_HEX.fullmatch, keys)):
        reason = f"must be {KEY_BYTES} bytes in hex, or two such lines while keys are changed"
        raise ConfigError(str(file), setting, reason)
    return tuple(key.lower() for key in keys)


def load_key(source: str) -> str:
    """Return the key in hex that a new store is made with.

    Raises:
        ConfigError: As `load_keys`.
    """
    return load_keys(source)[0]


def new_key() -> str:
    """Return a key in hex that nobody had before."""
    return secrets.token_hex(KEY_BYTES)


def write_keys(path: Path, *keys: str) -> None:
    """Put keys into a file, a line each, instead of what stood there; durably."""
    write_whole(path, "".join(f"{key}\n" for key in keys).encode("ascii"))


def create_key(path: Path) -> None:
    """Write a new key to a file that only this account can read; an existing key is left as it is."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(new_key() + "\n")
        file.flush()
        os.fsync(file.fileno())


def path_of(source: str, setting: str) -> Path:
    """Return where a secret lies: a path, or `credential:NAME`, which systemd unseals for the unit.

    Raises:
        ConfigError: Systemd gives this process no such credential.
    """
    if not source.startswith(CREDENTIAL):
        return Path(source)
    name = source.removeprefix(CREDENTIAL)
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if not folder or Path(name).name != name:
        raise ConfigError(source, setting, "systemd gives this process no such credential")
    return Path(folder) / name
