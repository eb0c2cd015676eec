"""The form, one question after the other."""

from dataclasses import replace

import pytest

from kiosk.forms.wizard import MOST_ROWS
from kiosk.text import LANGUAGES
from kiosk.visit.events import CodeShown
from kiosk.visit.filling import after_form, last_page
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Filling, Identifying, Reviewing, Scanning, Visit
from tests.kiosk.forms.examples import form, load, pages, panel, text
from tests.kiosk.visit.situations import CARD, NOW
from tests.kiosk.visit.story import BIRTH, RESIDENCE, Story, example, whole_draft

CELLS = {
    "hoTen": "TRẦN SEN MAI",
    "ngaySinh": "2026-11-05",
    "gioiTinh": "Nữ",
    "soDDCN": "079326000789",
    "quanHe": "con-de",
}


def keys(story):
    draft = story.here.draft
    return [page.key for page in pages(story.world.wizard_of(draft), draft.answers)]


def at(world, page_key, draft=None, **where):
    return Story(world, Filling(draft=draft or whole_draft(world), page_key=page_key, **where))


@pytest.fixture
def table(world):
    """The page of those who move in too; nobody yet."""
    draft = whole_draft(world, RESIDENCE)
    nobody = replace(draft, answers=draft.answers.without_row("thanhVien", 0))
    return at(world, "thanhVien", nobody)


def fill_row(story, index, **cells):
    for column, value in {**CELLS, **cells}.items():
        story.press(Press.ANSWER, value, f"thanhVien[{index}].{column}")
    return story


def test_every_answer_of_the_example_leads_from_the_card_to_the_first_paper(world):
    told = example(BIRTH)
    story = Story(world, Identifying(draft=Draft(procedure=BIRTH, case=told["case"])))
    story.happens(CodeShown(told["card_text"])).press(Press.GO_ON)
    for path, value in told["answers"].items():
        story.press(Press.ANSWER, value, path)
    seen = []
    while isinstance(story.here, Filling):
        seen.append(story.here.page_key)
        assert len(seen) < 40, seen
        story.press(Press.GO_ON)
    assert len(set(seen)) == len(seen)
    assert isinstance(story.here, Scanning)
    assert story.here.paper == "giay-chung-sinh"


def test_an_empty_answer_stays_on_its_page_and_says_what_is_missing(world):
    story = at(world, "nks.hoTen").press(Press.ANSWER, "", "nks.hoTen").press(Press.GO_ON)
    assert story.here.page_key == "nks.hoTen"
    assert [problem.path for problem in story.body.problems] == ["nks.hoTen"]


def test_a_problem_is_said_in_the_language_of_this_visit(world):
    draft = whole_draft(world)
    empty = replace(draft, answers=draft.answers.with_answer("nks.hoTen", ""))
    said = {}
    for language in LANGUAGES:
        story = at(world, "nks.hoTen", empty)
        story.press(Press.LANGUAGE, language).press(Press.GO_ON)
        said[language] = story.body.problems[0].message
    assert len(set(said.values())) == len(LANGUAGES)


def test_a_problem_goes_when_its_field_changes_and_the_others_stay(world):
    story = at(world, "nks.noiSinh")
    for part in ("maTinh", "maXa", "chiTiet"):
        story.press(Press.ANSWER, "", f"nks.noiSinh.{part}")
    story.press(Press.GO_ON).press(Press.ANSWER, "01", "nks.noiSinh.maTinh")
    assert [problem.path for problem in story.body.problems] == ["nks.noiSinh.maXa", "nks.noiSinh.chiTiet"]


def test_a_problem_with_a_fix_offers_it_and_the_fix_goes_on(world):
    story = at(world, "nks.hoTen").press(Press.ANSWER, "Trần Sen Mai", "nks.hoTen").press(Press.GO_ON)
    (problem,) = story.body.problems
    assert problem.fix_value == "TRẦN SEN MAI"
    assert problem.fix_label
    story.press(Press.ANSWER, problem.fix_value, problem.path).press(Press.GO_ON)
    assert story.here.page_key == "nks.gioiTinh"


def test_a_problem_does_not_follow_to_the_next_page(world):
    story = at(world, "nks.hoTen").press(Press.ANSWER, "", "nks.hoTen").press(Press.GO_ON).press(Press.BACK)
    assert story.body.problems == ()


def test_back_keeps_what_was_answered(world):
    story = at(world, "nks.hoTen").press(Press.ANSWER, "TRẦN AN", "nks.hoTen").press(Press.BACK)
    assert story.here.page_key == "nyc.lienHe"
    assert story.here.draft.answers.get("nks.hoTen") == "TRẦN AN"


def test_back_from_the_first_question_is_the_card_with_everything_kept(world):
    draft = whole_draft(world)
    assert at(world, "nyc.hoTen", draft).press(Press.BACK).here == Identifying(draft=draft)


def test_a_condition_that_changes_changes_the_journey(world):
    story = at(world, "cha.coThongTin")
    assert "cha.hoTen" in keys(story)
    story.press(Press.ANSWER, "khong", "cha.coThongTin").press(Press.GO_ON)
    assert "cha.hoTen" not in keys(story)
    assert story.here.page_key == "banSao"


def test_a_condition_that_changes_back_finds_the_answers_again(world):
    story = at(world, "cha.coThongTin").press(Press.ANSWER, "khong", "cha.coThongTin")
    story.press(Press.ANSWER, "co", "cha.coThongTin").press(Press.GO_ON)
    assert story.here.page_key == "cha.hoTen"
    assert story.body.fields[0].value == "TRẦN VĂN MẪU"


def test_from_review_one_answer_is_mended_and_the_review_comes_back(world):
    story = at(world, "nks.hoTen", from_review=True).press(Press.ANSWER, "TRẦN AN", "nks.hoTen")
    story.press(Press.GO_ON)
    assert isinstance(story.here, Reviewing)
    assert story.here.draft.answers.get("nks.hoTen") == "TRẦN AN"


def test_from_review_a_wrong_answer_does_not_go_back(world):
    story = at(world, "nks.hoTen", from_review=True).press(Press.ANSWER, "", "nks.hoTen")
    assert isinstance(story.press(Press.GO_ON).here, Filling)


def test_from_review_back_is_the_review(world):
    assert isinstance(at(world, "nks.hoTen", from_review=True).press(Press.BACK).here, Reviewing)


def test_nobody_moving_in_too_goes_on(table):
    assert table.press(Press.GO_ON).here.page_key == "trangNoiDung"


def test_an_added_person_has_a_page_and_comes_back_to_the_table(table):
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 0)
    assert table.here.page_key == "thanhVien[0]"
    table.press(Press.GO_ON)
    assert table.here.page_key == "thanhVien"
    (row,) = table.body.fields[0].rows
    assert (row.title, row.complete) == ("TRẦN SEN MAI", True)


def test_a_person_half_told_is_asked_for_before_it_goes_on(table):
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 0, soDDCN="").press(Press.BACK)
    assert table.here.page_key == "thanhVien"
    assert not table.body.fields[0].rows[0].complete
    assert table.press(Press.GO_ON).here.page_key == "thanhVien[0]"
    table.press(Press.GO_ON)
    assert [problem.path for problem in table.body.problems] == ["thanhVien[0].soDDCN"]


def test_a_person_is_edited(table):
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 0).press(Press.GO_ON)
    table.press(Press.EDIT_ROW, path="thanhVien[0]")
    assert table.here.page_key == "thanhVien[0]"
    table.press(Press.ANSWER, "TRẦN AN", "thanhVien[0].hoTen").press(Press.GO_ON)
    assert table.body.fields[0].rows[0].title == "TRẦN AN"


def test_the_first_of_two_is_removed_and_the_second_moves_up(table):
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 0).press(Press.GO_ON)
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 1, hoTen="LÊ VĂN THỬ").press(Press.GO_ON)
    table.press(Press.REMOVE_ROW, path="thanhVien[0]")
    assert [row.title for row in table.body.fields[0].rows] == ["LÊ VĂN THỬ"]


def test_a_person_removed_on_his_own_page_leaves_the_table(table):
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 0)
    table.press(Press.REMOVE_ROW, path="thanhVien[0]")
    assert table.here.page_key == "thanhVien"
    assert table.body.fields[0].rows == ()


@pytest.mark.parametrize(
    ("word", "path"),
    [
        (Press.EDIT_ROW, "thanhVien[7]"),
        (Press.REMOVE_ROW, "thanhVien[7]"),
        (Press.REMOVE_ROW, "thanhVien"),
        (Press.REMOVE_ROW, "thanhVien[x]"),
    ],
)
def test_a_row_that_is_not_there_changes_nothing(table, word, path):
    before = table.here
    assert table.press(word, path=path).here == before


def test_a_table_that_is_not_on_the_page_opens_no_row(table):
    assert table.press(Press.ADD_ROW, path="somebody").here.page_key == "thanhVien"


def test_back_from_the_question_after_the_table_is_the_table_and_no_row(table):
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 0).press(Press.GO_ON).press(Press.GO_ON)
    assert table.here.page_key == "trangNoiDung"
    assert table.press(Press.BACK).here.page_key == "thanhVien"


def test_a_page_that_a_later_answer_took_away_goes_on_with_what_lacks_something(world):
    draft = whole_draft(world)
    hidden = replace(draft, answers=draft.answers.with_answer("cha.coThongTin", "khong"))
    story = at(world, "cha.hoTen", hidden).press(Press.GO_ON)
    assert story.here.page_key in keys(story)
    assert isinstance(at(world, "cha.hoTen", hidden).press(Press.BACK).here, Identifying)


def test_a_dossier_without_papers_goes_from_the_form_to_the_review(world):
    """A catalogue may have such a procedure; ours has none yet."""
    procedure = world.catalogue.get(BIRTH)
    bare = replace(procedure.cases[0], papers=("to-khai-khai-sinh",))
    catalogue = replace(world.catalogue, procedures=(replace(procedure, cases=(bare, *procedure.cases[1:])),))
    paperless = replace(world, catalogue=catalogue)
    draft = Draft(procedure=BIRTH, case=bare.code, card=CARD)
    visit = Visit(now=NOW, situation=Filling(draft=draft, page_key="banSao"))
    assert after_form(paperless, visit, draft)[0].situation == Reviewing(draft=draft)
    story = Story(paperless, Reviewing(draft=draft)).press(Press.BACK)
    assert story.here.page_key == "banSao"


def test_the_last_page_is_never_a_row(world):
    draft = whole_draft(world, RESIDENCE)
    visit = Visit(now=NOW, situation=Reviewing(draft=draft))
    assert "[" not in last_page(world, visit, draft)[0].situation.page_key


def test_an_answer_is_repaired_when_it_is_left_and_not_while_it_is_typed(world):
    story = at(world, "nks.hoTen").press(Press.ANSWER, "TRẦN ", "nks.hoTen")
    assert story.here.draft.answers.get("nks.hoTen") == "TRẦN "
    odd = " TRÂ\u0300N\u200f  AN "
    story.press(Press.ANSWER, odd, "nks.hoTen").press(Press.LEAVE_FIELD, path="nks.hoTen")
    assert story.here.draft.answers.get("nks.hoTen") == "TRẦN AN"


def test_an_answer_is_checked_when_it_is_left_and_an_empty_one_is_not_missed_yet(world):
    story = at(world, "nks.hoTen").press(Press.ANSWER, "Mai 2", "nks.hoTen")
    assert story.body.problems == ()
    story.press(Press.LEAVE_FIELD, path="nks.hoTen")
    assert [problem.path for problem in story.body.problems] == ["nks.hoTen"]
    story.press(Press.ANSWER, "", "nks.hoTen").press(Press.LEAVE_FIELD, path="nks.hoTen")
    assert story.body.problems == ()


def test_a_change_that_takes_later_answers_away_says_so_and_is_undone(world):
    story = at(world, "cha.coThongTin")
    before = story.here.draft.answers
    story.press(Press.ANSWER, "khong", "cha.coThongTin")
    assert "Họ, chữ đệm, tên" in story.body.gone
    story.press(Press.UNDO_ANSWER)
    assert story.here.draft.answers == before
    assert story.body.gone == ""


def test_a_removed_person_is_taken_back(table):
    fill_row(table.press(Press.ADD_ROW, path="thanhVien"), 0).press(Press.GO_ON)
    before = table.here.draft.answers
    table.press(Press.REMOVE_ROW, path="thanhVien[0]")
    assert table.body.gone
    assert table.press(Press.UNDO_ANSWER).here.draft.answers == before


def test_a_number_that_does_not_fit_is_doubted_on_the_page_and_not_in_the_way(world):
    draft = whole_draft(world, RESIDENCE)
    story = at(world, keys_of(world, draft, "soDDCN"), draft)
    story.press(Press.ANSWER, "079095000123", "soDDCN")
    assert [doubt.path for doubt in story.body.doubts] == ["soDDCN"]
    page = story.here.page_key
    assert story.press(Press.GO_ON).here.page_key != page


def keys_of(world, draft, path):
    """Return the page on which a question stands."""
    shown = pages(world.wizard_of(draft), draft.answers)
    return next(page.key for page in shown for field in page.fields if field.path == path)


def test_each_question_says_how_many_there_are(world):
    assert at(world, "nks.hoTen").body.place_text.startswith("Câu ")


UNKNOWN = [
    *("", ".", "[0]", "nobody", "nks", "nks.hoTen.x", "nks.hoTen[0]", "thanhVien", "thanhVien[0]"),
    *("thanhVien[999].hoTen", "thanhVien[50].hoTen", "thanhVien[-1].hoTen", "thanhVien[1].hoTen"),
    *(
        "thanhVien[0].nobody",
        "thanhVien[٠].hoTen",
        f"thanhVien[{'9' * 5000}].hoTen",
        "thanhVien[0].hoTen[0].x",
    ),
    *("__proto__", "a" * 100_000, "\ud800", "thanhVien[0]" * 500),
]


@pytest.mark.parametrize("path", UNKNOWN, ids=range(len(UNKNOWN)))
def test_what_is_not_asked_takes_no_answer_and_no_row(world, path):
    story = at(world, "thanhVien", whole_draft(world, RESIDENCE))
    before = story.here.draft
    for press in (Press.ANSWER, Press.LEAVE_FIELD, Press.EDIT_ROW):
        story.press(press, "X", path)
    if path != "thanhVien":
        story.press(Press.ADD_ROW, "", path)
    if path != "thanhVien[0]":
        story.press(Press.REMOVE_ROW, "", path)
    assert story.here.draft == before


def test_a_table_takes_as_many_rows_as_it_says(table):
    for _ in range(MOST_ROWS + 3):
        table.press(Press.ADD_ROW, "", "thanhVien").press(Press.BACK)
    assert table.here.draft.answers.row_count("thanhVien") == MOST_ROWS


def test_half_a_character_is_none(world):
    story = at(world, "nks.hoTen").press(Press.ANSWER, "MAI \ud83d", "nks.hoTen")
    assert story.here.draft.answers.get("nks.hoTen") == "MAI \ufffd"


def hiding(world, tmp_path, *panels):
    """The world in which the registration of a birth has another form."""
    wizard = load(tmp_path, form(*panels))
    return replace(world, wizards={**world.wizards, BIRTH: wizard})


@pytest.mark.parametrize("press", [Press.GO_ON, Press.BACK, Press.ANSWER, Press.LEAVE_FIELD])
def test_an_answer_that_hides_its_own_page_leads_to_the_one_before(world, tmp_path, press):
    odd = {"conditional": {"json": {"!=": [{"var": "data.b"}, "x"]}}, "clearOnHide": False}
    pages_of = (panel(text("a"), key="p1"), panel(text("b", **odd), key="p2"), panel(text("c"), key="p3"))
    draft = Draft(procedure=BIRTH, case="co-giay-chung-sinh")
    story = at(hiding(world, tmp_path, *pages_of), "p2", draft).press(Press.ANSWER, "x", "b")
    assert (story.here.page_key, story.body.page_key) == ("p1", "p1")
    assert story.body.gone
    story.press(Press.UNDO_ANSWER)
    assert story.here.draft == draft
    story = at(story.world, "p2", replace(draft, answers=draft.answers.with_answer("b", "x")))
    assert story.body.page_key == "p1"  # as after midnight, when nobody pressed anything
    story.press(press, "y", "a")
    assert story.body


def test_a_form_that_asks_nothing_any_more_stands(world, tmp_path):
    odd = {"conditional": {"json": {"!=": [{"var": "data.b"}, "x"]}}, "clearOnHide": False}
    draft = Draft(procedure=BIRTH, case="co-giay-chung-sinh")
    one = hiding(world, tmp_path, panel(text("b", **odd), key="p1"))
    story = at(one, "p1", draft).press(Press.ANSWER, "x", "b")
    assert story.body.fields == ()
    assert isinstance(story.press(Press.BACK).here, Identifying)
    story = at(one, "p1", draft).press(Press.ANSWER, "x", "b").press(Press.GO_ON)
    assert isinstance(story.here, Scanning)
