# Màn hình của cán bộ kỹ thuật và tình nguyện viên; việc tình nguyện viên giúp người dân.

staff-entry = Dành cho cán bộ
staff-close = Đóng
staff-role-volunteer = tình nguyện viên
staff-role-technician = cán bộ kỹ thuật

# Cửa vào
staff-gate-title = Dành cho cán bộ
staff-gate-join = Tình nguyện viên vào giúp
staff-gate-help = Nhập mã PIN, hoặc đưa thẻ cán bộ lại gần ô đọc thẻ.
staff-gate-dots = Đã nhập { $count } số
staff-gate-empty = Mã PIN có từ 6 đến 12 số
staff-gate-open = Mở
staff-gate-asking = Đang kiểm tra…
staff-gate-cancel = Thôi
staff-gate-delete = Xóa một số
staff-gate-wrong = Mã PIN hoặc thẻ không đúng. Đã sai { $tries } lần liền.
staff-gate-refused = Chưa mở được. Xin thử lại, hoặc gọi cán bộ kỹ thuật.
staff-gate-locked = Sai nhiều lần, cửa tạm khóa. Thử lại sau { $seconds } giây.
staff-gate-locked-long = Sai nhiều lần, cửa tạm khóa. Thử lại sau { $minutes } phút.

# Tình nguyện viên giúp người dân
staff-join = Tôi là tình nguyện viên
staff-helps-volunteer = Tình nguyện viên { $name } đang giúp
staff-helps-technician = Cán bộ kỹ thuật { $name } đang giúp
staff-helper-done = Giúp xong
staff-helper-title = Cho tình nguyện viên
helper-return =
    Chỉ chủ hồ sơ nhập 4 số cuối; xin quay mặt đi khi người dân nhập.
    Sai 3 lần thì hồ sơ dở bị xóa, không lấy lại được.
helper-find =
    Hỏi người dân cần làm việc gì, rồi gõ một hai chữ chính, không cần dấu.
    Thủ tục không có ở đây: mời người dân đến quầy.
helper-guide =
    Đọc to phần giấy tờ cần có; thiếu bản nào thì in danh mục để người dân mang về.
    Ô đồng ý phải do chính người dân chạm.
helper-case =
    Hỏi hoàn cảnh của người dân trước khi chọn: chọn khác thì giấy tờ và lệ phí cũng khác.
helper-identity =
    Giữ mã vuông cách ô đọc chừng một gang tay, nghiêng nhẹ nếu thẻ bị lóa.
    Ô đọc thẻ không sáng: chạm "Tự nhập thông tin"; báo cán bộ kỹ thuật.
helper-form =
    Đọc câu hỏi, để người dân trả lời; những gì tình nguyện viên nhập được ghi là do người giúp nhập.
    Không đoán thay: câu nào người dân không nhớ thì xem trên giấy tờ.
helper-scan =
    Kẹt giấy: mở nắp, lấy giấy ra nhẹ tay, đóng nắp. Hết giấy in: thay cuộn mới. Tình nguyện viên làm được hai việc này.
    Máy quét mất nguồn hoặc không trả lời: gọi cán bộ kỹ thuật.
    Giấy nhàu, có ghim hoặc dán: quét từng tờ trên mặt kính, nếu máy có.
helper-review =
    Đọc to từng dòng để người dân nghe lại; sửa xong mới chạm "Tiếp tục".
helper-declare =
    Lời cam đoan và nút nộp phải do chính người dân chạm.
helper-slip =
    Máy in hết giấy hoặc mở nắp: thay cuộn mới hoặc đóng nắp, phiếu tự in tiếp.
    Dao cắt hoặc đầu in hỏng: gọi cán bộ kỹ thuật; hồ sơ vẫn đã được giữ.
helper-thanks =
    Nhắc người dân giữ phiếu, rồi chạm "Xong" để xóa màn hình.
helper-look-up =
    Gõ mã trên phiếu giúp người dân, hoặc đưa phiếu lại gần ô đọc thẻ.
    Khi người dân mở thư bằng thẻ, máy tự cho tình nguyện viên rời lượt này.
helper-look-up-answer =
    Giải thích bước hồ sơ đang ở; muốn hỏi thêm thì gọi số ở cuối trang.
helper-own-card =
    Thư là của riêng người dân: khi thẻ được đọc, máy tự cho tình nguyện viên rời lượt này.

# Các trang
staff-page-overview = Tổng quan
staff-page-scanner = Máy quét
staff-page-printer = Máy in phiếu
staff-page-reader = Đầu đọc
staff-page-outbox = Hồ sơ chờ gửi
staff-page-machine = Máy
staff-looking = Đang xem từng bộ phận…
staff-seen = Xem lúc { $at }, tự xem lại sau mỗi 5 giây
staff-mark-well = Tốt
staff-mark-look = Nên xem
staff-mark-wrong = Hỏng
staff-print-report = In báo cáo
staff-figure = { NUMBER($figure, maximumFractionDigits: 1) }
staff-no = Thôi

# Máy quét
staff-test-scan = Quét thử tờ trắng
staff-scan-hint = Đặt một tờ giấy trắng, sạch vào khay rồi chạm "Quét thử tờ trắng". Ô sẫm là chỗ bẩn.
staff-face-front = Mặt trước
staff-face-back = Mặt sau
staff-glass-clean = Sạch
staff-glass-spot = Có đốm
staff-glass-streak = Có vệt sọc: bẩn trên kính
staff-wipe-streak-front = Mặt trước có sọc dọc cách mép trái { $x } cm: lau dải kính hẹp ở đúng chỗ đó bằng khăn mềm.
staff-wipe-streak-back = Mặt sau có sọc dọc cách mép trái { $x } cm: mở nắp, lau dải kính hẹp phía trên ở đúng chỗ đó.
staff-wipe-spot-front = Mặt trước có đốm cách mép trái { $x } cm, mép trên { $y } cm: thử lại bằng tờ giấy khác; vẫn còn thì lau kính.
staff-wipe-spot-back = Mặt sau có đốm cách mép trái { $x } cm, mép trên { $y } cm: thử lại bằng tờ giấy khác; vẫn còn thì lau kính.
staff-count-sheets = Số tờ đã quét
staff-count-pages = Số mặt đã quét

# Máy in phiếu
staff-test-print = In thử
staff-roll-changed = Đã thay cuộn giấy
staff-sure-roll-changed = Cuộn giấy mới đã được lắp vào máy? Máy sẽ đếm lại từ đầu.
staff-yes-roll-changed = Đúng, cuộn mới
staff-roll-title = Cuộn giấy
staff-roll-unknown = Chưa biết còn bao nhiêu: khi thay cuộn, xin chạm "Đã thay cuộn giấy".
staff-roll-left = Còn chừng { $meters } m, { $percent } %
staff-count-slips = Số phiếu đã in
staff-count-meters = Số mét đã in từ khi thay cuộn

# Đầu đọc
staff-read-hint = Đưa thẻ, phiếu hoặc mã vuông bất kỳ lại gần ô đọc. Máy chỉ nói đó là loại mã gì, không hiện và không giữ nội dung.
staff-code-card = Thẻ căn cước
staff-code-slip = Mã trên phiếu hồ sơ
staff-code-procedure = Mã thủ tục
staff-code-badge = Thẻ cán bộ
staff-code-other = Mã khác
staff-code-unreadable = Mã không đọc được
staff-code-letters = { $count } ký tự
staff-code-lossy = Đầu đọc có thể làm mất dấu tiếng Việt.
staff-code-hint = Lau ô đọc, hoặc đưa mã ra xa thêm một chút.

# Hồ sơ chờ gửi
staff-count-waiting = Đang chờ gửi
staff-count-held = Cần cán bộ xem
staff-count-oldest = Chờ lâu nhất
staff-retry = Gửi lại
staff-retry-all = Gửi lại tất cả
staff-outbox-empty = Không có hồ sơ nào chờ gửi.
staff-outbox-unknown = Chưa đọc được kho hồ sơ, nên chưa biết còn hồ sơ nào chờ gửi.
staff-outbox-detail = Chờ { $age } · đã thử { $attempts } lần
staff-outbox-more = Còn { $count } hồ sơ nữa
staff-stage-waiting = Chờ gửi
staff-stage-held = Bị giữ lại
staff-stage-in-hand = Đang gửi
staff-export = Chép ra USB
staff-sure-export = Chép tất cả hồ sơ chờ gửi ra USB? Chỉ tỉnh mở được các tệp này. Hồ sơ vẫn ở lại trong máy.
staff-yes-export = Chép ra USB

# USB
staff-stick-title = USB
staff-stick-none = Cắm USB vào máy để chép.
staff-stick-choose = Có nhiều USB: chạm vào một cái.
staff-stick-free = Còn trống { $free } MB
staff-stick-read-only = Chỉ đọc, không ghi được

# Máy
staff-export-log = Chép nhật ký ra USB
staff-count-visits = Số lượt làm thủ tục
staff-count-sealed = Số hồ sơ đã nộp

# Đang làm, và kết quả
staff-busy-test-scan = Đang quét thử… { $seconds } giây
staff-busy-test-print = Đang in thử… { $seconds } giây
staff-busy-print-report = Đang in báo cáo… { $seconds } giây
staff-busy-roll-changed = Đang ghi lại… { $seconds } giây
staff-busy-retry = Đang xếp để gửi lại… { $seconds } giây
staff-busy-export = Đang chép hồ sơ ra USB, xin đừng rút… { $seconds } giây
staff-busy-export-log = Đang chép nhật ký ra USB, xin đừng rút… { $seconds } giây
staff-done-test-scan = Đã quét thử xong.
staff-done-test-print = Đã in thử xong. Vạch liền, chữ rõ là tốt.
staff-done-print-report = Đã in báo cáo.
staff-done-roll-changed = Đã ghi: cuộn giấy mới.
staff-done-retry = Đã xếp { $count } hồ sơ để gửi lại ngay.
staff-done-export = Đã chép { $count } tệp ra USB. Rút USB được rồi.
staff-done-export-log = Đã chép nhật ký ra USB ({ $count } tệp). Rút USB được rồi.
staff-not-done = Chưa làm được. Xin thử lại.
staff-print-maybe = Có thể chỉ in được một phần. { $why }.
staff-failed-device = Chưa làm được. { $why }.
staff-failed-store = Chưa làm được: máy không ghi được vào nhật ký việc làm.
staff-failed-denied = Việc này chỉ dành cho cán bộ kỹ thuật.
staff-failed-stick = Mới chép { $count } trong { $wanted } tệp. { $why }
staff-trouble-full = USB đã đầy.
staff-trouble-read-only = USB chỉ đọc, không ghi được.
staff-trouble-pulled = USB đã bị rút ra.
staff-trouble-failed = USB bị lỗi khi ghi; xin dùng cái khác.
staff-trouble-no-key = Máy chưa có khóa của tỉnh, nên không ai mở được các tệp.
staff-dirt-seen = Đã quét thử xong: thấy chỗ bẩn.
staff-not-blank = Đó không phải là tờ trắng. Xin đặt một tờ giấy trắng, sạch rồi quét lại.
staff-export-damaged = Đã chép { $count } tệp; { $damaged } hồ sơ có tệp bị hỏng trong máy.

# Hết giờ
staff-still-there = Còn ai ở đây không?
staff-leaving = Sau { $seconds } giây nữa, phòng cán bộ tự đóng.

# Trợ giúp của từng trang
help-staff-overview =
    Bộ phận cần xem đứng trước. Chạm vào tên một trang để xem kỹ từng bộ phận.
    Chạm "In báo cáo" để in tất cả ra máy in phiếu.
help-staff-scanner =
    Quét thử một tờ trắng mỗi tuần, và khi người dân thấy trang có vệt.
    Lau bằng khăn mềm, khô; không xịt nước lên kính.
help-staff-printer =
    Thay cuộn xong, chạm "Đã thay cuộn giấy" để máy báo trước khi gần hết.
    In thử để xem vạch có liền và dao có cắt không.
help-staff-reader =
    Đưa một mã bất kỳ lại gần ô đọc để thử.
    Không đọc được: lau ô đọc, xem dây cắm.
help-staff-outbox =
    Máy tự gửi. Chạm "Gửi lại" khi đã xử lý xong lý do ghi ở dưới.
    Chép ra USB khi mạng hỏng nhiều ngày.
help-staff-machine =
    Đĩa, đồng hồ, chứng thư, danh mục thủ tục và phiên bản.
    Nhật ký chép ra USB không có thông tin của người dân.
