"""The guide page: what to bring, what it costs, when the result is there, and what is not sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kiosk.text import words
from kiosk.visit.guide_view import ChecklistPhase, ChecklistView, DayCell, ScheduleView
from kiosk.visit.view import GuideFact, GuideView, ScreenName
from tests.ui.samples.sample import BIRTH, OFFICE, RESIDENCE, Sample, page

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
FACTS = (
    GuideFact(
        icon="document",
        title="Giấy tờ cần có",
        lines=(
            "Giấy chứng sinh của bệnh viện (bản chính)",
            "Văn bản ủy quyền có chứng thực (tùy trường hợp)",
            "Giấy tờ chứng minh nơi cư trú của cha, mẹ (tùy trường hợp)",
        ),
    ),
    GuideFact(
        icon="money",
        title="Lệ phí",
        lines=(
            "Đăng ký đúng hạn: miễn phí",
            "Đăng ký quá hạn: 8.000 đồng",
            "Bản sao trích lục: 8.000 đồng một bản",
        ),
    ),
    GuideFact(
        icon="clock",
        title="Bao lâu có kết quả",
        lines=(
            "Trong ngày; nộp sau 15 giờ thì sang ngày làm việc sau",
            "Giấy khai sinh (bản chính)",
        ),
    ),
    GuideFact(icon="people", title="Có phải đến quầy không", lines=("Không, trừ khi cán bộ mời.",)),
)

TAKEN_ALONG = "CẦN MANG THEO\nĐăng ký khai sinh\n" + "\n".join(f"- Giấy tờ số {n} (1 bản)" for n in range(9))


def days(first: date, until: date, limit_from: date, off: dict[date, str], **odd: str) -> tuple[DayCell, ...]:
    """Return the cells from one day to another; weekends and `off` don't count."""
    cells, number = [], 0
    for day in (first + timedelta(days=more) for more in range((until - first).days + 1)):
        reason = off.get(day, WEEKDAYS[day.weekday()] if day.weekday() > 4 else "")
        counts = not reason and day >= limit_from
        number += counts
        cells.append(
            DayCell(
                weekday=WEEKDAYS[day.weekday()],
                day=str(day.day),
                month=str(day.month),
                counts=counts,
                number=number if counts else 0,
                reason=reason or odd.get("start", "ngày nhận hồ sơ"),
                due=day == until,
            )
        )
    return tuple(cells)


LATE = ScheduleView(
    due="Thứ Hai 23/11/2026",
    latest="",
    why="Nộp sau 15 giờ nên tính từ Thứ Hai 23/11. Không tính Thứ Bảy, Chủ nhật.",
    days=days(date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 23), {}, start="sau 15 giờ"),
)
HOLIDAYS = {
    date(2026, 8, 31): "nghỉ hoán đổi",
    date(2026, 9, 1): "Quốc khánh",
    date(2026, 9, 2): "Quốc khánh",
}
LONG_DAYS = days(date(2026, 8, 27), date(2026, 9, 24), date(2026, 8, 28), HOLIDAYS)
LONG = ScheduleView(
    due="Thứ Năm 24/09/2026",
    latest="08/10/2026",
    why="Không tính Thứ Bảy, Chủ nhật, nghỉ hoán đổi, Quốc khánh.",
    days=LONG_DAYS[:10] + LONG_DAYS[-4:],
    left_out=len(LONG_DAYS) - 14,
)

TAKEN_ALONG = "CẦN MANG THEO\nĐăng ký khai sinh\n" + "\n".join(f"- Giấy tờ số {n} (1 bản)" for n in range(9))


def guiding() -> Iterator[Sample]:
    spoken = words("vi")
    body = GuideView(
        title=BIRTH,
        facts=FACTS,
        privacy=tuple(spoken.say("visit-privacy", {"office": OFFICE}).split("\n")),
        consented=False,
        fee="Miễn phí: trẻ được đăng ký trong 60 ngày kể từ ngày sinh",
        schedule=LATE,
        checklist=ChecklistView(phase=ChecklistPhase.OFFERED),
    )

    def one(name: str, **changes: object) -> Sample:
        view = page(ScreenName.GUIDE, replace(body, **changes), step=2, place=BIRTH)  # type: ignore[arg-type]
        return Sample(name, view)

    yield one("guide")
    yield one("guide-problem", problem=spoken.say("visit-consent-first"))
    trouble = "Danh sách chưa in được: máy in hết giấy. Ông/bà có thể chụp ảnh trang này."
    for phase in (ChecklistPhase.PRINTING, ChecklistPhase.PRINTED, ChecklistPhase.TROUBLE):
        failed = phase is ChecklistPhase.TROUBLE
        checklist = ChecklistView(
            phase=phase, problem=trouble if failed else "", phone_code=TAKEN_ALONG if failed else ""
        )
        yield one(f"guide-{phase.value}", checklist=checklist)
    unsure = (
        "Thông tin này được đối chiếu lần cuối ngày 01/05/2026, có thể đã thay đổi.",
        "Mức thu chưa được kiểm chứng; cán bộ tại quầy báo số tiền đúng.",
    )
    yield one("guide-unsure", title=RESIDENCE, notices=unsure, schedule=LONG)
    stopped = "Tạm ngừng: thủ tục này áp dụng từ ngày 01/01/2027."
    yield one("guide-suspended", notices=(stopped,), problem=stopped, can_file=False, schedule=None)
