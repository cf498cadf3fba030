"""Walking through a window as those do who see little, or have no mouse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

TO_BE_NAMED = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTextEdit, QProgressBar, QTabWidget,
)  # fmt: skip
WHOLE = (QComboBox, QAbstractSpinBox, QTabBar, QLineEdit, QHeaderView)  # whose inside is Qt's own affair


def parts(window: QWidget, *, visible: bool = True) -> Iterator[QWidget]:
    """All widgets, without what Qt makes others of."""
    for widget in window.findChildren(QWidget):
        if visible and not widget.isVisible():
            continue
        above = widget.parentWidget()
        while above is not None and not isinstance(above, WHOLE):
            above = above.parentWidget()
        if above is None and not widget.objectName().startswith("qt_"):
            yield widget


def name_of(window: QWidget, widget: QWidget) -> str:
    """What a screen reader calls a widget: its name, its text, or the label that belongs to it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    return next((label.text() for label in window.findChildren(QLabel) if label.buddy() is widget), "")


def nameless(window: QWidget) -> list[QWidget]:
    """Those that a person can use or look through, and that are called nothing."""
    return [
        widget
        for widget in parts(window, visible=False)
        if isinstance(widget, TO_BE_NAMED)
        and not isinstance(widget, QScrollBar | QHeaderView)
        and not name_of(window, widget)
    ]


def keys_of(window: QWidget) -> Counter[str]:
    """How often each key with Alt is given on what is seen now."""
    keys: list[str] = []
    for widget in parts(window):
        words = []
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            words = [widget.text()]
        keys += [QKeySequence.mnemonic(text).toString() for text in words]
    for bar in filter(QTabBar.isVisible, window.findChildren(QTabBar)):
        shown = [bar.tabText(place) for place in range(bar.count()) if bar.isTabVisible(place)]
        keys += [QKeySequence.mnemonic(text).toString() for text in shown]
    return Counter(filter(None, keys))


def reachable(window: QWidget) -> list[QWidget]:
    """Those that Tab should reach."""
    return [
        widget
        for widget in parts(window)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar | QSplitterHandle | QMainWindow)
        and widget.focusProxy() is None
    ]


def walked(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the walk comes round, or stands still."""
    QTest.keyClick(QApplication.focusWidget() or window, key)
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in seen:
        seen.append(focused)
        QTest.keyClick(focused, key)
    return seen


def cut_off(window: QWidget) -> list[str]:
    """The words that have less room than they need, with what they have and need."""
    found = []
    for widget in parts(window):
        if not isinstance(widget, QLabel | QAbstractButton | QComboBox) or not widget.isEnabled():
            continue
        needed = widget.minimumSizeHint() if isinstance(widget, QComboBox) else widget.sizeHint()
        if isinstance(widget, QLabel):
            if widget.text() == "" and widget.pixmap().isNull():
                continue
            if widget.wordWrap():
                needed.setHeight(widget.heightForWidth(widget.width()))
                needed.setWidth(0)
        if widget.width() < needed.width() or widget.height() < needed.height():
            found.append(f"{_called(widget)}: {widget.size().toTuple()} of {needed.toTuple()}")
    return found


def _called(widget: QObject) -> str:
    words = widget.property("text") or widget.objectName()
    return f"{type(widget).__name__} “{words}”"


# -- contrast ----------------------------------------------------------------------------------------------------------


def contrast(ink: QColor, ground: QColor) -> float:
    """The contrast of two colours after WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ground_of(picture: QImage, place: QRect) -> QColor:
    """The colour that most of a place has."""
    inside = place.intersected(picture.rect())
    across = range(inside.left(), inside.right() + 1, 2)
    points = (QPoint(x, y) for x in across for y in range(inside.top(), inside.bottom() + 1, 2))
    counted = Counter(picture.pixel(point) for point in points)
    return QColor.fromRgb(counted.most_common(1)[0][0]) if counted else QColor()
