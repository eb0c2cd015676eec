"""The key of the store: 32 bytes in hex, from a file or from a systemd credential."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Final

from kiosk.errors import ConfigError

KEY_BYTES: Final = 32
CREDENTIAL: Final = "credential:"
_HEX: Final = re.compile(rf"[0-9a-fA-F]{{{2 * KEY_BYTES}}}")


def load_key(source: str) -> str:
    """Return the key in hex, from a path, or from `credential:NAME`, which systemd unseals for the unit.

    Raises:
        ConfigError: It is not there, cannot be read, or is no key; the message never shows it.
    """
    path = path_of(source, "store.key_file")
    try:
        text = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ConfigError(str(path), "store.key_file", error.strerror or "cannot be read") from error
    except UnicodeDecodeError:
        raise ConfigError(str(path), "store.key_file", "is not hex") from None  # it quotes the bytes
    if not _HEX.fullmatch(text):
        raise ConfigError(str(path), "store.key_file", f"must be {KEY_BYTES} bytes in hex")
    return text.lower()


def create_key(path: Path) -> None:
    """Write a new key to a file that only this account can read; an existing key is left as it is."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
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
