"""What sealing keeps, of real answers and real pictures."""

import hashlib
import io
import json
from dataclasses import replace
from datetime import datetime

import pikepdf
import pypdfium2
import pytest

from kiosk.catalogue.model import Limit, LimitKind, Presence
from kiosk.clock import VIETNAM
from kiosk.dossiers.model import Sealed
from kiosk.imaging.fitting import TooLarge
from kiosk.imaging.pipeline import turned
from kiosk.imaging.xmp import PdfaLevel
from kiosk.text import words
from kiosk.visit.binding import PaperRules, bind, slip_for
from kiosk.visit.lighttable import LightTable
from tests.kiosk.visit.lighted import lighted_draft
from tests.kiosk.visit.pages.test_guiding import with_birth
from tests.kiosk.visit.story import BIRTH, RESIDENCE, example

MADE_AT = datetime(2026, 11, 20, 10, 0, tzinfo=VIETNAM)  # a Friday
SEALED = Sealed(dossier_id="d1", provisional_code="TAM-K01-261120-0001-D", sealed_at=MADE_AT)
PARTS = {
    BIRTH: [("to-khai-khai-sinh", 1), ("giay-chung-sinh", 1), ("giay-to-nguoi-yeu-cau", 1)],
    RESIDENCE: [("to-khai-cu-tru", 1), ("to-khai-ct01", 1), ("giay-to-cho-o", 2)],
}


@pytest.fixture(scope="module")
def table():
    return LightTable()


@pytest.fixture(scope="module", params=[BIRTH, RESIDENCE])
def draft(request, world, table):
    return lighted_draft(world, table, request.param)


@pytest.fixture(scope="module")
def new(world, draft, table):
    return bind(world, draft, table.find, MADE_AT, PaperRules())


@pytest.fixture(scope="module")
def birth(world, table):
    return lighted_draft(world, table, BIRTH)


@pytest.fixture(scope="module")
def residence(world, table):
    return lighted_draft(world, table, RESIDENCE)


def part_of(new, code):
    return next(part for part in new.parts if part.part == code)


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("\n".join(pages).split())


def test_the_form_comes_first_and_then_the_papers_in_the_order_of_scanning(new):
    assert [(part.part, part.pages) for part in new.parts] == PARTS[new.procedure_code]


def test_each_part_is_a_whole_pdf_with_its_own_digest(new):
    for part in new.parts:
        assert part.media_type == "application/pdf"
        assert part.sha256 == hashlib.sha256(part.content).hexdigest()
        with pikepdf.open(io.BytesIO(part.content)) as pdf:
            assert len(pdf.pages) == part.pages


def test_the_form_holds_everybodys_name(new):
    text = text_of(new.parts[0].content).upper()
    told = example(new.procedure_code)
    names = [value for path, value in told["answers"].items() if path.endswith("hoTen")]
    assert names
    for name in (*names, told["card_text"].split("|")[2]):
        assert name in text


def test_the_dossier_says_who_files_what_and_by_which_catalogue(new, world, draft):
    assert (new.applicant_name, new.applicant_number) == (draft.card.full_name, draft.card.personal_number)
    assert new.case_code == draft.case
    assert new.procedure_title == world.catalogue.get(new.procedure_code).title
    assert new.catalogue_version == world.catalogue.version


def test_the_answers_say_where_each_came_from(new):
    said = json.loads(new.answers_json)
    assert set(said) == {"data", "origins", "warnings"}
    assert set(said["origins"].values()) == {"card", "typed"}


def test_a_blank_back_is_not_bound_and_is_when_it_was_brought_back(world, table, birth):
    paper = "giay-to-nguoi-yeu-cau"
    assert [side.left_out for side in birth.sides[paper]] == [False, True]
    back = tuple(replace(side, left_out=False) for side in birth.sides[paper])
    brought = bind(world, birth.with_sides(paper, back), table.find, MADE_AT, PaperRules())
    assert part_of(brought, paper).pages == 2


def test_a_side_taken_away_is_not_bound(world, table, residence):
    front, back = residence.sides["giay-to-cho-o"]
    one = residence.with_sides("giay-to-cho-o", (front, replace(back, left_out=True)))
    part = part_of(bind(world, one, table.find, MADE_AT, PaperRules()), "giay-to-cho-o")
    with pikepdf.open(io.BytesIO(part.content)) as pdf:
        pictures = [image.read_raw_bytes() for page in pdf.pages for image in page.get_images().values()]
    assert pictures == [table.find(front.side_id).content.jpeg]


def test_a_turned_side_is_bound_as_it_was_turned(world):
    own = LightTable()
    draft = lighted_draft(world, own, RESIDENCE)
    front = draft.sides["giay-to-cho-o"][0]
    own.lay(front.side_id, turned(own.find(front.side_id), 1))
    part = part_of(bind(world, draft, own.find, MADE_AT, PaperRules()), "giay-to-cho-o")
    with pikepdf.open(io.BytesIO(part.content)) as pdf:
        wide, tall = (tuple(float(edge) for edge in page.mediabox[2:]) for page in pdf.pages)
    assert wide[0] > wide[1]
    assert tall[0] < tall[1]


def test_a_paper_without_a_side_is_no_part(world, table, birth):
    without = replace(birth.with_sides("giay-chung-sinh", ()), skipped=frozenset({"giay-chung-sinh"}))
    new = bind(world, without, table.find, MADE_AT, PaperRules())
    assert [part.part for part in new.parts] == ["to-khai-khai-sinh", "giay-to-nguoi-yeu-cau"]


def test_the_same_draft_gives_the_same_bytes(world, draft, table, new):
    again = bind(world, draft, table.find, MADE_AT, PaperRules())
    assert [part.sha256 for part in again.parts] == [part.sha256 for part in new.parts]


def test_a_side_that_is_gone_is_a_bug_and_no_thinner_paper(world, birth):
    with pytest.raises(ValueError, match="gone"):
        bind(world, birth, LightTable().find, MADE_AT, PaperRules())


def test_nobody_is_sealed_who_has_not_said_who_he_is(world, table, birth):
    with pytest.raises(ValueError, match="who he is"):
        bind(world, replace(birth, card=None), table.find, MADE_AT, PaperRules())


def test_the_slip_lists_all_parts_and_names_the_day(world, draft, new):
    slip = slip_for(world, draft, new, SEALED)
    assert [(paper.title, paper.pages) for paper in slip.papers] == [
        (part.title, part.pages) for part in new.parts
    ]
    day = world.schedule_of(draft, MADE_AT).due_on
    assert f"{day:%d/%m/%Y}" in slip.next_step
    assert (slip.code, slip.office, slip.phone) == (SEALED.provisional_code, "Xã Mẫu", "0200 000 000")


@pytest.mark.parametrize(
    ("hour", "day"), [(10, "20/11/2026"), (16, "23/11/2026")], ids=["before three", "after three"]
)
def test_what_comes_in_after_three_on_a_friday_is_mondays(world, table, birth, hour, day):
    sealed = replace(SEALED, sealed_at=MADE_AT.replace(hour=hour))
    slip = slip_for(world, birth, bind(world, birth, table.find, MADE_AT, PaperRules()), sealed)
    assert day in slip.next_step


def test_the_slip_says_in_a_line_why_the_day_is_not_sooner(world, table, birth):
    new = bind(world, birth, table.find, MADE_AT, PaperRules())
    late = replace(SEALED, sealed_at=MADE_AT.replace(hour=16))
    assert slip_for(world, birth, new, late).why == "Nộp sau 15 giờ nên tính từ Thứ Hai 23/11."
    assert slip_for(world, birth, new, replace(SEALED, sealed_at=MADE_AT.replace(hour=10))).why == ""


def test_no_day_is_promised_where_the_office_sets_it(world, table, birth):
    new = bind(world, birth, table.find, MADE_AT, PaperRules())
    open_end = with_birth(world, limit=Limit(kind=LimitKind.BY_OFFICE))
    slip = slip_for(open_end, birth, new, SEALED)
    assert slip.next_step == words().say("visit-next-step-told", {"office": "Xã Mẫu"})
    assert slip.why == ""


@pytest.mark.parametrize("presence", [one for one in Presence if one is not Presence.NO])
def test_what_remains_to_be_done_at_the_desk_stands_on_the_slip(world, table, birth, presence):
    new = bind(world, birth, table.find, MADE_AT, PaperRules())
    slip = slip_for(with_birth(world, presence=presence), birth, new, SEALED)
    said = words().say(f"visit-presence-{presence.value.replace('_', '-')}")
    assert slip.next_step.startswith(f"Việc còn lại: {said}. ")
    assert "Xã Mẫu" in slip.next_step


def test_no_person_stands_on_the_slip(world, draft, new):
    slip = repr(slip_for(world, draft, new, SEALED)).upper()
    told = example(new.procedure_code)
    people = [value for path, value in told["answers"].items() if path.endswith(("hoTen", "soDDCN"))]
    for word in (*people, draft.card.personal_number, draft.card.full_name.upper()):
        assert word not in slip


def test_the_fee_on_the_slip_follows_the_answers(world, table, birth):
    new = bind(world, birth, table.find, MADE_AT, PaperRules())
    old = replace(birth, answers=birth.answers.with_answer("nks.ngaySinh", "2026-01-05"))
    assert slip_for(world, birth, new, SEALED).fee_text.startswith(words().say("catalogue-fee-free"))
    assert words().say("catalogue-fee-free") not in slip_for(world, old, new, SEALED).fee_text


def test_whoever_brings_papers_later_is_told_so_instead_of_a_day(world, table, birth):
    skipped = replace(birth.with_sides("giay-chung-sinh", ()), skipped=frozenset({"giay-chung-sinh"}))
    new = bind(world, skipped, table.find, MADE_AT, PaperRules())
    assert slip_for(world, skipped, new, SEALED).next_step == words().say(
        "visit-next-step-papers", {"office": "Xã Mẫu"}
    )


def test_a_paper_above_the_limit_is_made_smaller_and_stays_whole(world, birth, table):
    usual = part_of(bind(world, birth, table.find, MADE_AT, PaperRules()), "giay-chung-sinh")
    tight = PaperRules(file_limit_bytes=len(usual.content) * 3 // 4)
    small = part_of(bind(world, birth, table.find, MADE_AT, tight), "giay-chung-sinh")
    assert len(small.content) <= tight.file_limit_bytes
    assert small.pages == usual.pages


def test_what_cannot_be_made_small_enough_is_not_bound_at_all(world, birth, table):
    answer = bind(world, birth, table.find, MADE_AT, PaperRules(dossier_limit_bytes=20_000))
    assert isinstance(answer, TooLarge)


def test_a_paper_says_of_which_procedure_it_is_and_nothing_of_the_person(world, birth, table):
    new = bind(world, birth, table.find, MADE_AT, PaperRules(level=PdfaLevel.A1B))
    paper = part_of(new, "giay-chung-sinh").content
    assert paper.startswith(b"%PDF-1.4")
    assert b"1.001193" in paper
    assert world.site.office.encode() in paper
    for secret in (birth.card.full_name, birth.card.personal_number):
        assert secret.encode() not in paper
