"""What the screen shows of scanned sides: small pictures, what is wrong with one, and the ways out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.visit.presses import Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One thing to do with a side: `press` with the side's id and `path`."""

    name: str  # one of its kind on a page: "move_side_earlier"
    press: Press
    path: str
    text: str
    icon_name: str
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SideThumb:
    """A scanned side as a small picture: `image://sides/<picture>`. Press: open_side or restore_side."""

    side_id: str
    picture: str  # changes when the picture changes
    page_number: int  # 0 for a side that is left out, or waits to be scanned again
    left_out: bool
    label: str  # "Trang 2", "Mặt trắng"
    can_restore: bool = False  # a tap brings it back
    mark: str = ""  # what is wrong with it, in a word or two: "Bị tối"
    asks: bool = False  # the resident has yet to say what shall be


@dataclass(frozen=True, slots=True, kw_only=True)
class SideVerdict:
    """What is wrong with one side, what to do, and a picture of it; the first way is the best one."""

    side_id: str
    picture: str  # file name in assets/pictures, without folder
    page: str  # the side itself: `image://sides/<page>`; empty where there is nothing on it
    tone: Tone
    title: str  # "Trang 2 bị tối"
    todo: str
    ways: tuple[Way, ...]


@unique
class Tone(StrEnum):
    """How much a verdict matters."""

    LOOK = "look"
    CALM = "calm"  # not of the resident's making


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSide:
    """A side that is looked at closely, over the page. Press: close_side, and those of its ways."""

    side_id: str
    picture: str
    title: str
    mark: str
    asks: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageThumb:
    """A page of the dossier as a small picture, with what the resident accepted about it."""

    picture: str
    mark: str = ""
