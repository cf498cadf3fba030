"""The pages of the first start: each asks one thing, says why, and may be left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLabel, QVBoxLayout, QWizardPage

from e2a_mesh_gui import wording
from e2a_mesh_gui.household.add_machine import PairingTabs
from e2a_mesh_gui.preferences import preferences_of
from e2a_mesh_gui.settings_pages import words
from e2a_mesh_gui.settings_pages.form import SettingsForm
from e2a_mesh_gui.settings_pages.measuring import MeasureBox
from e2a_mesh_gui.settings_pages.start_at_login import StartAtLogin
from e2a_mesh_gui.window.telling import Telling
from e2a_mesh_gui.window.ticks import Choice

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class FirstPage(QWizardPage):
    """A page with a question, a sentence or two, and what answers it."""

    def __init__(self, title: str, told: str) -> None:
        super().__init__()
        self.setTitle(title)
        line = self.fontMetrics().height()
        label = QLabel(told, self)
        label.setWordWrap(True)
        self.room = QVBoxLayout(self)
        self.room.setContentsMargins(line, round(line * 0.5), line, round(line * 0.5))
        self.room.setSpacing(line)
        self.room.addWidget(label)


class NamePage(FirstPage):
    """What this machine is called."""

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__(
            self.tr("Welcome"),
            self.tr(
                "e2a-mesh makes audiobooks of your books, together with the other machines of your home. A few"
                " questions first; every one can be skipped, and all can be answered later in the settings."
            ),
        )
        self.form = SettingsForm(("name",), node, bridge, self)
        self.room.addWidget(self.form)
        self.room.addStretch(1)


class SpeedPage(FirstPage):
    """What this machine is able to do."""

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__(
            self.tr("How fast is this machine?"),
            self.tr(
                "Measured, a machine gets as much work as suits it from the start. ×10 makes ten hours of audiobook in"
                " one. If you skip this, it shows by itself with the first book."
            ),
        )
        self.box = MeasureBox(node, bridge, self)
        self.room.addWidget(self.box)
        self.room.addStretch(1)


class LendPage(FirstPage):
    """Whether it helps the others."""

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__(
            self.tr("May this machine help the others?"),
            self.tr(
                "While it lends, it speaks parts of books for the other machines of your household. You get it back"
                " within a second, whenever you want it."
            ),
        )
        self._preferences = preferences_of(node, bridge)
        self._group = QButtonGroup(self)
        self.choices: dict[str, Choice] = {}
        self._values = {
            "idle": {"lend": "true", "lend_when": "idle"},
            "always": {"lend": "true", "lend_when": "always"},
            "not": {"lend": "false"},
        }
        for name, called in (
            ("idle", self.tr("Yes, &when nobody uses it, and never on battery")),
            ("always", self.tr("Yes, &always, but never on battery")),
            ("not", self.tr("No; it makes &only my own books")),
        ):
            choice = self.choices[name] = Choice(called, self)
            self._group.addButton(choice)
            choice.clicked.connect(lambda _, name=name: self._choose(name))
            self.room.addWidget(choice)
        self.telling = Telling(self)
        trust = Telling(self)
        trust.note(wording.who_can_read())
        self.room.addWidget(self.telling)
        self.room.addWidget(trust)
        self.room.addStretch(1)
        self._fix()
        self._preferences.changed.connect(self._show)
        self._show()

    def _fix(self) -> None:
        by = next(filter(None, map(self._preferences.fixed_by, ("lend", "lend_when"))), "")
        if by:
            self.telling.note(words.fixed(by))
            for choice in self.choices.values():
                choice.setEnabled(False)

    def _show(self, _name: str = "") -> None:
        lends, when = self._preferences.value("lend"), self._preferences.value("lend_when")
        chosen = self.choices.get(str(when)) if lends else self.choices["not"]
        if chosen is not None:  # “told” is none of the plain choices
            chosen.setChecked(True)

    def _choose(self, name: str) -> None:
        self.telling.clear()
        self._preferences.write(self._values[name], self.telling.fail, owner=self)


class PairPage(FirstPage):
    """Whether there are others already."""

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__(
            self.tr("Is there another machine?"),
            self.tr("If e2a-mesh runs on another machine of yours, pair the two: one shows a code for the other.")
            + " "
            + wording.who_can_read(),
        )
        self.tabs = PairingTabs(node, bridge, self)
        self.room.addWidget(self.tabs, 1)


class LoginPage(FirstPage):
    """Whether it is always there."""

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__(
            self.tr("Ready"),
            self.tr("A machine lends only while e2a-mesh runs. Drop books into the window to make audiobooks of them."),
        )
        self.login = StartAtLogin(node, bridge, self)
        self.room.addWidget(self.login)
        self.room.addStretch(1)
