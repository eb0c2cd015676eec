"""How long it takes, and why until then, as the resident reads it."""

from datetime import date, time

import pytest

from kiosk.catalogue.due_dates import CalendarDay, DayReason, load_calendar, schedule
from kiosk.catalogue.due_words import clock_time, day_reason, limit_short, limit_text, weekday_name, why
from kiosk.catalogue.model import Limit, LimitKind
from kiosk.text import words
from tests.kiosk.catalogue.test_due_dates import at, calendar_days, working

VI, EN = words("vi"), words("en")
CALENDAR = load_calendar()
THREE = time(15)


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit(kind=LimitKind.AT_ONCE), "Giải quyết ngay"),
        (
            Limit(kind=LimitKind.AT_ONCE, at_most_working_days=5),
            "Giải quyết ngay; phải xác minh thì không quá 5 ngày làm việc",
        ),
        (Limit(kind=LimitKind.SAME_DAY), "Giải quyết trong ngày; nộp sau 15 giờ thì sang ngày làm việc sau"),
        (working(3), "Trong 3 ngày làm việc"),
        (
            working(3, at_most_days=23),
            "Trong 3 ngày làm việc; phải xác minh thì không quá 23 ngày",
        ),
        (working(5, verified=False), "Trong 5 ngày làm việc (chưa được kiểm chứng)"),
        (calendar_days(10), "Trong 10 ngày"),
        (Limit(kind=LimitKind.BY_OFFICE), "Cán bộ báo ngày trả kết quả"),
        (Limit(kind=LimitKind.BY_OFFICE, verified=False), "Cán bộ báo ngày trả kết quả"),
    ],
)
def test_a_limit_in_words(limit, text):
    assert limit_text(limit, VI) == text
    assert limit_text(limit, EN)


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit(kind=LimitKind.AT_ONCE, at_most_working_days=5), "làm ngay"),
        (Limit(kind=LimitKind.SAME_DAY), "trong ngày"),
        (working(3, at_most_days=23, verified=False), "3 ngày làm việc"),
        (calendar_days(10), "10 ngày"),
        (Limit(kind=LimitKind.BY_OFFICE), "cán bộ báo ngày"),
    ],
)
def test_a_limit_on_a_card(limit, text):
    assert limit_short(limit, VI) == text
    assert limit_short(limit, EN)


@pytest.mark.parametrize(
    ("day", "reason", "text"),
    [
        (21, DayReason.WEEKEND, "Thứ Bảy"),
        (22, DayReason.WEEKEND, "Chủ nhật"),
        (24, DayReason.HOLIDAY, "Ngày Văn hóa Việt Nam"),
        (20, DayReason.LATE, "sau 15 giờ"),
        (20, DayReason.SWAPPED, "nghỉ bù"),
        (21, DayReason.WORKED, "ngày làm bù"),
        (20, DayReason.FIRST, "ngày nhận hồ sơ"),
        (20, DayReason.COUNTS, "ngày làm việc"),
        (23, DayReason.AFTER_DAY_OFF, "ngày làm việc kế tiếp"),
    ],
)
def test_the_reason_of_a_day_in_words(day, reason, text):
    cell = CalendarDay(date(2026, 11, day), reason=reason)
    assert day_reason(cell, THREE, VI) == text
    assert day_reason(cell, THREE, EN)


@pytest.mark.parametrize(
    ("limit", "received", "line"),
    [
        (working(1), "2026-11-16 09:00", ""),
        (
            working(3),
            "2026-11-20 15:01",
            "Nộp sau 15 giờ nên tính từ Thứ Hai 23/11. Không tính Ngày Văn hóa Việt Nam.",
        ),
        (
            working(3),
            "2026-11-21 22:00",
            "Nộp vào ngày nghỉ (Thứ Bảy) nên tính từ Thứ Hai 23/11. Không tính Ngày Văn hóa Việt Nam.",
        ),
        (working(3), "2026-08-27 09:00", "Không tính Thứ Bảy, Chủ nhật, nghỉ bù, Quốc khánh."),
        (
            working(2),
            "2026-12-30 09:00",
            (
                "Không tính Tết Dương lịch, Thứ Bảy, Chủ nhật. "
                "Chưa có lịch nghỉ năm 2027 nên ngày hẹn có thể thay đổi."
            ),
        ),
    ],
)
def test_one_line_says_why_it_is_due_then(limit, received, line):
    assert why(schedule(limit, at(received), CALENDAR), VI) == line


def test_a_time_of_day_is_written_as_people_say_it():
    assert clock_time(time(15), VI) == "15 giờ"
    assert clock_time(time(16, 30), VI) == "16 giờ 30"
    assert clock_time(time(9, 5), EN) == "9:05"
    assert weekday_name(date(2026, 11, 22), VI) == "Chủ nhật"
