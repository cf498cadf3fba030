"""The colours that tell machines apart, on light and dark ground alike; words always stand beside them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

# After Okabe and Ito, whose colours those who see fewer can tell apart too; all of middling lightness.
_MACHINES = (
    "#2f8fd0",
    "#e69a1f",
    "#1fa37c",
    "#b565a7",
    "#d4602a",
    "#5a6fd6",
    "#8f9d1f",
    "#c2477f",
    "#3aa7b5",
    "#8a6d4b",
)
_TROUBLE = ("#c62828", "#ff7b72")  # on light ground, on dark
_LEGIBLE = 4.6  # contrast of words; WCAG 2.2 asks for 4.5
_GOOD = ("#1b7f3b", "#56c271")


def of_machine(place: int) -> QColor:
    """Give the colour of the machine at a place of a list; beyond ten they repeat, lighter and darker."""
    colour = QColor(_MACHINES[place % len(_MACHINES)])
    turn = place // len(_MACHINES)
    return colour if not turn else colour.lighter(125) if turn % 2 else colour.darker(140)


def is_dark(palette: QPalette) -> bool:
    """Tell whether the ground is dark."""
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def of_trouble(palette: QPalette) -> QColor:
    """Give the colour of what went wrong."""
    return QColor(_TROUBLE[is_dark(palette)])


def of_good(palette: QPalette) -> QColor:
    """Give the colour of what is done, or lends."""
    return QColor(_GOOD[is_dark(palette)])


def faint(palette: QPalette, strength: float = 0.14) -> QColor:
    """Give a ground that is a little apart from the page's."""
    base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    return blend(base, text, strength)


def dim(palette: QPalette) -> QColor:
    """Give the colour of words of second rank, still with enough contrast to be read."""
    return dimmed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window))


def contrast(first: QColor, second: QColor) -> float:
    """Tell the contrast of two colours, 1 to 21, after WCAG 2.2."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground_for(ink: QColor, ground: QColor) -> QColor:
    """Give a ground that the ink can be read on: the same, or deeper, as some systems choose with less contrast."""
    return QColor.fromRgb(_ground_for(ink.rgb(), ground.rgb()))


def dimmed(ink: QColor, ground: QColor) -> QColor:
    """Give an ink of second rank on some ground, still with enough contrast to be read."""
    return QColor.fromRgb(_dimmed(ink.rgb(), ground.rgb()))


@lru_cache  # rows are drawn often, in few colours
def _ground_for(ink_rgb: int, ground_rgb: int) -> int:
    ink, ground = QColor.fromRgb(ink_rgb), QColor.fromRgb(ground_rgb)
    away = QColor(Qt.GlobalColor.black if _luminance(ink) > _luminance(ground) else Qt.GlobalColor.white)
    share = 0.0
    while contrast(ink, blend(ground, away, share)) < _LEGIBLE and share < 1:
        share += 0.05
    return blend(ground, away, min(1.0, share)).rgb()


@lru_cache
def _dimmed(ink_rgb: int, ground_rgb: int) -> int:
    ink, ground = QColor.fromRgb(ink_rgb), QColor.fromRgb(ground_rgb)
    share = 0.68
    while contrast(blend(ground, ink, min(1.0, share)), ground) < _LEGIBLE and share < 1:
        share += 0.04
    return blend(ground, ink, min(1.0, share)).rgb()


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def blend(first: QColor, second: QColor, share: float) -> QColor:
    """Mix two colours; `share` is the second's."""
    return QColor.fromRgbF(
        *(a + (b - a) * share for a, b in zip(first.getRgbF()[:3], second.getRgbF()[:3], strict=True))  # type: ignore[index]
    )


def own_dim(widget: QWidget) -> None:
    """Give a label words of second rank, whatever the palette is."""
    follow(widget, QPalette.ColorRole.WindowText, dim)


def follow(widget: QWidget, role: QPalette.ColorRole, choose: Callable[[QPalette], QColor]) -> None:
    """Give a widget a colour of its own, chosen anew when the system turns dark or light."""
    former = widget.findChild(_Follower, str(role), Qt.FindChildOption.FindDirectChildrenOnly)
    if former is not None:
        former.setParent(None)
        former.deleteLater()
    _Follower(widget, role, choose)


class _Follower(QObject):
    """Belongs to the widget whose colour it keeps, and ends with it."""

    def __init__(self, widget: QWidget, role: QPalette.ColorRole, choose: Callable[[QPalette], QColor]) -> None:
        super().__init__(widget)
        self.setObjectName(str(role))
        self._widget, self._role, self._choose = widget, role, choose
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):  # its signal, as with icons: the event reaches all objects
            application.paletteChanged.connect(self._colour)
        self._colour()

    @Slot()
    def _colour(self) -> None:
        palette = QPalette(self._widget.palette())
        palette.setResolveMask(0)  # all other colours are to be inherited
        palette.setColor(self._role, self._choose(QGuiApplication.palette()))
        self._widget.setPalette(palette)
