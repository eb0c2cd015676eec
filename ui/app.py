"""Opens the window of the kiosk on a visit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from kiosk.visit.port import VisitPort
from ui.bridge import QML_MODULE
from ui.bridge import composer as _composer  # noqa: F401  registers the QML type
from ui.bridge.preview import Preview
from ui.bridge.visit import Visit
from ui.pictures import CodePictures, IconProvider, PictureProvider, VisitPictures

QML: Final = Path(__file__).resolve().parent / "qml"
FONT_FAMILY: Final = "Be Vietnam Pro"
FONT_PACKAGE: Final = "fontpkg_be_vietnam_pro"
FONT_WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")


class ScreenSize(Protocol):
    """The part of the settings that the window needs (`config.Screen` has it)."""

    @property
    def width_px(self) -> int:
        """Width of the window."""
        ...

    @property
    def height_px(self) -> int:
        """Height of the window; less than the width is landscape."""
        ...

    @property
    def full_screen(self) -> bool:
        """Cover the whole screen."""
        ...


class WindowBroken(RuntimeError):
    """The window could not be made: a part of the installation is missing."""


@dataclass(frozen=True, slots=True)
class KioskWindow:
    """An open window with all that keeps it alive; end with `close`."""

    app: QGuiApplication
    engine: QQmlApplicationEngine
    window: QQuickWindow
    visit: Visit

    def run(self) -> int:
        """Let the window work until somebody ends it; return the exit status."""
        return self.app.exec()

    def close(self) -> None:
        """Close the window and let go of the visit."""
        self.visit.leave()
        self.window.close()
        # The window goes before the engine: its bindings must not outlive what they read.
        for one in (self.window, self.engine):
            one.deleteLater()
            QCoreApplication.sendPostedEvents(one, int(QEvent.Type.DeferredDelete))


def open_window(port: VisitPort, screen: ScreenSize) -> KioskWindow:
    """Open the window on a visit.

    Args:
        port: The visit to show; it is called on this thread alone.
        screen: Size of the window in pixels.

    Raises:
        WindowBroken: A font or a QML file is missing or wrong; Qt has said which.
    """
    app = make_app()
    engine = QQmlApplicationEngine()
    for name, provider in (
        ("icons", IconProvider()),
        ("pictures", PictureProvider()),
        ("codes", CodePictures()),
        ("sides", VisitPictures(port)),
        ("slip", VisitPictures(port)),
    ):
        engine.addImageProvider(name, provider)
    visit = engine.singletonInstance(QML_MODULE, "Visit")
    assert isinstance(visit, Visit)
    preview = engine.singletonInstance(QML_MODULE, "Preview")
    assert isinstance(preview, Preview)
    preview.serve(port)
    visit.serve(port)
    engine.load(str(QML / "frame" / "Main.qml"))
    if not engine.rootObjects():
        raise WindowBroken("the window's QML did not load")
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.resize(screen.width_px, screen.height_px)
    if screen.full_screen:
        window.showFullScreen()
    else:
        window.show()
    return KioskWindow(app, engine, window, visit)


def make_app() -> QGuiApplication:
    """Return the Qt application of this process, made at the first call, with the kiosk's font.

    Raises:
        WindowBroken: The font is not installed.
    """
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    there = QGuiApplication.instance()
    if there is None:
        # The kiosk has no graphics card worth the name; software draws the same everywhere.
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    app = there if isinstance(there, QGuiApplication) else QGuiApplication(["aps-kiosk"])
    if FONT_FAMILY not in QFontDatabase.families():
        _load_font()
    app.setFont(QFont(FONT_FAMILY))
    return app


def _load_font() -> None:
    for weight in FONT_WEIGHTS:
        with as_file(files(FONT_PACKAGE) / "files" / f"BeVietnamPro-{weight}.ttf") as file:
            if QFontDatabase.addApplicationFont(str(file)) < 0:
                raise WindowBroken(f"the font does not load: {file.name}")
