"""The methods by name."""

from kiosk.identity.methods import METHODS, MethodName
from kiosk.identity.telex import TELEX


def test_every_name_has_its_method():
    assert set(METHODS) == set(MethodName)
    assert METHODS["telex"] is TELEX
    assert METHODS["vni"] is not TELEX
