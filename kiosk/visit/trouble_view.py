"""A trouble as any page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong, what to do, and a picture of it; it leaves the page by itself when cleared."""

    code: str  # of the fault, for the picture `pictures/fault-<key>.svg`
    picture: str  # file name in assets/pictures, without folder
    title: str
    todo: str
    helper: str = ""  # who can clear it, if not the resident: "Xin gọi tình nguyện viên"
