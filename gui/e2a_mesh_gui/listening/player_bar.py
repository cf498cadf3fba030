"""Playing a chapter: play and pause, where it is, to another place, to the chapter before or after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QStyle, QStyleOptionSlider, QToolButton, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon

if TYPE_CHECKING:
    from e2a_mesh_gui.playing import Playing

STEP = 10.0  # seconds that a key goes on or back
_LOOK = 200  # milliseconds between looks at where it is
_PER_SECOND = 1000  # steps of the slider


class PlayerBar(QWidget):
    """Shows a chapter of so many seconds; what is asked of it is signalled, and `moved` tells what second is heard."""

    toggled = Signal()
    sought = Signal(float)  # seconds
    skipped = Signal(int)  # chapters: -1 or 1
    moved = Signal(float)

    def __init__(self, playing: Playing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playing = playing
        self.play = _button(self, self.tr("Play (Space)"))
        self.back = _button(self, self.tr("The chapter before"))
        self.next = _button(self, self.tr("The next chapter"))
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.next.setArrowType(Qt.ArrowType.RightArrow)
        self.slider = _SeekSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(self.tr("Place in the chapter"))
        self.slider.setSingleStep(round(STEP * _PER_SECOND))
        self.slider.setPageStep(60 * _PER_SECOND)
        self.slider.setTracking(False)
        self.time = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.back, self.play, self.next):
            layout.addWidget(part)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.time)
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._look)
        self.play.clicked.connect(self.toggled)
        self.back.clicked.connect(lambda: self.skipped.emit(-1))
        self.next.clicked.connect(lambda: self.skipped.emit(1))
        self.slider.sliderMoved.connect(lambda value: self._say_time(value / _PER_SECOND))
        self.slider.valueChanged.connect(lambda value: self.sought.emit(value / _PER_SECOND))
        self.show_state(playing=False)
        self.show_length(0.0)

    def listen_for_keys(self, *views: QWidget) -> None:
        """Let Space, Left and Right play, too, where the focus is on one of these."""
        for view in (*views, self.slider):
            self._key(view, Qt.Key.Key_Space, 0.0)
            if view is not self.slider:  # which has these keys itself
                self._key(view, Qt.Key.Key_Left, -STEP)
                self._key(view, Qt.Key.Key_Right, STEP)

    def show_length(self, seconds: float) -> None:
        """Show how long the chapter is, as far as it is spoken."""
        self.slider.blockSignals(True)
        self.slider.setMaximum(round(seconds * _PER_SECOND))
        self.slider.blockSignals(False)
        self.slider.setEnabled(seconds > 0)
        self.play.setEnabled(seconds > 0)
        self._say_time(self.slider.value() / _PER_SECOND)

    def show_place(self, seconds: float) -> None:
        """Show what second is heard."""
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(round(seconds * _PER_SECOND))
            self.slider.blockSignals(False)
            self._say_time(seconds)

    def show_state(self, *, playing: bool) -> None:
        """Show whether it plays."""
        set_icon(self.play, "pause" if playing else "play")
        words = self.tr("Pause (Space)") if playing else self.tr("Play (Space)")
        self.play.setToolTip(words)
        self.play.setAccessibleName(words)
        if playing:
            self._clock.start()
        else:
            self._clock.stop()

    @property
    def place(self) -> float:
        """The second that is shown."""
        return self.slider.value() / _PER_SECOND

    def _look(self) -> None:
        self.show_place(self._playing.position)
        self.moved.emit(self._playing.position)

    def _say_time(self, seconds: float) -> None:
        whole = self.slider.maximum() / _PER_SECOND
        self.time.setText(
            self.tr("{place} of {whole}").format(place=wording.duration(seconds), whole=wording.duration(whole))
        )

    def _key(self, view: QWidget, key: Qt.Key, seconds: float) -> None:
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        if seconds:
            shortcut.activated.connect(lambda: self.slider.setValue(self.slider.value() + round(seconds * _PER_SECOND)))
        else:
            shortcut.activated.connect(self.toggled)


class _SeekSlider(QSlider):
    """Goes to where it is clicked."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the handle under the pointer before it is taken."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style, control = self.style(), QStyle.ComplexControl.CC_Slider
        handle = style.subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, self)
        if event.button() is Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            groove = style.subControlRect(control, option, QStyle.SubControl.SC_SliderGroove, self)
            offset = round(event.position().x()) - groove.left() - handle.width() // 2
            span = max(1, groove.width() - handle.width())
            place = QStyle.sliderValueFromPosition(0, self.maximum(), offset, span, option.upsideDown)
            self.setValue(place)
        super().mousePressEvent(event)


def _button(parent: QWidget, words: str) -> QToolButton:
    button = QToolButton(parent)
    button.setAccessibleName(words)
    button.setToolTip(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
