"""What the tests of the outbox do again and again."""

import dataclasses
import itertools
from datetime import datetime, timedelta

from kiosk.clock import VIETNAM
from kiosk.sync.policy import Receipt
from tests.kiosk.dossiers.papers import KIOSK, a_dossier, a_part

NOON = datetime(2026, 11, 21, 12, tzinfo=VIETNAM)
RESIDENTS = itertools.count(100_000)


def seal(store, number=None):
    """Of another resident each time, unless a number says whose it is."""
    dossier = a_dossier(a_part(size_bytes=100))
    number = number or f"001190{next(RESIDENTS)}"
    return store.seal(dataclasses.replace(dossier, applicant_number=number), KIOSK).dossier_id


def taken(outbox):
    """The dossiers that are due, each taken and left in the hand."""
    found = []
    while (parcel := outbox.take_due()) is not None:
        found.append(parcel.dossier_id)
    return found


def try_in_vain(outbox, reason="gateway-500", **pause):
    parcel = outbox.take_due()
    outbox.put_back(parcel.dossier_id, reason, timedelta(**pause))
    return parcel.dossier_id


def row(store, dossier_id):
    sql = "SELECT attempts, step, lease_until, last_reason FROM outbox WHERE dossier_id = ?"
    return store.database.row(sql, (dossier_id,))


def receipt(code="H99.01-261121-0001"):
    return Receipt(token="a.b.c", dossier_code=code, received_at=NOON)


def set_clock(clock, **by):
    """Set the hands, while no time passes."""
    clock.time += timedelta(**by)
