# Trục trặc của thiết bị: điều gì xảy ra, và làm gì. Mã lỗi ở kiosk/faults.py.

fault-scanner-empty = Chưa thấy giấy trong khay
fault-scanner-empty-do = Xin ông/bà đặt giấy vào khay, mặt có chữ ngửa lên, đẩy nhẹ đến khi chạm đáy. Máy tự quét, hoặc ông/bà chạm "Quét".
fault-scanner-jam = Giấy bị kẹt trong máy quét
fault-scanner-jam-do = Những trang đã hiện ở đây vẫn được giữ. Xin đừng kéo mạnh. Mở nắp máy quét, lấy tờ giấy ra, đóng nắp lại, rồi quét tiếp từ tờ đó.
fault-scanner-gone = Máy quét không trả lời
fault-scanner-gone-do = Máy đang tự thử lại. Những gì ông/bà đã khai vẫn còn.
fault-scanner-cover-open = Nắp máy quét đang mở
fault-scanner-cover-open-do = Xin ông/bà đóng nắp máy quét lại cho đến khi nghe tiếng "tách".
fault-scanner-stalled = Máy quét đứng lại giữa chừng
fault-scanner-stalled-do = Những trang đã hiện ở đây vẫn được giữ. Xin lấy giấy ra, đặt lại cho thẳng, rồi quét tiếp.
fault-scanner-unsure = Máy không chắc đã quét đủ
fault-scanner-unsure-do = Xin ông/bà đếm số tờ giấy và so với các trang trên màn hình; thiếu trang nào thì quét thêm trang đó.
fault-printer-no-paper = Máy in hết giấy
fault-printer-no-paper-do = Hồ sơ của ông/bà đã được giữ. Khi có giấy mới, máy tự in tiếp.
fault-printer-cover-open = Nắp máy in đang mở
fault-printer-cover-open-do = Hồ sơ của ông/bà đã được giữ. Khi nắp được đóng lại, máy tự in tiếp.
fault-printer-gone = Máy in không trả lời
fault-printer-gone-do = Hồ sơ của ông/bà đã được giữ. Xin ghi lại mã hồ sơ trên màn hình.
fault-printer-cutter = Dao cắt giấy bị kẹt
fault-printer-cutter-do = Hồ sơ của ông/bà đã được giữ. Xin ghi lại mã hồ sơ trên màn hình.
fault-printer-stalled = Máy in đứng lại giữa chừng
fault-printer-stalled-do = Hồ sơ của ông/bà đã được giữ. Xin ghi lại mã hồ sơ trên màn hình.
fault-reader-gone = Đầu đọc thẻ không trả lời
fault-reader-gone-do = Ông/bà vẫn làm tiếp được: chạm "Tự nhập thông tin".

clearer-resident = Ông/bà tự làm được.
clearer-volunteer = Xin gọi tình nguyện viên giúp.
clearer-technician = Xin báo cán bộ gọi kỹ thuật viên.
