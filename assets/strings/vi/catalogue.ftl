# Lệ phí, ngày trả kết quả, và những điều cần biết về danh mục thủ tục.

catalogue-fee-free = Miễn phí
catalogue-fee-amount = { $amount } đồng
catalogue-fee-plain = { $amount }: { $reason }
catalogue-fee-counted = { $counted }: { $reason }
catalogue-fee-per-copy = { $amount } đồng ({ $count } bản, mỗi bản { $unit } đồng)
catalogue-fee-per-page = { $amount } đồng ({ $count } bản, mỗi bản { $pages } trang là { $unit } đồng)
catalogue-fee-each-copy = { $amount } đồng một bản
catalogue-fee-each-page = { $amount } đồng một trang
catalogue-fee-in-time = { $amount } nếu nộp trong { $days } ngày
catalogue-fee-sum = { $amount }, gồm: { $parts }
catalogue-fee-part-free = { $title } miễn phí
catalogue-fee-part = { $title } { $amount }
catalogue-fee-unverified = { $sentence } (mức thu chưa được kiểm chứng)
catalogue-fee-may-be-less = { $sentence }; có thể được miễn, giảm tùy câu trả lời của ông/bà
catalogue-fee-by-office = Máy chưa biết số tiền: { $note }
catalogue-fee-ask-office = cán bộ tại quầy báo mức thu của tỉnh
catalogue-fee-not-answered = Số tiền hiện ra khi ông/bà trả lời đủ các câu hỏi
catalogue-fee-short-by-office = Theo mức thu của tỉnh

# Bao lâu có kết quả, và vì sao đến ngày đó
catalogue-limit-same-day = Giải quyết trong ngày; nộp sau 15 giờ thì sang ngày làm việc sau
catalogue-limit-at-once = Giải quyết ngay
catalogue-limit-working-days = Trong { $days } ngày làm việc
catalogue-limit-days = Trong { $days } ngày
catalogue-limit-by-office = Cán bộ báo ngày trả kết quả
catalogue-limit-at-most-working-days = { $limit }; phải xác minh thì không quá { $days } ngày làm việc
catalogue-limit-at-most-days = { $limit }; phải xác minh thì không quá { $days } ngày
catalogue-limit-short-same-day = trong ngày
catalogue-limit-short-at-once = làm ngay
catalogue-limit-short-working-days = { $days } ngày làm việc
catalogue-limit-short-days = { $days } ngày
catalogue-limit-short-by-office = cán bộ báo ngày
catalogue-limit-unverified = { $limit } (chưa được kiểm chứng)
catalogue-day-counts = ngày làm việc
catalogue-day-worked = ngày làm bù
catalogue-day-first = ngày nhận hồ sơ
catalogue-day-late = sau { $time }
catalogue-day-swapped = nghỉ bù
catalogue-day-after-day-off = ngày làm việc kế tiếp
catalogue-weekday-1 = Thứ Hai
catalogue-weekday-2 = Thứ Ba
catalogue-weekday-3 = Thứ Tư
catalogue-weekday-4 = Thứ Năm
catalogue-weekday-5 = Thứ Sáu
catalogue-weekday-6 = Thứ Bảy
catalogue-weekday-7 = Chủ nhật
catalogue-day-of-week = { $weekday } { $date }
catalogue-time-hour = { $hour } giờ
catalogue-time = { $hour } giờ { $minute }
catalogue-why-late = Nộp { $reason } nên tính từ { $day }.
catalogue-why-day-off = Nộp vào ngày nghỉ ({ $reason }) nên tính từ { $day }.
catalogue-why-left-out = Không tính { $days }.
catalogue-why-uncovered = Chưa có lịch nghỉ năm { $year } nên ngày hẹn có thể thay đổi.

# Điều cần biết về một thủ tục
catalogue-notice-not-yet-valid = Tạm ngừng: thủ tục này áp dụng từ ngày { $day }.
catalogue-notice-no-longer-valid = Tạm ngừng: quy định của thủ tục này hết hiệu lực sau ngày { $day }.
catalogue-notice-stale = Thông tin này được đối chiếu lần cuối ngày { $day }, có thể đã thay đổi.
catalogue-notice-fee-unverified = Mức thu chưa được kiểm chứng; cán bộ tại quầy báo số tiền đúng.
catalogue-notice-limit-unverified = Thời hạn giải quyết chưa được kiểm chứng.
catalogue-notice-unverified = Chưa được kiểm chứng: { $facts }.
