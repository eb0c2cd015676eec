"""The courier's lane of news beside a ward, a turn at a time, with the real province on the wire."""

from datetime import timedelta

from kiosk.config import GatewaySettings
from kiosk.dossiers.alarms import alarms
from kiosk.sync.clock_watch import WatchedClock
from kiosk.sync.deposit import DepositGateway
from kiosk.sync.lanes import News, Route
from kiosk.sync.outbox import Outbox


class Courier:
    """The courier's lane of news, a turn at a time, on a clock of its own."""

    def __init__(self, ward, province, store, ahead=timedelta()):
        self.clock = Ahead(ward.clock, ahead)
        self.watched = WatchedClock(self.clock, store)
        self.store, self.province = store, province
        settings = GatewaySettings(
            url=province.url, receipt_key_file=province.state["receipt_keys"], timeout_s=0.2
        )
        self.gateway = DepositGateway(settings, self.watched)
        self.news = News(
            Route(
                store=store,
                outbox=Outbox(store, lambda: 0.5),
                gateway=self.gateway,
                clock=self.clock,
                chance=lambda: 0.5,
            )
        )

    def ask(self, mode="well"):
        self.province.order(mode)
        self.news.reset()
        self.news.turn()

    def is_answered(self):
        """Ask a province that is well, as the lane does again and again."""
        self.ask()
        return alarms(self.store) == []


class Ahead:
    """A clock that is wrong by some hours."""

    def __init__(self, clock, ahead):
        self._clock, self._ahead = clock, ahead

    def now(self):
        return self._clock.now() + self._ahead

    def monotonic_s(self):
        return self._clock.monotonic_s()
