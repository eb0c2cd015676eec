# Câu chữ của một lượt làm thủ tục: những gì thay đổi theo hồ sơ, theo máy, theo giờ.

visit-step = Bước { $step } trong { $steps }
visit-virtual-devices = Máy đang chạy thử với thiết bị ảo

# Trang đầu
visit-without-printer = Máy chưa in được phiếu: ông/bà vẫn nộp được hồ sơ và ghi lại mã.
visit-without-reader = Máy chưa đọc được thẻ: ông/bà vẫn nộp được hồ sơ và tự nhập thông tin.
visit-without-camera = Camera chưa đọc được thẻ: ông/bà vẫn nộp hồ sơ và tự nhập thông tin.
visit-without-store = Máy đã gặp sự cố lưu trữ: hồ sơ mới vẫn được nhận; hồ sơ cũ xin hỏi ở quầy.
visit-without-gateway = Chưa liên lạc được với cổng của tỉnh: hồ sơ vẫn được nhận và sẽ gửi sau.
visit-without-clock = Đồng hồ của máy chạy sai: hồ sơ vẫn được nhận; ngày nhận xin hỏi ở quầy.
visit-closed-do = Ông/bà vẫn tra cứu được hồ sơ đã nộp. Muốn nộp hồ sơ mới, xin đến quầy hoặc quay lại sau.

# Hướng dẫn
visit-guide-papers = Giấy tờ cần có
visit-guide-fee = Lệ phí
visit-guide-time = Bao lâu có kết quả
visit-guide-presence = Có phải đến quầy không
visit-paper-in-some-cases = { $paper } (tùy trường hợp)
visit-presence-no = Không. Ông/bà chỉ đến khi nhận kết quả.
visit-presence-one = Một người đến quầy để ký
visit-presence-both = Cả hai bên đến quầy để ký
visit-presence-sign = Ký trước mặt cán bộ tại quầy
visit-presence-show-original = Mang bản chính đến quầy để đối chiếu
visit-privacy =
    { $office } nhận những gì ông/bà khai và giấy tờ ông/bà quét, chỉ để giải quyết hồ sơ này.
    Máy giữ hồ sơ ở dạng mã hóa và xóa sau khi tỉnh báo đã nhận đủ.
    Ông/bà có quyền dừng bất cứ lúc nào; khi đó máy xóa hết.
visit-consent-first = Xin ông/bà chạm vào ô đồng ý thì máy mới được ghi thông tin.

# Trường hợp
visit-find-more = Còn { $count } thủ tục nữa, xin ông/bà gõ thêm chữ.
visit-case-question = Trường hợp nào đúng với ông/bà?
visit-case-help = Máy chỉ hỏi những giấy tờ cần cho trường hợp này.
visit-case-first = Xin ông/bà chọn một trường hợp.

# Thẻ căn cước
visit-identity-name = Họ, chữ đệm và tên
visit-identity-name-example = Ví dụ: NGUYỄN VĂN AN
visit-identity-marks-lost = Máy đọc này không giữ được dấu tiếng Việt. Xin ông/bà xem lại và gõ đủ dấu của họ tên.
visit-identity-number = Số căn cước
visit-identity-number-example = 12 chữ số trên thẻ
visit-identity-born = Ngày sinh
visit-name-wrong = Tên chỉ gồm chữ cái. Xin ông/bà nhập như trên thẻ.
visit-number-wrong = Số căn cước có đúng 12 chữ số. Xin ông/bà đếm lại.
visit-born-wrong = Ngày sinh chưa đúng. Xin ông/bà xem lại ngày, tháng, năm.
visit-not-a-card-too-few-fields = Mã trên thẻ bị thiếu thông tin. Xin ông/bà thử lại hoặc tự nhập.
visit-not-a-card-bad-number = Số trên thẻ không đọc được. Xin ông/bà thử lại hoặc tự nhập.
visit-not-a-card-bad-name = Tên trên thẻ không đọc được. Xin ông/bà thử lại hoặc tự nhập.
visit-not-a-card-bad-date = Ngày trên thẻ không đọc được. Xin ông/bà thử lại hoặc tự nhập.

# Quét giấy tờ
visit-first-sheet = Máy đang lấy tờ đầu tiên
visit-sheets-so-far = Đã xong tờ thứ { $sheets }, có { $pages } trang
visit-side-page = Trang { $page }
visit-side-blank = Mặt trắng
visit-side-out = Đã bỏ
visit-side-waits = Chờ quét lại
visit-turn-page = Xoay trang
visit-move-earlier = Đưa lên trước
visit-move-later = Đưa ra sau
visit-remove-page = Bỏ trang này
visit-accept-page = Vẫn dùng trang này
visit-accept-blank = Mặt đó trống thật
visit-scan-page-again = Quét lại trang này
visit-scan-sheet-again = Quét lại tờ này
visit-put-in-again = Xin ông/bà đặt lại tờ có trang { $pages } vào khay, rồi chạm "Quét". Trang cũ vẫn được giữ đến khi có trang mới.
visit-undo-removal = Lấy lại trang vừa bỏ
visit-undo-move = Đưa trang về chỗ cũ
visit-sheet-lost = Tờ thứ { $sheets } chưa đọc được. Xin ông/bà đặt lại tờ đó vào khay và quét thêm; các trang khác vẫn còn.
visit-page-flawed = Trang { $pages } chưa ổn. Ông/bà xem lại, hoặc chạm "Tiếp tục" lần nữa để nộp như vậy.
visit-go-on-so = Hoặc ông/bà chạm "Tiếp tục" lần nữa để nộp như vậy.
visit-no-page-yet = Chưa có trang nào. Xin ông/bà quét giấy này, hoặc chọn nộp sau tại quầy.
visit-count-the-sheets = Máy không chắc đã quét đủ. Xin ông/bà đếm lại số tờ và so với các trang dưới đây.

# Xem lại, cam đoan
visit-complete = Hồ sơ đã đủ
visit-incomplete = Hồ sơ còn thiếu. Xin ông/bà sửa những chỗ được đánh dấu.
visit-pages = { $pages } trang
visit-paper-at-desk = Nộp sau tại quầy
visit-paper-missing = Chưa có
visit-declaration =
    Những gì tôi khai là đúng sự thật, và tôi chịu trách nhiệm về lời khai.
    Giấy tờ tôi quét là giấy tờ thật.
    Tôi nộp hồ sơ này đến { $office }.
visit-agree-first = Xin ông/bà đọc rồi chạm vào ô cam đoan.
visit-not-kept-full = Máy đã đầy, chưa cất được hồ sơ
visit-not-kept-broken = Máy chưa cất được hồ sơ
visit-not-kept-large = Hồ sơ có quá nhiều trang cho một lần nộp
visit-not-kept-large-do = Xin bấm Quay lại, bỏ bớt giấy tờ chưa cần; mang phần còn lại đến quầy.
visit-not-kept-do = Những gì ông/bà đã khai và quét vẫn còn. Xin thử lại một lần, rồi gọi người giúp.

# Kết thúc
visit-provisional-code = Mã tạm của hồ sơ
visit-official-code = Mã hồ sơ
visit-slip-cause = Lúc in, máy in báo: “{ $cause }”.
visit-take-slip = Ông/bà nhớ lấy phiếu.
visit-note-code = Phiếu chưa in được. Xin ông/bà ghi lại hoặc chụp mã ở trên.
visit-look-up-later = Muốn biết hồ sơ đến đâu: chạm "Tra cứu hồ sơ" trên máy này, hoặc gọi { $phone }.
visit-next-step = Khi có kết quả, mời ông/bà đến { $office }, dự kiến ngày { $day }.
visit-next-step-at-desk = Việc còn lại: { $at_desk }. { $then }
visit-next-step-told = Cán bộ của { $office } sẽ báo ngày trả kết quả.
visit-next-step-papers = Xin ông/bà mang giấy tờ còn thiếu đến { $office }.
visit-erased = Đã xóa thông tin của ông/bà khỏi màn hình

# Tra cứu
visit-look-up-pattern = Mã chưa đúng. Xin ông/bà nhập như trên phiếu, ví dụ TAM-K01-261121-0001-D.
visit-look-up-unreadable = Máy chưa đọc được mã này. Xin ông/bà giữ mã vuông nằm phẳng, cách chừng một gang tay.
visit-look-up-silent = Tỉnh chưa trả lời. Hồ sơ của ông/bà không mất. Xin thử lại sau ít phút.
visit-look-up-unknown = Không tìm thấy hồ sơ nào có mã này. Xin ông/bà xem lại mã.
visit-look-up-no-dossier = Máy này không giữ hồ sơ nào của người có thẻ này. Hồ sơ nộp ở nơi khác: xin nhập mã trên phiếu, hoặc hỏi tại quầy.
visit-look-up-store = Máy chưa xem được hồ sơ. Xin ông/bà thử lại, hoặc hỏi tại quầy.
visit-letters-wait = Cơ quan có thư gửi ông/bà. Xin đưa thẻ căn cước để xem.
visit-due-past = Ngày hẹn { $day } đã qua. Xin ông/bà hỏi tại quầy, hoặc gọi { $phone }.
visit-as-of = Lúc { $time }
visit-due-on = Hẹn trả kết quả ngày { $day }
visit-status-0 = Máy đang giữ hồ sơ và sẽ gửi đến tỉnh
visit-status-0-next = Ông/bà không cần làm gì. Máy tự gửi khi có mạng.
visit-status-1 = Đã nộp, chờ cán bộ tiếp nhận
visit-status-1-next = Ông/bà không cần làm gì.
visit-status-2 = Đã nhận hồ sơ
visit-status-2-next = Ông/bà chờ đến ngày hẹn.
visit-status-3 = Không nhận hồ sơ
visit-status-3-next = Xin ông/bà đến quầy để biết lý do.
visit-status-4 = Đang giải quyết
visit-status-4-next = Ông/bà không cần làm gì.
visit-status-5 = Cần nộp thêm giấy tờ
visit-status-5-next = Xin ông/bà đến quầy để biết cần thêm giấy gì.
visit-status-6 = Cần nộp tiền
visit-status-6-next = Xin ông/bà đến quầy để nộp.
visit-status-7 = Ông/bà đã xin rút hồ sơ
visit-status-7-next = Xin ông/bà đến quầy nếu muốn nộp lại.
visit-status-8 = Đã dừng giải quyết
visit-status-8-next = Xin ông/bà đến quầy để biết lý do.
visit-status-9 = Có kết quả, mời đến nhận
visit-status-9-next = Xin ông/bà mang theo thẻ căn cước và phiếu.
visit-status-10 = Đã trả kết quả
visit-status-10-next = Hồ sơ đã xong.

# Điều chỉ chủ thẻ được xem
visit-own-card-why = Phải đưa thẻ thật, vì ai biết số căn cước của ông/bà cũng gõ được. Không mang thẻ: xin hỏi tại quầy, hoặc gọi { $phone }.
visit-own-card-slip = Đây là mã trên phiếu. Xin ông/bà đưa thẻ căn cước.
visit-own-card-no-reader = Máy chưa xem thẻ được. Xin ông/bà hỏi tại quầy; thư vẫn còn ở đó.
visit-own-card-unread = Máy chưa đọc được thẻ căn cước. Xin ông/bà đưa lại mặt có mã vuông.
visit-own-other-card = Hồ sơ này không nộp bằng thẻ này. Xin đưa thẻ của người đã nộp; còn { $count } lần.
visit-own-store = Máy chưa xem được. Xin ông/bà thử lại, hoặc hỏi tại quầy.
visit-own-has-letters = Có thư
visit-own-untitled = Hồ sơ
visit-own-read-first = Xin ông/bà chạm vào từng thư để xem.
visit-own-result = Kết quả: { $title }
visit-letter-supplement = Cần nộp thêm giấy tờ
visit-letter-supplement-do =
    Mang giấy tờ ấy đến quầy của { $office }.
    Mang theo phiếu, hoặc đọc mã { $code }.
    Chưa rõ cần giấy gì: gọi { $phone }.
visit-letter-fee = Cần nộp tiền
visit-letter-fee-do =
    Nộp tại quầy của { $office }; mang theo phiếu, hoặc đọc mã { $code }.
    Nhớ lấy biên lai.
    Nộp bằng cách khác: làm như cơ quan viết ở trên.
visit-letter-refusal = Cơ quan từ chối hồ sơ
visit-letter-refusal-do =
    Sửa điều cơ quan nêu ở trên, rồi nộp lại trên máy này.
    Chưa rõ: hỏi tại quầy của { $office }, hoặc gọi { $phone }.
    Không đồng ý: ông/bà có quyền khiếu nại; quầy chỉ cách làm.
visit-letter-past = Đã qua, ông/bà không cần làm gì
visit-letter-past-do = Việc này đã qua: hồ sơ đã sang bước khác. Ông/bà không cần làm gì nữa.
visit-letter-until = Hạn cuối
visit-letter-until-day = Hạn cuối { $day }
visit-letter-late = Đã quá hạn: xin đến quầy để hỏi
visit-letter-amount = Số tiền
visit-letter-at = Gửi { $day }
visit-letter-text-gone = Nội dung không còn trên máy này. Xin ông/bà hỏi tại quầy.
visit-result-page = Trang { $page } trong { $pages }
visit-result-collect = Bản trên màn hình chỉ để xem. Nhận bản giấy tại quầy của { $office }; mang theo thẻ căn cước và phiếu.
visit-result-absent = Máy chưa tải xong giấy này. Xin ông/bà xem lại sau ít phút.
visit-result-unreadable = Máy không mở được giấy này. Xin ông/bà xem tại quầy.
visit-result-store = Máy chưa mở được giấy này. Xin ông/bà quay lại và thử lần nữa.

# Trợ giúp của từng trang, mỗi dòng một ý
help-home =
    Chạm "Bắt đầu" để nộp một hồ sơ mới.
    Chạm "Tra cứu" để biết hồ sơ đã nộp đến đâu.
help-closed =
    Máy tự mở lại khi hết trục trặc.
    Ông/bà vẫn tra cứu được hồ sơ đã nộp.
help-return =
    Nhập 4 số cuối trong số định danh cá nhân, in trên thẻ căn cước.
    Chạm "Quay lại" nếu đây không phải hồ sơ của ông/bà.
help-find =
    Chạm vào thủ tục ông/bà cần làm.
    Hoặc gõ vài chữ, không cần dấu, ví dụ: khai sinh.
help-guide =
    Trang này cho biết cần giấy tờ gì, mất bao lâu, hết bao nhiêu tiền.
    Chạm vào ô đồng ý, rồi chạm "Tiếp tục".
help-case =
    Chọn câu đúng với hoàn cảnh của ông/bà.
    Nếu không chắc, chạm "Trợ giúp".
help-identity =
    Đưa mã vuông trên thẻ căn cước lại gần ô đọc thẻ.
    Không có thẻ: chạm "Tự nhập thông tin".
help-form =
    Mỗi trang một câu hỏi. Trả lời xong, chạm "Tiếp tục".
    Chạm "Quay lại" để sửa câu trước; những gì đã nhập vẫn còn.
help-scan =
    Tháo ghim, vuốt phẳng giấy.
    Đặt giấy vào khay, mặt có chữ ngửa lên, rồi chạm "Quét".
    Mặt trắng được bỏ ra; chạm vào đó nếu muốn lấy lại.
    Chạm vào một trang để xoay, đổi chỗ, quét lại hoặc bỏ trang đó.
help-review =
    Đọc lại từng phần. Chạm "Sửa" ở phần nào muốn sửa.
    Đúng hết rồi thì chạm "Tiếp tục".
help-declare =
    Đọc lời cam đoan, chạm vào ô, rồi chạm "Nộp hồ sơ".
    Sau khi nộp, máy in phiếu cho ông/bà.
help-slip =
    Chờ phiếu in xong rồi lấy phiếu.
    Nếu máy in hết giấy, hồ sơ vẫn đã được giữ.
help-thanks =
    Giữ phiếu để tra cứu và nhận kết quả.
    Chạm "Xong" để kết thúc.
help-look-up =
    Đưa phiếu lại gần ô đọc thẻ, hoặc nhập mã trên phiếu.
    Không có phiếu: đưa thẻ căn cước, máy tìm các hồ sơ đã nộp ở đây.
help-look-up-answer =
    Trang này cho biết hồ sơ đang ở bước nào.
    Chạm "Xong" để kết thúc.
help-own-card =
    Đưa mã vuông trên thẻ căn cước của người đã nộp lại gần ô đọc thẻ.
    Không có thẻ: xin hỏi tại quầy.
help-own-dossiers =
    Đây là các hồ sơ đã nộp trên máy này bằng thẻ của ông/bà.
    Chạm vào một hồ sơ để xem.
help-own-dossier =
    Chạm vào một thư để xem.
    Xem xong, chạm "Xong": máy xóa hết khỏi màn hình.
help-letter =
    Đọc lời của cơ quan, rồi làm theo các dòng ở dưới.
    Chữ nhỏ quá: chạm "Chữ to".
help-result =
    Chạm "Trang sau" để xem trang kế tiếp, "Xem tiếp" để xem phần dưới của trang.

# Trở lại sau khi mất điện
visit-left-dossier = Có hồ sơ đang làm dở
visit-left-dossier-detail = Nếu là của ông/bà, chạm vào đây để làm tiếp. Máy giữ 15 phút, hoặc đến khi có người khác nộp hồ sơ.
visit-left-slip = Có phiếu chưa được lấy
visit-left-slip-detail = Hồ sơ đã được nhận. Nếu là của ông/bà, chạm vào đây để lấy phiếu. Máy giữ 15 phút.
visit-return-dossier = Làm tiếp hồ sơ đang làm dở
visit-return-slip = Lấy phiếu của hồ sơ đã nộp
visit-return-help = Nhập 4 số cuối trong số định danh cá nhân của người nộp hồ sơ.
visit-return-tries = { $tries ->
        [1] Còn 1 lần nhập. Nếu sai, máy xóa hết để giữ kín thông tin.
       *[other] Được nhập tối đa { $tries } lần.
    }
visit-digits-wrong = 4 số này không đúng. Xin ông/bà xem lại số trên thẻ căn cước và nhập lại.
visit-digits-too-few = Xin ông/bà nhập đủ 4 số.
visit-return-spent = Đã nhập sai 3 lần
visit-return-late = Đã quá 15 phút
visit-return-gone = Để giữ kín thông tin, máy đã xóa những gì đang giữ. Hồ sơ nào đã nộp thì vẫn còn: ông/bà tra cứu được, hoặc hỏi cán bộ.
visit-anew-question = Xóa và bắt đầu hồ sơ mới?
visit-anew-dossier = Mọi câu trả lời và giấy đã quét của hồ sơ đang làm dở sẽ bị xóa, không lấy lại được.
visit-anew-slip = Hồ sơ đã nộp vẫn còn, nhưng máy sẽ không in được phiếu của hồ sơ đó nữa.
visit-welcome-back = Chào mừng ông/bà trở lại
visit-trouble-meanwhile = { $trouble }. Xin ông/bà báo cán bộ rồi làm tiếp.
visit-batch-cut-off = Lúc mất điện máy đang quét. Xin ông/bà đặt lại tất cả các tờ của lần quét đó vào khay; những trang đã quét trước đó vẫn còn.

# Giấy A4, hoặc mã cho điện thoại

visit-sheets-form = In tờ khai đã điền ra giấy A4
visit-sheets-result = In giấy này ra A4
visit-sheets-retry = Thử in lại
visit-sheets-again = In thêm một bản
visit-sheets-printed = Đã in xong. Xin ông/bà lấy giấy ở khay máy in.
visit-sheets-failed = Chưa in được: { $why }. { $tray }
visit-sheets-maybe = Có thể một phần đã ra khay: xin ông/bà lấy đi giúp.
visit-phone-look-up = Quét mã này bằng điện thoại để theo dõi hồ sơ
