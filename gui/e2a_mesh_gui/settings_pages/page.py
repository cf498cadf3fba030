"""The page of the settings: subjects at the left, the settings of one at the right, saved as they are changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh import places
from e2a_mesh.settings import RULES
from e2a_mesh_gui.household.lending_control import LendingControl
from e2a_mesh_gui.preferences import preferences_of
from e2a_mesh_gui.settings_pages.cloned_box import ClonedBox
from e2a_mesh_gui.settings_pages.form import SettingsForm
from e2a_mesh_gui.settings_pages.household_box import HouseholdBox
from e2a_mesh_gui.settings_pages.measuring import MeasureBox
from e2a_mesh_gui.settings_pages.mixing_box import MixingBox
from e2a_mesh_gui.settings_pages.shelf_box import ShelfBox
from e2a_mesh_gui.settings_pages.start_at_login import StartAtLogin
from e2a_mesh_gui.words.words_editor import WordsEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

Part = tuple[str, "Callable[[QWidget], QWidget]"]  # a heading, and what stands below it


@dataclass(frozen=True, slots=True)
class Subject:
    """What one entry at the left leads to: `name` for code and screenshots, and its parts."""

    name: str
    title: str
    parts: tuple[Part, ...]


class SettingsPage(QWidget):
    """All settings there are, whichever room of the core they belong to."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Settings"))
        self._node, self._bridge = node, bridge
        self._preferences = preferences_of(node, bridge)
        line = self.fontMetrics().height()
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Subjects"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.stack = QStackedWidget(self)
        for subject in self._subjects():
            item = QListWidgetItem(subject.title, self.list)
            item.setSizeHint(QSize(0, line * 2))
            self.stack.addWidget(self._sheet(subject))
        widest = max(
            self.list.fontMetrics().horizontalAdvance(self.list.item(row).text()) for row in range(self.list.count())
        )
        self.list.setFixedWidth(widest + line * 3)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        layout = QHBoxLayout(self)
        layout.setSpacing(line)
        layout.addWidget(self.list)
        layout.addWidget(self.stack, 1)

    def open_subject(self, name: str) -> None:
        """Bring a subject to the front."""
        for row in range(self.stack.count()):
            sheet = self.stack.widget(row)
            if sheet is not None and sheet.objectName() == name:
                self.list.setCurrentRow(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether the file of settings was changed elsewhere."""
        super().showEvent(event)
        self._preferences.read_again()

    # -- what there is ---------------------------------------------------------------------------------------------

    def _subjects(self) -> tuple[Subject, ...]:
        notifications = ("tell_finished", "tell_failed", "tell_paired")
        window = self._names("Window", without=notifications)
        shown = {"Household", "Lending", "Voice", "Audiobook", "Window"}
        rest = tuple(name for name, rule in RULES.items() if rule.group not in shown)
        return (
            Subject(
                "household",
                self.tr("Household"),
                (
                    (self.tr("Machines"), lambda parent: HouseholdBox(self._node, self._bridge, parent)),
                    (self.tr("In the network"), self._form(self._names("Household"))),
                ),
            ),
            Subject(
                "lending",
                self.tr("Lending"),
                (
                    (self.tr("Now"), lambda parent: LendingControl(self._node, self._bridge, parent)),
                    (self.tr("Rules"), self._form(self._names("Lending"))),
                ),
            ),
            Subject("voice", self.tr("Voice"), (("", self._form(self._names("Voice"))),)),
            Subject(
                "voices",
                self.tr("Own voices"),
                (
                    (self.tr("Cloned voices"), lambda parent: ClonedBox(self._node, self._bridge, parent)),
                    ("", lambda parent: MixingBox(self._node, self._bridge, parent)),
                ),
            ),
            Subject(
                "words",
                self.tr("Pronunciation"),
                ((self.tr("In all books"), lambda parent: WordsEditor(self._node, self._bridge, parent=parent)),),
            ),
            Subject("output", self.tr("Audiobooks"), (("", self._form(self._names("Audiobook"))),)),
            Subject("shelf", "Audiobookshelf", (("", lambda parent: ShelfBox(self._node, self._bridge, parent)),)),
            Subject(
                "window",
                self.tr("Window"),
                (
                    ("", self._form(window)),
                    (self.tr("Start"), lambda parent: StartAtLogin(self._node, self._bridge, parent)),
                    (self.tr("Tell on the desktop when"), self._form(notifications)),
                ),
            ),
            Subject(
                "machine",
                self.tr("This machine"),
                (
                    (self.tr("Speed"), lambda parent: MeasureBox(self._node, self._bridge, parent)),
                    (self.tr("What it works with"), self._form(rest)),
                    (self.tr("File of settings"), self._file),
                ),
            ),
        )

    @staticmethod
    def _names(group: str, without: tuple[str, ...] = ()) -> tuple[str, ...]:
        return tuple(name for name, rule in RULES.items() if rule.group == group and name not in without)

    def _form(self, names: tuple[str, ...]) -> Callable[[QWidget], QWidget]:
        return lambda parent: SettingsForm(names, self._node, self._bridge, parent)

    def _file(self, parent: QWidget) -> QWidget:
        field = QWidget(parent)
        path = QLabel(str(places.config_file()), field)
        path.setWordWrap(True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        opens = QPushButton(self.tr("Open &Folder"), field)
        opens.clicked.connect(_open_folder)
        row = QHBoxLayout(field)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(path, 1)
        row.addWidget(opens)
        return field

    def _sheet(self, subject: Subject) -> QScrollArea:
        line = self.fontMetrics().height()
        sheet = QWidget(self)
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(line, round(line * 0.6), line, line)
        layout.setSpacing(line)
        for heading, build in subject.parts:
            if heading:
                label = QLabel(heading, sheet)
                font = label.font()
                font.setBold(True)
                label.setFont(font)
                layout.addWidget(label)
            layout.addWidget(build(sheet))
            layout.addSpacing(round(line * 0.5))
        layout.addStretch(1)
        sheet.setMaximumWidth(line * 46)
        area = QScrollArea(self)
        area.setObjectName(subject.name)
        area.setAccessibleName(subject.title)
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area


def _open_folder() -> None:
    folder = places.config_file().parent
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
