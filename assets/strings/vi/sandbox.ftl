# Trang của cán bộ trong "tỉnh mẫu" chạy trên máy này.
sandbox-title = Hồ sơ từ máy kiosk
sandbox-province = Tỉnh mẫu · dành cho chạy thử
sandbox-count =
    { $count ->
        [0] Chưa có hồ sơ nào
       *[other] { $count } hồ sơ
    }
sandbox-empty = Hồ sơ sẽ hiện ở đây ngay khi máy kiosk gửi đến.
sandbox-code = Mã hồ sơ
sandbox-provisional = Mã tạm
sandbox-procedure = Thủ tục
sandbox-applicant = Người nộp
sandbox-filed = Nộp lúc
sandbox-status = Trạng thái
sandbox-due = Hẹn trả
sandbox-kiosk = Máy
sandbox-papers = Giấy tờ
sandbox-answers = Thông tin kê khai
sandbox-digest = Mã băm SHA-256
sandbox-pages = { $pages } trang
sandbox-open = Mở tệp
sandbox-actions = Chuyển trạng thái
sandbox-finished = Hồ sơ đã kết thúc.
sandbox-back = Về danh sách
sandbox-number = Số định danh
sandbox-from-card = đọc từ thẻ
sandbox-from-helper = người hỗ trợ nhập
sandbox-missing = Không tìm thấy hồ sơ này.
sandbox-status-1 = Mới đăng ký
sandbox-status-2 = Được tiếp nhận
sandbox-status-3 = Không được tiếp nhận
sandbox-status-4 = Đang xử lý
sandbox-status-5 = Yêu cầu bổ sung giấy tờ
sandbox-status-6 = Yêu cầu thực hiện nghĩa vụ tài chính
sandbox-status-7 = Công dân yêu cầu rút
sandbox-status-8 = Dừng xử lý
sandbox-status-9 = Đã xử lý xong
sandbox-status-10 = Đã trả kết quả
sandbox-act-2 = Tiếp nhận
sandbox-act-3 = Không tiếp nhận
sandbox-act-4 = Chuyển xử lý
sandbox-act-5 = Yêu cầu bổ sung
sandbox-act-6 = Yêu cầu nộp tiền
sandbox-act-7 = Ghi nhận xin rút
sandbox-act-8 = Dừng xử lý
sandbox-act-9 = Xử lý xong
sandbox-act-10 = Trả kết quả
sandbox-doubt-province = chú ý: ba chữ số đầu không phải mã tỉnh
sandbox-doubt-year = chú ý: không khớp năm sinh
sandbox-doubt-sex = chú ý: không khớp giới tính
