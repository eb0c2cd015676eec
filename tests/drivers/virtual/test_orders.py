"""What an act may be told; how it is told on the dock stands in `tests/drivers/test_dock.py`."""

import pytest

from drivers.virtual.cards import CARDS
from drivers.virtual.orders import BY_HAND, KINDS, FeedOrder, GlassOrder, SheetOrder, read_order, sheet_of
from kiosk.identity.card import IdentityCard, read_card


def test_there_is_no_act_that_is_not_listed():
    with pytest.raises(ValueError, match="there is no act scanner/dance"):
        read_order("scanner/dance", {})


def test_an_order_is_the_same_from_json_and_from_a_file():
    told = {"sheets": [{"file": "giay-to-cho-o.pdf"}]}
    from_json = read_order("scanner/feed", b'{"sheets": [{"file": "giay-to-cho-o.pdf"}]}')
    assert (
        from_json == read_order("scanner/feed", told) == FeedOrder(sheets=[SheetOrder(**told["sheets"][0])])
    )
    assert sheet_of(from_json.sheets[0]).lay == BY_HAND


def test_an_act_that_needs_nothing_takes_an_empty_body():
    for act in ("all-well", "printer/take", "scanner/take-out", "printer/roll"):
        assert isinstance(read_order(act, b""), KINDS[act])
    assert read_order("scanner/glass", b"") == GlassOrder(streak_mm=None)


@pytest.mark.parametrize("name", [name for name, card in CARDS.items() if card.is_card])
def test_invented_cards_are_read_as_cards_and_others_are_not(name):
    card = read_card(CARDS[name].text)
    assert isinstance(card, IdentityCard)
    assert card.full_name == CARDS[name].title


@pytest.mark.parametrize("name", [name for name, card in CARDS.items() if not card.is_card])
def test_what_is_no_card_is_not_read_as_one(name):
    assert not isinstance(read_card(CARDS[name].text), IdentityCard)
