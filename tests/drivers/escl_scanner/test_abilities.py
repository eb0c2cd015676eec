"""What a scanner can do, and what it is asked for."""

import pytest

from drivers.escl_scanner.abilities import Abilities, Input, order_for, read_abilities
from drivers.escl_scanner.documents import find_root, text_of
from drivers.virtual.escl_documents import LONGEST, RESOLUTIONS, WIDEST, capabilities
from kiosk.devices.scanner import ScanRequest, Source

WAY = Input(widest=2580, longest=4200, resolutions=(100, 200, 300))


def test_the_virtual_scanner_has_a_glass_and_a_feeder_with_two_faces():
    able = read_abilities(capabilities())
    assert able.simplex == able.duplex == able.glass
    assert able.glass == Input(widest=WIDEST, longest=LONGEST, resolutions=RESOLUTIONS)
    assert "virtual" in able.model
    assert able.feels_paper


def test_resolutions_may_be_a_range_and_those_that_shear_are_none():
    xml = (
        b"<ScannerCapabilities><Platen><PlatenInputCaps><MaxWidth>2550</MaxWidth>"
        b"<MaxHeight>3508</MaxHeight><DiscreteResolution><XResolution>600</XResolution>"
        b"<YResolution>300</YResolution></DiscreteResolution><XResolutionRange><Min>75</Min><Max>1200</Max>"
        b"</XResolutionRange></PlatenInputCaps></Platen></ScannerCapabilities>"
    )
    able = read_abilities(xml)
    assert able.glass.resolutions == ()
    assert [able.glass.dpi_for(dpi) for dpi in (50, 300, 2400)] == [75, 300, 1200]
    assert able.duplex is None


def test_a_way_in_without_a_size_is_none():
    glass = b"<PlatenInputCaps><MaxWidth>0</MaxWidth></PlatenInputCaps>"
    assert read_abilities(b"<ScannerCapabilities>" + glass + b"</ScannerCapabilities>").glass is None


@pytest.mark.parametrize(("asked", "given"), [(300, 300), (150, 200), (600, 300)])
def test_the_next_finer_resolution_is_taken_or_the_finest(asked, given):
    assert WAY.dpi_for(asked) == given


def test_a_scanner_that_says_nothing_of_resolutions_is_taken_at_its_word():
    assert Input(widest=1, longest=1).dpi_for(300) == 300


def test_who_asks_for_both_faces_never_gets_one():
    one = Abilities(model="", simplex=WAY)
    assert order_for(ScanRequest(), one) is None
    assert order_for(ScanRequest(duplex=False), one) is not None
    assert order_for(ScanRequest(source=Source.FLATBED), one) is None


def test_the_order_fits_into_the_scanner_and_says_all_that_matters():
    able = Abilities(model="", duplex=Input(widest=2480, longest=9000, resolutions=(300,)))
    order = order_for(ScanRequest(dpi=300), able)
    assert (order.width, order.height) == (2480, 3579)  # not wider than it is, not longer than the bed
    root = find_root(order.document(), "ScanSettings")
    said = {name: text_of(root, name) for name in ("InputSource", "Duplex", "ColorMode", "XResolution")}
    assert said == {"InputSource": "Feeder", "Duplex": "true", "ColorMode": "RGB24", "XResolution": "300"}
    assert text_of(root, "DocumentFormat") == "image/jpeg"
    assert order.size_px == (2480, 3579)


def test_the_glass_is_not_asked_for_faces():
    root = find_root(
        order_for(ScanRequest(source=Source.FLATBED), Abilities(model="", glass=WAY)).document(),
        "ScanSettings",
    )
    assert text_of(root, "InputSource") == "Platen"
    assert text_of(root, "Duplex") == ""
