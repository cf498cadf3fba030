"""Settings as a form: each with its field, what it means, and beside it what is wrong with a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from e2a_mesh.settings import RULES, UnfitError
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.preferences import preferences_of
from e2a_mesh_gui.settings_pages import words
from e2a_mesh_gui.settings_pages.editors import Editor, TickEditor, editor_for
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class Field(QWidget):
    """One setting: it is saved as soon as it is changed."""

    def __init__(self, name: str, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._rule = RULES[name]
        self._preferences = preferences_of(node, bridge)
        self.editor: Editor = editor_for(self._rule, self)
        self.telling = Telling(self)
        told = words.explanation(self._rule)
        self._explanation = Telling(self)
        self._explanation.note(told)
        fixed = self._preferences.fixed_by(name)
        if fixed:
            self.editor.field.setEnabled(False)
            self._explanation.note(" ".join(filter(None, [told, words.fixed(fixed)])))
        self.editor.focus.setToolTip(told)
        self.editor.focus.setAccessibleDescription(self._explanation.text())
        if not isinstance(self.editor, TickEditor):
            self.editor.focus.setAccessibleName(words.label(self._rule).replace("&", ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(self.fontMetrics().height() * 0.15))
        left = Qt.AlignmentFlag.AlignLeft
        stretches = self.editor.field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding
        layout.addWidget(self.editor.field, 0, Qt.AlignmentFlag(0) if stretches or _wide(self.editor) else left)
        layout.addWidget(self._explanation)
        layout.addWidget(self.telling)
        self.editor.edited.connect(self._save)
        self._preferences.changed.connect(self._changed)
        self._show()

    def _show(self) -> None:
        self.editor.show(self._preferences.value(self._rule.name))

    def _changed(self, name: str) -> None:
        if name == self._rule.name:
            self.telling.clear()
            self._show()

    def _save(self, text: str) -> None:
        self.telling.clear()
        try:
            self._rule.parse(text)
        except UnfitError as error:
            why = in_our_words(str(error))
            self.telling.warn(f"{why[:1].upper()}{why[1:]}.")
            return
        self._preferences.write({self._rule.name: text}, self.telling.fail, self._saved, owner=self)

    def _saved(self) -> None:
        if self._rule.later:
            self.telling.note(words.later())


class SettingsForm(QWidget):
    """Several settings, one below the other."""

    def __init__(self, names: Iterable[str], node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = self.fontMetrics().height()
        self.fields = {name: Field(name, node, bridge, self) for name in names}
        # QFormLayout gives no more room to a field when words appear below it.
        form = QGridLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(round(line * 0.8))
        form.setHorizontalSpacing(line)
        form.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(self.fields.items()):
            if isinstance(field.editor, TickEditor):
                form.addWidget(field, row, 0, 1, 2)
            else:
                label = QLabel(words.before_a_field(RULES[name]), self)
                label.setBuddy(field.editor.focus)
                # As far down as the words in the field beside it.
                label.setContentsMargins(0, round(line * 0.2), 0, 0)
                form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                form.addWidget(field, row, 1)


def _wide(editor: Editor) -> bool:
    return not isinstance(editor, TickEditor) and isinstance(editor.rule.default, str) and not editor.rule.choices
