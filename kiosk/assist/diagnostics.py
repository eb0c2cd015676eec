"""Judges what was measured: facts in, a report out, in words that say what to do.

Pure: who measures stands in :mod:`kiosk.assist.measuring`. The order of the parts is the order in which one
looks at them: what residents touch first, the computer last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

from kiosk.assist.facts import DeviceFacts, Facts
from kiosk.assist.report import Figure, MachineReport, Mark, PartReport
from kiosk.assist.report_words import age_words, reason_words
from kiosk.faults import CLEARED_BY, WEIGHT, Clearer, Fault, Weight
from kiosk.text import Words

Figures: TypeAlias = Mapping[str, Figure]
NONE: Final[Figures] = MappingProxyType({})
DEVICES: Final = ("scanner", "printer", "reader", "camera", "office_printer")
NEARLY: Final = 2  # times the room that must stay free
LONG: Final = timedelta(days=1)  # a dossier that waits so long is somebody's business
WARN_BEFORE: Final = timedelta(days=30)  # a new certificate takes a province some weeks
SILENT_FOR: Final = timedelta(minutes=10)
HOT_C: Final = 80.0  # small computers slow down at 85
LITTLE_MEMORY: Final = 0.08  # of it free
DISK_SHARE: Final = 0.05
SHORT: Final = 12  # signs of a digest that people compare
# Troubles of devices that only a technician can clear.
TECHNICIANS: Final = frozenset({"gone", "cutter", "head", "stalled"})
# Which part an alarm of the courier belongs to; others belong to the store.
ALARMS_OF: Final = {
    "gateway-not-admitted": "gateway",
    "gateway-silent": "gateway",
    "gateway-certificate": "gateway",
    "certificate-ends": "certificate",
    "clock-off": "clock",
    "store-damaged": "store",
    "dossier-waits": "outbox",
}


def judge(facts: Facts, words: Words) -> MachineReport:
    """Return how the machine is; a part of which nothing is known is left out."""
    parts = [
        *(_device(name, facts.devices[name], facts, words) for name in DEVICES if name in facts.devices),
        *(part for look in PARTS if (part := look(facts, words)) is not None),
    ]
    return MachineReport(
        at=facts.at, kiosk_id=facts.kiosk_id, version=facts.versions.get("kiosk", ""), parts=tuple(parts)
    )


def _part(
    name: str,
    words: str,
    todo: Iterable[str] = (),
    *,
    wrong: bool = False,
    code: str = "",
    detail: str = "",
    figures: Figures = NONE,
) -> PartReport:
    """Return a part: well without anything to do, else to be looked at, or wrong."""
    orders = " ".join(filter(None, todo))
    mark = Mark.WELL if not orders else Mark.WRONG if wrong else Mark.LOOK
    return PartReport(
        part=name, mark=mark, words=words, todo=orders, code=code, detail=detail, figures=figures
    )


def _device(name: str, device: DeviceFacts, facts: Facts, words: Words) -> PartReport:
    name = name.replace("_", "-")
    if device.error:
        told = words.say("doctor-device-unset")
        return _part(name, told, [words.say(f"doctor-{name}-do")], wrong=True, detail=device.error)
    fault = device.status.fault or device.status.warning
    figures: dict[str, Figure] = {} if name != "printer" else _roll(facts)
    told = words.say("doctor-device-well")
    todo = []
    if fault is not None:
        told = words.say(f"fault-{fault.key}")
        todo = [_order(fault, words)]
    if device.by_desk_s is not None:
        told = words.say("doctor-device-in-use", {"words": told, "seconds": round(device.by_desk_s)})
    if "left_m" in figures:
        told = words.say("doctor-device-roll", {"words": told, "metres": round(float(figures["left_m"]))})
    wrong = fault is not None and WEIGHT[fault] in (Weight.CLOSES, Weight.LIMITS)
    return _part(name, told, todo, wrong=wrong, code=fault.value if fault else "", figures=figures)


def _order(fault: Fault, words: Words) -> str:
    """Return what staff do; the words of the fault itself are for whoever stands there with a dossier."""
    kind = fault.value.rpartition(".")[2]
    if CLEARED_BY[fault] is Clearer.TECHNICIAN and kind in TECHNICIANS:
        return words.say(f"doctor-device-{kind}-do")
    return words.say(f"fault-{fault.key}-do")


def _roll(facts: Facts) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    if facts.rows_since_roll is not None:
        figures["rows_since_roll"] = facts.rows_since_roll
    if facts.roll_left_mm is not None:
        figures["left_m"] = round(facts.roll_left_mm / 1000, 1)
    return figures


def _store(facts: Facts, words: Words) -> PartReport | None:
    store, say = facts.store, words.say
    if store is None:
        return None
    if store.error:
        told = say("doctor-store-shut")
        return _part("store", told, [say("doctor-store-do")], wrong=True, detail=store.error)
    full, nearly = store.free_mb < store.min_free_mb, store.free_mb < NEARLY * store.min_free_mb
    aside: dict[str, str | int] = {"stores": store.aside, "lost": store.lost, "folder": store.aside_folder}
    todo = [
        say("doctor-store-full-do") if full else say("doctor-store-nearly-do") if nearly else "",
        say("doctor-store-copy-do") if store.needs_copy else "",
        say("doctor-store-aside-do", aside) if store.aside else "",
        *_alarms("store", facts, words),
    ]
    fault = Fault.STORE_FULL if full else Fault.STORE_DAMAGED if store.aside else None
    fault = fault or (Fault.STORE_NEARLY_FULL if nearly else None)
    return _part(
        "store",
        say("doctor-store-well", {"free": store.free_mb, "size": store.size_mb}),
        todo,
        wrong=full or bool(store.aside),
        code=fault.value if fault else "",
        detail=_details("store", facts),
        figures={"free_mb": store.free_mb, "size_mb": store.size_mb, "aside": store.aside},
    )


def _outbox(facts: Facts, words: Words) -> PartReport | None:
    outbox, say = facts.outbox, words.say
    if outbox is None:
        return None
    oldest = say("doctor-outbox-oldest", {"age": age_words(outbox.oldest, words)}) if outbox.oldest else ""
    why = Counter[str]()
    for reason, count in outbox.reasons.items():
        why[reason_words(reason, words)] += count
    reasons = ", ".join(f"{reason} ({count})" for reason, count in why.most_common())
    because = say("doctor-outbox-reasons", {"reasons": reasons}) if reasons else ""
    told = say(
        "doctor-outbox-well", {"waiting": outbox.waiting, "held": outbox.held, "delivered": outbox.delivered}
    )
    todo = [
        say("doctor-outbox-held-do") if outbox.held else "",
        say("doctor-outbox-late-do") if outbox.oldest and outbox.oldest >= LONG else "",
    ]
    return _part(
        "outbox",
        " ".join(filter(None, (told, oldest, because))),
        todo if any(todo) else _alarms("outbox", facts, words),
        wrong=bool(outbox.held),
        detail=_details("outbox", facts),
        figures={
            "waiting": outbox.waiting,
            "held": outbox.held,
            "delivered": outbox.delivered,
            "oldest_s": round(outbox.oldest.total_seconds()) if outbox.oldest else 0,
        },
    )


def _gateway(facts: Facts, words: Words) -> PartReport | None:
    gateway, say = facts.gateway, words.say
    if gateway is None:
        return None
    figures: dict[str, Figure] = {
        name: round((facts.at - at).total_seconds())
        for name, at in (("answered_s", gateway.answered_at), ("failed_s", gateway.failed_at))
        if at is not None
    }
    missing = [say("doctor-opencps-do", {"codes": ", ".join(gateway.not_set_up)})]
    if gateway.error:
        told, todo = say("doctor-gateway-failed", {"url": gateway.url}), [say("doctor-gateway-do")]
        return _part("gateway", told, todo, wrong=True, detail=gateway.error, figures=figures)
    if alarms := _alarms("gateway", facts, words):
        todo, detail = [*alarms, say("doctor-gateway-do")], _details("gateway", facts)
        return _part("gateway", gateway.url, todo, wrong=True, detail=detail, figures=figures)
    told = say("doctor-gateway-never", {"url": gateway.url})
    if gateway.answered_at is not None:
        ago = age_words(facts.at - gateway.answered_at, words)
        told = say("doctor-gateway-well", {"url": gateway.url, "ago": ago})
    silent = (
        gateway.failed_at is not None
        and (gateway.answered_at is None or gateway.failed_at > gateway.answered_at)
        and facts.at - (gateway.answered_at or gateway.failed_at) >= SILENT_FOR
    )
    todo = [say("doctor-gateway-do") if silent else "", *(missing if gateway.not_set_up else [])]
    return _part("gateway", told, todo, code=Fault.GATEWAY_SILENT.value if silent else "", figures=figures)


def _certificate(facts: Facts, words: Words) -> PartReport | None:
    if facts.certificate_error:
        told, todo = words.say("doctor-certificate-unread"), [words.say("doctor-certificate-read-do")]
        return _part("certificate", told, todo, wrong=True, detail=facts.certificate_error)
    end = facts.certificate_ends_at
    if end is None:
        return None
    day = {"day": f"{end:%d/%m/%Y}"}
    left = end - facts.at
    over = left <= timedelta()
    return _part(
        "certificate",
        words.say("doctor-certificate-well", day),
        [words.say("doctor-certificate-do", day)] if left < WARN_BEFORE else [],
        wrong=over,
        code=Fault.GATEWAY_CERTIFICATE.value if over else "",
        figures={"days_left": left.days},
    )


def _receipt_keys(facts: Facts, words: Words) -> PartReport | None:
    if facts.receipt_keys_error:
        told, todo = words.say("doctor-receipt-keys-none"), [words.say("doctor-receipt-keys-do")]
        return _part("receipt-keys", told, todo, wrong=True, detail=facts.receipt_keys_error)
    if facts.receipt_keys is None:
        return None
    keys = facts.receipt_keys
    return _part(
        "receipt-keys", words.say("doctor-receipt-keys-well", {"keys": keys}), figures={"keys": keys}
    )


def _network(facts: Facts, words: Words) -> PartReport | None:
    if not facts.links:
        return None
    up = sorted(name for name, is_up in facts.links.items() if is_up)
    told = words.say("doctor-network-well", {"links": ", ".join(up)})
    if not up:
        told = words.say("doctor-network-down")
    todo = [] if up else [words.say("doctor-network-do")]
    figures: dict[str, Figure] = {"up": len(up), "links": len(facts.links)}
    return _part("network", told, todo, wrong=True, figures=figures)


def _clock(facts: Facts, words: Words) -> PartReport:
    say = words.say
    alarms = _alarms("clock", facts, words)
    synced = {True: "doctor-clock-well", False: "doctor-clock-alone", None: "doctor-clock-unknown"}
    told = say(synced[facts.clock_synced], {"time": f"{facts.at:%d/%m/%Y %H:%M}"})
    todo = [*alarms, say("doctor-clock-do") if alarms or facts.clock_synced is False else ""]
    code = Fault.CLOCK_WRONG.value if alarms else ""
    known: dict[str, Figure] = {} if facts.clock_synced is None else {"synced": int(facts.clock_synced)}
    detail = _details("clock", facts)
    return _part("clock", told, todo, wrong=bool(alarms), code=code, detail=detail, figures=known)


def _catalogue(facts: Facts, words: Words) -> PartReport | None:
    catalogue, say = facts.catalogue, words.say
    if catalogue is None:
        return None
    if catalogue.error:
        told = say("doctor-catalogue-unread")
        return _part("catalogue", told, [say("doctor-catalogue-do")], wrong=True, detail=catalogue.error)
    age: dict[str, Figure] = {"procedures": catalogue.procedures}
    if catalogue.checked_on is not None:
        age["oldest_check_days"] = (facts.at.date() - catalogue.checked_on).days
    told = say(
        "doctor-catalogue-well",
        {
            "procedures": catalogue.procedures,
            "version": catalogue.version[:SHORT],
            "unverified": catalogue.unverified,
        },
    )
    year = str(facts.at.year)
    todo = [
        "" if catalogue.calendar_covers else say("doctor-calendar-do", {"year": year}),
        *catalogue.notices,
    ]
    return _part("catalogue", told, todo, figures=age)


def _fonts(facts: Facts, words: Words) -> PartReport:
    told = words.say("doctor-fonts-well", {"fonts": facts.fonts})
    todo = [] if facts.fonts else [words.say("doctor-fonts-do")]
    return _part("fonts", told, todo, wrong=True, figures={"faces": facts.fonts})


def _disk(facts: Facts, words: Words) -> PartReport | None:
    if facts.disk_mb is None or facts.disk_free_mb is None:
        return None
    little = facts.disk_free_mb < DISK_SHARE * facts.disk_mb
    sizes = {"free": facts.disk_free_mb, "size": facts.disk_mb}
    todo = [words.say("doctor-disk-do")] if little else []
    told = words.say("doctor-disk-well", sizes)
    figures: dict[str, Figure] = {"free_mb": facts.disk_free_mb, "size_mb": facts.disk_mb}
    return _part("disk", told, todo, figures=figures)


def _system(facts: Facts, words: Words) -> PartReport | None:
    system, say = facts.system, words.say
    figures: dict[str, Figure] = {}
    told, todo = [], []
    if system.uptime is not None:
        figures["uptime_s"] = round(system.uptime.total_seconds())
        told.append(say("doctor-system-up", {"time": age_words(system.uptime, words)}))
    if system.temperature_c is not None:
        figures["temperature_c"] = round(system.temperature_c, 1)
        told.append(say("doctor-system-warm", {"degrees": round(system.temperature_c)}))
        todo.append(say("doctor-system-hot-do") if system.temperature_c >= HOT_C else "")
    if system.memory_mb and system.memory_free_mb is not None:
        figures |= {"memory_mb": system.memory_mb, "memory_free_mb": system.memory_free_mb}
        told.append(say("doctor-system-memory", {"free": system.memory_free_mb, "size": system.memory_mb}))
        todo.append(
            say("doctor-system-memory-do") if system.memory_free_mb < LITTLE_MEMORY * system.memory_mb else ""
        )
    if system.load is not None:
        figures |= {"load": round(system.load, 2), "cores": system.cores}
    return _part("system", ", ".join(told), todo, figures=figures) if figures else None


def _versions(facts: Facts, _words: Words) -> PartReport:
    told = ", ".join(f"{name} {version}" for name, version in facts.versions.items())
    return PartReport(part="versions", mark=Mark.WELL, words=told, figures=dict(facts.versions))


Look = Callable[[Facts, Words], PartReport | None]
PARTS: Final[tuple[Look, ...]] = (
    _store,
    _outbox,
    _gateway,
    _certificate,
    _receipt_keys,
    _network,
    _clock,
    _catalogue,
    _disk,
    _fonts,
    _system,
    _versions,
)


def _alarms(part: str, facts: Facts, words: Words) -> list[str]:
    return [
        words.say(f"alarm-{code}" if code in ALARMS_OF else "alarm-other") for code in _codes(part, facts)
    ]


def _details(part: str, facts: Facts) -> str:
    """Return the alarms of a part as the program wrote them down."""
    return ", ".join(f"{code} {facts.alarms[code]}".strip() for code in _codes(part, facts))


def _codes(part: str, facts: Facts) -> list[str]:
    return [code for code in sorted(facts.alarms) if ALARMS_OF.get(code, "store") == part]
