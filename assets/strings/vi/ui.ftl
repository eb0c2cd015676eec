# Chữ trên nút, trên khung và trên các trang mở đầu: những gì đứng yên, không đổi theo hồ sơ.

ui-kiosk = Máy nộp hồ sơ tự động
ui-new-dossier = Hồ sơ mới
ui-go-on = Tiếp tục
ui-back = Quay lại
ui-edit = Sửa
ui-remove = Bỏ
ui-more = Xem tiếp
ui-scroll-up = Xem phần trên
ui-optional = (không bắt buộc)
ui-from-card = Lấy từ thẻ căn cước
ui-from-card-brief = từ thẻ
ui-example = Ví dụ: { $example }

# Dải dưới
ui-help = Trợ giúp
ui-text-large = Chữ to
ui-text-normal = Chữ vừa
ui-contrast = Rõ nét
ui-other-language = English
ui-start-over = Làm lại

# Những bảng hiện đè lên trang
ui-help-title = Trợ giúp
ui-help-person = Cần người giúp: ông/bà gọi tình nguyện viên hoặc cán bộ ở quầy.
ui-close-help = Tôi đã hiểu
ui-start-over-question = Ông/bà muốn làm lại từ đầu?
ui-start-over-warning = Máy sẽ xóa hết những gì ông/bà đã nhập và đã quét.
ui-start-over-no = Không, tôi làm tiếp
ui-start-over-yes = Xóa và làm lại từ đầu
ui-still-there = Ông/bà còn ở đây không?
ui-leaving = Sau { $seconds } giây nữa, máy xóa hết thông tin để giữ kín cho ông/bà.
ui-stay = Tôi cần thêm thời gian

# Bàn phím
ui-key-method = kiểu gõ
ui-key-method-telex = Telex
ui-key-method-vni = VNI
ui-key-method-off = Tắt
ui-key-space = Cách
ui-key-tone-sac = sắc
ui-key-tone-huyen = huyền
ui-key-tone-hoi = hỏi
ui-key-tone-nga = ngã
ui-key-tone-nang = nặng
ui-key-tone-none = bỏ dấu
ui-day = Ngày
ui-month = Tháng
ui-year = Năm
ui-search-hint = Gõ vài chữ, không cần dấu
ui-nothing-found = Không tìm thấy. Xin ông/bà gõ ít chữ hơn.
ui-list-open = Chạm để chọn trong danh sách
ui-list-not-here = Không có trong này: tìm trong danh sách
ui-list-close = Đóng danh sách
ui-date-wheels = Chọn bằng bánh xe
ui-date-keys = Gõ số
ui-date-no-day = Không nhớ ngày
ui-date-no-month = Không nhớ tháng
ui-date-no-day-month = Không nhớ ngày và tháng
ui-fixed = Máy tự tính, ông/bà không phải nhập.
ui-fixed-later = Chưa đủ thông tin để tính
ui-sign-here = Dùng ngón tay ký vào đây
ui-sign-again = Ký lại
ui-add-text = Thêm một dòng
ui-undo-answer = Lấy lại
ui-row = Người thứ { $number }
ui-row-incomplete = Chưa nhập đủ
ui-row-lacks = Còn thiếu: { $questions }
ui-row-complete = Đã nhập đủ
ui-row-leave = Bỏ { $name } khỏi danh sách?
ui-row-stay = Giữ lại
ui-rows-empty = Danh sách còn trống. Chạm "{ $button }" để bắt đầu.
ui-add-first-row = Thêm một mục
ui-add-row = Thêm mục nữa

# Trang đầu
ui-home-title = Kính chào ông/bà
ui-home-help = Ông/bà cần làm gì hôm nay? Xin chạm vào một ô.
ui-home-start = Bắt đầu nộp hồ sơ
ui-home-start-detail = Máy hướng dẫn từng bước và quét giấy tờ cho ông/bà
ui-home-look-up = Tra cứu hồ sơ
ui-home-look-up-detail = Xem hồ sơ đã nộp được giải quyết đến đâu
ui-home-free = Dùng máy không mất tiền. Máy làm việc cả ngày lẫn đêm.

# Tìm thủ tục
ui-find-title = Ông/bà cần làm thủ tục gì?
ui-find-help = Chạm vào thủ tục, hoặc gõ vài chữ để tìm. Không cần gõ dấu.
ui-find-hint = Ví dụ: khai sinh
ui-find-nothing = Không tìm thấy thủ tục nào. Xin ông/bà gõ chữ khác, hoặc gọi người giúp.
ui-find-more = Còn { $count } thủ tục nữa. Xin ông/bà gõ vài chữ để tìm cho gần.

# Hướng dẫn
ui-guide-help = Xin ông/bà xem trước cần những gì.
ui-guide-privacy = Thông tin của ông/bà được dùng thế nào
ui-guide-consent = Tôi đã đọc và đồng ý cho máy ghi thông tin để nộp hồ sơ này
ui-guide-due = Nộp bây giờ thì có kết quả: { $day }
ui-guide-latest = Nếu phải xác minh, chậm nhất là { $day }.
ui-guide-day = Ngày { $number }
ui-guide-day-due = Có kết quả
ui-guide-day-off = nghỉ
ui-guide-days-between = { $days } ngày nữa
ui-guide-print = In danh sách giấy tờ cần mang
ui-guide-print-again = In danh sách lần nữa
ui-guide-printing = Máy đang in danh sách
ui-guide-printed = Đã in xong. Xin lấy tờ giấy ở khe phiếu.

# Thẻ căn cước
ui-identity-title = Xin đưa thẻ căn cước lại gần ô đọc thẻ
ui-identity-deaf-title = Máy chưa đọc được thẻ
ui-identity-help = Hướng mặt có mã vuông vào ô đọc, cách chừng một gang tay. Máy đọc xong sẽ báo.
ui-identity-waiting = Máy đang chờ thẻ
ui-identity-type = Tự nhập thông tin
ui-identity-show-card = Dùng thẻ căn cước
ui-identity-read-title = Đây có phải là ông/bà không?
ui-identity-read-help = Nếu đúng, xin chạm "Tiếp tục". Nếu không, xin đưa thẻ khác lại gần ô đọc.
ui-identity-type-title = Xin cho biết ông/bà là ai
ui-identity-type-help = Nhập như trên thẻ căn cước.
ui-identity-name = Họ, chữ đệm và tên
ui-identity-number = Số căn cước
ui-identity-born = Ngày sinh
ui-identity-residence = Nơi cư trú

# Tra cứu
ui-look-up-title = Hồ sơ của ông/bà đến đâu rồi?
ui-look-up-help = Đưa phiếu hoặc thẻ căn cước lại gần ô đọc thẻ. Hoặc nhập mã trên phiếu.
ui-look-up-code = Mã trên phiếu
ui-look-up-example = Ví dụ: TAM-K01-261121-0001-D
ui-look-up-submit = Tra cứu
ui-look-up-asking = Máy đang hỏi tỉnh

ui-return-digits = 4 số cuối
ui-return-example = Ví dụ: số 001 195 004 567 có 4 số cuối là 4567
ui-return-open = Mở
ui-return-opening = Máy đang mở
ui-return-anew = Bắt đầu hồ sơ mới
ui-return-anew-yes = Xóa và bắt đầu mới
ui-return-anew-no = Không xóa
ui-return-resume = Làm tiếp hồ sơ dở
ui-return-take-slip = Lấy phiếu
ui-sheets-printing = Đang in giấy A4
ui-guide-phone = Quét mã này bằng điện thoại để giữ danh sách giấy tờ cần mang theo
