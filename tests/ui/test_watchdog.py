"""The watchdog speaks while pictures come out, and is silent when the screen's thread hangs."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from ui.watchdog import BEATS, watch

BEAT_MS = 20
HEARD_WITHIN_S = 20.0
HANGS_S = 0.5  # many beats


class Manager:
    """The socket of a service manager."""

    def __init__(self, address: str) -> None:
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(f"\0{address[1:]}" if address.startswith("@") else address)
        self._line.setblocking(False)
        within_us = str(BEAT_MS * BEATS * 1000)
        self.environment = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": within_us, "WATCHDOG_PID": "1"}

    def hears(self) -> list[bytes]:
        heard = []
        while True:
            try:
                heard.append(self._line.recv(100))
            except BlockingIOError:
                return heard

    def close(self) -> None:
        self._line.close()


@pytest.fixture(params=["file", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    name = str(tmp_path / "notify")
    one = Manager(name if request.param == "file" else f"@{name}")
    yield one
    one.close()


def let_go_on(pause_ms: int = 5) -> None:
    loop = QEventLoop()
    QTimer.singleShot(pause_ms, loop.quit)
    loop.exec()


def listen(manager: Manager, until: Callable[[list[bytes]], bool]) -> list[bytes]:
    heard: list[bytes] = []
    end_s = time.monotonic() + HEARD_WITHIN_S
    while not until(heard):
        assert time.monotonic() < end_s, heard
        let_go_on()
        heard += manager.hears()
    return heard


def test_the_service_is_ready_with_its_first_picture_and_alive_with_each_further_one(
    scene, pages, manager
) -> None:
    window = scene(pages["case"].view).window.window
    assert manager.hears() == []
    assert watch(window, manager.environment) is not None
    heard = listen(manager, lambda words: words.count(b"WATCHDOG=1") >= 3)
    assert heard[0] == b"READY=1"
    assert heard.count(b"READY=1") == 1


def test_no_picture_no_word(scene, pages, manager) -> None:
    window = scene(pages["case"].view).window.window
    dog = watch(window, manager.environment)
    assert dog is not None
    listen(manager, lambda words: b"WATCHDOG=1" in words)
    window.frameSwapped.disconnect(dog._drawn)  # as if the renderer had stopped, while timers go on
    manager.hears()
    let_go_on(BEAT_MS * 10)
    assert manager.hears().count(b"WATCHDOG=1") <= 1  # for a picture that came out before


def test_a_thread_that_hangs_is_silent_and_speaks_again_afterwards(scene, pages, manager) -> None:
    window = scene(pages["case"].view).window.window
    watch(window, manager.environment)
    listen(manager, lambda words: b"WATCHDOG=1" in words)
    manager.hears()
    time.sleep(HANGS_S)
    assert manager.hears() == []
    listen(manager, lambda words: b"WATCHDOG=1" in words)


def test_a_window_that_nobody_can_see_is_well(scene, pages, manager) -> None:
    window = scene(pages["case"].view).window.window
    watch(window, manager.environment)
    listen(manager, lambda words: b"WATCHDOG=1" in words)
    window.hide()
    let_go_on(BEAT_MS * 2)
    manager.hears()
    listen(manager, lambda words: words.count(b"WATCHDOG=1") >= 3)


def test_a_manager_that_is_gone_stops_nobody(scene, pages, tmp_path: Path) -> None:
    window = scene(pages["case"].view).window.window
    dog = watch(window, {"NOTIFY_SOCKET": str(tmp_path / "nobody"), "WATCHDOG_USEC": "20000"})
    assert dog is not None
    frames: list[int] = []
    window.frameSwapped.connect(lambda: frames.append(1))
    end_s = time.monotonic() + HEARD_WITHIN_S
    while len(frames) < 3:
        assert time.monotonic() < end_s
        let_go_on()


def test_without_a_manager_there_is_no_watchdog(scene, pages) -> None:
    assert watch(scene(pages["case"].view).window.window, {}) is None
