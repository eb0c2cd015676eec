"""What must hold whatever happens, in whatever order."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault
from kiosk.imaging.flaws import Flaw
from kiosk.visit.effects import DropSides, Listen, Scan, Seal, StopListening, Wipe
from kiosk.visit.events import (
    BatchEnded,
    DeviceChanged,
    DossierSealed,
    DraftOpened,
    Pressed,
    SealFailed,
    SheetLost,
    SideJudged,
    SideScanned,
    SlipFailed,
    SlipPrinted,
    Ticked,
)
from kiosk.visit.look_up_states import PRIVATE, LookingUp, Proving
from kiosk.visit.machine import TABLE, can_start_over, step
from kiosk.visit.presses import Press
from kiosk.visit.show import show
from kiosk.visit.staff_states import STAFF, AtReader
from kiosk.visit.states import (
    Declaring,
    Finding,
    Identifying,
    Manner,
    OwedSlip,
    Printing,
    Scanning,
    Situation,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.view import ScanView
from tests.kiosk.visit.situations import BIRTH, CARD, NOW, SEALED, SLIP, happenings, situations

CARD_TEXT = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"

presses = st.builds(
    Pressed,
    st.sampled_from(Press),
    st.sampled_from(["", BIRTH, "s1", "s3", "vi", "en", "khai sinh", "TRẦN AN", "1"]),
    st.sampled_from(["", "nks.hoTen", "name", "number", "code", "earlier", "later"]),
)
flaws = st.lists(st.sampled_from(Flaw), max_size=2, unique=True).map(tuple)
things_that_happen = st.one_of(
    st.sampled_from(list(happenings())),
    st.builds(
        DeviceChanged, st.just("scanner"), st.builds(DeviceStatus, st.sampled_from([None, Fault.SCANNER_JAM]))
    ),
    st.builds(
        DeviceChanged,
        st.just("printer"),
        st.builds(DeviceStatus, st.sampled_from([None, Fault.PRINTER_GONE])),
    ),
    st.builds(
        DeviceChanged, st.just("store"), st.builds(DeviceStatus, st.sampled_from([None, Fault.STORE_FULL]))
    ),
    st.builds(
        SideScanned,
        st.integers(1, 4),
        st.sampled_from(["s3", "s4"]),
        st.just("p"),
        st.booleans(),
        flaws,
        st.integers(0, 2),
    ),
    st.builds(SideJudged, st.sampled_from(["s1", "s3", "s4"]), flaws),
    st.builds(SheetLost, st.integers(1, 4), st.integers(1, 3)),
    st.builds(
        BatchEnded, st.integers(1, 4), st.sampled_from([None, Fault.SCANNER_JAM, Fault.SCANNER_UNSURE])
    ),
)
stories = st.lists(st.one_of(presses, things_that_happen), max_size=40)


@pytest.fixture
def everywhere(world):
    return [Visit(now=NOW, situation=situation, requests=1) for situation in situations(world)]


def tell(world, visit, story):
    for place, event in enumerate(story):
        tick = Ticked(NOW + timedelta(seconds=place), float(place))
        for one in (event, tick):
            before = visit
            visit, effects = step(world, visit, one)
            yield before, one, visit, effects


relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


LAST = len(get_args(Situation)) - 1  # places in `everywhere`
DECLARING = 9


def heard_on(situation):
    if isinstance(situation, (Welcome, Finding, Identifying, LookingUp, Proving, AtReader)):
        return Listen()
    return None if isinstance(situation, (*PRIVATE, *STAFF)) else Listen(badges_only=True)


@relaxed
@given(story=stories, start=st.integers(0, LAST))
def test_every_page_can_be_shown_in_both_languages(world, everywhere, story, start):
    visit = everywhere[start]
    for _, _, after, _ in tell(world, visit, story):
        assert show(world, after).chrome
        assert show(world, replace(after, manner=replace(after.manner, language="en"))).chrome


@relaxed
@given(story=stories, start=st.integers(0, LAST))
def test_whoever_leaves_leaves_nothing(world, everywhere, story, start):
    for before, _, after, effects in tell(world, everywhere[start], story):
        if isinstance(after.situation, Welcome) and not isinstance(before.situation, Welcome):
            assert Wipe() in effects
            assert after.manner == Manner()
            assert CARD.full_name not in repr(after)
            assert CARD.personal_number not in repr(after)


@relaxed
@given(story=stories, start=st.integers(0, LAST))
def test_nothing_is_sealed_that_nobody_declared(world, everywhere, story, start):
    for before, event, _, effects in tell(world, everywhere[start], story):
        if any(isinstance(effect, Seal) for effect in effects):
            assert isinstance(before.situation, Declaring)
            assert before.situation.agreed
            assert event == Pressed(Press.SEAL, event.value, event.path)


@relaxed
@given(story=stories, start=st.integers(0, DECLARING))
def test_nothing_is_shown_as_kept_before_the_store_said_so(world, everywhere, story, start):
    for before, event, after, _ in tell(world, everywhere[start], story):
        kept = isinstance(after.situation, (Printing, Thanking))
        if kept and not isinstance(before.situation, (Printing, Thanking)):
            owed = isinstance(event, DraftOpened) and isinstance(event.there, OwedSlip)
            assert owed or isinstance(event, DossierSealed)


@relaxed
@given(story=stories, start=st.integers(0, LAST))
def test_the_reader_listens_while_a_code_is_asked_for_or_a_helper_may_join(world, everywhere, story, start):
    listening = heard_on(everywhere[start].situation)
    for _, _, after, effects in tell(world, everywhere[start], story):
        for effect in effects:
            if isinstance(effect, Listen):
                listening = effect
            elif isinstance(effect, StopListening):
                listening = None
        assert listening == heard_on(after.situation)


@relaxed
@given(story=stories, start=st.integers(0, LAST))
def test_no_batch_number_comes_twice(world, everywhere, story, start):
    batches = [
        effect.batch
        for _, _, _, effects in tell(world, everywhere[start], story)
        for effect in effects
        if isinstance(effect, Scan)
    ]
    assert len(set(batches)) == len(batches)


FEEDING = 7  # the place of `Scanning` among the situations
SCAN_PRESSES = [word for word in Press if (Scanning, word) in TABLE and word is not Press.BACK]
# Stays before the feeder and tells of sides under names of their own, as the workers do.
feedings = st.lists(
    st.one_of(
        st.builds(
            Pressed,
            st.sampled_from(SCAN_PRESSES),
            st.sampled_from(["s1", *(f"n{place}" for place in range(12))]),
            st.sampled_from(["earlier", "later"]),
        ),
        st.builds(
            SideScanned, st.integers(2, 5), st.just(""), st.just("p"), st.booleans(), flaws, st.integers(0, 2)
        ),
        st.builds(SheetLost, st.integers(2, 5), st.integers(1, 3)),
        st.builds(BatchEnded, st.integers(2, 5), st.sampled_from([None, None, Fault.SCANNER_JAM])),
    ),
    max_size=40,
).map(
    lambda story: [
        replace(event, side_id=f"n{place}") if isinstance(event, SideScanned) else event
        for place, event in enumerate(story)
    ]
)


def on_the_table(visit):
    situation = visit.situation
    draft = getattr(situation, "draft", None)
    return [] if draft is None else [side.side_id for sides in draft.sides.values() for side in sides]


@relaxed
@given(story=feedings)
def test_no_side_is_lost_and_none_stays_on_the_table_unseen(world, everywhere, story):
    idle, _ = step(world, everywhere[FEEDING], BatchEnded(1))
    for before, event, after, effects in tell(world, idle, story):
        dropped = {name for effect in effects if isinstance(effect, DropSides) for name in effect.side_ids}
        came = {event.side_id} if isinstance(event, SideScanned) else set()
        assert set(on_the_table(before)) | came == set(on_the_table(after)) | dropped
        assert dropped.isdisjoint(on_the_table(after))
        assert len(set(on_the_table(after))) == len(on_the_table(after))


@relaxed
@given(story=feedings)
def test_every_way_out_that_a_page_offers_leads_somewhere(world, everywhere, story):
    idle, _ = step(world, everywhere[FEEDING], BatchEnded(1))
    for _, _, after, _ in tell(world, idle, story):
        body = show(world, after).body
        offered = (body.verdict, body.opened) if isinstance(body, ScanView) else ()
        for part in filter(None, offered):
            for way in (way for way in part.ways if way.enabled):
                then, effects = step(world, after, Pressed(way.press, part.side_id, way.path))
                assert then.situation != after.situation or effects


@pytest.mark.parametrize("start", range(LAST + 1))
def test_who_walks_away_is_warned_and_then_forgotten(world, everywhere, start):
    visit = everywhere[start]
    gone = DeviceChanged("printer", DeviceStatus(Fault.PRINTER_GONE))
    for event in (gone, BatchEnded(1), SlipFailed(Fault.PRINTER_GONE, begun=False), SealFailed("full")):
        visit, _ = step(world, visit, event)
    warned = False
    for second in range(0, 330, 5):
        visit, _ = step(world, visit, Ticked(NOW + timedelta(seconds=second), float(second)))
        warned = warned or show(world, visit).chrome.leaving_in_s > 0
    assert isinstance(visit.situation, Welcome)
    assert warned == (start != 0)


@pytest.mark.parametrize("start", range(LAST + 1))
def test_one_tap_is_enough_to_stay(world, everywhere, start):
    visit = everywhere[start]
    visit, _ = step(world, visit, BatchEnded(1))
    visit, _ = step(world, visit, Ticked(NOW, 100.0))
    visit, effects = step(world, visit, Pressed(Press.STAY))
    assert show(world, visit).chrome.leaving_in_s == 0
    assert effects == ()


@pytest.mark.parametrize("start", range(1, LAST + 1))
def test_starting_over_asks_first_and_then_wipes(world, everywhere, start):
    visit = everywhere[start]
    if not can_start_over(visit):
        return
    visit, _ = step(world, visit, Pressed(Press.START_OVER))
    assert show(world, visit).chrome.confirming_start_over
    visit, effects = step(world, visit, Pressed(Press.START_OVER_YES))
    assert isinstance(visit.situation, Welcome)
    assert Wipe() in effects


def test_a_printed_slip_ends_in_thanks(world):
    visit = Visit(now=NOW, situation=Printing(sealed=SEALED, slip=SLIP))
    visit, _ = step(world, visit, SlipPrinted())
    assert isinstance(visit.situation, Thanking)
    assert visit.situation.printed
