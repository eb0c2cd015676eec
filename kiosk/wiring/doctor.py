"""Looks at each part of the machine, and says in plain words what is well and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

import typer

from drivers.registry import open_printer, open_reader, open_scanner
from kiosk.catalogue.notices import DOUBTFUL, notice_text, notices
from kiosk.clock import VIETNAM, SystemClock
from kiosk.config import Settings
from kiosk.devices.status import DeviceStatus
from kiosk.errors import KioskError
from kiosk.faults import CLEARED_BY
from kiosk.sync.adapters import open_gateway
from kiosk.sync.certificates import ends_at, is_near
from kiosk.sync.opencps_mapping import missing_in
from kiosk.sync.receipt_keys import ReceiptKeys
from kiosk.text import words
from kiosk.visit.world import load_world
from kiosk.wiring.store_findings import store_findings

FONT_PACKAGE: Final = "fontpkg_be_vietnam_pro"
NOT_WELL: Final = 1
NOBODYS: Final = "0-000000-000"  # an office's code by its form, so that every kind of gateway is asked for it
SHORT: Final = 12  # signs of a digest that people compare


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part."""

    part: str
    words: str
    todo: str = ""  # empty: it is well


def run(settings: Settings) -> int:
    """Say how each part is; return 0 if all are well."""
    findings = list(examine(settings))
    for finding in findings:
        mark = "!" if finding.todo else "✓"
        typer.echo(f"{mark} {finding.part}: {finding.words}")
        if finding.todo:
            typer.echo(f"    → {finding.todo}")
    return NOT_WELL if any(finding.todo for finding in findings) else 0


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at the parts one after the other; one that is broken hides no other."""
    yield from _guarded("catalogue", _catalogue, settings)
    yield from _guarded("fonts", _fonts, settings)
    yield from _guarded("store", _store, settings)
    yield from _guarded("gateway", _gateway, settings)
    yield from _guarded("scanner", _scanner, settings)
    yield from _guarded("printer", _printer, settings)
    yield from _guarded("reader", _reader, settings)


def _guarded(part: str, look: Callable[[Settings], Finding], settings: Settings) -> Iterator[Finding]:
    try:
        yield look(settings)
    except KioskError as error:
        say = words().say
        yield Finding(say(f"doctor-{part}"), str(error), say(f"doctor-{part}-do"))


def _catalogue(settings: Settings) -> Finding:
    """Say what is stale or suspended; what nobody could verify is counted, and is no trouble."""
    world = load_world(settings.site, settings.visit)
    spoken = words()
    say = spoken.say
    today = SystemClock().now().astimezone(VIETNAM).date()
    known = notices(world.catalogue, today, settings.catalogue.stale_after_days)
    facts: dict[str, str | int] = {
        "procedures": len(world.catalogue.procedures),
        "version": world.catalogue.version[:SHORT],
        "unverified": len({notice.procedure for notice in known if notice.code in DOUBTFUL}),
    }
    todo = [] if world.calendar.covers(today.year) else [say("doctor-calendar-do", {"year": str(today.year)})]
    todo += [
        f"{notice.procedure}: {notice_text(notice, spoken)}"
        for notice in known
        if notice.code not in DOUBTFUL
    ]
    return Finding(say("doctor-catalogue"), say("doctor-catalogue-well", facts), " ".join(todo))


def _fonts(_settings: Settings) -> Finding:
    say = words().say
    found = len(list(Path(str(files(FONT_PACKAGE) / "files")).glob("*.ttf")))
    todo = "" if found else say("doctor-fonts-do")
    return Finding(say("doctor-fonts"), say("doctor-fonts-well", {"fonts": found}), todo)


def _store(settings: Settings) -> Finding:
    return Finding(words().say("doctor-store"), *store_findings(settings))


def _gateway(settings: Settings) -> Finding:
    """Ask after a code that nobody has: any answer shows that the province answers.

    Where it gives receipts, its keys are looked at too: without them none could be checked.
    """
    clock = SystemClock()
    if settings.gateway.adapter == "deposit":
        ReceiptKeys(Path(settings.gateway.receipt_key_file), None, clock).trusted()
    say, url = words().say, settings.gateway.url
    end = ends_at(settings.gateway)
    near = end is not None and is_near(end, clock)
    todo = [say("doctor-certificate-do", {"day": f"{end:%d/%m/%Y}"})] if near else []
    if end is not None and end <= clock.now():
        return Finding(say("doctor-gateway"), url, todo[0])
    with closing(open_gateway(settings.gateway, clock, kiosk_id=settings.site.kiosk_id)) as gateway:
        gateway.look_up(NOBODYS)
    if missing := _not_set_up(settings):
        todo.append(say("doctor-opencps-do", {"codes": ", ".join(missing)}))
    return Finding(say("doctor-gateway"), say("doctor-gateway-well", {"url": url}), " ".join(todo))


def _not_set_up(settings: Settings) -> list[str]:
    """Return the procedures and papers that an OpenCPS server could not take, as far as the settings say."""
    if settings.gateway.opencps is None:
        return []
    world = load_world(settings.site, settings.visit)
    offered = {
        procedure.code: [paper.code for paper in procedure.papers if paper.scanned or paper.made_here]
        for procedure in world.catalogue.procedures
    }
    return missing_in(settings.gateway.opencps, offered)


def _scanner(settings: Settings) -> Finding:
    scanner = open_scanner(settings.devices.scanner, Path(settings.run_dir) / "doctor")
    return _device("scanner", scanner.status())


def _printer(settings: Settings) -> Finding:
    return _device("printer", open_printer(settings.devices.printer).status())


def _reader(settings: Settings) -> Finding:
    status = open_reader(settings.devices.reader).status()
    if status.fault is not None and Path(settings.devices.reader.address).exists():
        # A serial line has one owner: while the desk runs, it is the desk.
        return Finding(words().say("doctor-reader"), words().say("doctor-reader-in-use"))
    return _device("reader", status)


def _device(name: str, status: DeviceStatus) -> Finding:
    say = words().say
    part = say(f"doctor-{name}")
    if status.fault is None:
        warning = f"fault-{status.warning.key}" if status.warning else "doctor-device-well"
        return Finding(part, say(warning))
    fault = status.fault
    todo = f"{say(f'fault-{fault.key}-do')} {say(f'clearer-{CLEARED_BY[fault].value}')}"
    return Finding(part, f"{say(f'fault-{fault.key}')} ({fault.value})", todo)
