"""The table of slip printers, and what is said when it is wrong."""

import json

import pytest

from drivers.escpos_printer.models import Model, get_model, load_models
from kiosk.errors import ConfigError
from tests.architecture.source import ROOT

RULES = (ROOT / "systemd" / "70-aps-kiosk.rules").read_text("utf-8")
FACTS = {
    "name": "P",
    "width_px": 576,
    "printed_answer": "no",
    "tells_changes": True,
    "near_end_sensor": True,
    "cutter": True,
    "feed_lines": 6,
    "slice_rows": 128,
    "baud": 9600,
    "sources": ["a manual"],
}


def table(**facts):
    return "[p]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in facts.items())


@pytest.mark.parametrize("name", sorted(load_models()))
def test_every_fact_of_a_model_has_a_source_or_is_marked(name):
    model = get_model(name)
    assert model.sources
    assert set(model.not_verified) <= set(Model.__struct_fields__)


@pytest.mark.parametrize(
    "usb_id", sorted({usb_id for model in load_models().values() for usb_id in model.usb_ids})
)
def test_the_kiosk_may_open_every_printer_of_the_table(usb_id):
    vendor, product = usb_id.split(":")
    assert f'ATTR{{idVendor}}=="{vendor}", ATTR{{idProduct}}=="{product}"' in RULES


def test_the_settings_as_delivered_name_a_model():
    assert get_model("generic").width_px == 576


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (table(**FACTS | {"width_px": 570}), "p.width_px", "multiple of 8"),
        (table(**FACTS | {"speed": 3}), "p", "speed"),
        (table(**FACTS | {"printed_answer": "often"}), "p.printed_answer", "often"),
        (table(**FACTS | {"sources": []}), "p.sources", "length"),
        (table(**FACTS | {"not_verified": ["speed"]}), "p.not_verified", "speed"),
    ],
)
def test_a_wrong_table_is_refused_with_its_key(tmp_path, text, key, reason):
    file = tmp_path / "printers.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_models(file)
    assert caught.value.key == key
    assert reason in caught.value.reason


def test_an_unknown_model_is_refused_with_those_that_are_known():
    with pytest.raises(ConfigError, match=r"lp-1: none of .*generic") as caught:
        get_model("lp-1")
    assert caught.value.key == "devices.printer.model"
