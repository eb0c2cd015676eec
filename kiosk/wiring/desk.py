"""The desk: the one process that shows the screen, holds the devices and keeps dossiers."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final

import msgspec

from drivers.hotplug import HotPlug, find_ear
from drivers.registry import open_office_printer, open_printer, open_reader, open_scanner
from kiosk import log
from kiosk.catalogue.notices import DOUBTFUL, notices
from kiosk.clock import VIETNAM, SystemClock
from kiosk.config import Devices, OfficePrinterSettings, ScanSettings, Settings
from kiosk.devices.office_printer import OfficePrinter
from kiosk.devices.reader import CodeReader
from kiosk.devices.scanner import PaperScanner
from kiosk.devices.status import DeviceStatus
from kiosk.devices.supervisor import DeviceWorker, Watch
from kiosk.dossiers.opening import open_at_start, suspect
from kiosk.dossiers.store import Store
from kiosk.errors import ConfigError, StoreDamaged
from kiosk.faults import Fault
from kiosk.imaging.cleaners import Cleaners
from kiosk.imaging.treatment import ColourMode, Layering, Treatment
from kiosk.imaging.xmp import PdfaLevel
from kiosk.sync.nudge import nudge
from kiosk.visit.attending import Attending, telling_badges
from kiosk.visit.binding import MB, PaperRules
from kiosk.visit.conditions import Conditions
from kiosk.visit.confiding import Confiding
from kiosk.visit.crew import DeskCrew
from kiosk.visit.events import DeviceChanged
from kiosk.visit.feeding import Feeding
from kiosk.visit.hand import Hand
from kiosk.visit.keeping import Keeping
from kiosk.visit.lighttable import LightTable
from kiosk.visit.office_printing import OfficePrinting
from kiosk.visit.page_reading import PageReading
from kiosk.visit.printing import Printing
from kiosk.visit.reading import Reading
from kiosk.visit.runner import VisitRunner
from kiosk.visit.world import World, load_world
from kiosk.wiring.caretaker import Caretaker
from kiosk.wiring.resident import Errand, Resident
from ui.app import open_window
from ui.fingers import Fingers, NotSeen
from ui.watchdog import watch

BUG: Final = 70  # EX_SOFTWARE of sysexits.h: systemd starts the desk anew
VISIT_FAILED: Final = 1


def run(settings: Settings, errand_file: Path | None) -> int:
    """Open the desk and serve until the window is closed; return the exit status.

    Raises:
        ConfigError: A scripted resident is to use a machine with real devices.
    """
    if errand_file is not None and not settings.devices.virtual:
        raise ConfigError(str(errand_file), "--resident", "takes virtual devices only")
    log.start_log("desk", Path(settings.run_dir))
    _end_on_bugs(Path(settings.store.path))
    with ExitStack() as ending:
        runner = begin(settings, ending)
        window = open_window(runner, settings.screen)
        ending.callback(window.close)
        watch(window.window)
        log.note("desk-open", screen=f"{settings.screen.width_px}x{settings.screen.height_px}")
        if errand_file is not None:
            return _serve_a_resident(runner, Fingers(window.window), errand_file)
        return window.run()


def begin(settings: Settings, ending: ExitStack) -> VisitRunner:
    """Start everybody who works behind the screen, and return the visit that a screen can show."""
    world = load_world(
        settings.site,
        settings.visit,
        virtual_devices=bool(settings.devices.virtual),
        stale_after_days=settings.catalogue.stale_after_days,
        session_s=settings.staff.session_s,
    )
    _note_catalogue(world)
    run_dir = Path(settings.run_dir)
    clock, table = SystemClock(), LightTable()
    store = open_at_start(settings.store, clock)
    ending.callback(store.close)
    runner = VisitRunner(world, clock, table)
    caretaker = Caretaker(settings, store, world)
    runner.watch(caretaker.seen)
    devices = settings.devices
    scanner = DeviceWorker(
        "scanner",
        partial(caretaker.counting_scanner, partial(open_scanner, devices.scanner, run_dir)),
        _teller(runner, "scanner"),
    )
    printer = DeviceWorker(
        "printer",
        partial(caretaker.counting_printer, partial(open_printer, devices.printer)),
        _teller(runner, "printer"),
    )
    readers = _readers(devices, runner)
    office_printers = _office_printers(devices.office_printer, runner)
    watch = Watch((scanner, printer, *readers, *office_printers))
    setter = Hand("setter")
    reading = PageReading(table) if settings.scan.text_layer else None
    feeding = _feeding(settings.scan, scanner, table, reading, runner)
    keeping = Keeping(
        store=store,
        world=world,
        clock=clock,
        table=table,
        rules=_rules(settings.scan),
        nudge=partial(nudge, run_dir),
        take_back=feeding.take_back,
        post=runner.post,
    )
    conditions = Conditions(
        store,
        Path(settings.store.path),
        min_free_mb=settings.store.min_free_mb,
        clock=clock,
        post=runner.post,
        feigned=Path(settings.feigned) if settings.feigned else None,
    )
    confiding = Confiding(store, table, runner.post)
    attending = Attending(caretaker.room(scanner, printer), runner.post)
    crew = DeskCrew(
        feeding=feeding,
        printing=Printing(printer, setter, keeping.begin_slip, runner.post),
        reading=Reading(readers, telling_badges(runner.post), runner.viewfinder),
        keeping=keeping,
        confiding=confiding,
        attending=attending,
        table=table,
        office_printing=_office_printing(office_printers, setter, store, world, runner),
    )
    background = (reading,) if reading else ()
    for worker in (
        caretaker,
        conditions,
        *background,
        keeping,
        confiding,
        attending,
        feeding,
        setter,
        scanner,
        printer,
        *readers,
        *office_printers,
        watch,
        HotPlug(watch.look_now, find_ear()),
    ):
        worker.start()
        ending.callback(worker.stop)
    runner.hire(crew)
    return runner


def _readers(devices: Devices, runner: VisitRunner) -> list[DeviceWorker[CodeReader]]:
    """Return the worker of each code reader that there is."""
    if not devices.reader.address:
        # What is said of a reader that does not answer holds where there is none, too.
        runner.post(DeviceChanged("reader", DeviceStatus(Fault.READER_GONE)))
        return []
    return [DeviceWorker("reader", partial(open_reader, devices.reader), _teller(runner, "reader"))]


def _office_printers(
    settings: OfficePrinterSettings, runner: VisitRunner
) -> list[DeviceWorker[OfficePrinter]]:
    """Return the worker of the A4 printer, where there is one."""
    if not settings.queue:
        return []
    opener = partial(open_office_printer, settings)
    return [DeviceWorker("office_printer", opener, _teller(runner, "office_printer"))]


def _office_printing(
    workers: list[DeviceWorker[OfficePrinter]],
    setter: Hand,
    store: Store,
    world: World,
    runner: VisitRunner,
) -> OfficePrinting | None:
    forms = {paper.code for one in world.catalogue.procedures for paper in one.papers if paper.made_here}
    for worker in workers:
        return OfficePrinting(
            worker=worker, hand=setter, store=store, clock=SystemClock(), forms=forms, post=runner.post
        )
    return None


def _feeding(
    scan: ScanSettings,
    scanner: DeviceWorker[PaperScanner],
    table: LightTable,
    reading: PageReading | None,
    runner: VisitRunner,
) -> Feeding:
    return Feeding(
        worker=scanner,
        cleaners=Cleaners(scan.workers),
        treatment=_treatment(scan),
        dpi=scan.dpi,
        kept_bytes=scan.kept_mb * MB,
        table=table,
        reading=reading,
        post=runner.post,
    )


def _note_catalogue(world: World) -> None:
    """Log what a technician should know of the catalogue: stale, suspended, not verified."""
    today = SystemClock().now().astimezone(VIETNAM).date()
    known = notices(world.catalogue, today, world.stale_after_days)
    log.note(
        "catalogue",
        procedures=len(world.catalogue.procedures),
        unverified=len({notice.procedure for notice in known if notice.code in DOUBTFUL}),
    )
    for notice in known:
        if notice.code not in DOUBTFUL:
            log.warn("catalogue-notice", notice=notice.code.value, procedure=notice.procedure)
    if not world.calendar.covers(today.year):
        log.warn("calendar-not-covered", year=today.year)


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


def _teller(runner: VisitRunner, device: str) -> Callable[[DeviceStatus], None]:
    return lambda status: runner.post(DeviceChanged(device, status))


def _serve_a_resident(runner: VisitRunner, fingers: Fingers, errand_file: Path) -> int:
    errand = msgspec.json.decode(errand_file.read_bytes(), type=Errand)
    try:
        Resident(errand, runner, fingers).go()
    except NotSeen as failure:
        log.warn("resident-stuck", screen=runner.view.screen.value)
        fingers.grab(Path(errand.out) / "stuck.png")
        sys.stderr.write(f"resident: on {runner.view.screen}: {failure}\n")
        return VISIT_FAILED
    return 0


def _end_on_bugs(store: Path) -> None:
    """Let no bug go on in a half-dead desk: log its kind and place, and end; systemd starts anew."""

    def end(error: BaseException | None) -> None:
        if error is not None:
            log.trouble("desk-bug", error)
        try:
            if isinstance(error, StoreDamaged):
                suspect(store)
        finally:  # also on a disk that takes nothing any more
            os._exit(BUG)

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        end(error)

    sys.excepthook = hook
    threading.excepthook = lambda happened: end(happened.exc_value)
