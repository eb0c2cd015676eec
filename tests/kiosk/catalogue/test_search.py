"""Finding a procedure by what people say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.search import MOST_FOUND, index_of, search
from kiosk.config import CONFIG
from tests.kiosk.catalogue.titles import BY_TITLE, catalogue, procedure

CATALOGUE = load_catalogue(CONFIG / "catalogue")

# What was typed, and the procedure that must come first.
FIRST = {
    "1.001193": [
        *("làm giấy khai sinh cho cháu", "khai sinh", "khai sinnh", "khaisinh", "kahi sinh"),
        *("ddangw kys khai sinh", "lam giay khai sinh cho chau", "dang ky kh"),
        *("làm khai sinh cho con", "em bé mới sinh", "sinh con", "vợ tôi mới sinh"),
        *("dat ten cho con", "khai sinh trễ hạn", "đăng ký khai sinh cho cháu ngoại", "khai sịnh"),
        *("khia sinh", "khai snh", "đăng ky khai sin", "lamgiaykhaisinh"),
        *("giay khai sinhh cho chau", "KHAI SINH", "xyzzy khai sinh qwerty"),
        *("cho tôi hỏi làm giấy tờ cho cháu mới sinh thì cần những gì",),
    ],
    "1.004873": [
        *("xác nhận độc thân", "tôi muốn xin giấy độc thân để vay ngân hàng ạ", "giay doc than"),
        *("docthan", "giấy chứng nhận độc thân", "xac nhan doc than", "giấy chưa vợ"),
        *("tình trạng hôn nhân", "tinh trang hon nhan", "xác nhận tình trạng hôn nhân"),
        *("xn tình trạng hôn nhân để mua nhà", "đã ly hôn xin giấy"),
    ],
    "1.000894": [
        *("vợ chồng mới cưới", "kết hôn", "ket hon", "kêt hôn", "kethon", "làm giấy kết hôn"),
        *("đăng kí kết hôn", "giấy hôn thú", "lấy vợ cần giấy gì", "chúng tôi muốn cưới"),
        *("tái hôn",),
    ],
    "1.004222": [
        *("sang tên hộ khẩu", "nhập hộ khẩu", "nhap khau cho con", "thường trú", "thuong tru"),
        *("đăng ký thừơng trú", "chuyển hộ khẩu về nhà chồng", "hộ khẩu"),
    ],
    "1.000656": [
        *("ông nội mất", "khai tu", "khai tử", "bà ngoại mới mất", "bố tôi mất hôm qua"),
        *("chồng tôi mất", "làm giấy chứng tử cho ông", "giay chung tu", "báo tử"),
        *("nguoi nha qua doi", "đăng kí khai tử"),
    ],
    "2.000815": [
        *("photo công chứng", "photo cong chung can cuoc", "công chứng", "cong chung"),
        *("sao y bản chính", "sao y", "photo công chứng bằng đại học", "chứng thực bản sao"),
        *("phô tô căn cước", "chung thuc ban xao"),
    ],
    "1.001612": [
        *("mo quan ca phe", "mở quán ăn", "mở tạp hóa", "hộ kinh doanh", "giay phep kinh doanh"),
    ],
    "2.000884": [
        *("chứng thực chử ký", "chứng thực chữ ký", "xác nhận sơ yếu lý lịch", "so yeu ly lich"),
        *("giấy ủy quyền",),
    ],
    "1.010038": [
        *("tach khau", "tách hộ", "tách hộ khẩu", "tach so ho khau", "ra ở riêng"),
    ],
    "1.014027": [
        *("nguoi gia 80 tuoi", "tiền người già", "trợ cấp hưu trí", "80 tuổi không có lương hưu"),
    ],
    "2.000635": [
        *("trích lục", "trich luc khai sinh", "bản sao giấy khai sinh", "mất giấy đăng ký kết hôn"),
        *("trích lục khai tử", "trich luk"),
    ],
    "1.004884": [
        *("đăng ký lại khai sinh", "dang ky lai khai sinh"),
    ],
    "1.005461": [
        *("đăng ký lại khai tử",),
    ],
    "2.001019": [
        *("lập di chúc", "di chuc", "để lại nhà cho con"),
    ],
    "1.004194": [
        *("tạm trú", "tam tru", "tamtru", "thuê nhà", "sinh viên ở trọ", "dang ki tam tru"),
    ],
    "1.002755": [
        *("gia hạn tạm trú", "tạm trú hết hạn"),
    ],
    "1.010028": [
        *("xóa tạm trú", "hủy tạm trú"),
    ],
    "1.003197": [
        *("xoá đăng ký thường trú", "cắt hộ khẩu"),
    ],
    "1.003677": [
        *("tạm vắng", "đi làm ăn xa"),
    ],
    "2.001159": [
        *("lưu trú", "khách ngủ lại qua đêm"),
    ],
    "1.001022": [
        *("nhận con", "nhận cha cho con"),
    ],
    "1.004837": [
        *("giám hộ", "nuôi cháu mồ côi"),
    ],
    "1.001699": [
        *("khuyết tật", "giấy xác nhận khuyết tật", "nguoi tan tat"),
    ],
    "1.001776": [
        *("trợ cấp khuyết tật hàng tháng", "trợ giúp xã hội"),
    ],
    "2.000986": [
        *("thẻ bảo hiểm y tế cho bé", "khai sinh và bảo hiểm y tế"),
    ],
    "2.002913": [
        *("tiền mai táng", "mai tang phi"),
    ],
}
# What may mean one of two: both must be among the first three.
FIRST_THREE = {
    "mất giấy khai sinh": {"2.000635", "1.004884"},
    "làm lại giấy khai sinh": {"2.000635", "1.004884"},
    "mat giay khai sinh": {"2.000635", "1.004884"},
    "bà nội mất mai táng phí": {"1.000656", "2.002913"},
    "xóa đăng ký": {"1.010028", "1.003197"},
    "đăng ký lại": {"1.004884", "1.005461"},
    "chứng thực": {"2.000815", "2.000884", "2.001019"},
    "tạm": {"1.004194", "1.003677"},
}


def codes(query, field_code="", among=BY_TITLE):
    return [found.code for found in search(among, query, field_code)]


@pytest.mark.parametrize(("query", "code"), [(query, code) for code, some in FIRST.items() for query in some])
def test_what_people_say_finds_what_they_mean(query, code):
    assert codes(query)[0] == code


@pytest.mark.parametrize(("query", "expected"), FIRST_THREE.items())
def test_what_may_mean_several_shows_all_of_them(query, expected):
    assert expected <= set(codes(query)[:3])


@pytest.mark.parametrize("everyday", [query for some in FIRST.values() for query in some][::3])
def test_the_catalogue_of_this_machine_answers_as_its_titles_do(everyday):
    """With keywords and summaries of its own, a procedure that is there is still found."""
    code = next(code for code, some in FIRST.items() if everyday in some)
    if code in {it.code for it in CATALOGUE.procedures}:
        assert code in codes(everyday, among=CATALOGUE)[:3]


@pytest.mark.parametrize(
    "query", ["khai sinh", "KHAI SINH", "đăng ký khai sinh", "dang ky kh", "sinh con", "de con", "1.001193"]
)
def test_words_and_their_beginnings_find_birth_registration(query):
    assert codes(query, among=CATALOGUE)[0] == "1.001193"


@pytest.mark.parametrize(
    "query",
    [
        *("1.004194", " 1.004194 ", "1004194", "004194", "1.00419", "1.004194.000.00.00.H01"),
        "https://dichvucong.example/thu-tuc?ma=1.004194",
    ],
)
def test_a_code_that_is_typed_or_scanned_finds_its_procedure(query):
    assert codes(query) == ["1.004194"]


def test_a_code_that_is_not_there_finds_nothing():
    assert codes("9.999999") == []


def test_typed_letter_by_letter_the_answer_comes_early_and_stays():
    query = "đăng ký kết hôn"
    for end in range(len("đăng ký kế"), len(query) + 1):
        assert codes(query[:end])[0] == "1.000894"


def test_marks_that_were_typed_put_those_that_have_them_first():
    both = catalogue(procedure("1.000001", "Cấp thẻ tự"), procedure("1.000002", "Cấp thẻ tử"), version="tu")
    assert codes("tử", among=both) == ["1.000002", "1.000001"]
    assert codes("tự", among=both) == ["1.000001", "1.000002"]
    assert codes("thẻ tu", among=both) == ["1.000001", "1.000002"]


def test_tone_on_either_vowel_is_the_same_word():
    assert codes("xoá thường trú") == codes("xóa thường trú")


def test_words_that_nobody_knows_do_not_spoil_the_others():
    assert codes("xyzzy khai sinh qwrtz")[0] == "1.001193"
    assert codes("xyzzy qwrtz") == []


def test_what_stands_in_the_title_comes_before_keywords_and_these_before_the_rest():
    places = catalogue(
        procedure("1.000001", "Một", summary="Về con trâu."),
        procedure("1.000002", "Hai", keywords=("con trâu",)),
        procedure("1.000003", "Con trâu"),
        procedure("1.000004", "Bốn"),
        version="places",
    )
    assert codes("trâu", among=places) == ["1.000003", "1.000002"]


def test_a_title_that_says_nothing_else_comes_first():
    assert codes("khai tử")[:2] == ["1.000656", "1.005461"]


def test_nothing_asked_finds_all():
    assert search(BY_TITLE, "  ") == BY_TITLE.procedures


def test_a_field_of_administration_narrows():
    assert {found.field_code for found in search(BY_TITLE, "", "cu-tru")} == {"cu-tru"}
    assert codes("khai sinh", "cu-tru") == []
    assert codes("tạm trú", "cu-tru")[0] == "1.004194"


def test_no_more_are_found_than_one_can_read():
    many = catalogue(*(procedure(f"1.{at:06}", f"Cấp thẻ số {at}") for at in range(200)), version="many")
    assert len(codes("cấp thẻ", among=many)) == MOST_FOUND


def test_an_index_is_built_once_for_a_catalogue_and_anew_for_another():
    first, second = (catalogue(procedure("1.000001", title), version="same") for title in ("Trâu", "Bò"))
    assert index_of(first) is index_of(first)
    assert codes("trâu", among=first) == ["1.000001"]
    assert codes("trâu", among=second) == []


def test_a_catalogue_of_nothing_finds_nothing():
    assert codes("khai sinh", among=catalogue(version="empty")) == []


@given(st.text(max_size=80))
def test_any_text_is_answered_from_the_catalogue(query):
    assert set(search(BY_TITLE, query)) <= set(BY_TITLE.procedures)


def test_a_text_of_ten_thousand_letters_is_answered():
    assert codes("khai sinh " * 1000)[0] == "1.001193"
    assert codes("khaisinh" * 1250) == []
