"""What the machine may look at while it decides: data that no visit changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from kiosk.catalogue.due_dates import Calendar, Schedule, load_calendar, schedule
from kiosk.catalogue.fees import FeeAnswer, fee_due
from kiosk.catalogue.load import Catalogue, load_catalogue
from kiosk.catalogue.model import Channel, Paper, Procedure
from kiosk.catalogue.notices import STALE_AFTER_DAYS
from kiosk.catalogue.places import gazetteer
from kiosk.catalogue.search import index_of
from kiosk.config import CONFIG, Site, VisitSettings
from kiosk.forms.components import Wizard
from kiosk.forms.wizard import load_wizard
from kiosk.visit.asked import AskedNow
from kiosk.visit.effects import Effect
from kiosk.visit.papers import papers_to_scan
from kiosk.visit.states import Draft, Situation, Visit

SESSION_S: Final = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The catalogue, the forms, and the place where the machine stands."""

    catalogue: Catalogue
    wizards: Mapping[str, Wizard]  # by code of the procedure
    calendar: Calendar
    site: Site
    patience: VisitSettings
    virtual_devices: bool = False
    stale_after_days: int = STALE_AFTER_DAYS
    session_s: float = SESSION_S  # of staff, without a touch

    def procedure_of(self, draft: Draft) -> Procedure:
        """Return the procedure that the draft is for."""
        return self.catalogue.get(draft.procedure)

    def title_of(self, code: str) -> str:
        """Return a procedure's title; the code itself of one that is not offered any more."""
        return next((one.title for one in self.catalogue.procedures if one.code == code), code)

    def wizard_of(self, draft: Draft) -> Wizard:
        """Return the form that the draft fills in."""
        return self.wizards[draft.procedure]

    def papers_to_scan(self, draft: Draft) -> tuple[Paper, ...]:
        """Return the papers that the resident feeds, in order."""
        procedure, wizard = self.procedure_of(draft), self.wizard_of(draft)
        if wizard.asks_papers or any(paper.when for paper in procedure.papers):
            return papers_to_scan(procedure, wizard, draft.case, draft.answers)
        return tuple(paper for paper in procedure.papers_of(draft.case) if paper.scanned)

    def fee_of(self, draft: Draft, today: date) -> FeeAnswer:
        """Return what the draft costs, by what is answered so far."""
        asked = AskedNow(self.wizard_of(draft), draft.answers)
        channel = Channel(self.site.fee_channel)
        return fee_due(self.procedure_of(draft), draft.case, asked, today, channel)

    def schedule_of(self, draft: Draft, received_at: datetime) -> Schedule:
        """Return when the result is due if the draft comes in then."""
        limit = self.procedure_of(draft).limit_of(draft.case)
        return schedule(limit, received_at, self.calendar)


def load_world(
    site: Site,
    patience: VisitSettings,
    *,
    virtual_devices: bool = False,
    stale_after_days: int = STALE_AFTER_DAYS,
    session_s: float = SESSION_S,
    folder: Path = CONFIG,
) -> World:
    """Read the catalogue, its forms, the calendar, the places and what people say.

    Raises:
        CatalogueError: A procedure, a form or a table is wrong; with file, path and reason.
    """
    catalogue = load_catalogue(folder / "catalogue")
    index_of(catalogue)  # both now: what is wrong is said at the start, and nobody waits for it later
    gazetteer()
    wizards = {
        procedure.code: load_wizard(procedure.folder / "form.json") for procedure in catalogue.procedures
    }
    return World(
        catalogue=catalogue,
        wizards=MappingProxyType(wizards),
        calendar=load_calendar(folder / "calendar.toml", site.saturday_until),
        site=site,
        patience=patience,
        virtual_devices=virtual_devices,
        stale_after_days=stale_after_days,
        session_s=session_s,
    )


Step: TypeAlias = tuple[Visit, tuple[Effect, ...]]
# A handler takes the world, the visit, its situation and the event; the table keeps the pairs right.
Table: TypeAlias = dict[tuple[type, object], Callable[..., Step]]


def to(visit: Visit, situation: Situation, *effects: Effect) -> Step:
    """Return the visit in another situation, and what to do on the way."""
    return replace(visit, situation=situation), effects
