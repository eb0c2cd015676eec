import re
from typing import get_args, get_origin, get_type_hints

import msgspec
import pytest

from kiosk.config import CONFIG, Part, Settings, load_settings
from kiosk.errors import ConfigError

MACHINE = """
[site]
kiosk_id = "K07"
office = "Bộ phận Một cửa phường Hoa Sen"
province_code = "01"

[gateway]
url = "https://tinh.example/kiosk/"
"""


@pytest.fixture
def machine(tmp_path):
    def write(more: str = "", text: str = MACHINE):
        file = tmp_path / "machine.toml"
        file.write_text(text + more, encoding="utf-8")
        return file

    return write


def reason_for(profile, file):
    with pytest.raises(ConfigError) as refused:
        load_settings(profile, file)
    return refused.value


@pytest.mark.parametrize("profile", ["demo", "training"])
def test_profiles_without_residents_need_nothing_from_the_machine(profile):
    settings = load_settings(profile)
    assert settings.profile == profile
    assert settings.devices.scanner.virtual
    assert not settings.store.key_file.startswith("credential:"), "only a unit of systemd has that"


def test_production_takes_the_machines_own_site_on_top_of_the_defaults(machine):
    settings = load_settings("production", machine("[visit]\nidle_s = 120\n"))
    assert settings.site.kiosk_id == "K07"
    assert settings.visit.idle_s == 120
    assert settings.visit.warn_s == 30
    assert settings.store.key_file == "credential:store-key"


def test_production_does_not_start_without_knowing_where_it_stands():
    refused = reason_for("production", None)
    assert (refused.key, refused.reason) == ("site.kiosk_id", "is missing")


@pytest.mark.parametrize(
    ("setting", "key", "reason"),
    [
        ("[visit]\nidle_s = 'ninety'", "visit.idle_s", "Expected `int`, got `str`"),
        ("[devices.scanner]\nside_within_s = 60", "devices.scanner.side_within_s", "Expected `float` <= 25"),
        ("[visit]\nidle_s = 0", "visit.idle_s", ">= 1"),
        ("[visit]\nwarns = 3", "visit.warns", "is not known"),
        ("[printing]\nfont = 1", "printing", "is not known"),
        ("[devices.printer]\nwidth_px = 575", "devices.printer.width_px", "multiple of 8"),
        ("[store]\npath = ''", "store.path", "length >= 1"),
    ],
)
def test_a_wrong_setting_is_refused_with_file_key_and_reason(machine, setting, key, reason):
    file = machine(setting)
    refused = reason_for("production", file)
    assert refused.file == str(file)
    assert refused.key == key
    assert reason in refused.reason
    assert str(refused) == f"{file}: {key}: {refused.reason}"


def test_the_file_named_is_the_one_that_says_the_wrong_thing(machine, tmp_path):
    for file in ("kiosk.toml", "profiles/demo.toml"):
        target = tmp_path / file
        target.parent.mkdir(exist_ok=True)
        target.write_text((CONFIG / file).read_text(encoding="utf-8"), encoding="utf-8")
    broken = tmp_path / "kiosk.toml"
    broken.write_text(
        broken.read_text(encoding="utf-8").replace("idle_s = 90", "idle_s = -1"),
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as refused:
        load_settings("demo", machine(), tmp_path)
    assert refused.value.file == str(broken)


@pytest.mark.parametrize("device", ["scanner", "printer", "reader"])
def test_production_refuses_virtual_devices(machine, device):
    refused = reason_for("production", machine(f"[devices.{device}]\nvirtual = true"))
    assert refused.key == f"devices.{device}.virtual"


def test_production_believes_no_trainer(machine):
    text = 'feigned = "/run/aps-kiosk/feigned.json"\n' + MACHINE
    assert reason_for("production", machine(text=text)).key == "feigned"
    assert load_settings("demo", machine(text=text)).feigned


def test_production_sends_dossiers_over_https_only(machine):
    refused = reason_for("production", machine(text=MACHINE.replace("https:", "http:")))
    assert refused.key == "gateway.url"


def test_production_gives_a_resident_time_to_answer(machine):
    refused = reason_for("production", machine("[visit]\nwarn_s = 5"))
    assert refused.key == "visit.warn_s"
    assert load_settings("demo", machine("[visit]\nwarn_s = 5")).visit.warn_s == 5


@pytest.mark.parametrize("kiosk_id", ["k1", "K 1", "K", "KIOSK-NUMBER-1", ""])
def test_a_kiosk_id_fits_into_a_provisional_code(machine, kiosk_id):
    refused = reason_for("production", machine(text=MACHINE.replace("K07", kiosk_id)))
    assert refused.key == "site.kiosk_id"


def test_a_file_that_is_missing_is_named(tmp_path):
    missing = tmp_path / "none.toml"
    refused = reason_for("demo", missing)
    assert (refused.file, refused.key) == (str(missing), "(file)")


def test_a_file_that_is_no_toml_is_named_with_the_line(machine):
    refused = reason_for("demo", machine(text="[site\n"))
    assert refused.reason.startswith("no TOML")
    assert "line 1" in refused.reason


def test_an_unknown_profile_is_answered_with_the_known_ones():
    assert "demo, training, production" in reason_for("producton", None).reason


def parts_in(kind):
    """The table that a field holds, or may hold; one by name stands under an example's name."""
    if isinstance(kind, type) and issubclass(kind, Part):
        yield "", kind
    elif get_origin(kind) is dict:
        yield from ((".EXAMPLE", part) for _, part in parts_in(get_args(kind)[1]))
    else:
        yield from (found for argument in get_args(kind) for found in parts_in(argument))


def keys_of(part, above=""):
    for name, kind in get_type_hints(part).items():
        found = list(parts_in(kind))
        for by_name, inner in found:
            yield from keys_of(inner, f"{above}{name}{by_name}.")
        if not found and name != "profile":
            yield above, name


def test_every_setting_stands_in_the_file_that_lists_them():
    """A table that not every machine has stands there as an example, all of it behind the sign of a note."""
    text = (CONFIG / "kiosk.toml").read_text("utf-8")
    for table, key in keys_of(Settings):
        header = re.escape(table[:-1]).replace(r"\.EXAMPLE", r'\."[^"]+"')
        part = re.search(rf"^(?:# )?\[{header}\](.*?)(?=^(?:# )?\[|\Z)", text, re.M | re.S) if table else None
        assert re.search(rf"^(# )?{key} = ", part[1] if part else text, re.M), f"{table}{key}"


def test_the_example_of_a_table_is_one_that_is_read(machine):
    listed = (CONFIG / "kiosk.toml").read_text("utf-8")
    example = re.search(r"^# \[gateway\.opencps\].*?(?=^\[)", listed, re.M | re.S)[0]
    example = re.sub(r"^# ?", "", example, flags=re.M)
    settings = load_settings("production", machine(f'adapter = "opencps"\n{example}'))
    assert settings.gateway.opencps.services["1.001193"].parts["giay-chung-sinh"] == "TP2"


def test_production_speaks_with_opencps_only_if_it_is_said_how(machine):
    refused = reason_for("production", machine('adapter = "opencps"\n'))
    assert (refused.key, refused.reason) == ("gateway.opencps", "is missing")
    table = "[gateway.opencps]\ngroup_id = '1'\naccount = 'k'\npassword_file = 'p'"
    refused = reason_for("production", machine(f'adapter = "opencps"\n{table}'))
    assert refused.key == "gateway.opencps.services"


def test_the_file_that_lists_them_says_what_holds_without_it():
    listed = load_settings("demo")
    assert listed.gateway.chunk_bytes == 1024 * 1024
    for part in (listed.visit, listed.screen):
        for field in msgspec.structs.fields(part):
            if field.name != "full_screen":  # a demo has a window
                assert getattr(part, field.name) == field.default
