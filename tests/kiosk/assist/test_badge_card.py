import pypdfium2
import pytest
import zxingcpp

from kiosk.assist.badge_card import badge_pdf
from kiosk.text import LANGUAGES
from tests.kiosk.assist.measured import AT
from tests.kiosk.assist.staff import HUNG, LAN, a_badge


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [LAN, HUNG])
def test_the_card_has_a_code_and_says_whose_it_is(language, member):
    badge = a_badge()
    pdf = badge_pdf(badge, member, "Bộ phận Một cửa (mẫu)", AT, language)
    with pypdfium2.PdfDocument(pdf) as document:
        (page,) = document
        said = page.get_textpage().get_text_range()
        picture = page.render(scale=2).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [badge]
    assert member.name in said
    assert badge not in said, "who reads the card over a shoulder has nothing to type"
