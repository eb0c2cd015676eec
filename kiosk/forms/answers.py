"""What a resident has answered so far, and where each answer came from.

A path is written as Form.io writes it: `me.hoTen`, `thanhVien[0].ngaySinh`. Values are what Form.io
stores: text, numbers, booleans, lists and objects of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"


@unique
class Origin(StrEnum):
    """Where an answer came from; the officer sees it, and a card's answer is marked on the page."""

    TYPED = "typed"
    CARD = "card"
    HELPER = "helper"


@dataclass(frozen=True, slots=True)
class Answer:
    """One value at one path."""

    value: Value
    origin: Origin = Origin.TYPED
