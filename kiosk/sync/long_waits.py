"""Notices when dossiers don't get on: tried for ever, or put aside, and nobody has looked."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from kiosk.dossiers.alarms import clear_alarm, raise_alarm
from kiosk.dossiers.store import Store

WAITS_ALARM: Final = "dossier-waits"
TOO_LONG: Final = timedelta(days=1)  # no outage of a province is so long, and no technician's night


def watch_waits(store: Store) -> None:
    """Raise the alarm while a dossier is on its way, or put aside, for more than a day.

    Raises:
        StoreError: The alarm could not be read or written.
    """
    since = (store.clock.now() - TOO_LONG).isoformat()
    sql = "SELECT count(*) FROM dossier WHERE stage IN ('sealed', 'held') AND since <= ?"
    if count := store.database.rows(sql, (since,))[0][0]:
        raise_alarm(store, WAITS_ALARM, str(count))
    else:
        clear_alarm(store, WAITS_ALARM)
