"""The words on a page and where they stand, for an unseen layer by which the picture can be searched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word; its box in parts of the page's width and height, as tall as its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of a page in reading order, as the page stood when it was read."""

    words: tuple[Word, ...]
    quarter_turns: int = 0  # of the page by hand, at that time; turned since, the words are no longer true
