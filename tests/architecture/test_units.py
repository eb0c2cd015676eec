"""The units give each process what it may have, and nothing else."""

import re

import pytest

from kiosk.cli import WRONG_SETTING
from kiosk.config import CONFIG
from tests.architecture.source import ROOT

DESK, COURIER = "aps-kiosk.service", "aps-kiosk-sync.service"


def settings_of(unit):
    """Every setting of a unit with all its values: systemd lets one stand more than once."""
    found = {}
    for line in (ROOT / "systemd" / unit).read_text("utf-8").splitlines():
        if setting := re.match(r"([A-Z]\w+)=(.*)", line):
            found.setdefault(setting[1], []).append(setting[2])
    return found


@pytest.mark.parametrize(("unit", "command"), [(DESK, "run"), (COURIER, "sync")])
def test_a_unit_starts_its_process_with_the_machines_own_settings(unit, command):
    (start,) = settings_of(unit)["ExecStart"]
    assert f"/.venv/bin/aps-kiosk {command} --config /etc/aps-kiosk/kiosk.toml" in start


@pytest.mark.parametrize("unit", [DESK, COURIER])
def test_a_process_comes_back_by_itself_unless_its_settings_are_wrong(unit):
    settings = settings_of(unit)
    assert settings["Restart"] == ["always"]
    assert settings["StartLimitIntervalSec"] == ["0"]
    assert settings["RestartPreventExitStatus"] == [str(WRONG_SETTING)]


def test_a_desk_without_pictures_is_started_anew():
    """What speaks is a child of the service's main process, the compositor."""
    settings = settings_of(DESK)
    assert settings["Type"] == ["notify"]
    assert settings["NotifyAccess"] == ["all"]
    assert 10 <= int(settings["WatchdogSec"][0]) < int(settings["TimeoutStartSec"][0])


@pytest.mark.parametrize("unit", [DESK, COURIER])
def test_the_key_of_the_store_comes_as_the_credential_that_the_settings_name(unit):
    (credential,) = settings_of(unit)["LoadCredentialEncrypted"]
    named = re.search(r'key_file = "credential:([^"]+)"', (CONFIG / "kiosk.toml").read_text("utf-8"))
    assert named
    assert credential.startswith(f"{named[1]}:")


@pytest.mark.parametrize("unit", [DESK, COURIER])
def test_nothing_of_a_resident_reaches_the_disk_outside_the_store(unit):
    settings = settings_of(unit)
    assert settings["LimitCORE"] == settings["MemorySwapMax"] == ["0"]
    assert settings["PrivateTmp"] == ["yes"]
    assert settings["ProtectSystem"] == ["strict"]


def test_the_desk_has_devices_and_no_internet():
    settings = settings_of(DESK)
    assert settings["IPAddressDeny"] == ["any"]
    assert settings["IPAddressAllow"] == ["localhost"]
    assert "PrivateDevices" not in settings
    assert settings["DevicePolicy"] == ["closed"]


def test_the_courier_has_the_network_and_no_devices():
    settings = settings_of(COURIER)
    assert settings["PrivateDevices"] == ["yes"]
    assert "IPAddressDeny" not in settings
