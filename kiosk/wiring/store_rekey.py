"""`aps-kiosk store rekey`: another key for the store."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer

from kiosk.clock import SystemClock
from kiosk.config import Settings
from kiosk.dossiers.aside import stores_aside
from kiosk.dossiers.keys import CREDENTIAL
from kiosk.dossiers.rekey import KeyChange, change_key
from kiosk.errors import StoreError

NOT_DONE: Final = 1
SEALED: Final = "/etc/credstore.encrypted/aps-kiosk.{name}"
TWO_KEYS: Final = """\
The key is a credential, which only root can write. As root, in bash:
1. Put a new key in front of the present one:
   set -o pipefail
   systemd-creds decrypt --name={name} {file} - |
     {{ head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \\n'; echo; cat; }} |
     systemd-creds encrypt --name={name} - {file}.new && mv {file}.new {file}
2. Run this command again, with the same rights as now: it then changes the store.
3. Do what it says then."""
ONE_KEY: Final = """\
Now leave the new key alone in the credential. As root, in bash:
   set -o pipefail
   systemd-creds decrypt --name={name} {file} - | head -n 1 |
     systemd-creds encrypt --name={name} - {file}.new && mv {file}.new {file}
Then start desk and courier: systemctl start aps-kiosk-sync aps-kiosk"""


def run(settings: Settings) -> int:
    """Change the key, or say what is to be done first; return the exit status.

    Raises:
        ConfigError: There is no key, or it is not the key of this store.
    """
    try:
        done = change_key(settings.store, SystemClock())
    except StoreError as error:
        typer.echo(f"Nothing was changed: {error}.", err=True)
        return NOT_DONE
    name = settings.store.key_file.removeprefix(CREDENTIAL)
    is_file = name == settings.store.key_file
    facts = {"name": name, "file": SEALED.format(name=name)}
    if done is KeyChange.ONE_KEY:
        typer.echo(TWO_KEYS.format(**facts))
        return NOT_DONE
    typer.echo(f"Done: {done.value}.")
    if not is_file:
        typer.echo(ONE_KEY.format(**facts))
    if not settings.store.province_key:
        typer.echo("[store] province_key is not set: nobody but this machine can open its disk.")
    if aside := stores_aside(Path(settings.store.path)):
        typer.echo(f"{len(aside)} damaged stores that were put aside keep the key that they had.")
    return 0
