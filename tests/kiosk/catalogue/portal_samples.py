"""Records as the national portal writes them, invented but with its habits."""

EXTRACT = {
    "MATTHC": "2.000635.000.00.00.H01",
    "TENTTHC": "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh",
    "LINHVUC": "Hộ tịch",
    "TRINHTUTHUCHIEN": [
        {"TRUONGHOP": "", "TRINHTU": "<p>Bước 1: N&#7897;p hồ sơ.</p><p>Bước 2:&nbsp;Nhận kết quả.</p>"}
    ],
    "CACHTHUCTHUCHIEN": [
        {
            "KENH": "Trực tiếp",
            "THOIGIAN": "Ngay trong ngày làm việc; nhận hồ sơ sau 15 giờ thì trả vào ngày làm việc tiếp theo",
            "PHILEPHI": "8.000 đồng/bản",
        },
        {"KENH": "Trực tuyến", "THOIGIAN": None, "PHILEPHI": "8.000 đồng/bản"},
        {"KENH": "Dịch vụ bưu chính", "THOIGIAN": "03 Ngày làm việc", "PHILEPHI": None},
    ],
    "THANHPHANHOSO": [
        {
            "TRUONGHOP": "Giấy tờ phải nộp",
            "GIAYTO": [
                {
                    "MAGIAYTO": "KQ.G01",
                    "TENGIAYTO": "Tờ khai cấp bản sao trích lục hộ tịch",
                    "SOBANCHINH": "1",
                    "SOBANSAO": 0,
                    "TENMAUDON": "TK_trichluc.docx",
                },
                {"TENGIAYTO": "Văn bản ủy quyền <br/>được chứng thực", "SOBANCHINH": 1, "SOBANSAO": None},
            ],
        },
        {
            "TRUONGHOP": "Giấy tờ phải xuất trình",
            "GIAYTO": [{"TENGIAYTO": "Căn cước", "SOBANCHINH": "1", "SOBANSAO": ""}],
        },
    ],
    "YEUCAU": "Không",
    "DOITUONGTHUCHIEN": ["Công dân Việt Nam"],
    "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.01", "ID": 17, "TENKETQUA": "Bản sao trích lục hộ tịch"}],
    "CANCUPHAPLY": [
        {"SOKYHIEU": "60/2014/QH13", "TRICHYEU": "Luật Hộ tịch"},
        {"SOKYHIEU": "123/2015/NĐ-CP", "TRICHYEU": "Nghị định quy định chi tiết"},
    ],
    "COQUANTHUCHIEN": "Ủy ban nhân dân cấp xã",
}
CASES = {
    "MATTHC": "1.001193",
    "TENTTHC": "Đăng ký khai sinh",
    "LINHVUC": "Hộ tịch",
    "CACHTHUCTHUCHIEN": [{"KENH": "Trực tiếp", "THOIGIAN": "x", "PHILEPHI": "5.000 đồng hoặc 10.000 đồng"}],
    "THANHPHANHOSO": [
        {"TRUONGHOP": "", "GIAYTO": [{"TENGIAYTO": "Tờ khai đăng ký khai sinh"}]},
        {"TRUONGHOP": "Trẻ có giấy chứng sinh", "GIAYTO": [{"TENGIAYTO": "Giấy chứng sinh"}]},
        {
            "TRUONGHOP": "Trẻ bị bỏ rơi",
            "GIAYTO": [{"TENGIAYTO": "Biên bản"}, {"TENGIAYTO": "Giấy chứng sinh"}],
        },
    ],
}
BARE = {"MATTHC": "9.000009", "TENTTHC": "Thủ tục chưa rõ", "THANHPHANHOSO": None, "CACHTHUCTHUCHIEN": None}
