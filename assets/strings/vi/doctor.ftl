# Báo cáo tình trạng máy: `aps-kiosk doctor`, trang của cán bộ và phiếu in của trang đó.

part-scanner = Máy quét
part-printer = Máy in phiếu
part-reader = Đầu đọc mã
part-camera = Camera
part-office-printer = Máy in A4
part-store = Kho hồ sơ
part-outbox = Hồ sơ chờ gửi
part-gateway = Cổng của tỉnh
part-certificate = Chứng thư của máy
part-receipt-keys = Khóa của tỉnh
part-network = Mạng
part-clock = Đồng hồ
part-catalogue = Danh mục thủ tục
part-fonts = Phông chữ
part-disk = Ổ đĩa
part-system = Máy tính
part-versions = Phiên bản

span-minutes = { $count } phút
span-hours = { $count } giờ
span-days = { $count } ngày

doctor-device-well = sẵn sàng
doctor-device-in-use = { $words } (máy đang dùng, theo báo cáo { $seconds } giây trước)
doctor-device-roll = { $words }; còn khoảng { $metres } m giấy
doctor-scanner-do = Sửa địa chỉ máy quét trong cấu hình.
doctor-printer-do = Sửa địa chỉ máy in trong cấu hình.
doctor-reader-do = Sửa địa chỉ đầu đọc trong cấu hình.
doctor-camera-do = Sửa địa chỉ camera trong cấu hình.
doctor-office-printer-do = Sửa hàng đợi máy in A4 trong cấu hình.

doctor-store-well = mở được, { $size } MB; còn trống { $free } MB
doctor-store-do = Kiểm tra đường dẫn và khóa của kho trong cấu hình; không xóa tệp nào.
doctor-store-full-do = Dọn bớt đĩa; máy không nhận hồ sơ khi đĩa gần đầy.
doctor-store-nearly-do = Dọn bớt đĩa trước khi máy phải ngừng nhận hồ sơ.
doctor-store-copy-do = Đặt store.province_key: nếu máy hỏng, không ai mở được đĩa của máy.
doctor-store-aside-do = { $stores } kho hỏng được cất trong { $folder }, { $lost } hồ sơ trong đó không còn nguyên vẹn (xem: aps-kiosk store check); chuyển thư mục này cho tỉnh rồi dời đi nơi khác.
doctor-alarm = Cảnh báo: { $alarm } { $detail }.

doctor-outbox-well = { $waiting } chờ gửi, { $held } bị cổng từ chối, { $delivered } đã gửi.
doctor-outbox-oldest = Hồ sơ cũ nhất chờ { $age }.
doctor-outbox-reasons = Lý do: { $reasons }.
doctor-outbox-held-do = Xem lý do bằng "aps-kiosk outbox list" rồi báo tỉnh; hồ sơ vẫn được giữ.
doctor-outbox-late-do = Có hồ sơ chờ hơn một ngày: kiểm tra mạng và cổng, rồi gửi lại.
outbox-reason-status = cổng trả lời { $status }
outbox-reason-gateway-silent = cổng không trả lời
outbox-reason-gateway-confused = nơi trả lời không phải là cổng
outbox-reason-files-stay-missing = cổng làm mất tệp
outbox-reason-gateway-digest = cổng nhận được nội dung khác với nội dung đã gửi
outbox-reason-not-admitted = cổng không cho máy này kết nối
outbox-reason-store = kho gặp lỗi
outbox-reason-store-damaged = có tệp trong kho bị hỏng
outbox-reason-fault = chương trình gặp lỗi; xem nhật ký
outbox-reason-other = đang chờ đến lượt

doctor-gateway-well = { $url } đã trả lời { $ago } trước
doctor-gateway-never = { $url }: chưa hỏi lần nào
doctor-gateway-do = Kiểm tra mạng, địa chỉ, khóa và chứng thư của máy, với OpenCPS là tài khoản và mật khẩu; hồ sơ đã nộp vẫn được giữ và tự gửi khi có mạng.
doctor-opencps-do = Bổ sung gateway.opencps.services, nếu không hồ sơ có các mục này bị giữ lại: { $codes }.
doctor-certificate-well = có hiệu lực đến { $day }
doctor-certificate-do = Chứng thư của máy hết hạn ngày { $day }: xin tỉnh cấp chứng thư mới.
doctor-certificate-read-do = Kiểm tra gateway.certificate_file trong cấu hình.
doctor-receipt-keys-well = { $keys } khóa để kiểm tra biên nhận
doctor-receipt-keys-do = Lấy tệp khóa của tỉnh (receipt_key_file): thiếu tệp này không kiểm tra được biên nhận.
doctor-network-well = đang kết nối: { $links }
doctor-network-down = không có kết nối
doctor-network-do = Kiểm tra dây mạng hoặc modem; hồ sơ đã nộp vẫn được giữ.
doctor-clock-well = { $time }, theo giờ mạng
doctor-clock-alone = { $time }, chưa theo giờ mạng
doctor-clock-unknown = { $time }
doctor-clock-do = Bật đồng bộ giờ qua mạng (timedatectl): thời hạn và biên nhận phụ thuộc vào giờ.

doctor-catalogue-well = { $procedures } thủ tục, bản { $version }; { $unverified } thủ tục có điều chưa được kiểm chứng (xem: aps-kiosk catalogue check)
doctor-catalogue-do = Sửa tệp nói trên, rồi chạy lại lệnh này.
doctor-calendar-do = Thêm lịch nghỉ và làm bù năm { $year } vào config/calendar.toml; khi chưa có, ngày hẹn chỉ tính theo luật.
doctor-disk-well = còn trống { $free } trên { $size } MB
doctor-disk-do = Dọn bớt đĩa.
doctor-fonts-well = { $fonts } kiểu Be Vietnam Pro
doctor-fonts-do = Cài lại chương trình: make setup.
doctor-system-up = chạy được { $time }
doctor-system-warm = { $degrees } °C
doctor-system-memory = còn trống { $free } trên { $size } MB bộ nhớ
doctor-system-hot-do = Máy tính quá nóng: lau quạt và để máy thoáng khí.
doctor-system-memory-do = Sắp hết bộ nhớ: khởi động lại máy khi không có ai dùng, và báo nhà phát triển.
