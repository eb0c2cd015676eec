# Phiếu "Cần mang theo", in từ trang hướng dẫn.

print-checklist-title = CẦN MANG THEO
print-checklist-fee = Lệ phí
print-checklist-time = Bao lâu có kết quả
print-checklist-presence = Có phải đến quầy không
print-checklist-phone = Điện thoại
print-checklist-scan-me = Đưa mã này lại gần ô đọc thẻ của máy để mở lại hướng dẫn
print-checklist-source = Nguồn
checklist-originals = { $count } bản chính
checklist-copies = { $count } bản sao
checklist-to-show = mang theo để đối chiếu
checklist-if-there = { $count }, nếu có
checklist-if-asked = { $count }, tùy hoàn cảnh
checklist-both-sides = { $count }, có cả hai mặt
checklist-for-all = Trường hợp nào cũng cần
checklist-case = Trường hợp: { $case }
checklist-identity-card = Thẻ căn cước của ông/bà
checklist-identity-card-hint = Máy đọc mã vuông trên thẻ để điền sẵn tờ khai.
checklist-form-made-here = { $form }: máy điền giúp, ông/bà không phải mang theo.
checklist-source = { $source }, đối chiếu ngày { $day }
checklist-not-printed = Phiếu chưa in được: { $why }. { $todo }
