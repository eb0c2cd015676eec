"""What the machine may look at while it decides: data that no visit changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from kiosk.catalogue.load import Catalogue
from kiosk.catalogue.model import Paper, Procedure
from kiosk.config import Site, VisitSettings
from kiosk.forms.wizard import Wizard
from kiosk.visit.effects import Effect
from kiosk.visit.states import Draft, Situation, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The catalogue, the forms, and the place where the machine stands."""

    catalogue: Catalogue
    wizards: Mapping[str, Wizard]  # by code of the procedure
    site: Site
    patience: VisitSettings
    virtual_devices: bool = False

    def procedure_of(self, draft: Draft) -> Procedure:
        """Return the procedure that the draft is for."""
        return self.catalogue.get(draft.procedure)

    def wizard_of(self, draft: Draft) -> Wizard:
        """Return the form that the draft fills in."""
        return self.wizards[draft.procedure]

    def papers_to_scan(self, draft: Draft) -> tuple[Paper, ...]:
        """Return the papers that the resident feeds, in order."""
        return tuple(paper for paper in self.procedure_of(draft).papers_of(draft.case) if paper.scanned)


Step: TypeAlias = tuple[Visit, tuple[Effect, ...]]
# A handler takes the world, the visit, its situation and the event; the table keeps the pairs right.
Table: TypeAlias = dict[tuple[type, object], Callable[..., Step]]


def to(visit: Visit, situation: Situation, *effects: Effect) -> Step:
    """Return the visit in another situation, and what to do on the way."""
    return replace(visit, situation=situation), effects
