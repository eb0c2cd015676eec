"""Those of lodash's functions that a form's logic may call, as "_sum" or "_toUpper"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from kiosk.forms.meaning.values import Value

Operation: TypeAlias = Callable[..., Value]


class LogicFailed(Exception):
    """An operation cannot be done with these values; the logic as a whole then has no value."""


LODASH: Final[dict[str, Operation]] = {}
