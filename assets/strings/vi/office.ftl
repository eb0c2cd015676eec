# Lệnh `aps-kiosk catalogue`: cho cán bộ đưa thủ tục vào máy.

import-head = Lấy từ Cổng Dịch vụ công quốc gia. Trước khi dùng, cán bộ bổ sung và kiểm tra:
import-source = Cổng Dịch vụ công quốc gia, mã { $code }
import-other-field = Lĩnh vực khác
import-only-case = Mọi trường hợp
import-unverified =
    Thời hạn giải quyết và mức thu, lấy từ câu chữ của Cổng
    Giấy tờ của từng trường hợp
    Ai phải đến quầy
import-steps = Trình tự thực hiện, theo Cổng:
import-requirements = Yêu cầu, điều kiện, theo Cổng:
import-offices = Cơ quan thực hiện, theo Cổng:
import-missing-summary = THIẾU summary: một câu dễ hiểu cho người dân
import-missing-keywords = THIẾU keywords: những từ người dân hay dùng khi tìm
import-missing-form = THIẾU form.json: biểu mẫu vẽ bằng trình dựng Form.io
import-missing-field = THIẾU field_code, field_title: lĩnh vực
import-missing-made-here = THIẾU made_here = true ở đúng một giấy tờ: tờ khai do máy điền
import-missing-limit = THIẾU thời hạn giải quyết; Cổng ghi: { $times }
import-missing-count = THIẾU count: đường dẫn của câu hỏi "bao nhiêu bản" trong form.json
import-check-limit = KIỂM TRA thời hạn giải quyết; Cổng ghi: { $times }
import-check-fees = KIỂM TRA mức thu theo nghị quyết của tỉnh; Cổng ghi: { $fees }
import-unread-fee = CHƯA GHI ĐƯỢC mức thu: { $fee }
import-check-cases = KIỂM TRA các trường hợp và giấy tờ của từng trường hợp
import-check-presence = KIỂM TRA presence: ai phải đến quầy
import-written = Đã ghi { $file }
import-exists = { $file } đã có; thêm --force để ghi đè
catalogue-check-well = { $procedures } thủ tục, không có gì sai
catalogue-check-wrong = { $errors } chỗ sai
catalogue-check-columns = Mã|Tên|Trường hợp|Giấy tờ|Trang biểu mẫu|Chưa kiểm chứng|Ghi chú
