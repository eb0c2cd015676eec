import pytest

from kiosk.assist.badges import badge_digest, is_badge, new_badge


def test_a_badge_is_known_by_its_form_and_two_are_never_the_same():
    one, other = new_badge(), new_badge()
    assert is_badge(one)
    assert is_badge(f"{one}\r\n")
    assert one != other
    assert badge_digest(one) != badge_digest(other)
    assert one[5:] not in badge_digest(one)


@pytest.mark.parametrize(
    "text", ["", "APS1:", "APS1:ABC", "001099012345|Nguyễn Văn A", "TAM-K01-261121-0001-D"]
)
def test_what_is_no_badge_is_not_taken_for_one(text):
    assert not is_badge(text)


def test_a_badge_makes_a_small_code():
    """37 alphanumeric signs at error level Q stay below 33 modules, which any reader takes from a card."""
    import segno

    assert segno.make(new_badge(), error="q").symbol_size(border=0)[0] <= 33
