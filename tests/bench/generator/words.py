"""What stands on the papers. All persons, places and numbers are invented."""

from __future__ import annotations

from typing import Final

import numpy as np

FAMILY: Final = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đoàn",
    "Trịnh",
    "Mai",
    "Tạ",
    "Lương",
]
MIDDLE: Final = [
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Ngọc",
    "Thanh",
    "Quang",
    "Thuỳ",
    "Bảo",
    "Hoài",
    "Kim",
    "Gia",
    "Xuân",
    "Thế",
    "Diễm",
    "Tường",
    "Khánh",
]
GIVEN: Final = [
    "Anh",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hằng",
    "Hiếu",
    "Khôi",
    "Lam",
    "Linh",
    "Long",
    "Mỹ",
    "Nga",
    "Nghĩa",
    "Nhật",
    "Oanh",
    "Phúc",
    "Quyên",
    "Sơn",
    "Tâm",
    "Thảo",
    "Thuận",
    "Trí",
    "Tuyết",
    "Uyên",
    "Vinh",
    "Vy",
    "Yến",
    "Đạt",
    "Ước",
]
WARDS: Final = [
    "xã Thạnh Lộc Tây",
    "phường Ngọc Khê Hạ",
    "xã Ia Mrông",
    "phường Bãi Sậy Đông",
    "xã Cẩm Đường",
    "phường Quỳnh Thượng",
    "đặc khu Hòn Vọng",
    "xã Đắk Rlây",
    "phường Giếng Nước",
    "xã Mường Lẫm",
]
PROVINCES: Final = [
    "tỉnh Hậu Sơn",
    "tỉnh Bình Lãng",
    "thành phố Đông Hải",
    "tỉnh Lạc Giang",
    "tỉnh Khánh Thuỷ",
]
STREETS: Final = ["Lá Me", "Hàng Vải", "Bến Cũ", "Ruộng Đào", "Chợ Mới", "Giếng Nghè", "Cầu Gãy", "Đồi Chè"]

SENTENCES: Final = (
    "Người đề nghị nộp một bộ hồ sơ tại quầy tiếp nhận và nhận giấy hẹn có ghi ngày trả kết quả.",
    "Trong thời hạn ba ngày làm việc, cán bộ hộ tịch kiểm tra giấy tờ và ghi vào sổ.",
    "Trường hợp hồ sơ chưa đầy đủ, cơ quan tiếp nhận hướng dẫn bằng văn bản để người dân bổ sung một lần.",
    "Bản sao phải được chụp rõ nét, đủ các trang và không bị che khuất bởi vật khác.",
    "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật.",
    "Khu đất nằm trong quy hoạch đất ở nông thôn, phía đông giáp đường liên thôn rộng bốn mét.",
    "Lệ phí được nộp một lần khi nhận kết quả; hộ nghèo và người khuyết tật được miễn.",
    "Căn cứ biên bản họp ngày mười bảy, các bên thống nhất giữ nguyên hiện trạng ranh giới thửa đất.",
    "Giấy này có giá trị trong sáu tháng kể từ ngày ký và chỉ dùng vào mục đích đã nêu.",
    "Việc uỷ quyền chấm dứt khi công việc hoàn thành hoặc khi một trong hai bên có thông báo.",
    "Cha, mẹ hoặc người giám hộ ký thay cho người chưa đủ mười bốn tuổi.",
    "Chủ hộ có trách nhiệm thông báo khi có người đến ở tạm quá ba mươi ngày.",
    "Ngôi nhà được xây dựng trước năm hai nghìn, chưa từng chuyển nhượng, tặng cho hay thế chấp.",
    "Đơn vị thi công tự tháo dỡ phần mái vẩy lấn ra lề đường và hoàn trả mặt bằng.",
    "Kết quả được trả tại quầy, gửi qua bưu điện hoặc tải về từ tài khoản của người nộp.",
    "Những người có tên dưới đây đã được nghe đọc lại, cùng công nhận là đúng và ký tên.",
    "Mọi thắc mắc xin liên hệ bộ phận một cửa trong giờ hành chính, từ thứ hai đến sáng thứ bảy.",
    "Giống lúa mới cho năng suất cao hơn, song cần nước đều vào cuối vụ.",
    "Trạm y tế tổ chức tiêm nhắc lại cho trẻ vào tuần thứ hai hằng tháng.",
    "Đường ống dẫn nước bị vỡ ở đoạn gần cầu, đề nghị khắc phục trước mùa mưa.",
    "Hai bên tự nguyện kết hôn, không ai bị ép buộc, cưỡng ép hay lừa dối.",
    "Số tiền bằng chữ: bảy triệu tám trăm nghìn đồng chẵn, đã nhận đủ bằng tiền mặt.",
    "Quyết định có hiệu lực kể từ ngày ký; các quy định trước đây trái với quyết định này đều bãi bỏ.",
    "Uỷ ban xác nhận ông bà nêu trên hiện cư trú ổn định và chấp hành tốt nội quy khu phố.",
    "Người làm chứng không có quyền lợi liên quan và đủ năng lực hành vi dân sự.",
    "Học bạ, bằng tốt nghiệp và giấy chuyển trường được trả lại sau khi đối chiếu.",
)
TITLES: Final = [
    "GIẤY ĐỀ NGHỊ",
    "BIÊN BẢN HOÀ GIẢI",
    "GIẤY UỶ QUYỀN",
    "THÔNG BÁO",
    "TRÍCH LỤC",
    "GIẤY BIÊN NHẬN",
    "ĐƠN XIN XÁC NHẬN",
]
FORM_TITLES: Final = [
    "TỜ KHAI THAY ĐỔI NƠI CƯ TRÚ",
    "ĐƠN ĐỀ NGHỊ TRỢ CẤP",
    "PHIẾU KHAI NHÂN KHẨU",
    "TỜ KHAI CẤP BẢN SAO",
    "ĐƠN XIN ĐẤU NỐI NƯỚC SẠCH",
]
LABELS: Final = [
    "Họ và tên",
    "Tên gọi khác",
    "Sinh ngày",
    "Giới tính",
    "Quê quán",
    "Chỗ ở hiện nay",
    "Số định danh",
    "Nghề nghiệp",
    "Dân tộc",
    "Trình độ học vấn",
    "Điện thoại liên hệ",
    "Họ tên vợ hoặc chồng",
    "Lý do đề nghị",
    "Giấy tờ kèm theo",
    "Ngày nhận",
    "Chủ hộ",
]
COLUMNS: Final = ["STT", "Họ tên", "Năm sinh", "Quan hệ", "Chỗ ở", "Ghi chú"]
KIN: Final = ["chủ hộ", "vợ", "chồng", "con đẻ", "cháu nội", "mẹ vợ", "em ruột"]
EVERY_LETTER: Final = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴ"
)

Dice = np.random.Generator


def one_of(dice: Dice, those):
    """Return any of them."""
    return those[int(dice.integers(len(those)))]


def name(dice: Dice) -> str:
    """Return a person who does not exist."""
    return f"{one_of(dice, FAMILY)} {one_of(dice, MIDDLE)} {one_of(dice, GIVEN)}"


def address(dice: Dice) -> str:
    """Return a house that does not stand."""
    return (
        f"{dice.integers(1, 400)} {one_of(dice, STREETS)}, {one_of(dice, WARDS)}, {one_of(dice, PROVINCES)}"
    )


def date(dice: Dice) -> str:
    """Return a day."""
    return f"{dice.integers(1, 29):02d}/{dice.integers(1, 13):02d}/{dice.integers(1948, 2027)}"


def prose(dice: Dice, sentences: int) -> str:
    """Return some sentences, in any order."""
    return " ".join(one_of(dice, SENTENCES) for _ in range(sentences))
