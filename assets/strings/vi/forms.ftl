# Câu chữ khi một câu trả lời chưa đúng, và cách đọc vài câu trả lời.

forms-yes = Có
forms-no = Không
forms-people = { $count } người
forms-required = Xin ông/bà điền câu này.
forms-required-choice = Xin ông/bà chọn một câu trả lời.
forms-required-tick = Xin ông/bà chạm vào ô này để đồng ý.
forms-rows = Xin ông/bà thêm ít nhất một người.
forms-name = Họ tên chỉ có chữ, không có số và ký hiệu.
forms-capitals = Trong giấy tờ hộ tịch, họ tên viết bằng chữ in hoa.
forms-digits = Ô này chỉ ghi chữ số.
forms-digits-length = Cần đủ { $wanted } chữ số, ông/bà mới ghi { $given } chữ số.
forms-number = Xin ông/bà ghi một số.
forms-least = Số nhỏ nhất có thể ghi là { $least }.
forms-most = Số lớn nhất có thể ghi là { $most }.
forms-too-short = Xin ông/bà ghi ít nhất { $least } chữ.
forms-too-long = Câu trả lời dài quá, chỉ ghi được { $most } chữ.
forms-phone = Số điện thoại có 10 chữ số, bắt đầu bằng số 0.
forms-email = Địa chỉ thư điện tử chưa đúng, ví dụ đúng: ten@example.vn
forms-date = Ngày này không có trong lịch. Xin ông/bà xem lại ngày, tháng, năm.
forms-pattern = Câu trả lời chưa đúng mẫu, xin ông/bà xem ví dụ.
forms-logic = Câu trả lời này không khớp với các câu khác, xin ông/bà xem lại.
forms-fix-use = Dùng “{ $value }”
