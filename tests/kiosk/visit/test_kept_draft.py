"""What was kept comes back as it was, byte for byte, or not at all."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from kiosk.dossiers.model import KeptDraft
from kiosk.forms.answers import Origin
from kiosk.imaging.flaws import Flaw
from kiosk.imaging.pipeline import turned
from kiosk.visit import kept_draft as module
from kiosk.visit.binding import PaperRules, bind
from kiosk.visit.kept_draft import is_slip, keep_dossier, keep_slip, last_four, open_kept
from kiosk.visit.lighttable import LightTable
from kiosk.visit.states import Declaring, Filling, Manner, OwedSlip, Reviewing, Scanning, Side
from tests.kiosk.visit.lighted import lighted_draft, two_sides
from tests.kiosk.visit.situations import NOW, SEALED, SLIP

CATALOGUE = "catalogue-1"
LOUD = Manner(language="en", large_text=True, high_contrast=True)


@pytest.fixture(scope="module")
def lighted(world):
    """Cleaned once: the draft, and its sides by id."""
    table = LightTable()
    draft = lighted_draft(world, table)
    return draft, {side_id: table.find(side_id) for side_id in table.side_ids()}


@pytest.fixture(scope="module")
def blank():
    """The back of a paper as the cleaner gives it: a small picture without a page."""
    return replace(two_sides("giay-chung-sinh")[1], content=None)


@pytest.fixture
def draft(lighted, table):
    draft, sides = lighted
    for side_id, clean in sides.items():
        table.lay(side_id, clean)
    return draft


def kept(here, table, manner=LOUD):
    return keep_dossier(here, manner, table.find, CATALOGUE)


def there(here, table):
    return open_kept(kept(here, table), CATALOGUE).there


def first_paper(draft):
    return next(iter(draft.sides))


@pytest.mark.parametrize("kind", [Reviewing, Declaring])
def test_everything_that_was_given_comes_back(draft, table, kind):
    answers = draft.answers.with_answer("ghiChu", "Ờ, đúng", Origin.HELPER).with_row("thanhVien")
    answers = replace(answers.with_likely("nks.xa", ("01", "02")), given_on=date(2026, 11, 21))
    given = replace(draft, answers=answers, skipped=frozenset({"giay-khac"}))
    assert there(kind(draft=given), table).draft == given
    opened = open_kept(kept(kind(draft=given), table), CATALOGUE)
    assert isinstance(opened.there, kind)
    assert opened.manner == LOUD


def test_he_is_back_on_the_page_of_the_form(draft, table):
    here = Filling(draft=draft, page_key="nyc", from_review=True)
    assert there(here, table) == here


def test_he_is_back_at_the_paper_with_what_was_said_of_its_last_batch(draft, table):
    here = Scanning(
        draft=draft, paper=first_paper(draft), lost=(2,), unsure=True, again=("x",), from_review=True
    )
    assert there(here, table) == here


def test_a_yes_to_the_declaration_is_not_kept(draft, table):
    assert there(Declaring(draft=draft, agreed=True), table) == Declaring(draft=draft)


def test_of_a_batch_that_ran_nothing_comes_back_but_that_it_ran(draft, table):
    paper = first_paper(draft)
    before = draft.sides[paper]
    running = draft.with_sides(paper, (*before, Side(side_id="new", picture="new-1", batch=7, sheet=1)))
    here = Scanning(draft=running, paper=paper, batch=7, running=True, sheets=1)
    back = there(here, table)
    assert back == Scanning(draft=draft.with_sides(paper, before), paper=paper, cut_off=True)


def test_order_flaws_and_yeses_to_sides_come_back(draft, table):
    paper = first_paper(draft)
    front, *others = draft.sides[paper]
    front = replace(front, flaws=(Flaw.DARK, Flaw.STREAK), accepted=True, batch=3, sheet=2)
    changed = draft.with_sides(paper, (*others, front))
    assert there(Reviewing(draft=changed), table).draft.sides == changed.sides


def test_the_pdfs_are_the_same_to_the_byte(world, draft, table):
    """A turned page and one with its order changed are among them."""
    side_id = draft.sides[first_paper(draft)][0].side_id
    table.lay(side_id, turned(table.find(side_id), 1))
    before = bind(world, draft, table.find, NOW, PaperRules())
    opened = open_kept(kept(Reviewing(draft=draft), table), CATALOGUE)
    again = LightTable()
    for name, clean in opened.sides.items():
        again.lay(name, clean)
    after = bind(world, opened.there.draft, again.find, NOW, PaperRules())
    assert [part.sha256 for part in after.parts] == [part.sha256 for part in before.parts]
    assert len(before.parts) > 2


def test_small_pictures_and_what_the_judge_knows_come_back(draft, table):
    side_id = draft.sides[first_paper(draft)][0].side_id
    clean = table.find(side_id)
    back = open_kept(kept(Reviewing(draft=draft), table), CATALOGUE).sides[side_id]
    assert back.thumb_jpeg == clean.thumb_jpeg
    assert (back.traces, back.verdicts, back.corners) == (clean.traces, clean.verdicts, clean.corners)


def test_a_page_is_written_once_however_it_is_turned(draft, table):
    side_id = draft.sides[first_paper(draft)][0].side_id
    before = kept(Reviewing(draft=draft), table).pages
    table.lay(side_id, turned(table.find(side_id), 1))
    new = {
        name: page for name, page in kept(Reviewing(draft=draft), table).pages.items() if name not in before
    }
    assert [page[:2] for page in new.values()] == [b"\xff\xd8"]  # the small JPEG alone


def test_a_blank_side_comes_back_as_a_small_picture_that_must_be_scanned_to_be_a_page(draft, table, blank):
    paper = first_paper(draft)
    sides = (Side(side_id="blank", picture=table.lay("blank", blank), blank=True, left_out=True),)
    (side,) = there(Reviewing(draft=draft.with_sides(paper, sides)), table).draft.sides[paper]
    assert side.unmade
    assert side.left_out


def test_a_side_wanted_back_whose_page_was_not_made_yet_is_out_again(draft, table, blank):
    paper = first_paper(draft)
    sides = (Side(side_id="blank", picture=table.lay("blank", blank)),)
    (side,) = there(Reviewing(draft=draft.with_sides(paper, sides)), table).draft.sides[paper]
    assert (side.unmade, side.left_out) == (True, True)


def test_a_resident_whose_number_is_not_known_is_not_kept(draft, table):
    assert kept(Reviewing(draft=replace(draft, card=None)), table) is None


def test_a_side_that_was_taken_off_meanwhile_lets_the_newer_draft_be_kept(draft, table):
    table.take_off([draft.sides[first_paper(draft)][0].side_id])
    assert kept(Reviewing(draft=draft), table) is None


def test_it_opens_with_the_last_four_digits(draft, table):
    assert kept(Reviewing(draft=draft), table).last_four == last_four(draft.card.personal_number)
    assert last_four("001195000123") == "0123"


def test_a_slip_that_is_owed_holds_no_papers_and_no_answers():
    owed = OwedSlip(sealed=SEALED, slip=replace(SLIP, copy=2))
    draft = keep_slip(owed, LOUD, "0123", CATALOGUE)
    assert draft.pages == {}
    opened = open_kept(draft, CATALOGUE)
    assert (opened.there, opened.manner, dict(opened.sides)) == (owed, LOUD, {})


def test_what_kind_it_is_can_be_said_unopened(draft, table):
    slip = keep_slip(OwedSlip(sealed=SEALED, slip=SLIP), LOUD, "0123", CATALOGUE)
    assert is_slip(slip.content, CATALOGUE) is True
    assert is_slip(kept(Reviewing(draft=draft), table).content, CATALOGUE) is False


def test_what_another_catalogue_asked_for_is_not_read(draft, table):
    content = kept(Reviewing(draft=draft), table)
    assert open_kept(content, "catalogue-2") is None
    assert is_slip(content.content, "catalogue-2") is None


def test_what_another_version_kept_is_not_read(draft, table, monkeypatch):
    content = kept(Reviewing(draft=draft), table)
    monkeypatch.setattr(module, "_shape", lambda: "another")
    assert open_kept(content, CATALOGUE) is None


def test_the_shape_is_another_when_what_is_kept_has_another_field(monkeypatch):
    class Longer(msgspec.Struct, frozen=True):
        content: bytes
        traces: str

    before = module._shape()
    module._shape.cache_clear()
    monkeypatch.setattr(module, "_KeptPage", Longer)
    assert module._shape() != before
    module._shape.cache_clear()


@pytest.mark.parametrize("content", [b"", b"\xc1", b"half a dossier", b"\x93\x01\x02\x03"])
def test_anything_else_is_not_read(content):
    assert open_kept(KeptDraft(last_four="0123", content=content), CATALOGUE) is None
    assert is_slip(content, CATALOGUE) is None


def test_without_one_of_its_pages_a_draft_is_not_read(draft, table):
    whole = kept(Reviewing(draft=draft), table)
    for name in whole.pages:
        fewer = {other: page for other, page in whole.pages.items() if other != name}
        assert open_kept(replace(whole, pages=fewer), CATALOGUE) is None


def test_a_spoilt_page_is_not_read(draft, table):
    whole = kept(Reviewing(draft=draft), table)
    spoilt = dict.fromkeys(whole.pages, b"\xc1")
    assert open_kept(replace(whole, pages=spoilt), CATALOGUE) is None


def test_the_planes_are_not_kept(draft, table):
    size_bytes = sum(len(page) for page in kept(Reviewing(draft=draft), table).pages.values())
    assert size_bytes < 500_000 * len(table.side_ids())  # as scanned a side has 13 MB
