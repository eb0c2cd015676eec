"""Who files: the card, or its three facts typed."""

import pytest

from kiosk.devices.reader import Hint
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault
from kiosk.forms.answers import Origin
from kiosk.text import words
from kiosk.visit.effects import Listen
from kiosk.visit.events import CameraSaw, CodeShown, CodeUnreadable, DeviceChanged
from kiosk.visit.identifying import MARKS_LOST
from kiosk.visit.presses import Press
from kiosk.visit.states import Draft, Filling, Identifying
from kiosk.visit.view import IdentityPhase
from tests.kiosk.visit.story import BIRTH, Story

CARD = "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu, Xã Mẫu, Hà Nội|01052021"
WRONG_CARDS = {
    "001195000123||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu": "too_few_fields",
    "00119500012||Trần Thị Mẫu|08031995|Nữ|Thôn Mẫu|01052021": "bad_number",
    "001195000123||Tr?n Th? M?u|08031995|Nữ|Thôn Mẫu|01052021": "bad_name",
    "001195000123||Trần Thị Mẫu|31021995|Nữ|Thôn Mẫu|01052021": "bad_date",
}


@pytest.fixture
def story(world):
    case = world.catalogue.get(BIRTH).cases[0].code
    return Story(world, Identifying(draft=Draft(procedure=BIRTH, case=case)))


def typed(story, name="Trần Thị Mẫu", number="001195000123", born="1995-03-08"):
    story.press(Press.TYPE_IDENTITY)
    for path, value in (("name", name), ("number", number), ("born", born)):
        story.press(Press.ANSWER, value, path)
    return story


def test_before_the_card_there_is_no_way_on(story):
    assert story.body.phase is IdentityPhase.SHOW_CARD
    assert isinstance(story.press(Press.GO_ON).here, Identifying)


@pytest.mark.parametrize(("text", "reason"), WRONG_CARDS.items())
def test_a_code_that_is_no_card_says_what_is_wrong_and_asks_again(story, text, reason):
    story.happens(CodeShown(text))
    assert story.here.not_a_card == reason
    assert story.body.phase is IdentityPhase.SHOW_CARD
    assert story.body.problem
    assert story.here.draft.card is None


@pytest.mark.parametrize(
    ("shown", "fault"),
    [
        (CodeShown("https://example.org"), Fault.READER_NOT_A_CARD),
        (CodeUnreadable(), Fault.READER_UNREADABLE),
    ],
)
def test_what_is_no_card_at_all_is_a_fault_with_its_picture_until_a_card_comes(story, shown, fault):
    story.happens(shown)
    assert story.body.trouble.code == fault
    assert story.body.phase is IdentityPhase.SHOW_CARD
    assert story.happens(CodeShown(CARD)).body.trouble is None


def test_noise_does_not_disturb_who_types(story):
    for noise in (CodeUnreadable(), CodeShown("https://example.vn"), CodeShown("")):
        typed(story).happens(noise)
        assert story.here.typing
        assert story.here.name == "Trần Thị Mẫu"


def test_a_card_through_a_keyboard_asks_for_the_marks_of_the_name_alone(story):
    story.happens(CodeShown("001195000123||Tr?n Thi Mau|08031995|N?|Thon Mau|01052021", lossy=True))
    assert story.body.phase is IdentityPhase.TYPED
    assert [field.value for field in story.body.fields] == ["Trn Thi Mau", "001195000123", "1995-03-08"]
    assert [doubt.path for doubt in story.body.doubts] == ["name"]
    story.press(Press.ANSWER, "Trần Thị Mẫu", "name")
    assert story.body.doubts == ()
    story.press(Press.GO_ON)
    assert story.here.draft.card.full_name == "TRẦN THỊ MẪU"


LOSSY = CodeShown("001195000123||Tran Thi Mau|08031995|Nu|Thon Mau|01052021", lossy=True)


def test_a_name_without_its_marks_goes_into_a_dossier_only_after_it_was_asked_about(story):
    """Somebody in a hurry would file under a name that is not his; and a name may really have no marks."""
    story.happens(LOSSY).press(Press.GO_ON)
    assert [(one.path, one.message) for one in story.body.problems] == [("name", words("vi").say(MARKS_LOST))]
    assert isinstance(story.press(Press.GO_ON).here, Filling)


def test_a_card_that_was_read_whole_is_not_read_worse_through_a_keyboard(story):
    story.happens(CodeShown(CARD), LOSSY)
    assert story.body.phase is IdentityPhase.READ


def test_a_whole_card_after_one_through_a_keyboard_is_taken_as_it_is(story):
    story.happens(CodeShown("001195000123||Tran Thi Mau|08031995|Nu|Thon Mau|01052021", lossy=True))
    assert story.happens(CodeShown(CARD)).body.phase is IdentityPhase.READ


def test_a_camera_that_works_is_shown_with_its_hint_and_makes_up_for_a_reader_that_is_gone(story):
    assert story.body.camera is None
    story.happens(DeviceChanged("camera", READY), DeviceChanged("reader", DeviceStatus(Fault.READER_GONE)))
    assert story.body.trouble is None
    steady = story.body.camera.hint
    assert story.happens(CameraSaw(Hint.DARK)).body.camera.hint not in {"", steady}
    story.happens(DeviceChanged("camera", DeviceStatus(Fault.CAMERA_GONE)))
    assert story.body.camera is None
    assert story.body.trouble.code == Fault.READER_GONE


def test_a_card_after_a_wrong_code_is_taken(story):
    story.happens(CodeShown("https://example.org"), CodeShown(CARD))
    assert story.body.phase is IdentityPhase.READ
    assert story.body.problem == ""


def test_a_read_card_fills_in_the_form(story):
    answers = story.happens(CodeShown(CARD)).here.draft.answers
    assert answers.get("nyc.hoTen") == "TRẦN THỊ MẪU"
    assert answers.get("nyc.soDDCN") == "001195000123"
    assert answers.get("nyc.ngaySinh") == "1995-03-08"
    assert answers.origin("nyc.hoTen") is Origin.CARD


def test_of_a_read_number_only_four_digits_are_shown(story):
    number = story.happens(CodeShown(CARD)).body.masked_number
    assert number == "••••••••0123"


def test_with_a_read_card_it_goes_on_to_the_first_question_and_the_reader_hears_badges(story):
    story.happens(CodeShown(CARD)).press(Press.GO_ON)
    assert isinstance(story.here, Filling)
    assert story.here.page_key == "nyc.hoTen"
    assert story.orders == (Listen(badges_only=True),)


def test_another_card_can_be_shown(story):
    other = CARD.replace("Trần Thị Mẫu", "Lê Văn Thử")
    story.happens(CodeShown(CARD)).press(Press.SHOW_CARD)
    assert story.body.phase is IdentityPhase.SHOW_CARD
    story.happens(CodeShown(other))
    assert story.here.draft.answers.get("nyc.hoTen") == "LÊ VĂN THỬ"


def test_right_facts_go_on_and_fill_in_the_form_as_typed(story):
    typed(story).press(Press.GO_ON)
    assert isinstance(story.here, Filling)
    card, answers = story.here.draft.card, story.here.draft.answers
    assert (card.full_name, card.personal_number) == ("TRẦN THỊ MẪU", "001195000123")
    assert answers.get("nyc.hoTen") == "TRẦN THỊ MẪU"
    assert answers.origin("nyc.hoTen") is Origin.TYPED


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("name", ""),
        ("name", "Mẫu 7"),
        ("number", "00119500012"),
        ("number", "00119500012x"),
        ("born", ""),
        ("born", "1995-02-31"),
        ("born", "2026-11-22"),
    ],
)
def test_a_wrong_fact_is_named_at_its_field_and_nothing_goes_on(story, path, wrong):
    typed(story, **{path: wrong}).press(Press.GO_ON)
    assert isinstance(story.here, Identifying)
    assert [problem.path for problem in story.body.problems] == [path]
    assert story.body.problems[0].message


def test_a_problem_goes_when_its_field_changes_and_the_others_stay(story):
    typed(story, name="", number="1").press(Press.GO_ON)
    assert [problem.path for problem in story.body.problems] == ["name", "number"]
    story.press(Press.ANSWER, "T", "name")
    assert [problem.path for problem in story.body.problems] == ["number"]


def test_the_page_shows_what_was_typed(story):
    assert [field.value for field in typed(story).body.fields] == [
        "Trần Thị Mẫu",
        "001195000123",
        "1995-03-08",
    ]


def test_a_path_that_the_page_does_not_know_changes_nothing(story):
    before = typed(story).here
    assert story.press(Press.ANSWER, "x", "nks.hoTen").here == before


def test_a_card_shown_while_typing_is_taken(story):
    story.press(Press.TYPE_IDENTITY).happens(CodeShown(CARD))
    assert story.body.phase is IdentityPhase.READ


def test_without_a_reader_the_page_says_so_and_typing_works(story):
    story.happens(DeviceChanged("reader", DeviceStatus(Fault.READER_GONE)))
    assert story.body.trouble.code == Fault.READER_GONE.value
    typed(story)
    assert story.body.trouble.code == Fault.READER_GONE.value
    assert isinstance(story.press(Press.GO_ON).here, Filling)


def test_what_a_second_card_leaves_open_is_not_taken_from_the_first(story):
    other = "001093000456||Lê Văn Thử|20061993|Nam||"
    story.happens(CodeShown(CARD)).press(Press.SHOW_CARD).happens(CodeShown(other))
    answers = story.here.draft.answers
    assert answers.get("nyc.hoTen") == "LÊ VĂN THỬ"
    assert answers.get("nyc.noiCuTru") == ""
    assert answers.get("nyc.ngayCap") == ""


def test_who_types_after_showing_the_wrong_card_keeps_nothing_of_it(story):
    story.happens(CodeShown(CARD))
    typed(story, name="Lê Văn Thử", number="001093000456", born="1993-06-20").press(Press.GO_ON)
    assert story.here.draft.answers.get("nyc.hoTen") == "LÊ VĂN THỬ"
    assert story.here.draft.answers.get("nyc.noiCuTru") == ""
