from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.assist.diagnostics import ALARMS_OF, judge
from kiosk.assist.facts import CatalogueFacts, DeviceFacts, GatewayFacts, StoreFacts, SystemFacts
from kiosk.assist.report import Mark
from kiosk.devices.status import DeviceStatus
from kiosk.faults import CLEARED_BY, WEIGHT, Clearer, Fault, Weight
from kiosk.text import LANGUAGES, words
from tests.kiosk.assist.measured import AT, WELL, facts

DEVICE_FAULTS = [
    it for it in Fault if it.device in {"scanner", "printer", "reader", "camera", "office_printer"}
]


def parts(measured, language="en"):
    return {part.part: part for part in judge(measured, words(language)).parts}


def unwell(measured):
    """Marks of what is not well, by part."""
    return {name: part.mark for name, part in parts(measured).items() if part.mark is not Mark.WELL}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_machine_that_is_well_each_part_has_words_and_nothing_to_do(language):
    report = judge(WELL, words(language))
    assert report.mark is Mark.WELL
    assert (report.kiosk_id, report.version, report.at) == ("K01", "0.1.0", AT)
    assert [part.part for part in report.parts] == [
        *("scanner", "printer", "reader", "office-printer", "store", "outbox", "gateway", "certificate"),
        *("receipt-keys", "network", "clock", "catalogue", "disk", "fonts", "system", "versions"),
    ]
    for part in report.parts:
        assert part.words
        assert not part.todo
        assert words(language).say(f"part-{part.part}")


def test_what_is_not_known_is_left_out():
    nothing = facts(
        devices={},
        store=None,
        outbox=None,
        gateway=None,
        certificate_ends_at=None,
        receipt_keys=None,
        catalogue=None,
        disk_mb=None,
        clock_synced=None,
        links={},
        system=SystemFacts(),
    )
    assert list(parts(nothing)) == ["clock", "fonts", "versions"]
    assert unwell(nothing) == {}


@pytest.mark.parametrize("fault", DEVICE_FAULTS)
def test_each_fault_of_a_device_is_said_in_its_words_and_weighs_what_it_weighs(fault):
    warns = WEIGHT[fault] in (Weight.WARNS, Weight.MOMENT)
    status = DeviceStatus(warning=fault) if warns else DeviceStatus(fault)
    part = parts(facts(devices={fault.device: DeviceFacts(status=status)}))[fault.device.replace("_", "-")]
    assert part.mark is (Mark.LOOK if warns else Mark.WRONG)
    assert part.code == fault.value
    assert part.words == words("en").say(f"fault-{fault.key}")
    if CLEARED_BY[fault] is Clearer.TECHNICIAN:
        kind = fault.value.rpartition(".")[2]
        assert part.todo == words("en").say(f"doctor-device-{kind}-do")
    else:
        assert part.todo == words("en").say(f"fault-{fault.key}-do")


def test_a_device_that_the_desk_has_is_told_as_the_desk_told_it():
    told = parts(facts(devices={"scanner": DeviceFacts(status=DeviceStatus(), by_desk_s=20.4)}))["scanner"]
    assert told.mark is Mark.WELL
    assert "20" in told.words


def test_a_device_with_a_wrong_setting_is_wrong():
    told = parts(facts(devices={"office_printer": DeviceFacts(status=DeviceStatus(), error="no queue")}))
    assert told["office-printer"].mark is Mark.WRONG
    assert told["office-printer"].detail == "no queue"
    assert told["office-printer"].todo


def test_the_paper_of_the_roll_is_told_where_it_is_reckoned():
    told = parts(facts(rows_since_roll=80_000, roll_left_mm=40_000))["printer"]
    assert told.figures == {"rows_since_roll": 80_000, "left_m": 40.0}
    assert "40" in told.words


@pytest.mark.parametrize(
    ("changed", "mark", "code"),
    [
        ({"free_mb": 400}, Mark.WRONG, "store.full"),
        ({"free_mb": 900}, Mark.LOOK, "store.nearly_full"),
        ({"aside": 1, "lost": 2, "aside_folder": "/x"}, Mark.WRONG, "store.damaged"),
        ({"needs_copy": True}, Mark.LOOK, ""),
        ({"error": "does not open"}, Mark.WRONG, ""),
    ],
)
def test_what_is_wrong_with_the_store_is_said(changed, mark, code):
    part = parts(facts(store=replace(WELL.store, **changed)))["store"]
    assert (part.mark, part.code) == (mark, code)
    assert part.todo


def test_the_outbox_says_how_many_how_old_and_why():
    waits = replace(
        WELL.outbox,
        waiting=3,
        held=1,
        oldest=timedelta(hours=30),
        reasons={"gateway-silent": 3, "gateway-422 Nguyễn Văn A": 1},
    )
    part = parts(facts(outbox=waits))["outbox"]
    assert part.mark is Mark.WRONG
    assert part.figures == {"waiting": 3, "held": 1, "delivered": 211, "oldest_s": 108_000}
    assert "422" in part.words
    assert "Nguyễn" not in part.words
    late = replace(WELL.outbox, oldest=timedelta(days=1))
    assert unwell(facts(outbox=late)) == {"outbox": Mark.LOOK}


@pytest.mark.parametrize(("code", "part"), [*ALARMS_OF.items(), ("new", "store")])
def test_each_alarm_is_told_with_its_part(code, part):
    # That a certificate ends and that dossiers wait is seen here without the alarm, too.
    told = parts(facts(alarms={code: "90"}))[part]
    if part != "certificate":
        known = code if code in ALARMS_OF else "other"
        assert words("en").say(f"alarm-{known}") in told.todo
        assert told.detail == f"{code} 90"


@pytest.mark.parametrize(
    ("answered", "failed", "mark"),
    [
        (None, None, Mark.WELL),
        (3, None, Mark.WELL),
        (3, 1, Mark.WELL),
        (30, 1, Mark.LOOK),
        (None, 30, Mark.LOOK),
        (1, 30, Mark.WELL),
    ],
)
def test_a_gateway_that_did_not_answer_for_long_is_said(answered, failed, mark):
    ago = [None if it is None else AT - timedelta(minutes=it) for it in (answered, failed)]
    part = parts(facts(gateway=GatewayFacts(url="https://x/", answered_at=ago[0], failed_at=ago[1])))[
        "gateway"
    ]
    assert part.mark is mark
    assert (part.code == "gateway.silent") is (mark is Mark.LOOK)


def test_a_gateway_that_was_asked_in_vain_or_is_not_set_up_is_said():
    asked = GatewayFacts(url="https://x/", answered_at=AT, error="no route")
    assert parts(facts(gateway=asked))["gateway"].detail == "no route"
    assert unwell(facts(gateway=asked)) == {"gateway": Mark.WRONG}
    part = parts(facts(gateway=GatewayFacts(url="https://x/", answered_at=AT, not_set_up=("1.001193",))))
    assert "1.001193" in part["gateway"].todo


@pytest.mark.parametrize(("days", "mark"), [(-1, Mark.WRONG), (0, Mark.WRONG), (29, Mark.LOOK)])
def test_a_certificate_near_its_end_is_said(days, mark):
    part = parts(facts(certificate_ends_at=AT + timedelta(days=days)))["certificate"]
    assert part.mark is mark
    assert part.figures == {"days_left": days}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"certificate_error": "cannot be read"}, {"certificate": Mark.WRONG}),
        ({"receipt_keys": None, "receipt_keys_error": "no file"}, {"receipt-keys": Mark.WRONG}),
        ({"links": {"eth0": False}}, {"network": Mark.WRONG}),
        ({"links": {"eth0": False, "wlan0": True}}, {}),
        ({"clock_synced": False}, {"clock": Mark.LOOK}),
        ({"clock_synced": None}, {}),
        ({"alarms": {"clock-off": "400 s ahead"}}, {"clock": Mark.WRONG}),
        ({"fonts": 0}, {"fonts": Mark.WRONG}),
        ({"disk_free_mb": 9_000}, {"disk": Mark.LOOK}),
        ({"system": SystemFacts(temperature_c=80.0)}, {"system": Mark.LOOK}),
        ({"system": SystemFacts(memory_mb=1000, memory_free_mb=79)}, {"system": Mark.LOOK}),
        ({"system": SystemFacts(load=9.0, cores=2)}, {}),
        ({"catalogue": CatalogueFacts(error="a form is wrong")}, {"catalogue": Mark.WRONG}),
        ({"catalogue": CatalogueFacts(calendar_covers=False)}, {"catalogue": Mark.LOOK}),
        ({"catalogue": CatalogueFacts(notices=("1.001193: stale",))}, {"catalogue": Mark.LOOK}),
        ({"store": StoreFacts(free_mb=2000, min_free_mb=1000)}, {}),
    ],
)
def test_what_is_not_well_is_marked_and_hides_nothing_else(changed, found):
    assert unwell(facts(**changed)) == found
    assert len(parts(facts(**changed))) == 16


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "changed",
    [
        {"certificate_error": "NO SUCH FILE"},
        {"receipt_keys": None, "receipt_keys_error": "NO SUCH FILE"},
        {"catalogue": CatalogueFacts(error="NO SUCH FILE")},
        {"store": StoreFacts(error="NO SUCH FILE")},
        {"gateway": GatewayFacts(url="https://cong.example", error="NO SUCH FILE")},
        {"devices": {"scanner": DeviceFacts(status=DeviceStatus(), error="NO SUCH FILE")}},
        *(
            {"alarms": {code: "NO SUCH FILE"}}
            for code in ("clock-off", "store-damaged", "dossier-waits", "new")
        ),
    ],
)
def test_what_a_program_said_is_told_beside_the_words_and_never_in_them(changed, language):
    report = judge(facts(**changed), words(language))
    (part,) = (one for one in report.parts if one.detail)
    assert "NO SUCH FILE" in part.detail
    assert part.mark is not Mark.WELL
    for said in (part.words, part.todo):
        assert said
        assert "NO SUCH" not in said
        assert not set(facts(**changed).alarms) & set(said.split())


def test_every_alarm_that_a_part_may_have_has_words():
    known = {f"alarm-{code}" for code in ALARMS_OF}
    for language in ("vi", "en"):
        assert known <= words(language).plain().keys()
