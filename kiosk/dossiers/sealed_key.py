"""A copy of the store's key that only the province can open: `store.db.key.age`, beside the store.

With it and the disk the owner of a dead machine reads what the machine could not send any more. It is an
age file (https://age-encryption.org/v1) to an X25519 key; `age --decrypt` opens it too. It holds every key of
the key's source, a line each, so that it is good before, while and after keys are changed.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import pyrage  # type: ignore[import-untyped]  # has no stubs
from pyrage.x25519 import Identity, Recipient  # type: ignore[import-untyped]  # the same

from kiosk.clock import VIETNAM
from kiosk.dossiers.durable import write_whole
from kiosk.dossiers.keys import keys_in
from kiosk.errors import ConfigError

END: Final = ".key.age"
PROVINCE_KEY: Final = "store.province_key"
SECRET: Final = "AGE-SECRET-KEY-"  # noqa: S105  how each private key of age begins


def sealed_copy(path: Path) -> Path:
    """Return where the sealed copy of the key of the store at a path lies."""
    return path.with_name(path.name + END)


def recipient(province_key: str) -> Recipient:
    """Return the province's public key.

    Raises:
        ConfigError: It is none.
    """
    try:
        return Recipient.from_str(province_key)
    except pyrage.RecipientError:
        raise ConfigError(
            province_key, PROVINCE_KEY, 'is no public key of age, which begins with "age1"'
        ) from None


def read_identity(file: Path) -> Identity:
    """Return the province's private key from a file as `age-keygen` writes it.

    Raises:
        ConfigError: It cannot be read, or holds none; the message does not show it.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(str(file), "--identity", "cannot be read") from None
    try:
        return next(Identity.from_str(line.strip()) for line in lines if line.strip().startswith(SECRET))
    except (StopIteration, pyrage.IdentityError):
        raise ConfigError(str(file), "--identity", "holds no private key of age") from None


def keep_sealed(path: Path, keys: Sequence[str], province_key: str) -> bool:
    """Write the sealed copy of the keys if it is missing, of other keys, or for another province.

    Returns:
        Whether it was written; it is on the disk when this returns.

    Raises:
        ConfigError: The province's key is none.
    """
    copy, mark = sealed_copy(path), sealed_copy(path).with_name(sealed_copy(path).name + ".mark")
    to = recipient(province_key)
    if copy.exists() and mark.exists() and mark.read_bytes() == _mark(copy.read_bytes(), keys, province_key):
        return False
    sealed = pyrage.encrypt("".join(f"{key}\n" for key in keys).encode("ascii"), [to])
    write_whole(copy, sealed)
    write_whole(mark, _mark(sealed, keys, province_key))
    return True


def sealed_at(path: Path) -> datetime | None:
    """Return when the sealed copy was written; None if there is none."""
    copy = sealed_copy(path)
    return datetime.fromtimestamp(copy.stat().st_mtime, VIETNAM) if copy.exists() else None


def unseal(copy: Path, identity: Identity) -> tuple[str, ...]:
    """Return the keys in a sealed copy.

    Raises:
        ConfigError: It cannot be read, or was sealed to another key.
    """
    try:
        text = pyrage.decrypt(copy.read_bytes(), [identity]).decode("ascii")
    except OSError as error:
        raise ConfigError(str(copy), "--sealed-key", error.strerror or "cannot be read") from None
    except (pyrage.DecryptError, UnicodeDecodeError):
        raise ConfigError(str(copy), "--sealed-key", "does not open with this private key") from None
    return keys_in(text, copy, "--sealed-key")


def _mark(sealed: bytes, keys: Sequence[str], province_key: str) -> bytes:
    """Tell of what a sealed copy is, which nobody here can open: a keyed digest, so nothing of the key."""
    of = "\n".join((*keys, province_key, hashlib.sha256(sealed).hexdigest()))
    return hmac.digest(bytes.fromhex(keys[0]), of.encode("ascii"), "sha256").hex().encode("ascii")
