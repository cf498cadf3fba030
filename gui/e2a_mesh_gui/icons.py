"""The icons: drawings of ours, coloured by what they stand on, and as sharp as the screen is."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from e2a_mesh_gui.shipped import shipped

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton

IconName = Literal[
    "add", "book", "close", "copy", "done", "down", "drop", "edit", "failed", "folder", "gpu", "info", "listen", "lock",
    "log", "machine", "pair", "pause", "play", "remove", "retry", "settings", "stop", "up", "voice", "waiting",
    "warning",
]  # fmt: skip


class TrayState(StrEnum):
    """What the tray's icon tells: each state has a shape of its own, and a colour besides."""

    OFF = "off"  # does not lend, and has no book of its own to speak
    IDLE = "idle"  # lends, and nobody asks
    LENDING = "lending"  # speaks for others
    COORDINATING = "coordinating"  # a book of its own is being spoken
    TROUBLE = "trouble"


# Nobody says what colour a panel has, and it need not be that of the windows: these can be told from white and from
# black alike (a luminance of 0.18 has a contrast of 4.6 to both).
TRAY_COLOURS = {
    TrayState.OFF: "#767676",
    TrayState.IDLE: "#00838f",
    TrayState.LENDING: "#2e8b3d",
    TrayState.COORDINATING: "#4c6ef5",
    TrayState.TROUBLE: "#d9480f",
}

# Pixels of a side: those that windows and panels ask for at 100, 125, 150 and 200 %, as Qt makes smaller what it has no
# size of, and never larger. QIconEngine would draw any, but Python's is freed while copies of its icon are in use.
_SIZES = (16, 20, 22, 24, 28, 32, 36, 40, 44, 48, 64, 96, 128, 256)
_APP_SIZES = (*_SIZES, 512)
_APP_SMALL_UP_TO = 32  # pixels; icons/build.py draws the same


def icon(name: IconName) -> QIcon:
    """Return the icon in the colours that the palette has now: of text, of text that is disabled or selected."""
    palette = QGuiApplication.palette()
    text, chosen = QPalette.ColorRole.WindowText, QPalette.ColorRole.HighlightedText
    active, disabled = QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled
    return _coloured(
        f"symbolic/{name}.svg",
        palette.color(active, text).name(QColor.NameFormat.HexArgb),
        palette.color(disabled, text).name(QColor.NameFormat.HexArgb),
        palette.color(active, chosen).name(QColor.NameFormat.HexArgb),
    )


def set_icon(target: QAbstractButton | QAction, name: IconName) -> None:
    """Give a button or an action an icon that stays legible when the system turns dark or light."""
    bearer = target.findChild(_Bearer) or _Bearer(target)
    bearer.bear(name)


def app_icon() -> QIcon:
    """Return the app's own icon."""
    return _app_icon()


def tray_icon(state: TrayState) -> QIcon:
    """Return the tray's icon: in colours for any panel, or for macOS, which colours it itself, as a mask."""
    colour = "black" if sys.platform == "darwin" else TRAY_COLOURS[state]
    made = QIcon(_coloured(f"tray/{state}.svg", colour, colour, colour))
    made.setIsMask(sys.platform == "darwin")
    return made


class _Bearer(QObject):
    """Belongs to what bears an icon, and ends with it."""

    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self._target = target
        self._name: IconName
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # The event that replaces this signal reaches no single object but all of them, by way of Python.
            application.paletteChanged.connect(self._colour)

    def bear(self, name: IconName) -> None:
        self._name = name
        self._colour()

    @Slot()
    def _colour(self) -> None:
        self._target.setIcon(icon(self._name))


@lru_cache
def _app_icon() -> QIcon:
    small, large = _drawing("app-small.svg"), _drawing("app.svg")
    made = QIcon()
    for size in _APP_SIZES:
        made.addPixmap(QPixmap.fromImage(_drawn(small if size <= _APP_SMALL_UP_TO else large, size)))
    return made


@lru_cache(maxsize=256)
def _coloured(drawing: str, normal: str, disabled: str, selected: str) -> QIcon:
    renderer = _drawing(drawing)
    made = QIcon()
    for size in _SIZES:
        shape = _drawn(renderer, size)
        for mode, colour in (
            (QIcon.Mode.Normal, normal),
            (QIcon.Mode.Disabled, disabled),
            (QIcon.Mode.Selected, selected),
        ):
            made.addPixmap(QPixmap.fromImage(_filled(shape, QColor(colour))), mode)
    return made


def _drawing(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(shipped("icons").joinpath(*name.split("/")).read_bytes()))


def _drawn(renderer: QSvgRenderer, size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def _filled(shape: QImage, colour: QColor) -> QImage:
    image = shape.copy()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), colour)
    painter.end()
    return image
