"""A machine in this process before scripted visitors; its devices can be killed, or replaced by strangers."""

import json
import os
import pty
import random
import signal
import socket
import threading
import tty
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from kiosk.config import load_settings
from kiosk.devices import supervisor
from kiosk.wiring import desk
from kiosk.wiring.processes import wait_until
from kiosk.wiring.table import DemoTable, Trials
from tests.soak.breaker import Breaker
from tests.soak.desk import LeapingClock
from tests.soak.frames import FrameWatch, rest
from tests.soak.gauges import descendants
from tests.soak.plan import Kind, Person, Planned
from tests.soak.visitor import Visitor
from ui.app import open_window
from ui.fingers import Fingers

GONE_WITHIN_S = 20.0
UP_WITHIN_S = 20.0
SCANNER_CHILD = "drivers.sane_scanner.child"
CAMERA_CHILD = "drivers.camera_reader.child"
FILES = Planned(
    number=1,
    kind=Kind.FILE,
    procedure="2.000815",
    person=Person("NGUYỄN THỊ SEN", "079195000123"),
    leaves_at=None,
    english=False,
    large=False,
    contrast=False,
    patience_s=120.0,
    types=False,
    prints_again=False,
    helped=False,
)


class Bed(DemoTable):
    """The table of the demo; the devices come back where they were."""

    def __init__(self, folder, **scanner):
        machine, out = folder / "machine", folder / "out"
        machine.mkdir()
        out.mkdir()
        super().__init__(out, machine, landscape=False, trials=Trials())
        self._scanner = scanner

    def _settings(self, devices):
        self.devices_state = devices
        lines = super()._settings(devices).splitlines()
        place = lines.index("[devices.scanner]") + 1
        more = dict(self._scanner)
        if more["driver"] == "sane":
            more["address"] = devices["scanner_address"]
        lines[place:place] = [f"{key} = {json.dumps(value)}" for key, value in more.items()]
        return "\n".join([*lines, "[scan]", "workers = 1", "dpi = 200"]) + "\n"

    def ports(self):
        """Return where scanner, printer and dock answer."""
        state = self.devices_state
        dock, scanner, printer = state["control_url"], state["escl_url"], state["printer_address"]
        scanner = scanner.removesuffix("/eSCL")
        return [int(url.rstrip("/").rpartition(":")[2]) for url in (scanner, printer, dock)]

    def kill_devices(self):
        """Kill scanner, printer and reader at once; the reader's name goes with its line."""
        self.devices.kill()
        self._devices_state.unlink(missing_ok=True)

    def open_devices(self):
        """Start them again at the same addresses."""
        scanner, printer, dock = self.ports()
        self.devices.start([f"--scanner-port={scanner}", f"--printer-port={printer}", f"--port={dock}"])
        self.devices.wait_for_file(self._devices_state, UP_WITHIN_S)


class Hand(Breaker):
    """Does a deed when the visitor reaches a place: once, while the screen goes on."""

    def __init__(self, table):
        super().__init__(table.dock_url)
        self._other = ThreadPoolExecutor(1)
        self._deed = self._where = self._doing = None

    def will(self, where, deed, *, waits=True):
        """Do a deed at a place; who does not wait looks at the screen meanwhile."""
        self._where, self._deed, self._waits, self._doing = where, deed, waits, None

    def close(self):
        self._other.shutdown()
        super().close()

    def ends(self):
        """Insist that the deed was done."""
        self._doing.result()

    def reached(self, where):
        if self._deed is not None and where == self._where:
            deed, self._deed = self._deed, None
            self._doing = self._other.submit(deed)
            if self._waits:
                self._wait()

    def mend(self):
        if self._doing is not None:
            self._wait()
        super().mend()

    def _wait(self):
        while not self._doing.done():
            rest()


class Machine:
    """Desk and visitor in this process."""

    def __init__(self, table, ending):
        settings = load_settings("demo", table.settings_file)
        self.clock = LeapingClock()
        self.runner = desk.begin(settings, ending)
        window = open_window(self.runner, settings.screen)
        ending.callback(window.close)
        self.frames = FrameWatch(window.window)
        self.hand = Hand(table)
        self._visitor = Visitor(self.runner, Fingers(window.window), self.hand, self.clock)
        ending.callback(self._visitor.close)

    def visit(self):
        """Let a dossier be filed; return what came of it and the longest gap between two frames."""
        self.frames.begin()
        return self._visitor.visit(FILES), self.frames.longest_s


@contextmanager
def machine_at(table, monkeypatch):
    """Lay the table and open the desk in this process, on a clock that can leap."""
    with ExitStack() as ending:
        ending.callback(table.clear)
        table.lay()
        clock = LeapingClock()
        for module in (desk, supervisor):
            monkeypatch.setattr(module, "SystemClock", lambda: clock)
        machine = Machine(table, ending)
        machine.clock = clock
        yield machine


def kill_child(module):
    """Kill the child of this process that runs a module, once it is there."""
    found = []

    def is_there():
        found[:] = [pid for pid in descendants(os.getpid()) if module in command_of(pid)]
        return bool(found)

    wait_until(is_there, GONE_WITHIN_S, module)
    os.kill(found[0], signal.SIGKILL)


def command_of(pid):
    """Return how a process was called; nothing if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


@contextmanager
def stunned(table):
    """Let scanner, printer and reader answer nothing: their lines stand, and a caller is let in and waits."""
    os.kill(table.devices.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(table.devices.pid, signal.SIGCONT)


@contextmanager
def strangers(table):
    """Stand at the addresses of scanner, printer and reader in their place, and talk nonsense."""
    stop = threading.Event()
    scanner, printer, _ = table.ports()
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    name = Path(table.devices_state["reader_address"])
    name.unlink(missing_ok=True)
    name.symlink_to(os.ttyname(theirs))
    listening = [socket.create_server(("127.0.0.1", port)) for port in (scanner, printer)]
    threads = [threading.Thread(target=_stand_at, args=(one, stop)) for one in listening]
    threads.append(threading.Thread(target=_babble, args=(ours, stop)))
    for one in threads:
        one.start()
    try:
        yield
    finally:
        stop.set()
        for one in threads:
            one.join()
        for one in listening:
            one.close()
        name.unlink()
        os.close(ours)
        os.close(theirs)


def noise(dice=random.Random(6)):  # noqa: B008  one stream of noise for all
    """Return some bytes that mean nothing."""
    return dice.randbytes(dice.randint(1, 400))


def _stand_at(listening, stop):
    listening.settimeout(0.05)
    callers = []
    while not stop.is_set():
        with suppress(TimeoutError):
            callers.append(listening.accept()[0])
        for caller in callers:
            caller.settimeout(0.01)
            with suppress(OSError):
                caller.recv(65536)
            with suppress(OSError):
                caller.sendall(noise())
    for caller in callers:
        caller.close()


def _babble(line, stop):
    os.set_blocking(line, False)
    while not stop.wait(0.05):
        with suppress(OSError):
            os.write(line, noise())


def let_pass(seconds_of_screen):
    """Let the screen go on for a while."""
    for _ in range(round(seconds_of_screen * 100)):
        rest()
