"""Answers: each change gives new ones."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms.answers import Answers, Origin


def test_an_answer_is_kept_with_its_origin_and_the_old_answers_stay():
    before = Answers()
    after = before.with_answer("me.hoTen", "TRẦN THỊ MẪU", Origin.CARD)
    assert (after.get("me.hoTen"), after.origin("me.hoTen")) == ("TRẦN THỊ MẪU", Origin.CARD)
    assert (before.get("me.hoTen"), before.origin("me.hoTen")) == ("", Origin.TYPED)


def test_no_report_shows_an_answer():
    assert "MẪU" not in repr(Answers().with_answer("me.hoTen", "TRẦN THỊ MẪU"))


def test_rows_move_up_when_one_is_taken_out():
    answers = Answers().with_row("ho")
    for index, name in enumerate(["A", "B", "C"]):
        answers = answers.with_answer(f"ho[{index}].ten", name)
    answers = answers.with_answer("hoTen", "X").without_row("ho", 1)
    assert answers.row_count("ho") == 2
    assert [answers.get(f"ho[{index}].ten") for index in range(3)] == ["A", "C", ""]
    assert answers.get("hoTen") == "X"
    assert answers.without_row("ho", 2) is answers


@given(st.lists(st.integers(0, 4), max_size=8))
def test_taking_rows_out_is_like_taking_them_out_of_a_list(places):
    names = ["A", "B", "C", "D", "E"]
    answers = Answers()
    for index, name in enumerate(names):
        answers = answers.with_answer(f"ho[{index}].ten", name)
    for place in places:
        answers = answers.without_row("ho", place)
        names = names[:place] + names[place + 1 :]
    assert [answers.get(f"ho[{index}].ten") for index in range(answers.row_count("ho"))] == names


def test_what_a_row_probably_is_moves_with_it():
    answers = (
        Answers().with_answer("ho[0].xa", "").with_answer("ho[1].xa", "").with_likely("ho[1].xa", ("1", "2"))
    )
    assert dict(answers.without_row("ho", 0).likely) == {"ho[0].xa": ("1", "2")}
    assert dict(answers.without_row("ho", 1).likely) == {}
