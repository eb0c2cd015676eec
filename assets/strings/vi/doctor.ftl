# Lệnh `aps-kiosk doctor`: từng bộ phận của máy.

doctor-catalogue = Danh mục thủ tục
doctor-catalogue-well = { $procedures } thủ tục, bản { $version }; { $unverified } thủ tục có điều chưa được kiểm chứng (xem: aps-kiosk catalogue check)
doctor-catalogue-do = Sửa tệp nói trên, rồi chạy lại lệnh này.
doctor-calendar-do = Thêm lịch nghỉ và làm bù năm { $year } vào config/calendar.toml; khi chưa có, ngày hẹn chỉ tính theo luật.
doctor-fonts = Phông chữ
doctor-fonts-well = { $fonts } kiểu Be Vietnam Pro
doctor-fonts-do = Cài lại chương trình: make setup.
doctor-store = Kho hồ sơ
doctor-store-well = mở được, còn trống { $free } MB; { $waiting } hồ sơ chờ gửi, { $held } hồ sơ bị cổng từ chối
doctor-store-held-do = Xem lý do từ chối trong nhật ký của courier rồi báo tỉnh; hồ sơ vẫn được giữ.
doctor-store-do = Kiểm tra đường dẫn và khóa của kho trong cấu hình; không xóa tệp nào.
doctor-store-full-do = Dọn bớt đĩa; máy không nhận hồ sơ khi đĩa gần đầy.
doctor-gateway = Cổng của tỉnh
doctor-gateway-well = { $url } trả lời
doctor-gateway-do = Kiểm tra mạng, địa chỉ và tệp khóa của tỉnh (receipt_key_file), với OpenCPS là tài khoản và mật khẩu; hồ sơ đã nộp vẫn được giữ và tự gửi khi có mạng.
doctor-opencps-do = Bổ sung gateway.opencps.services, nếu không hồ sơ có các mục này bị giữ lại: { $codes }.
doctor-scanner = Máy quét
doctor-scanner-do = Sửa địa chỉ máy quét trong cấu hình.
doctor-printer = Máy in phiếu
doctor-printer-do = Sửa địa chỉ máy in trong cấu hình.
doctor-reader = Đầu đọc mã
doctor-reader-do = Sửa địa chỉ đầu đọc trong cấu hình.
doctor-reader-in-use = máy đang dùng
doctor-device-well = sẵn sàng
