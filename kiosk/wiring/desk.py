"""The desk: the one process that shows the screen, holds the devices and keeps dossiers."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final

import msgspec

from drivers.hotplug import HotPlug, find_ear
from kiosk import heap, log
from kiosk.catalogue.notices import DOUBTFUL, notices
from kiosk.clock import VIETNAM, SystemClock
from kiosk.config import Settings
from kiosk.devices.supervisor import Watch
from kiosk.dossiers.opening import open_at_start, suspect
from kiosk.errors import ConfigError, StoreDamaged
from kiosk.text import LANGUAGES, words
from kiosk.visit.conditions import Conditions
from kiosk.visit.lighttable import LightTable
from kiosk.visit.runner import VisitRunner
from kiosk.visit.world import World, load_world
from kiosk.wiring.caretaker import Caretaker
from kiosk.wiring.desk_crew import Desk, desk_crew
from kiosk.wiring.device_workers import device_workers
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
    heap.keep_little()
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
    for language in LANGUAGES:
        words(language)  # read now: the first press of "English" shall not wait for it
    run_dir = Path(settings.run_dir)
    clock, table = SystemClock(), LightTable()
    store = open_at_start(settings.store, clock)
    ending.callback(store.close)
    runner = VisitRunner(world, clock, table)
    caretaker = Caretaker(settings, store, world)
    runner.watch(caretaker.seen)
    devices = device_workers(settings.devices, run_dir, caretaker, runner)
    overseer = Watch(tuple(devices))
    conditions = Conditions(
        store,
        Path(settings.store.path),
        min_free_mb=settings.store.min_free_mb,
        clock=clock,
        post=runner.post,
        feigned=Path(settings.feigned) if settings.feigned else None,
    )
    crew, workers = desk_crew(
        Desk(
            settings=settings,
            world=world,
            clock=clock,
            store=store,
            table=table,
            runner=runner,
            caretaker=caretaker,
            devices=devices,
        )
    )
    hot_plug = HotPlug(overseer.look_now, find_ear())
    for worker in (caretaker, conditions, *workers, *devices, overseer, hot_plug):
        worker.start()
        ending.callback(worker.stop)
    runner.hire(crew)
    return runner


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
