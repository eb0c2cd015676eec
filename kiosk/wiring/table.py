"""The table of the demo: its folders, its four processes, and what goes wrong on purpose."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import typer

from kiosk.config import load_settings
from kiosk.dossiers.keys import create_key
from kiosk.sync.signing import create_key_pair
from kiosk.wiring.cleaner_crash import CleanerCrash
from kiosk.wiring.processes import Process
from kiosk.wiring.staff import write_demo_staff

UP_WITHIN_S: Final = 20.0
ANSWER_WITHIN_S: Final = 5.0
CHUNK_BYTES: Final = 64 * 1024  # small, so that a courier can be killed between two pieces of one paper
SLOW_PIECE_S: Final = 0.4  # long enough to meet the courier between two pieces
LAST_LINES: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """What the scripted resident comes for, and what goes wrong on purpose."""

    procedure: str = "1.001193"  # one with an example in `config/demo`
    gateway_late_s: float = 0.0
    kill_courier: bool = False
    printer_empty: bool = False
    blank_backs: bool = False
    bad_pages: bool = False
    kill_cleaner: bool = False
    kill_desk: bool = False
    scenario: str = ""  # one of `config/scenarios`, begun with the devices
    speed: float | None = None  # of it
    office_printer: bool = False  # is there one for A4
    roll_mm: float | None = None  # the paper on the printer's roll; None: it has no end


class DemoTable:
    """Everything that the demo has set up; `clear` ends it."""

    def __init__(self, out: Path, folder: Path, *, landscape: bool, trials: Trials) -> None:
        self.out, self.folder, self.trials = out, folder, trials
        self.settings_file = folder / "machine.toml"
        self._shape = (1920, 1080) if landscape else (1080, 1920)
        self._province_folder = folder / "province"
        port = _free_port()
        self.province_url = f"http://127.0.0.1:{port}/"
        self.dock_url = self.staff_pins = ""
        self.restarts = 0
        self.cleaner_crash = CleanerCrash() if trials.kill_cleaner else None
        self._began_s = time.monotonic()
        self._province_state, self._devices_state = folder / "province.json", folder / "devices.json"
        self._feigned = folder / "feigned.json"
        self._signing_key, self._kiosks = folder / "signing-key.pem", folder / "kiosks"
        place = [f"--data={self._province_folder}", f"--state-file={self._province_state}"]
        place.append(f"--kiosks={self._kiosks}")
        self.province = Process("province", "kiosk.sandbox", [f"--port={port}", *place], folder)
        self.devices = Process("devices", "drivers.virtual", self._devices_told(), folder)
        settings = ["--profile=demo", f"--config={self.settings_file}"]
        self.courier = Process("courier", "kiosk", ["sync", *settings], folder)
        self.desk = Process("desk", "kiosk", ["run", *settings], folder)

    def lay(self) -> None:
        """Start all but the desk.

        Raises:
            DemoFailed: One of them did not come up.
        """
        self._began_s = time.monotonic()
        create_key(self.folder / "store.key")
        self.staff_pins = write_demo_staff(self.folder / "staff.json")
        self.devices.start()
        if not self.trials.gateway_late_s:
            self._open_province()
        devices = self.devices.wait_for_file(self._devices_state, UP_WITHIN_S)
        self.dock_url = devices["control_url"]
        self.settings_file.write_text(self._settings(devices), encoding="utf-8")
        kiosk_id = load_settings("demo", self.settings_file).site.kiosk_id
        create_key_pair(self._signing_key, self._kiosks / f"{kiosk_id}.pem")
        self.courier.start()

    def keep_going(self) -> None:
        """Do what is due: a late province, something to kill, a process to start again as systemd would."""
        late_s = self.trials.gateway_late_s
        if late_s and not self.province.has_begun and time.monotonic() - self._began_s >= late_s:
            self._open_province()
        if self.trials.kill_courier and not self.restarts and self._traffic().get("pieces", 0):
            self.courier.kill()
        if self.cleaner_crash is not None and self.desk.pid is not None:
            self.cleaner_crash.look(self.desk.pid)
        if self.courier.has_begun and self.courier.exit_status is not None:
            self.restarts += 1
            self._order({"mode": "well"})
            self.courier.start()

    def received(self) -> list[dict[str, Any]]:
        """Return the dossiers as the province has them; none while it does not answer."""
        try:
            answer = httpx.get(
                f"{self.province_url}control/dossiers", timeout=ANSWER_WITHIN_S, trust_env=False
            )
        except httpx.TransportError:
            return []
        dossiers: list[dict[str, Any]] = answer.json()
        return dossiers

    def show_logs(self) -> None:
        """Show the end of each process's words, which hold nothing personal."""
        for process in (self.province, self.devices, self.courier, self.desk):
            if process.log.exists():
                lines = process.log.read_text(encoding="utf-8", errors="replace").splitlines()
                for line in lines[-LAST_LINES:]:
                    typer.echo(f"{process.name}: {line}", err=True)

    def clear(self) -> None:
        """Stop everything, the desk first."""
        for process in (self.desk, self.courier, self.devices, self.province):
            process.stop()

    def _devices_told(self) -> list[str]:
        told = [f"--state-file={self._devices_state}", f"--out={self.out / 'printed'}"]
        told += [f"--reader-link={self.folder / 'reader'}", f"--conditions={self._feigned}"]
        told += [f"--province={self.province_url}", "--camera-port=0"]
        if self.trials.office_printer:
            told.append("--office-printer-port=0")
        if self.trials.scenario:
            told.append(f"--scenario={self.trials.scenario}")
        if self.trials.speed is not None:
            told.append(f"--speed={self.trials.speed}")
        if self.trials.roll_mm is not None:
            told.append(f"--roll-mm={self.trials.roll_mm}")
        return told

    def _open_province(self) -> None:
        self.province.start()
        self.province.wait_for_file(self._province_state, UP_WITHIN_S)
        if self.trials.kill_courier:
            self._order({"mode": "slow", "delay_s": SLOW_PIECE_S})

    def _traffic(self) -> dict[str, Any]:
        try:
            url = f"{self.province_url}control"
            traffic: dict[str, Any] = httpx.get(url, timeout=ANSWER_WITHIN_S, trust_env=False).json()
        except httpx.TransportError:
            return {}
        return traffic

    def _order(self, order: dict[str, Any]) -> None:
        url = f"{self.province_url}control"
        httpx.post(url, json=order, timeout=ANSWER_WITHIN_S, trust_env=False).raise_for_status()

    def _settings(self, devices: dict[str, Any]) -> str:
        width_px, height_px = self._shape
        queue = devices["office_printer_queue"]
        tables: dict[str, dict[str, str | int | float]] = {
            "screen": {"width_px": width_px, "height_px": height_px},
            "devices.scanner": {
                "escl_url": devices["escl_url"],
            },
            "devices.printer": {"address": devices["printer_address"]},
            "devices.reader": {"address": devices["reader_address"]},
            "devices.camera": {"address": devices["camera_address"], "virtual": True},
            "devices.office_printer": {"queue": queue, "virtual": bool(queue)},
            "staff": {"file": str(self.folder / "staff.json")},
            "store": {
                "path": str(self.folder / "store.db"),
                "key_file": str(self.folder / "store.key"),
            },
            "gateway": {
                "url": self.province_url,
                "receipt_key_file": str(self._province_folder / "receipt-keys.json"),
                "signing_key_file": str(self._signing_key),
                "chunk_bytes": CHUNK_BYTES,
            },
        }
        lines = [f"run_dir = {json.dumps(str(self.folder / 'run'))}"]
        lines.append(f"feigned = {json.dumps(str(self._feigned))}")
        for name, table in tables.items():
            lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
        return "\n".join(lines) + "\n"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
