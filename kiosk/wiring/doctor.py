"""Looks at each part of the machine, and says in plain words what is well and what to do.

A device has one owner: while the desk runs, its devices are not touched, and what the desk wrote down a
moment ago is told instead. The province is asked, for this is not the desk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

import typer

from drivers.registry import open_camera, open_office_printer, open_printer, open_reader, open_scanner
from kiosk.assist.desk_state import read_desk_state
from kiosk.assist.diagnostics import judge
from kiosk.assist.facts import CatalogueFacts, DeviceFacts, Facts, GatewayFacts, StoreFacts
from kiosk.assist.measuring import (
    alarm_facts,
    catalogue_facts,
    certificate_facts,
    gateway_facts,
    machine_facts,
    outbox_facts,
    receipt_key_facts,
    store_facts,
)
from kiosk.assist.report import MachineReport, Mark, plain_report
from kiosk.clock import Clock, SystemClock
from kiosk.config import Settings
from kiosk.devices.status import DeviceStatus
from kiosk.devices.viewfinder import Viewfinder
from kiosk.dossiers.opening import OpenStore, desk_runs, open_beside
from kiosk.errors import KioskError, StoreError
from kiosk.sync.adapters import open_gateway
from kiosk.sync.opencps_mapping import missing_in
from kiosk.text import words
from kiosk.visit.world import load_world

NOT_WELL: Final = 1
NOBODYS: Final = "0-000000-000"  # an office's code by its form, so that every kind of gateway is asked for it


def run(settings: Settings, *, as_json: bool = False) -> int:
    """Say how each part is; return 0 if all are well."""
    report = examine(settings)
    if as_json:
        typer.echo(json.dumps(plain_report(report), ensure_ascii=False, indent=1))
    else:
        for line in _lines(report):
            typer.echo(line)
    return 0 if report.mark is Mark.WELL else NOT_WELL


def examine(settings: Settings) -> MachineReport:
    """Look at the parts one after the other; one that is broken hides no other."""
    clock = SystemClock()
    kept = _kept(settings, clock)
    facts = Facts(
        at=clock.now(),  # after the province was asked
        kiosk_id=settings.site.kiosk_id,
        devices=_devices(settings, clock),
        catalogue=_catalogue(settings, clock),
        **kept,
        **certificate_facts(settings),
        **machine_facts(settings),
    )
    return judge(facts, words())


def _lines(report: MachineReport) -> Iterator[str]:
    for part in report.parts:
        sign = "✓" if part.mark is Mark.WELL else "!"
        code = f" ({part.code})" if part.code else ""
        yield f"{sign} {words().say(f'part-{part.part}')}: {part.words}{code}"
        if part.detail:
            yield f"    {part.detail}"
        if part.todo:
            yield f"    → {part.todo}"


def _kept(settings: Settings, clock: Clock) -> dict[str, Any]:
    """Return what the store tells, and the province."""
    with _opened(settings, clock) as (store, error):
        facts: dict[str, Any] = {"gateway": _gateway(settings, clock, store)}
        facts |= receipt_key_facts(settings, store, clock)
        if store is None:
            return facts | {"store": StoreFacts(error=error)}
        try:
            return facts | {
                "store": store_facts(store, settings),
                "outbox": outbox_facts(store),
                "alarms": alarm_facts(store),
            }
        except KioskError as failure:
            return facts | {"store": StoreFacts(error=str(failure))}


@contextmanager
def _opened(settings: Settings, clock: Clock) -> Iterator[tuple[OpenStore | None, str]]:
    try:
        store = open_beside(settings.store, clock)
    except KioskError as error:
        yield None, str(error)
        return
    with store:
        yield store, ""


def _gateway(settings: Settings, clock: Clock, store: OpenStore | None) -> GatewayFacts:
    """Ask after a code that nobody has: any answer shows that the province answers."""
    url, missing = settings.gateway.url, _not_set_up(settings)
    try:
        with closing(open_gateway(settings.gateway, clock, kiosk_id=settings.site.kiosk_id)) as gateway:
            gateway.look_up(NOBODYS)
    except KioskError as error:
        known = gateway_facts(store, url) if store is not None else GatewayFacts(url=url)
        return GatewayFacts(
            url=url,
            answered_at=known.answered_at,
            failed_at=clock.now(),
            error=str(error) or type(error).__name__,
            not_set_up=missing,
        )
    return GatewayFacts(url=url, answered_at=clock.now(), not_set_up=missing)


def _not_set_up(settings: Settings) -> tuple[str, ...]:
    """Return the procedures and papers that an OpenCPS server could not take, as far as the settings say."""
    if settings.gateway.opencps is None:
        return ()
    world = load_world(settings.site, settings.visit)
    offered = {
        procedure.code: [paper.code for paper in procedure.papers if paper.scanned or paper.made_here]
        for procedure in world.catalogue.procedures
    }
    return tuple(missing_in(settings.gateway.opencps, offered))


def _catalogue(settings: Settings, clock: Clock) -> CatalogueFacts:
    stale_after_days = settings.catalogue.stale_after_days
    try:
        world = load_world(settings.site, settings.visit)
    except KioskError as error:
        return CatalogueFacts(error=str(error))
    return catalogue_facts(world.catalogue, world.calendar, clock.now(), stale_after_days, words())


def _devices(settings: Settings, clock: Clock) -> Mapping[str, DeviceFacts]:
    run_dir = Path(settings.run_dir)
    state = read_desk_state(run_dir, clock.now())
    if state is not None:
        passed_s = (clock.now() - state.at).total_seconds()
        return {
            name: DeviceFacts(status=status, by_desk_s=passed_s) for name, status in state.statuses().items()
        }
    if _desk_runs(settings):  # and has said nothing yet, or the clock was set
        return {}
    devices = settings.devices
    openers: dict[str, Callable[[], Any]] = {
        "scanner": lambda: open_scanner(devices.scanner, run_dir / "doctor"),
        "printer": lambda: open_printer(devices.printer),
    }
    if devices.reader.address:
        openers["reader"] = lambda: open_reader(devices.reader)
    if devices.camera.address:
        openers["camera"] = lambda: open_camera(devices.camera, Viewfinder(), lambda _hint: None)
    if devices.office_printer.queue:
        openers["office_printer"] = lambda: open_office_printer(devices.office_printer)
    return {name: _asked(opener) for name, opener in openers.items()}


def _desk_runs(settings: Settings) -> bool:
    try:
        return desk_runs(Path(settings.store.path))
    except StoreError:
        return False


def _asked(opener: Callable[[], Any]) -> DeviceFacts:
    """Open a device, ask it how it is, and let go of it."""
    try:
        device = opener()
    except (KioskError, OSError) as error:  # also a folder that this account cannot write
        return DeviceFacts(status=DeviceStatus(), error=str(error))
    with closing(device):
        return DeviceFacts(status=device.status())
