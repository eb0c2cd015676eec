# Chữ trên các trang từ quét giấy tờ đến hết lượt: những gì đứng yên, không đổi theo hồ sơ.

screen-closed-title = Máy tạm nghỉ
screen-closed-help = Máy tự mở lại ngay khi hết trục trặc. Hồ sơ đã nộp vẫn an toàn.

screen-scan-paper = Giấy tờ { $number } trong { $papers }
screen-scan-look = Ông/bà xem các trang có rõ và đủ không. Chạm vào một trang để xoay, đổi chỗ, quét lại hoặc bỏ.
screen-scan-restore = Chạm để lấy lại
screen-scan-keep = Thôi, giữ trang cũ
screen-scan-close = Xong
screen-scan-feed-1 = Tháo ghim, vuốt phẳng giấy.
screen-scan-feed-2 = Đặt giấy vào khay, mặt có chữ ngửa lên.
screen-scan-feed-3 = Chạm "Quét".
screen-scan-begin = Quét
screen-scan-right = Đúng rồi, tiếp tục
screen-scan-enough = Đủ trang rồi, đi tiếp
screen-scan-skip = Tôi nộp giấy này sau tại quầy
screen-scan-running = Máy đang quét, xin đừng kéo giấy.
screen-scan-more = Quét thêm
screen-scan-again = Quét lại từ đầu

screen-review-title = Xin ông/bà xem lại hồ sơ
screen-review-help = Chỗ nào chưa đúng, chạm "Sửa". Sửa xong, máy đưa ông/bà về lại trang này.

screen-declare-title = Cam đoan và nộp
screen-declare-help = Sau khi nộp, máy in phiếu cho ông/bà.
screen-declare-statements = Tôi cam đoan
screen-declare-fee = Lệ phí
screen-declare-due = Ngày có kết quả
screen-declare-agree = Tôi đã đọc và cam đoan như trên
screen-declare-seal = Nộp hồ sơ
screen-declare-sealing = Máy đang cất hồ sơ, xin chờ một chút.

screen-slip-title = Hồ sơ đã được nhận
screen-slip-help = Phiếu đang in. Ông/bà chờ phiếu ra hết rồi lấy nhẹ tay.
screen-slip-held-up = Máy tự làm tiếp ngay khi máy in dùng được.
screen-slip-ask = Phiếu đã ra đủ chưa?
screen-slip-ask-help = Phiếu đủ có mã hồ sơ, ô vuông để quét và dòng cuối nhắc giữ phiếu.
screen-slip-came = Rồi, tôi đã có phiếu
screen-slip-print-anew = Chưa, xin in lại
screen-slip-without = Chưa, tôi ghi mã lại
screen-slip-kept = Máy đã giữ hồ sơ an toàn, dù mất điện hay mất mạng.
screen-slip-code = Mã của hồ sơ
screen-slip-printing = Đang in phiếu
screen-slip-skip = Tôi ghi mã lại, không chờ phiếu

screen-thanks-title = Cảm ơn ông/bà!
screen-thanks-help = Hồ sơ đang trên đường đến cơ quan giải quyết.
screen-thanks-finish = Xong
screen-thanks-print-again = In phiếu lần nữa

screen-look-up-finish = Xong
screen-look-up-another = Tra cứu hồ sơ khác
screen-look-up-code = Mã hồ sơ
screen-look-up-mark-0 = Máy đã nhận
screen-look-up-mark-1 = Tỉnh đã có hồ sơ
screen-look-up-mark-4 = Cán bộ đang giải quyết
screen-look-up-mark-9 = Có kết quả
screen-look-up-show-card = Đưa thẻ căn cước để xem
screen-own-card-title = Xin đưa thẻ căn cước của ông/bà
screen-own-card-asking = Máy đang tìm hồ sơ
screen-own-dossiers-title = Hồ sơ của ông/bà trên máy này
screen-own-dossiers-help = Xin chạm vào hồ sơ muốn xem.
screen-letter-words = Cơ quan viết
screen-letter-read = Xem xong
screen-letter-todo = Bây giờ ông/bà làm gì?
screen-result-backward = Trang trước
screen-result-onward = Trang sau
screen-result-waiting = Máy đang mở giấy
