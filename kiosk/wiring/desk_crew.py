"""Those who carry out a visit's orders, each with what the settings give him."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from kiosk.clock import Clock
from kiosk.config import ScanSettings, Settings
from kiosk.dossiers.store import Store
from kiosk.imaging.cleaners import Cleaners
from kiosk.imaging.treatment import ColourMode, Layering, Treatment
from kiosk.imaging.xmp import PdfaLevel
from kiosk.sync.nudge import nudge
from kiosk.visit.attending import Attending, telling_badges
from kiosk.visit.binding import MB, PaperRules
from kiosk.visit.confiding import Confiding
from kiosk.visit.crew import DeskCrew
from kiosk.visit.feeding import Feeding
from kiosk.visit.hand import Hand
from kiosk.visit.keeping import Keeping
from kiosk.visit.lighttable import LightTable
from kiosk.visit.office_printing import OfficePrinting
from kiosk.visit.page_reading import PageReading
from kiosk.visit.printing import Printing
from kiosk.visit.reading import Reading
from kiosk.visit.runner import VisitRunner
from kiosk.visit.world import World
from kiosk.wiring.caretaker import Caretaker
from kiosk.wiring.device_workers import DeviceWorkers


class Startable(Protocol):
    """Somebody with a thread of his own."""

    def start(self) -> None:
        """Begin to work."""

    def stop(self) -> None:
        """Finish, and end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What everybody behind one screen shares."""

    settings: Settings
    world: World
    clock: Clock
    store: Store
    table: LightTable
    runner: VisitRunner
    caretaker: Caretaker
    devices: DeviceWorkers


def desk_crew(desk: Desk) -> tuple[DeskCrew, tuple[Startable, ...]]:
    """Return the crew, and those of it who are to be started before it takes orders."""
    scan, post = desk.settings.scan, desk.runner.post
    setter = Hand("setter")
    page_reading = PageReading(desk.table) if scan.text_layer else None
    feeding = _feeding(desk, page_reading)
    keeping = Keeping(
        store=desk.store,
        world=desk.world,
        clock=desk.clock,
        table=desk.table,
        rules=_rules(scan),
        nudge=partial(nudge, Path(desk.settings.run_dir)),
        take_back=feeding.take_back,
        post=post,
    )
    confiding = Confiding(desk.store, desk.table, post)
    attending = Attending(desk.caretaker.room(desk.devices.scanner, desk.devices.printer), post)
    crew = DeskCrew(
        feeding=feeding,
        printing=Printing(desk.devices.printer, setter, keeping.begin_slip, post),
        reading=Reading(desk.devices.readers, telling_badges(post), desk.runner.viewfinder),
        keeping=keeping,
        confiding=confiding,
        attending=attending,
        table=desk.table,
        office_printing=_office_printing(desk, setter),
    )
    background = (page_reading,) if page_reading else ()
    return crew, (*background, keeping, confiding, attending, feeding, setter)


def _feeding(desk: Desk, page_reading: PageReading | None) -> Feeding:
    scan = desk.settings.scan
    return Feeding(
        worker=desk.devices.scanner,
        cleaners=Cleaners(scan.workers),
        treatment=_treatment(scan),
        dpi=scan.dpi,
        kept_bytes=scan.kept_mb * MB,
        table=desk.table,
        reading=page_reading,
        post=desk.runner.post,
    )


def _office_printing(desk: Desk, setter: Hand) -> OfficePrinting | None:
    if desk.devices.office_printer is None:
        return None
    return OfficePrinting(
        worker=desk.devices.office_printer,
        hand=setter,
        store=desk.store,
        clock=desk.clock,
        forms=frozenset(_form_codes(desk.world)),
        post=desk.runner.post,
    )


def _form_codes(world: World) -> Iterator[str]:
    """Return the codes of the papers that the machine itself makes."""
    for procedure in world.catalogue.procedures:
        yield from (paper.code for paper in procedure.papers if paper.made_here)


def _rules(scan: ScanSettings) -> PaperRules:
    return PaperRules(
        level=PdfaLevel(scan.pdfa),
        file_limit_bytes=round(scan.file_limit_mb * MB),
        dossier_limit_bytes=round(scan.dossier_limit_mb * MB),
    )


def _treatment(scan: ScanSettings) -> Treatment:
    return Treatment(
        colour=ColourMode(scan.colour), layering=Layering(scan.layers), jpeg_quality=scan.jpeg_quality
    )
