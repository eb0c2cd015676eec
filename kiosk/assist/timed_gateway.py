"""A gateway that notes what each attempt came to, and how long an answer took (`sync.gateway.Gateway`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from kiosk.assist.ledger import Ledger
from kiosk.assist.tallies import ATTEMPTS, GATEWAY_ANSWERED, GATEWAY_FAILED, GATEWAY_MS
from kiosk.clock import Clock
from kiosk.dossiers.model import DossierNews, ResultPaper
from kiosk.errors import GatewayError, GatewaySilent
from kiosk.sync.gateway import Change, Followed, Gateway, Parcel
from kiosk.sync.policy import Delivered, Outcome, Refused

STEPS_MS: Final = (100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
LONGER: Final = "+Inf"
MS: Final = 1000
T = TypeVar("T")


class TimedGateway:
    """Passes everything on; what is counted is outcomes and milliseconds, never what was said."""

    def __init__(self, gateway: Gateway, ledger: Ledger, clock: Clock) -> None:
        self._gateway, self._ledger, self._clock = gateway, ledger, clock

    @property
    def one_at_a_time(self) -> bool:
        """Whether a dossier must be finished before the next is begun."""
        return self._gateway.one_at_a_time

    def deposit(self, parcel: Parcel) -> Outcome:
        """Bring a dossier to the province; what comes of it is counted. Raises what the gateway raises."""
        try:
            outcome = self._gateway.deposit(parcel)
        except GatewayError as error:
            self._ledger.count(ATTEMPTS, "silent" if isinstance(error, GatewaySilent) else "trouble")
            self._met(error)
            raise
        match outcome:
            case Delivered():
                self._ledger.count(ATTEMPTS, "delivered")
                self._ledger.happened(GATEWAY_ANSWERED)
            case Refused():
                self._ledger.count(ATTEMPTS, "refused")
                self._ledger.happened(GATEWAY_ANSWERED)
            case _:
                self._ledger.count(ATTEMPTS, "not_now")
        return outcome

    def look_up(self, code: str) -> DossierNews | None:
        """Return where a dossier stands; the time is taken. Raises what the gateway raises."""
        return self._timed(lambda: self._gateway.look_up(code))

    def changes(self, cursor: str, followed: Sequence[Followed]) -> tuple[list[Change], str]:
        """Return what has happened since a cursor; the time is taken. Raises what the gateway raises."""
        return self._timed(lambda: self._gateway.changes(cursor, followed))

    def fetch_result(self, dossier_id: str, result: ResultPaper) -> bytes:
        """Return the bytes of a result. Raises what the gateway raises."""
        return self._gateway.fetch_result(dossier_id, result)

    def close(self) -> None:
        """Close the line."""
        self._gateway.close()

    def _timed(self, ask: Callable[[], T]) -> T:
        began_s = self._clock.monotonic_s()
        try:
            answer = ask()
        except GatewayError as error:
            self._met(error)
            raise
        passed_ms = round((self._clock.monotonic_s() - began_s) * MS)
        step = next((str(step) for step in STEPS_MS if passed_ms <= step), LONGER)
        self._ledger.count(GATEWAY_MS, step)
        self._ledger.count(GATEWAY_MS, by=passed_ms)
        self._ledger.happened(GATEWAY_ANSWERED)
        return answer

    def _met(self, error: GatewayError) -> None:
        """Note whether anybody was there; who turns us away is."""
        self._ledger.happened(GATEWAY_FAILED if isinstance(error, GatewaySilent) else GATEWAY_ANSWERED)
