"""Stores of each version of the schema: `tests/data/stores/v1.db` and so on, made by the code of the time.

`tools/make-sample-store` makes that of the newest version, with this; once a version is released, its
sample is never made again. The people in them are invented.
"""

from pathlib import Path

from kiosk.dossiers.database import SCHEMA
from kiosk.dossiers.model import Notice, NoticeKind, ResultPaper
from kiosk.dossiers.notices import keep_notices
from kiosk.dossiers.retention import KEEP, erase_due
from kiosk.dossiers.store import Store
from kiosk.sync.outbox import Outbox
from kiosk.sync.policy import Receipt
from tests.architecture.source import ROOT
from tests.kiosk.dossiers.conftest import KEY, Hands
from tests.kiosk.dossiers.papers import KIOSK, NAME, NUMBER, a_dossier, a_draft, a_part

STORES = ROOT / "tests" / "data" / "stores"
NEWEST = len(list(SCHEMA.glob("*.sql")))
# The slips of the dossiers in each sample, by stage.
CODES = {
    "closed": "TAM-K01-261113-0001-8",
    "sealed": "TAM-K01-261121-0001-D",
    "held": "TAM-K01-261121-0002-B",
    "delivered": "TAM-K01-261121-0003-9",
}
OFFICIAL = {"closed": "H99.01-261121-0001", "delivered": "H99.01-261121-0004"}


def sample(version: int) -> Path:
    """The store of a version."""
    return STORES / f"v{version}.db"


def make(path: Path) -> None:
    """Make a store with a dossier at each stage, a draft and a question."""
    clock = Hands()
    clock.turn(days=-8)
    with Store.open(path, KEY, clock) as store:
        outbox = Outbox(store, lambda: 0.5)
        closed = store.seal(_papers(), KIOSK)
        _deliver(outbox, closed, OFFICIAL["closed"], clock)
        clock.turn(days=8)
        assert erase_due(store, KEEP) == 1
        store.seal(_papers(), KIOSK)
        outbox.hold(store.seal(_papers(), KIOSK).dossier_id, "gateway-422")
        delivered = store.seal(_papers(), KIOSK)
        _deliver(outbox, delivered, OFFICIAL["delivered"], clock)
        notice = Notice(notice_id="n1", kind=NoticeKind.FEE, text="Lệ phí", at=clock.now(), amount_vnd=8_000)
        paper = ResultPaper(
            result_id="r1",
            title="Giấy khai sinh",
            media_type="application/pdf",
            size_bytes=1,
            sha256="0" * 64,
            at=clock.now(),
        )
        with store.database.changing() as database:
            keep_notices(database, delivered.dossier_id, [notice], [paper], at=clock.now())
        store.save_draft(a_draft(f"{NAME} {NUMBER}".encode()))
        store.ask(OFFICIAL["delivered"])
        with store.database.changing() as database:
            at = clock.now().isoformat()
            database.change("INSERT INTO tally VALUES ('sides', '', 12), ('faults', 'scanner.jam', 1)")
            database.change("INSERT INTO moment VALUES ('roll.changed', ?)", (at,))
            database.change("INSERT INTO gate VALUES (1, 1, ?, ?)", (at, at))


def _papers():
    return a_dossier(
        a_part(seed=b"Giay chung sinh ", size_bytes=100), a_part("to-khai", size_bytes=50, seed=b"To khai ")
    )


def _deliver(outbox, sealed, code, clock):
    receipt = Receipt(token=f"e30.e30.{code}", dossier_code=code, received_at=clock.now())
    outbox.deliver(sealed.dossier_id, receipt)
