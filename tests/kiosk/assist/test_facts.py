from dataclasses import fields

from kiosk.assist.facts import Facts
from tests.kiosk.assist.measured import AT


def test_all_but_the_machine_itself_may_be_unknown():
    least = Facts(at=AT, kiosk_id="K01", versions={}, devices={})
    unknown = {it.name for it in fields(Facts) if getattr(least, it.name) is None}
    assert {"store", "outbox", "gateway", "catalogue", "clock_synced", "disk_mb"} <= unknown
