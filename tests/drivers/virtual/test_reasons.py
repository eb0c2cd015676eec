"""Why something can't be done is said in words of both languages, and each reason in its own."""

import pytest

from drivers.virtual.reasons import Why
from kiosk.text import LANGUAGES, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_has_words_of_its_own(language):
    assert len({words(language).say(why.key) for why in Why}) == len(Why)
    assert set(words(language).keys) & {why.key for why in Why} == {
        key for key in words(language).keys if key.startswith("dock-why-")
    }
