"""Every page in both languages, in every situation and with every fault; and what no page may show."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta

import pytest

from kiosk.config import Site, VisitSettings
from kiosk.devices.status import READY, DeviceStatus
from kiosk.dossiers.model import DossierNews, NoticeKind
from kiosk.faults import CLEARED_BY, WEIGHT, Clearer, Fault, Weight
from kiosk.imaging.flaws import Flaw
from kiosk.text import ASSETS, LANGUAGES, words
from kiosk.visit.look_up_states import LookedUp, LookingUp, Opened, Proving, ReadingNotice, ReadingResult
from kiosk.visit.pages.identifying import masked
from kiosk.visit.show import SCREEN_OF, show
from kiosk.visit.states import (
    Change,
    Declaring,
    Finding,
    Guided,
    Identifying,
    Manner,
    Printing,
    Scanning,
    Side,
    Thanking,
    Visit,
    Welcome,
)
from kiosk.visit.view import ScreenName
from kiosk.visit.world import load_world
from tests.kiosk.visit.situations import (
    CARD,
    NEWS,
    NOTICE,
    NOW,
    OTHER,
    OWN,
    RESULT,
    SEALED,
    SLIP,
    a_draft,
    situations,
)
from tests.kiosk.visit.story import RESIDENCE, whole_draft

LOOK_UP_PROBLEMS = ("pattern", "silent", "unknown", "no-dossier", "store")
KEY_LEFT = re.compile(r"\b(visit|fault|clearer|help|forms)-[a-z]+(-[a-z]+)*\b")


def texts_of(view):
    """All texts of a view, of whatever is in it too."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, tuple):
        for part in view:
            yield from texts_of(part)
    elif is_dataclass(view):
        for field in fields(view):
            yield from texts_of(getattr(view, field.name))


def shown(world, situation, language="vi", **visit):
    manner = Manner(language=language)
    return show(world, Visit(now=NOW, situation=situation, manner=manner, **visit))


def everywhere(world):
    draft = whole_draft(world)
    paper = world.papers_to_scan(draft)[0].code
    yield from situations(world)
    yield Guided(draft=draft, asked_without=True)
    yield Guided(draft=whole_draft(world, RESIDENCE))
    yield Declaring(draft=draft, asked_without=True)
    yield from (Declaring(draft=draft, failed=reason) for reason in ("full", "broken"))
    yield Scanning(draft=draft, paper=paper, asked_without=True)
    yield Scanning(draft=draft, paper=paper, unsure=True)
    yield Scanning(draft=draft, paper=paper, lost=(2, 3), asked_flawed=True)
    yield Scanning(draft=draft, paper=paper, again=("s1",), batch=1)
    yield from (
        Scanning(draft=draft, paper=paper, undoable=Change(side_id="s1", moved=it)) for it in ("", "later")
    )
    yield from (
        Scanning(draft=flawed(draft, flaw), paper=paper, asked_flawed=True, opened="s1") for flaw in Flaw
    )
    yield from (Printing(sealed=SEALED, slip=SLIP, fault=fault) for fault in Fault)
    yield from (Scanning(draft=draft, paper=paper, fault=fault) for fault in Fault)
    yield Thanking(sealed=SEALED, slip=SLIP, printed=False, dossier_code="H01-261121-0001")
    yield from (LookingUp(problem=problem) for problem in LOOK_UP_PROBLEMS)
    for status in (None, *range(1, 11)):
        yield LookedUp(news=replace(NEWS, status=status))
        yield LookedUp(news=replace(NEWS, status=status, due_at=NOW - timedelta(days=3)), has_letters=True)
        yield Opened(own=replace(OTHER, news=replace(NEWS, status=status)))
    looked = LookedUp(news=NEWS, has_letters=True)
    yield from (Proving(looked=looked, problem=problem) for problem in ("other-card", "store"))
    yield from (Proving(looked=looked, not_a_card=reason) for reason in ("slip", "bad_name"))
    opened = Opened(own=OWN)
    for kind in NoticeKind:
        late = replace(NOTICE, kind=kind, amount_vnd=75_000, until_on=date(2026, 11, 1))
        yield ReadingNotice(opened=opened, notice=late)
        yield ReadingNotice(opened=opened, notice=replace(late, text="", until_on=None, amount_vnd=None))
    result = ReadingResult(opened=opened, result=RESULT, request=1, picture="result-1", pages=2)
    yield result
    yield from (replace(result, picture="", problem=why) for why in ("absent", "unreadable", "store"))
    reasons = ("other_code", "too_few_fields", "bad_number", "bad_name", "bad_date")
    nobody = replace(draft, card=None)
    yield from (Identifying(draft=nobody, not_a_card=reason) for reason in reasons)
    yield Identifying(draft=nobody, typing=True)


def flawed(draft, flaw):
    """The draft with a side that has this flaw; a blank back is beside it."""
    paper, (side,) = next(iter(draft.sides.items()))
    back = Side(side_id="back", picture="back-1", blank=True, left_out=True, flaws=(flaw,))
    return draft.with_sides(paper, (replace(side, flaws=(flaw,)), back))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", Flaw)
def test_each_flaw_says_what_happened_and_what_to_do_with_a_picture_of_its_own(world, flaw, language):
    draft = flawed(whole_draft(world), flaw)
    paper = world.papers_to_scan(draft)[0].code
    body = shown(world, Scanning(draft=draft, paper=paper), language).body
    assert "1" in body.verdict.title
    assert body.verdict.todo
    assert body.verdict.ways
    assert (ASSETS / "pictures" / body.verdict.picture).is_file()
    assert all(way.text for way in body.verdict.ways)
    assert [side.mark for side in body.sides if side.mark]


def test_no_two_flaws_look_or_sound_alike(world):
    bodies = [
        shown(world, Scanning(draft=flawed(whole_draft(world), flaw), paper="giay-chung-sinh")).body
        for flaw in Flaw
    ]
    for what in ("picture", "title", "todo"):
        assert len({getattr(body.verdict, what) for body in bodies}) == len(Flaw)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_words(world, language):
    for situation in everywhere(world):
        view = shown(world, situation, language)
        assert view.chrome.help_lines
        for text in texts_of(view.chrome):
            assert not KEY_LEFT.search(text), text
            assert unicodedata.is_normalized("NFC", text)
        assert any(text.strip() for text in texts_of(view.body))


def test_each_situation_has_a_screen_of_its_own(world):
    seen = [shown(world, situation).screen for situation in situations(world)]
    assert seen == list(SCREEN_OF.values())
    assert set(seen) == set(ScreenName) - {ScreenName.CLOSED}


def test_the_chrome_speaks_the_language_of_the_visit(world):
    for situation in situations(world):
        vi, en = (shown(world, situation, language).chrome for language in LANGUAGES)
        assert vi.help_lines != en.help_lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", Fault)
def test_the_first_page_knows_each_fault(world, fault, language):
    view = shown(world, Welcome(), language, devices={fault.device: DeviceStatus(fault)})  # it has no other
    if WEIGHT[fault] is Weight.CLOSES:
        assert view.screen is ScreenName.CLOSED
        assert view.body.trouble.code == fault.value
        assert view.body.trouble.helper
    elif WEIGHT[fault] is Weight.LIMITS:
        (notice,) = view.body.notices
        assert ": " in notice, "what does not work, and what still does"
    else:
        assert view.body.notices == ()


def test_nobody_misses_a_reader_while_a_card_can_be_shown_to_another(world):
    for gone, well in (("reader", "camera"), ("camera", "reader")):
        devices = {gone: DeviceStatus(Fault(f"{gone}.gone")), well: READY}
        assert shown(world, Welcome(), devices=devices).body.notices == ()
    both = {part: DeviceStatus(Fault(f"{part}.gone")) for part in ("reader", "camera")}
    assert shown(world, Welcome(), devices=both).body.notices == (words("vi").say("visit-without-reader"),)


def test_of_several_troubles_each_part_is_named_once_and_in_the_order_in_which_it_is_met(world):
    faults = (Fault.CLOCK_WRONG, Fault.GATEWAY_SILENT, Fault.STORE_DAMAGED, Fault.PRINTER_GONE)
    devices = {fault.device: DeviceStatus(fault) for fault in (*faults, Fault.READER_GONE)}
    view = shown(world, Welcome(), devices=devices)
    parts = ("reader", "printer", "store", "gateway", "clock")
    assert view.body.notices == tuple(words("vi").say(f"visit-without-{part}") for part in parts)


@pytest.mark.parametrize("fault", Fault)
def test_who_can_help_is_named_unless_the_resident_can(world, fault):
    trouble = shown(world, Printing(sealed=SEALED, slip=SLIP, fault=fault)).body.trouble
    assert bool(trouble.helper) is (CLEARED_BY[fault] is not Clearer.RESIDENT)
    assert (ASSETS / "pictures" / trouble.picture).is_file()


@pytest.mark.parametrize("number", ["001195000123", "079195000123", "1234567"])
def test_a_masked_number_never_shows_more_than_four_digits(number):
    shown_digits = [sign for sign in masked(number) if sign.isdigit()]
    assert len(shown_digits) == 4
    assert len(masked(number)) == len(number)


def test_a_read_card_shows_its_whole_number_nowhere(world):
    for text in texts_of(shown(world, Identifying(draft=a_draft(world)))):
        assert not re.search(r"\d{5,}", text), text


@pytest.mark.parametrize(
    "situation", [Printing(sealed=SEALED, slip=SLIP), Thanking(sealed=SEALED, slip=SLIP, printed=True)]
)
def test_the_last_pages_name_nobody(world, situation):
    for text in texts_of(shown(world, situation)):
        assert CARD.full_name.casefold() not in text.casefold()
        assert not re.search(r"\d{7,}", text.replace(" ", "").replace(SLIP.phone.replace(" ", ""), "")), text


def test_a_page_without_steps_says_none(world):
    for situation in (Welcome(), LookingUp(), LookedUp(news=NEWS)):
        chrome = shown(world, situation).chrome
        assert (chrome.step, chrome.steps, chrome.step_text) == (0, 0, "")


def test_a_machine_on_trial_says_so_on_each_page():
    site = Site(kiosk_id="K01", office="Xã Mẫu", phone="", province_code="01")
    trial = load_world(site, VisitSettings(), virtual_devices=True)
    assert all(shown(trial, situation).chrome.banner for situation in (Welcome(), Finding()))


def test_a_procedure_whose_fee_is_not_known_says_who_sets_it(world):
    catalogue = world.catalogue
    free = tuple(replace(procedure, fees=(), fee_note="") for procedure in catalogue.procedures)
    unknown = replace(world, catalogue=replace(catalogue, procedures=free))
    draft = whole_draft(world)
    lines = shown(unknown, Guided(draft=draft)).body.facts[1].lines
    assert shown(unknown, Guided(draft=draft)).body.fee == shown(unknown, Declaring(draft=draft)).body.fee
    assert lines[0] in shown(unknown, Finding()).body.results[0].tag


def test_a_dossier_on_its_way_says_that_nothing_is_to_be_done(world):
    news = DossierNews(code=SEALED.provisional_code, dossier_code=None, status=None, at=NOW)
    assert shown(world, LookedUp(news=news)).body.detail
