"""What the card gives, of today's addresses and of those before July 2025."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.forms.answers import Answers, Origin
from kiosk.forms.prefill import from_card
from kiosk.forms.submission import submission
from tests.kiosk.forms.examples import TODAY, card_of, form, load, pages, panel, text

CARD = card_of("1.001193")
LISTED = {"type": "select", "dataSrc": "url", "dataType": "string", "label": "x"}
HOME = {
    "type": "container",
    "key": "nha",
    "properties": {"reads": "place", "card": "residence"},
    "components": [
        {**LISTED, "key": "maTinh", "data": {"url": "places/provinces.csv"}},
        {
            **LISTED,
            "key": "maXa",
            "data": {"url": "places/communes.csv"},
            "filter": "province_code={{ data.nha.maTinh }}",
        },
        text("chiTiet"),
    ],
}


@pytest.fixture
def home(tmp_path):
    wizard = load(tmp_path, form(panel(HOME)))

    def fill(residence: str) -> tuple[Answers, tuple]:
        answers = from_card(wizard, Answers(), replace(CARD, residence=residence), TODAY)
        return answers, pages(wizard, answers)[0].fields

    return fill


def test_an_address_of_three_levels_becomes_one_of_today(home):
    answers, fields = home("Số 12, Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội")
    assert [answers.get(f"nha.{part}") for part in ("maTinh", "maXa", "chiTiet")] == ["01", "00004", "Số 12"]
    assert {field.origin for field in fields} == {Origin.CARD}
    assert fields[1].likely == ()


def test_a_commune_that_was_split_is_asked_for_among_those_that_it_may_be(home):
    answers, fields = home("Số 5, Phường Cống Vị, Quận Ba Đình, Thành phố Hà Nội")
    assert (answers.get("nha.maTinh"), answers.get("nha.maXa")) == ("01", "")
    assert [choice.value for choice in fields[1].likely] == ["00008", "00025"]
    assert [choice.label for choice in fields[1].likely] == ["Phường Ngọc Hà", "Phường Giảng Võ"]


def test_a_residence_that_nobody_knows_stays_as_it_is_written(home):
    answers, _ = home("Thôn Mẫu, Xã Không Có, Tỉnh Mẫu")
    assert answers.get("nha.maXa") == ""
    assert answers.get("nha.chiTiet").startswith("Thôn Mẫu")


def test_a_date_after_today_is_a_misread_card(tmp_path):
    born = {"type": "datetime", "key": "x", "label": "x", "properties": {"card": "born_on"}}
    wizard = load(tmp_path, form(panel(born)))
    later = replace(CARD, born_on=date(2030, 1, 1))
    assert from_card(wizard, Answers(), later, TODAY).get("x") == ""
    assert from_card(wizard, Answers(), CARD, TODAY).get("x") == "1995-03-15"


def test_what_hangs_on_the_day_is_sealed_as_it_was_shown(tmp_path):
    dated = text("x", calculateValue={"var": "today"})
    wizard = load(tmp_path, form(panel(dated)))
    answers = from_card(wizard, Answers(), CARD, TODAY)
    assert submission(wizard, answers)["data"] == {"x": TODAY.isoformat()}
