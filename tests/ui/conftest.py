"""A window on a visit that stands still, for every test of the screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.visit.view import FormView, VisitView
from tests.ui.gallery import SHAPES, Shape
from tests.ui.port import StillVisit
from tests.ui.samples import samples
from tests.ui.samples.pictures import pictures
from tests.ui.samples.sample import Sample
from ui.app import KioskWindow, make_app, open_window
from ui.fingers import Fingers


@pytest.fixture(scope="session")
def qapp() -> QGuiApplication:
    return make_app()


@pytest.fixture(scope="session")
def pages() -> dict[str, Sample]:
    return {sample.name: sample for sample in samples()}


@dataclass
class Scene:
    """An open window, the visit behind it, and a person before it."""

    port: StillVisit
    window: KioskWindow
    fingers: Fingers

    def value(self, place: int = 0) -> str:
        body = self.port.view.body
        assert isinstance(body, FormView)
        return body.fields[place].value

    def text(self, name: str) -> str:
        item = self.fingers.see(name)
        assert item is not None, name
        return str(item.property("text"))


@pytest.fixture
def scene(qapp: QGuiApplication) -> Iterator[Callable[..., Scene]]:
    opened: list[KioskWindow] = []

    def open_one(view: VisitView, shape: Shape = SHAPES[0]) -> Scene:
        port = StillVisit(view, pictures())
        window = open_window(port, shape)
        opened.append(window)
        return Scene(port, window, Fingers(window.window))

    yield open_one
    for window in opened:
        window.close()
