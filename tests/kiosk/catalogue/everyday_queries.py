"""What residents type, and what they mean by it; also asked by the bench."""

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
}
