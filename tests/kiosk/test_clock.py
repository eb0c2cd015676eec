from datetime import UTC, datetime, timedelta

from kiosk.clock import SystemClock


def test_the_time_of_day_is_vietnams_and_knows_it():
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(hours=7)
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_hand_for_time_limits_never_goes_back():
    clock = SystemClock()
    seen = [clock.monotonic_s() for _ in range(1000)]
    assert seen == sorted(seen)
