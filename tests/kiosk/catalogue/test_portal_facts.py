"""Limits and fees in the sentences of the portal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.model import Channel, LimitKind, Per
from kiosk.catalogue.portal import PortalWay
from kiosk.catalogue.portal_facts import channel_in, fee_in, guess, limit_in


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("03 ngày làm việc", LimitKind.WORKING_DAYS, 3),
        ("3 Ngày làm việc", LimitKind.WORKING_DAYS, 3),
        ("Trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận đủ hồ sơ", LimitKind.WORKING_DAYS, 5),
        ("23 ngày", LimitKind.DAYS, 23),
        ("Ngay trong ngày tiếp nhận yêu cầu; sau 15 giờ thì ngày làm việc tiếp theo", LimitKind.SAME_DAY, 0),
        ("Trong ngày làm việc", LimitKind.SAME_DAY, 0),
        ("Giải quyết ngay khi nhận hồ sơ", LimitKind.AT_ONCE, 0),
    ],
)
def test_a_time_is_read_and_never_taken_for_verified(text, kind, days):
    limit = limit_in(text)
    assert (limit.kind, limit.days, limit.verified) == (kind, days, False)


@pytest.mark.parametrize("text", ["", "Theo quy định", "0 ngày", "9999 ngày làm việc", "08 giờ", "nganày"])
def test_a_sentence_without_a_time_gives_none(text):
    assert limit_in(text) is None


@pytest.mark.parametrize(
    ("text", "amount", "per"),
    [
        ("8.000 đồng/bản", 8000, Per.COPY),
        ("Lệ phí: 8.000 Đồng/ 01 bản sao trích lục", 8000, Per.COPY),
        ("50.000 đồng/việc", 50000, Per.DOSSIER),
        ("10,000 VNĐ", 10000, Per.DOSSIER),
        ("15000 đ / hồ sơ", 15000, Per.DOSSIER),
        ("Miễn lệ phí", 0, Per.DOSSIER),
        ("Không", 0, Per.DOSSIER),
    ],
)
def test_one_amount_is_a_rule_with_the_sentence_as_its_reason(text, amount, per):
    fee = fee_in(text)
    assert (fee.amount_vnd, fee.per, fee.verified) == (amount, per, False)
    assert fee.reason == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Theo quy định của tỉnh",
        "5.000 đồng hoặc 10.000 đồng",
        "2.000 đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang",
        "2.000 đồng/trang",
        "999.999.999 đồng",
        "8.000",
    ],
)
def test_what_needs_an_answer_or_says_no_amount_is_no_rule(text):
    assert fee_in(text) is None


def way(channel="", time="", fee=""):
    return PortalWay(channel=channel, time=time, fee=fee)


def test_one_amount_on_several_ways_is_one_rule_with_their_channels():
    guessed = guess([way("Trực tiếp", "3 ngày", "8.000 đồng/bản"), way("Trực tuyến", "", "8.000 đồng/bản")])
    (fee,) = guessed.fees
    assert fee.channels == (Channel.COUNTER, Channel.ONLINE)
    assert guessed.limit.days == 3


def test_other_amounts_on_other_ways_are_rules_of_their_own():
    guessed = guess([way("Trực tiếp", fee="20.000 đồng"), way("Trực tuyến", fee="10.000 đồng")])
    assert [(fee.amount_vnd, fee.channels) for fee in guessed.fees] == [
        (20000, (Channel.COUNTER,)),
        (10000, (Channel.ONLINE,)),
    ]
    assert guessed.limit is None


def test_a_sentence_that_gives_no_rule_is_kept():
    assert guess([way(fee="Theo quy định"), way(fee="Theo quy định"), way()]).unread == ("Theo quy định",)


def test_a_channel_that_is_none_of_ours_is_no_channel():
    assert channel_in("Dịch vụ bưu chính công ích") is Channel.POST
    assert channel_in("Điện thoại") is None


@given(st.text(), st.text(), st.text())
def test_any_sentence_gives_a_guess(channel, time, fee):
    guessed = guess([way(channel, time, fee)])
    assert all(not rule.verified for rule in guessed.fees)
