"""The adapter for provinces whose one-stop system is OpenCPS v2; `docs/opencps.md` says what they set up.

OpenCPS gives no signed receipt. What `Receipt.token` holds is our own evidence, in JSON: under which numbers
we have read the dossier back as filed, with which files, when. It proves what this machine saw, and nothing
about who answered beyond the certificate of the line.

OpenCPS tells no changes either: each followed dossier is asked about, a few at a time and in turn.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Self

from kiosk.clock import Clock
from kiosk.config import GatewaySettings
from kiosk.dossiers.codes import is_provisional, normalise
from kiosk.dossiers.model import DossierNews, ResultPaper
from kiosk.errors import ConfigError, GatewayNotAdmitted
from kiosk.sync.gateway import Change, Followed, Parcel
from kiosk.sync.opencps_delivery import (
    NO_SERVICE,
    OTHER_DRAFT,
    OTHER_DRAFT_S,
    Delivery,
    Unsettled,
    read_manifest,
)
from kiosk.sync.opencps_following import Following
from kiosk.sync.opencps_mapping import news_of, official_code, status_of
from kiosk.sync.opencps_wire import OpencpsWire, TheirDossier, find_dossier
from kiosk.sync.policy import NotNow, Outcome, Refused, insist, not_admitted


class OpencpsGateway:
    """One province. Methods may be called from several threads."""

    def __init__(self, settings: GatewaySettings, clock: Clock) -> None:
        """Prepare for a server; connects with the first request.

        Raises:
            ConfigError: There is no table `gateway.opencps`; a certificate or the password cannot be read.
        """
        if settings.opencps is None:
            raise ConfigError("gateway", "opencps", "is missing")
        self._settings, self._clock = settings.opencps, clock
        self._wire = OpencpsWire(settings, settings.opencps, clock)
        self._following = Following(self._wire, settings.opencps, clock)
        self._unsettled = Unsettled()
        self._turn = threading.Lock()
        self._no_draft: set[str] = set()  # dossiers that were asked about and not begun since

    @property
    def one_at_a_time(self) -> bool:
        """Whether a dossier must be finished before the next is begun: its draft would be taken over."""
        return True

    def close(self) -> None:
        """Close the line."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def deposit(self, parcel: Parcel) -> Outcome:
        """Bring a dossier to the province, or as far as it goes.

        Raises:
            GatewaySilent: No answer in time; what has arrived stays there.
            GatewayConfused: An answer that OpenCPS does not give.
        """
        manifest = read_manifest(parcel)
        service = self._settings.services.get(manifest.procedure_code)
        if service is None:
            return Refused(NO_SERVICE)
        delivery = Delivery(
            wire=self._wire,
            settings=self._settings,
            service=service,
            clock=self._clock,
            parcel=parcel,
            manifest=manifest,
            unsettled=self._unsettled,
        )
        with self._turn:
            try:
                return self._deliver(delivery, parcel)
            except GatewayNotAdmitted:
                return not_admitted()

    def look_up(self, code: str) -> DossierNews | None:
        """Return where the dossier with an office's code stands, or None.

        A provisional code says nothing to OpenCPS; a code of digits alone would be read as the number of
        some other dossier, so it is not asked for.

        Raises:
            GatewayError: The province did not say.
        """
        wanted = normalise(code)
        if is_provisional(wanted) or wanted.isdigit():
            return None
        found = find_dossier(self._wire, wanted)
        if not isinstance(found, TheirDossier):
            insist(found)
            return None
        if official_code(found) != wanted or (status := status_of(found, self._settings)) is None:
            return None
        return news_of(found, status, self._clock.now())

    def changes(self, cursor: str, followed: Sequence[Followed]) -> tuple[list[Change], str]:
        """Return what stands now of the next few followed dossiers, and the next cursor.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayNotAdmitted: The province does not let this machine in.
        """
        return self._following.changes(cursor, followed)

    def fetch_result(self, dossier_id: str, result: ResultPaper) -> bytes:
        """Return the bytes of a result; their digest is that of when they were first seen.

        Raises:
            GatewaySilent: No answer in time, or the province asks to come later.
            GatewayNotAdmitted: The province does not let this machine in.
            GatewayConfused: An answer that OpenCPS does not give, or other bytes.
        """
        return self._following.fetch_result(dossier_id, result)

    def _deliver(self, delivery: Delivery, parcel: Parcel) -> Outcome:
        """Begin no dossier while another of its procedure lies there as a draft: they would be mixed.

        That one is held, or waits for its next attempt; both are known by the store, also after a restart.
        """
        for other in parcel.unfinished():
            if other in self._no_draft:
                continue
            found = find_dossier(self._wire, other)
            if isinstance(found, Refused | NotNow):
                return found
            if found is not None and found.reference_uid == other and delivery.is_draft(found):
                return NotNow(OTHER_DRAFT, rest_s=OTHER_DRAFT_S)
            self._no_draft.add(other)
        self._no_draft.discard(parcel.dossier_id)
        return delivery.run()
