"""A kiosk's store and courier behind the proxy, and the judgement over what came of them."""

import hashlib
import itertools
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.dossiers.alarms import alarms
from kiosk.dossiers.retention import KEEP
from kiosk.sync.courier import Courier
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import MOST_S
from tests.kiosk.dossiers.fresh import fresh_store
from tests.kiosk.dossiers.papers import a_dossier, a_part

KEY = "5e" * 32
CHUNK_BYTES = 1024  # as small as they get: a delivery has always the same requests
TIMEOUT_S = 1.0  # the proxy and the gateway are on this machine, which may be busy
ROUNDS = 40  # tries in a row; a real courier would wait between them
_RESIDENTS = itertools.count(100)


class TurnedClock:
    """The machine's clock, some time off; a test may let time pass in a moment."""

    def __init__(self, off=timedelta()):
        self._off, self._passed_s = off, 0.0

    def now(self):
        return SystemClock().now() + self._off + timedelta(seconds=self._passed_s)

    def monotonic_s(self):
        return time.monotonic() + self._passed_s

    def let_pass(self, seconds):
        self._passed_s += seconds


class Kiosk:
    """Real store, real outbox, real courier, real HTTP; only the waiting between tries is cut short."""

    def __init__(self, folder, settings, clock=None, name="", signs_at=None):
        """`signs_at` is the clock of signatures, which must not run ahead with the waiting."""
        self.name = name
        self.clock = clock or TurnedClock()
        self.store = fresh_store(folder / "store.db", KEY, self.clock)
        self.outbox = Outbox(self.store, lambda: 0.0)
        self.gateway = DepositGateway(
            settings, signs_at or self.clock, kiosk_id=name, database=self.store.database
        )
        self.courier = Courier(
            self.store,
            self.gateway,
            self.clock,
            run_dir=folder / "run",
            keep=KEEP,
            chance=lambda: 0.0,
        )

    def seal(self, *sizes_bytes):
        """Seal a dossier with papers of such sizes."""
        sizes = enumerate(sizes_bytes or (2_500,))
        return self.seal_parts(*(a_part(f"giay-{number}", size) for number, size in sizes))

    def seal_parts(self, *parts):
        """Seal a dossier of somebody who has filed nothing before: one's own dossiers wait for each other."""
        number = next(_RESIDENTS)
        new = replace(a_dossier(*parts), applicant_number=f"{number:012}")
        return self.store.seal(new, self.name or f"N{number}")

    def try_now(self):
        """Let as much time pass as the courier wants to wait, and try what is due; return what went over."""
        self.clock.let_pass(max(self.outbox.next_in_s() or 0.0, MOST_S) + 1.0)
        return self.courier.deliver_due()

    def try_until_empty(self):
        """Try again and again; return after how many rounds nothing was left to try."""
        for rounds in range(1, ROUNDS + 1):
            self.try_now()
            if not self.store.database.rows("SELECT 1 FROM outbox"):
                return rounds
        raise AssertionError(f"{ROUNDS} rounds in vain")

    def alarms(self):
        """The codes of what calls a person."""
        return [alarm.code for alarm in alarms(self.store)]

    def stage(self, sealed):
        return self.store.database.row("SELECT stage FROM dossier WHERE id = ?", (sealed.dossier_id,))[0]

    def close(self):
        self.gateway.close()
        self.store.close()


@contextmanager
def a_kiosk(folder, settings, clock=None, **more):
    folder.mkdir(parents=True, exist_ok=True)
    kiosk = Kiosk(folder, settings, clock, **more)
    try:
        yield kiosk
    finally:
        kiosk.close()


def settings_for(province, url, **changed):
    facts = {
        "url": url,
        "receipt_key_file": province.state["receipt_keys"],
        "timeout_s": TIMEOUT_S,
        "chunk_bytes": CHUNK_BYTES,
    }
    return GatewaySettings(**(facts | changed))


NOT_ADMITTED = ["gateway-not-admitted"]


def received(province, sealed):
    return [it for it in province.received() if it["provisional_code"] == sealed.provisional_code]


def assert_delivered_once(kiosk, province, *all_sealed):
    """One dossier there for each one here, each file with the digest that was sealed, and nothing waits."""
    for sealed in all_sealed:
        (there,) = received(province, sealed)
        assert kiosk.stage(sealed) == "delivered"
        assert there["dossier_code"] == kiosk.store.find_dossier_code(sealed.dossier_id)
        query = "SELECT part, sha256 FROM object WHERE dossier_id = ?"
        sealed_digests = dict(kiosk.store.database.rows(query, (sealed.dossier_id,)))
        kept = {
            it["part"]: hashlib.sha256(Path(it["path"]).read_bytes()).hexdigest() for it in there["parts"]
        }
        assert kept == sealed_digests
        stages = "SELECT stage FROM history WHERE dossier_id = ? ORDER BY rowid"
        history = [stage for (stage,) in kiosk.store.database.rows(stages, (sealed.dossier_id,))]
        assert history == ["sealed", "delivered"], "never held, never delivered twice"
    assert kiosk.store.database.rows("SELECT 1 FROM outbox") == []


def assert_waits_whole(kiosk, *all_sealed):
    """Sealed, not held, on its way: what must be true while a line or a gateway is in trouble."""
    for sealed in all_sealed:
        assert kiosk.stage(sealed) == "sealed"
        assert kiosk.store.find_dossier_code(sealed.dossier_id) is None
        waits = "SELECT next_at FROM outbox WHERE dossier_id = ?"
        assert kiosk.store.database.rows(waits, (sealed.dossier_id,)) != []
