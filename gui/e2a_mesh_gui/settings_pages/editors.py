"""The field for one setting, made by its rule: a tick, a choice, a number, a text, a folder."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from e2a_mesh_gui.preparing.cover_choice import PICTURES
from e2a_mesh_gui.settings_pages import words
from e2a_mesh_gui.window.ticks import Tick

if TYPE_CHECKING:
    from e2a_mesh.settings import Rule, Value

_FOLDERS = ("output", "jobs_folder")
_PICTURES = ("cover",)
_STEP = 0.05
_CALM = 400  # milliseconds without another step, after which a number is what is wanted


class Editor(QObject):
    """Holds a field. `edited` gives a new value as people type it, once it is finished."""

    edited = Signal(str)

    def __init__(self, rule: Rule, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.rule, self.field = rule, field
        self.focus: QWidget = field  # what the label leads to

    def show(self, value: Value) -> None:
        """Show a value."""
        raise NotImplementedError


class TickEditor(Editor):
    """Yes or no; the tick bears the setting's name itself."""

    def __init__(self, rule: Rule, parent: QWidget) -> None:
        self._tick = Tick(words.label(rule), parent)
        super().__init__(rule, self._tick, parent)
        self._tick.clicked.connect(lambda on: self.edited.emit(str(on).lower()))

    def show(self, value: Value) -> None:
        """Tick it or not."""
        self._tick.setChecked(bool(value))


class ChoiceEditor(Editor):
    """One of several."""

    def __init__(self, rule: Rule, parent: QWidget) -> None:
        self._box = QComboBox(parent)
        super().__init__(rule, self._box, parent)
        for value in (rule.default, *rule.choices) if rule.unset else rule.choices:
            self._box.addItem(words.choice(rule, str(value)) if value else words.unset(rule), str(value))
        self._box.activated.connect(lambda place: self.edited.emit(str(self._box.itemData(place))))
        _scroll_past(self._box)

    def show(self, value: Value) -> None:
        """Choose it."""
        self._box.setCurrentIndex(self._box.findData(str(value)))


class NumberEditor(Editor):
    """A number within bounds; its least value stands for “not set” where that is possible."""

    def __init__(self, rule: Rule, parent: QWidget) -> None:
        whole = isinstance(rule.default, int)
        self._spin: QSpinBox | QDoubleSpinBox = QSpinBox(parent) if whole else QDoubleSpinBox(parent)
        super().__init__(rule, self._spin, parent)
        self._shown = 0.0
        low = rule.low - 1 if rule.unset and whole else rule.low
        high = rule.high if math.isfinite(rule.high) else 1e9
        if isinstance(self._spin, QSpinBox):
            self._spin.setRange(int(low), int(high))
        else:
            self._spin.setRange(low, high)
            self._spin.setDecimals(1 if rule.high - rule.low > 10 else 2)
            self._spin.setSingleStep(0.5 if rule.high - rule.low > 10 else _STEP)
        if rule.unset:
            self._spin.setSpecialValueText(words.unset(rule))
        if words.unit(rule):
            self._spin.setSuffix(f" {words.unit(rule)}")
        self._spin.setKeyboardTracking(False)
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._finish)
        self._spin.editingFinished.connect(self._finish)
        self._spin.valueChanged.connect(lambda _: self._calm.start())  # by arrows, keys or the wheel
        _scroll_past(self._spin)

    def show(self, value: Value) -> None:
        """Show the number, unless a person is changing it."""
        if self._calm.isActive():
            return
        self._spin.blockSignals(True)
        if isinstance(self._spin, QSpinBox):
            self._spin.setValue(self._spin.minimum() if self.rule.unset and value == 0 else int(value))
        else:
            self._spin.setValue(float(value))
        self._spin.blockSignals(False)
        self._shown = self._spin.value()

    def _finish(self) -> None:
        self._calm.stop()
        value = self._spin.value()
        if math.isclose(value, self._shown):
            return
        self._shown = value
        unset = self.rule.unset and value == self._spin.minimum()
        self.edited.emit("0" if unset else f"{value:g}")


class TextEditor(Editor):
    """A text, or a folder that may be looked for."""

    def __init__(self, rule: Rule, parent: QWidget) -> None:
        self._line = QLineEdit(parent)
        self._line.setPlaceholderText(words.unset(rule))
        self._line.setClearButtonEnabled(True)
        searched = rule.name in _FOLDERS + _PICTURES
        super().__init__(rule, self._with_search(parent) if searched else self._line, parent)
        self.focus = self._line
        self._shown = ""
        self._line.editingFinished.connect(self._finish)

    def show(self, value: Value) -> None:
        """Show the text, unless a person is writing."""
        self._shown = str(value)
        if not (self._line.hasFocus() and self._line.isModified()):
            self._line.setText(self._shown)

    def _finish(self) -> None:
        self._line.setModified(False)
        if self._line.text() != self._shown:
            self._shown = self._line.text()
            self.edited.emit(self._shown)

    def _with_search(self, parent: QWidget) -> QWidget:
        field = QWidget(parent)
        search = QPushButton(QApplication.translate("TextEditor", "Choose…"), field)
        search.clicked.connect(self._search)
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line, 1)
        row.addWidget(search)
        return field

    def _search(self) -> None:
        title = words.label(self.rule).replace("&", "")
        if self.rule.name in _PICTURES:
            chosen, _ = QFileDialog.getOpenFileName(self._line, title, self._line.text(), PICTURES)
        else:
            chosen = QFileDialog.getExistingDirectory(self._line, title, self._line.text())
        if chosen:
            self._line.setText(chosen)
            self._finish()


class _Passing(QObject):
    """Lets the wheel scroll the page, not the field under the pointer, unless that has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _scroll_past(field: QWidget) -> None:
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Passing(field))


def editor_for(rule: Rule, parent: QWidget) -> Editor:
    """Make the field that fits a rule."""
    if isinstance(rule.default, bool):
        return TickEditor(rule, parent)
    if rule.choices:
        return ChoiceEditor(rule, parent)
    if isinstance(rule.default, (int, float)):
        return NumberEditor(rule, parent)
    return TextEditor(rule, parent)
