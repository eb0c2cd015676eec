# Camera nói gì với người đang đưa mã vào: mỗi điều một câu.

camera-hint-none = Xin đưa mã vuông vào giữa khung.
camera-hint-dark = Chỗ này thiếu sáng. Xin nhờ bật thêm đèn.
camera-hint-covered = Ống kính đang bị che. Xin bỏ vật che ra.
camera-hint-too-near = Gần quá. Xin đưa thẻ ra xa một chút.
camera-hint-too-far = Xa quá. Xin đưa thẻ lại gần một chút.
camera-hint-blurred = Hình bị nhòe. Xin đưa thẻ ra xa hoặc lại gần một chút.
camera-hint-hold-still = Xin giữ yên thẻ một lúc.
