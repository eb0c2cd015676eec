"""Which options are set: the names of makers held against what a device offers."""

import pytest

from drivers.sane_scanner.models import get_family, load_families
from drivers.sane_scanner.options import (
    BED_MM,
    NoSuchWay,
    Option,
    choose_area,
    choose_paper,
    choose_quality,
    choose_source,
    options_of,
)

GENERIC = get_family("generic")
MM, PIXEL = 3, 1


def offered(**options):
    return {name: Option(name=name, **facts) for name, facts in options.items()}


def source_of(*words, family=GENERIC, **way):
    ((name, word),) = choose_source(offered(source={"words": words}), family, **way)
    assert name == "source"
    return word


@pytest.mark.parametrize(
    ("words", "feeder", "duplex", "glass"),
    [
        (("Flatbed", "ADF", "ADF Duplex"), "ADF", "ADF Duplex", "Flatbed"),  # airscan, hp5590
        (("Flatbed", "ADF Front", "ADF Back", "ADF Duplex"), "ADF Front", "ADF Duplex", "Flatbed"),  # fujitsu
        (
            (
                "FlatBed",
                "Automatic Document Feeder(left aligned)",
                "Automatic Document Feeder(left aligned,Duplex)",
            ),
            "Automatic Document Feeder(left aligned)",
            "Automatic Document Feeder(left aligned,Duplex)",
            "FlatBed",
        ),
    ],
)
def test_sources_are_found_whatever_their_maker_calls_them(words, feeder, duplex, glass):
    assert source_of(*words, glass=False, duplex=False) == feeder
    assert source_of(*words, glass=False, duplex=True) == duplex
    assert source_of(*words, glass=True, duplex=False) == glass


def test_a_back_alone_is_no_front():
    with pytest.raises(NoSuchWay, match="ADF Back"):
        source_of("ADF Back", "ADF Duplex", glass=False, duplex=False)


def test_who_asks_for_both_faces_never_gets_one():
    with pytest.raises(NoSuchWay):
        source_of("Flatbed", "Automatic Document Feeder", glass=False, duplex=True)
    switch = get_family("epson2")
    source = [("source", "Automatic Document Feeder")]
    assert source_of("Flatbed", source[0][1], family=switch, glass=False, duplex=True) == source[0][1]
    quality = offered(**{"adf-mode": {"words": ("Simplex", "Duplex")}})
    assert ("adf-mode", "Duplex") in choose_quality(quality, switch, source, dpi=300, duplex=True)
    assert ("adf-mode", "Simplex") in choose_quality(quality, switch, source, dpi=300, duplex=False)
    with pytest.raises(NoSuchWay, match="one face"):
        choose_quality(offered(), switch, source, dpi=300, duplex=True)
    inactive = offered(**{"adf-mode": {"words": ("Simplex", "Duplex"), "usable": False}})
    with pytest.raises(NoSuchWay, match="one face"):
        choose_quality(inactive, switch, source, dpi=300, duplex=True)


def test_a_scanner_with_one_way_in_offers_no_source():
    fed = get_family("panasonic")
    assert choose_source({}, fed, glass=False, duplex=True) == []
    assert ("duplex", True) in choose_quality(offered(duplex={}), fed, [], dpi=300, duplex=True)
    assert choose_source({}, get_family("plustek"), glass=True, duplex=False) == []
    for family, glass in (("panasonic", True), ("plustek", False)):
        with pytest.raises(NoSuchWay):
            choose_source({}, get_family(family), glass=glass, duplex=False)


def test_colours_depth_and_resolution_are_set_as_the_device_can():
    options = offered(
        mode={"words": ("Lineart", "24bit Color[Fast]")},
        depth={"numbers": (1.0, 8.0, 16.0)},
        resolution={"numbers": (200.0, 600.0)},
    )
    assert choose_quality(options, GENERIC, [], dpi=300, duplex=False) == [
        ("mode", "24bit Color[Fast]"),
        ("depth", 8),
        ("resolution", 600),
    ]
    assert all(
        type(value) is not float for _, value in choose_quality(options, GENERIC, [], dpi=900, duplex=False)
    )


def test_a_resolution_out_of_a_range_is_taken_as_near_as_it_goes():
    options = offered(resolution={"least": 75.0, "most": 600.0})
    for asked, taken in ((50, 75), (300, 300), (1200, 600)):
        assert choose_quality(options, GENERIC, [], dpi=asked, duplex=False) == [("resolution", taken)]


def test_a_scanner_without_colours_is_refused():
    with pytest.raises(NoSuchWay, match="Lineart"):
        choose_quality(offered(mode={"words": ("Lineart",)}), GENERIC, [], dpi=300, duplex=False)


def test_what_the_family_wants_besides_is_set_where_the_device_can():
    options = offered(bgcolor={"words": ("Default", "White", "Black")}, **{"df-thickness": {"usable": False}})
    settings = choose_quality(options, get_family("fujitsu"), [], dpi=300, duplex=False)
    assert settings == [("bgcolor", "Black")]


def test_the_area_is_as_much_of_the_bed_as_there_is_in_the_devices_unit():
    options = offered(
        **{
            "page-width": {"least": 0.0, "most": 221.0, "unit": MM, "fractions": True},
            "page-height": {"usable": False},
            "tl-x": {"least": 0.0, "most": 215.0, "unit": MM},
            "tl-y": {"least": -1.0, "most": 300.0, "unit": MM, "fractions": True},
            "br-x": {"least": 0.0, "most": 200.5, "unit": MM, "fractions": True},
            "br-y": {"least": 0.0, "most": 9000.0, "unit": PIXEL},
        }
    )
    assert choose_paper(options, 300) == [("page-width", BED_MM[0])]
    assert choose_area(options, 300) == [("tl-x", 0), ("tl-y", -1.0), ("br-x", 200.5), ("br-y", 3579)]


def test_listed_lengths_are_taken_as_they_are():
    options = offered(**{"br-x": {"numbers": (100.0, 210.0, 297.0)}, "br-y": {"numbers": (400.0, 500.0)}})
    assert choose_area(options, 300) == [("br-x", 210), ("br-y", 400)]


def test_rows_of_python_sane_are_read():
    rows = [
        (0, "", "Number", "", 1, 0, 4, 4, None),
        (1, "source", "", "", 3, 0, 26, 5, ["Flatbed", "ADF"]),
        (2, "resolution", "", "", 1, 4, 4, 5, [75, 300]),
        (3, "br-x", "", "", 2, 3, 4, 5 | 32, (0.0, 200.0, 1.0)),
        (4, "sensor", "", "", 0, 0, 4, 4, None),
    ]
    assert options_of(rows) == {
        "source": Option(name="source", words=("Flatbed", "ADF")),
        "resolution": Option(name="resolution", numbers=(75.0, 300.0), unit=4),
        "br-x": Option(name="br-x", least=0.0, most=200.0, unit=3, fractions=True, usable=False),
        "sensor": Option(name="sensor", usable=False),
    }


@pytest.mark.parametrize("name", sorted(load_families()))
def test_every_family_can_be_asked_for_something_in_colour(name):
    family = load_families()[name]
    assert family.sheet_fed or family.feeder or family.glass
    assert family.mode
    assert family.source_of_facts
