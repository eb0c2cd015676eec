"""Why an act can't be done, where a person at the dock is told: the words are `dock-why-` and its name."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Why(StrEnum):
    """As programs read it; other reasons concern programs alone."""

    NO_PAPER = "neither PDF nor picture"
    LOCKED = "a PDF behind a password"
    TOO_MANY = "more sheets than a tray holds"
    TOO_LARGE = "too large"
    LIES_NO_MORE = "this sheet lies in the tray no more"
    NOTHING_SHOWN = "one of text, card and slip"
    NO_SLIP = "no slip has been printed yet"
    NO_CODE = "the last slip has no code"
    NO_PROVINCE = "the province does not take orders"

    @property
    def key(self) -> str:
        """The name of its words."""
        return f"dock-why-{self.name.lower().replace('_', '-')}"
