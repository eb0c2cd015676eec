"""The province's gateway, as the courier sees it; its adapters stand in `deposit` and `opencps`.

An adapter may be asked for the same again at any time, after any break: it finds out at the gateway what
is there already. `adapters.open_gateway` chooses one by the configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.dossiers.model import DossierNews, Followed, Notice, ResultPaper
from kiosk.sync.policy import Outcome

__all__ = ["Change", "Followed", "Gateway", "Parcel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A sealed dossier on its way."""

    dossier_id: str
    manifest: bytes
    digests: Mapping[str, str]  # sha256 in hex, by part
    read: Callable[[str], bytes]  # the content of a part
    begin: Callable[[str], None] = lambda _step: None  # writes down what is done next, before it is done
    was_at: str = ""  # what the last attempt had begun when it ended
    unfinished: Callable[[], Sequence[str]] = tuple  # ids of its procedure that were begun and not delivered


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What has become of one dossier."""

    dossier_id: str
    news: DossierNews
    notices: tuple[Notice, ...] = ()
    results: tuple[ResultPaper, ...] = ()


class Gateway(Protocol):
    """One province. Methods may be called from several threads."""

    @property
    def one_at_a_time(self) -> bool:
        """Whether a dossier must be finished before the next is begun."""

    def deposit(self, parcel: Parcel) -> Outcome:
        """Bring a dossier to the province, or as far as it goes; `parcel.begin` is called before each step.

        Raises:
            GatewaySilent: No answer in time; what has arrived stays there.
            GatewayConfused: An answer outside the protocol, or a receipt that does not verify.
        """

    def look_up(self, code: str) -> DossierNews | None:
        """Return where the dossier with a code stands, or None if the province knows none.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayConfused: An answer outside the protocol.
        """

    def changes(self, cursor: str, followed: Sequence[Followed]) -> tuple[list[Change], str]:
        """Return what has happened since a cursor, and the next cursor; the same one: that is all.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayNotAdmitted: The province does not let this machine in.
            GatewayConfused: An answer outside the protocol.
        """

    def fetch_result(self, dossier_id: str, result: ResultPaper) -> bytes:
        """Return the bytes of a result; their size and digest are as the province said.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayNotAdmitted: The province does not let this machine in.
            GatewayConfused: An answer outside the protocol, or other bytes.
        """

    def close(self) -> None:
        """Close the line."""
