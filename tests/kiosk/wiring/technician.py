"""A machine with a store, and a technician at its command line."""

import dataclasses
from datetime import timedelta

from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.clock import SystemClock
from kiosk.sync.outbox import Outbox
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import KIOSK, NUMBER, a_dossier, a_part

KEY = "5e" * 32


class Ago:
    """The machine's clock as it was some time ago."""

    def __init__(self):
        self.ago = timedelta()

    def now(self):
        return SystemClock().now() - self.ago

    def monotonic_s(self):
        return SystemClock().monotonic_s() - self.ago.total_seconds()


class Machine:
    """Its store as the courier sees it, and its commands."""

    def __init__(self, folder):
        self.run_dir = folder / "run"
        self.clock = Ago()
        self.path = folder / "store.db"
        key = folder / "key"
        key.write_text(KEY)
        key.chmod(0o600)
        self.config = folder / "machine.toml"
        self.config.write_text(
            f'run_dir = "{self.run_dir}"\n[site]\nkiosk_id = "K01"\noffice = "Xã Mẫu"\nprovince_code = "01"\n'
            f'[store]\npath = "{self.path}"\nkey_file = "{key}"\n',
            encoding="utf-8",
        )

    def open(self):
        """Open the store, as the courier and the desk have it open."""
        self.store = fresh_store(self.path, KEY, self.clock)
        self.outbox = Outbox(self.store, lambda: 0.5)

    def seal(self, number=NUMBER, *, ago=timedelta()):
        """Seal a small dossier of a resident, some time ago."""
        self.clock.ago = ago
        return self.store.seal(
            dataclasses.replace(a_dossier(a_part(size_bytes=1000)), applicant_number=number), KIOSK
        )

    def run(self, *arguments):
        """Run a command, and return its exit status, its output and its errors."""
        self.clock.ago = timedelta()
        said = CliRunner().invoke(
            app, ["outbox", *arguments, "--profile=demo", f"--config={self.config}"], catch_exceptions=False
        )
        return said.exit_code, said.stdout, said.stderr
