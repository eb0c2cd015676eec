"""The typing methods by their names, as settings and the command line say them."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from kiosk.identity.telex import TELEX
from kiosk.identity.typing_method import Method
from kiosk.identity.vni import VNI


@unique
class MethodName(StrEnum):
    """What a person calls the way of typing."""

    TELEX = "telex"
    VNI = "vni"


@unique
class ToneStyle(StrEnum):
    """Where the tone stands in open oa, oe, uy: "hòa" or "hoà"."""

    OLD = "old"
    NEW = "new"


METHODS: Final[dict[str, Method]] = {MethodName.TELEX: TELEX, MethodName.VNI: VNI}
