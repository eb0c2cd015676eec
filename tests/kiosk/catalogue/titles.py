"""The 26 procedures by title alone, for tests of finding: none is found by more than the sayings say."""

from datetime import date

from kiosk.catalogue.load import Catalogue
from kiosk.catalogue.model import Case, Limit, LimitKind, Paper, Procedure

TITLES = {
    "1.001193": ("ho-tich", "Đăng ký khai sinh"),
    "1.000656": ("ho-tich", "Đăng ký khai tử"),
    "1.000894": ("ho-tich", "Đăng ký kết hôn"),
    "1.004873": ("ho-tich", "Cấp Giấy xác nhận tình trạng hôn nhân"),
    "2.000635": ("ho-tich", "Cấp bản sao trích lục hộ tịch"),
    "1.004884": ("ho-tich", "Đăng ký lại khai sinh"),
    "1.005461": ("ho-tich", "Đăng ký lại khai tử"),
    "2.000815": ("chung-thuc", "Chứng thực bản sao từ bản chính"),
    "2.000884": ("chung-thuc", "Chứng thực chữ ký"),
    "1.004222": ("cu-tru", "Đăng ký thường trú"),
    "1.004194": ("cu-tru", "Đăng ký tạm trú"),
    "1.002755": ("cu-tru", "Gia hạn tạm trú"),
    "1.010028": ("cu-tru", "Xóa đăng ký tạm trú"),
    "1.003197": ("cu-tru", "Xóa đăng ký thường trú"),
    "1.010038": ("cu-tru", "Tách hộ"),
    "1.003677": ("cu-tru", "Khai báo tạm vắng"),
    "2.001159": ("cu-tru", "Thông báo lưu trú"),
    "1.001022": ("ho-tich", "Đăng ký nhận cha, mẹ, con"),
    "1.004837": ("ho-tich", "Đăng ký giám hộ"),
    "1.001699": ("bao-tro", "Xác định, xác định lại mức độ khuyết tật"),
    "1.014027": ("bao-tro", "Thực hiện trợ cấp hưu trí xã hội"),
    "1.001776": ("bao-tro", "Thực hiện trợ giúp xã hội hằng tháng"),
    "1.001612": ("kinh-doanh", "Đăng ký thành lập hộ kinh doanh"),
    "2.000986": (
        "lien-thong",
        "Liên thông đăng ký khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi",
    ),
    "2.002913": ("lien-thong", "Liên thông đăng ký khai tử, xóa đăng ký thường trú, trợ cấp mai táng phí"),
    "2.001019": ("chung-thuc", "Chứng thực di chúc"),
}
FIELDS = {
    "ho-tich": "Hộ tịch",
    "chung-thuc": "Chứng thực",
    "cu-tru": "Cư trú",
    "bao-tro": "Bảo trợ xã hội",
    "kinh-doanh": "Thành lập hộ kinh doanh",
    "lien-thong": "Thủ tục liên thông",
}


def procedure(code, title, field_code="ho-tich", *, field_title="", keywords=(), summary=""):
    return Procedure(
        code=code,
        title=title,
        summary=summary,
        field_code=field_code,
        field_title=field_title or FIELDS.get(field_code, field_code),
        keywords=keywords,
        cases=(Case(code="all", title="", papers=("to-khai",)),),
        papers=(Paper(code="to-khai", name="Tờ khai", made_here=True),),
        limit=Limit(kind=LimitKind.SAME_DAY),
        source="test",
        checked_on=date(2026, 11, 1),
    )


def catalogue(*procedures, version="titles"):
    return Catalogue(procedures=procedures, version=version)


BY_TITLE = catalogue(*(procedure(code, title, field) for code, (field, title) in TITLES.items()))
