"""Troubles in any order, by seed: whatever the mixture was, each dossier arrives once, and whole."""

import random

import pytest

from tests.net.acts import (
    KeepAnswer,
    LoseAnswer,
    Pass,
    ResetAt,
    Rewrite,
    Said,
    Say,
    Spoil,
    Swallow,
    Truncate,
    Twice,
    always,
    is_piece,
    portal,
    problem,
)
from tests.net.kiosk import CHUNK_BYTES, assert_delivered_once

DOSSIERS = 4


def an_act(chance, asked):
    """One trouble for a request; a spoilt byte only in pieces, as their digest stands elsewhere."""
    acts = [
        lambda: LoseAnswer(reset=chance.random() < 0.5),
        lambda: ResetAt(chance.randrange(CHUNK_BYTES)),
        lambda: Truncate(chance.randrange(300)),
        lambda: Twice(chance.randrange(2)),
        portal,
        lambda: problem(chance.choice([408, 425, 429, 500, 502, 503, 504])),
        lambda: problem(429, Retry_After=str(chance.randrange(100))),
        lambda: Say(Said(chance.choice([302, 400, 404, 413]), {"Content-Type": "text/html"}, b"<p>")),
        lambda: Rewrite(lambda said: Said(said.status, said.headers, said.body[1:])),
    ]
    if chance.random() < 0.1:  # each costs a time-out
        acts = [Swallow, KeepAnswer]
    if is_piece(asked) and chance.random() < 0.15:
        acts = [lambda: Spoil(chance.randrange(CHUNK_BYTES))]
    return chance.choice(acts)()


def stir(seed, share, kiosk, line, province):
    chance = random.Random(seed)
    line.order(lambda asked: an_act(chance, asked) if chance.random() < share else Pass())
    sealed = []
    for _ in range(DOSSIERS):
        sealed.append(kiosk.seal(chance.randrange(1, 6_000), chance.randrange(1, 1_500)))
        kiosk.try_now()
    for _ in range(10):
        kiosk.try_now()
    asked = len(line.seen)
    line.order(always(Pass()))
    kiosk.try_until_empty()
    assert_delivered_once(kiosk, province, *sealed)
    assert asked <= (DOSSIERS + 10) * DOSSIERS * 40, "no storm"


@pytest.mark.parametrize("seed", range(4))
def test_a_soup_of_troubles(seed, kiosk, line, province):
    stir(seed, 0.3, kiosk, line, province)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("share", [0.1, 0.4, 0.7])
def test_a_hundred_soups_of_troubles(share, kiosk, line, province):
    for seed in range(100, 133):
        stir(seed, share, kiosk, line, province)
