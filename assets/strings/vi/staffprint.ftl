# Giấy in dành cho cán bộ: báo cáo, in thử, thẻ.

print-report-title = Tình trạng máy
print-report-machine = Máy { $kiosk }, phiên bản { $version }
print-report-well = Mọi thứ đều tốt
print-report-look = Cần có người xem
print-report-wrong = Có bộ phận bị lỗi
print-report-count-slips = Phiếu đã in
print-report-count-pages = Mặt giấy đã quét
print-report-count-paper = Giấy đã dùng của cuộn này
print-report-count-visits = Lượt làm thủ tục
print-report-count-sealed = Hồ sơ đã nộp
print-trial-title = In thử
print-trial-ask = Không có vạch trắng, khung đủ hai bên, mã đọc được: máy in tốt.
print-badge-title = Thẻ cán bộ
print-badge-advice = Cắt thẻ theo dấu và ép nhựa. Sau đó xóa tệp này.
print-badge-keep = Mở trang dành cho cán bộ trên máy. Mất thẻ phải báo ngay.
print-badge-volunteer = Tình nguyện viên
print-badge-technician = Kỹ thuật viên
