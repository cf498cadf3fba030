"""The page of the chosen book: what it is, what happens, what can be done, and its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFont, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.handing_on.errand_bar import ErrandBar
from e2a_mesh_gui.window import colours
from e2a_mesh_gui.window.notice import NoticeBar
from e2a_mesh_gui.window.section import BookSection
from e2a_mesh_gui.window.sections import SECTIONS
from e2a_mesh_gui.window.tabs import Tabs

if TYPE_CHECKING:
    from e2a_mesh.convert import Progress
    from e2a_mesh.convert.events import Event
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.handing_on.errands import Errands
    from e2a_mesh_gui.models.books import BookRow
    from e2a_mesh_gui.window.book_actions import BookActions

_COVER = 6.0  # height, in heights of a line


class BookPage(QWidget):
    """Follows the chosen book."""

    def __init__(
        self, node: Node, bridge: Bridge, actions: BookActions, errands: Errands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row: BookRow | None = None
        line = self.fontMetrics().height()
        self._cover = QLabel(self)
        self._cover.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = _told(self)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._author, self._state, self._pace = _told(self), _told(self), _told(self)
        colours.own_dim(self._author)
        self._trouble = _told(self)
        colours.follow(self._trouble, QPalette.ColorRole.WindowText, colours.of_trouble)
        self._advice = _told(self)
        self._notice = NoticeBar(self)
        self.errand = ErrandBar(errands, self)
        self._starts: list[tuple[QAction, QToolButton]] = []  # which the section of choices has one button for
        buttons = QHBoxLayout()
        buttons.setSpacing(round(line * 0.4))
        for action in actions.all:
            if action in actions.handing_on:
                continue
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if action in actions.starting:
                self._starts.append((action, button))
                action.visibleChanged.connect(self._show_starts)
            else:
                button.setVisible(action.isVisible())
                action.visibleChanged.connect(
                    lambda button=button, action=action: button.setVisible(action.isVisible())
                )
            buttons.addWidget(button)
            if action is actions.write:
                buttons.addWidget(self._more(actions))
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(round(line * 0.2))
        for label in (self._title, self._author, self._state, self._pace, self._trouble, self._advice):
            words.addWidget(label)
        words.addSpacing(round(line * 0.4))
        words.addLayout(buttons)
        words.addWidget(self.errand)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(line)
        head.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.sections: list[BookSection] = []
        self._tabs = Tabs(self)
        self._tabs.setAccessibleName(self.tr("Parts of the book's page"))
        for kind in SECTIONS:
            section = kind.build(node, bridge)
            section.setObjectName(kind.name)
            section.troubled.connect(self._notice.tell)
            self.sections.append(section)
            self._tabs.addTab(section, kind.title())
        self._tabs.currentChanged.connect(self._show_starts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line, line // 2, line // 2, 0)
        layout.setSpacing(round(line * 0.7))
        layout.addWidget(self._notice)
        layout.addLayout(head)
        layout.addWidget(self._tabs, 1)
        self.show_book(None, None)

    def show_book(self, row: BookRow | None, cover: QImage | None, others: tuple[BookRow, ...] = ()) -> None:
        """Show a book as it is now; `others` are chosen with it."""
        other = row is None or self._row is None or row.id != self._row.id
        changed = other or (row is not None and self._row is not None and row.state != self._row.state)
        self._row = row
        self.setEnabled(row is not None)
        if other:
            self._notice.hide()
        self._title.setText(row.title if row is not None else "")
        self._say(self._author, row.author if row is not None else "")
        self._say(self._state, wording.book_state(row) if row is not None else "")
        self._say(self._pace, (wording.pace(row) or wording.how_much(row)) if row is not None else "")
        self._say(self._trouble, row.trouble if row is not None else "")
        self._say(self._advice, row.advice if row is not None else "")
        self.errand.show_book(row.id if row is not None and not others else "")
        self._show_cover(cover)
        for place, section in enumerate(self.sections):
            if row is not None and others:
                section.show_books((row, *others))
            else:
                section.show_book(row)
            self._tabs.setTabVisible(place, row is None or section.fits(row))
        if changed and row is not None:
            self._open_first(row)
        self._show_starts()

    def _more(self, actions: BookActions) -> QPushButton:
        """Make the button of what is done more rarely, as long as there is anything."""
        button = QPushButton(self.tr("More"), self)
        button.setToolTip(self.tr("Report, and ways to hand the audiobook on"))
        menu = QMenu(button)
        menu.addActions(list(actions.handing_on))
        button.setMenu(menu)

        def show() -> None:
            button.setVisible(any(action.isVisible() for action in actions.handing_on))

        for action in actions.handing_on:
            action.visibleChanged.connect(show)
        show()
        return button

    def _show_starts(self) -> None:
        """Have one button that lets a book be made: the large one of the choices where these are seen."""
        front = self._tabs.currentWidget()
        chosen = self._row is not None and isinstance(front, BookSection) and front.starts
        for action, button in self._starts:
            button.setVisible(action.isVisible() and not chosen)

    def _open_first(self, row: BookRow) -> None:
        """Open the section that is wanted first of a book, unless the one that is open serves as well."""
        fitting = [section for section in self.sections if section.fits(row)]
        first = [section for section in fitting if section.comes_first(row)]
        front = self._tabs.currentWidget()
        if first or front not in fitting:
            self.open_section((first or fitting)[0].objectName())
        elif isinstance(front, BookSection) and front.objectName() == "preparing":  # which is for what is not begun
            self.open_section(next((one.objectName() for one in fitting if one is not front), ""))

    def section(self, name: str) -> BookSection:
        """Give a section by its name."""
        return next(section for section in self.sections if section.objectName() == name)

    def open_section(self, name: str) -> None:
        """Bring a section to the front."""
        for place, section in enumerate(self.sections):
            if section.objectName() == name:
                self._tabs.setCurrentIndex(place)

    def take_event(self, event: Event, progress: Progress | None) -> None:
        """Let all sections learn what happened in the book that is shown."""
        for section in self.sections:
            section.take_event(event, progress)

    def end(self) -> None:
        """Let all sections let go of what sounds or goes on; the window closes."""
        for section in self.sections:
            section.end()

    @property
    def row(self) -> BookRow | None:
        """The book that is shown."""
        return self._row

    @staticmethod
    def _say(label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _show_cover(self, cover: QImage | None) -> None:
        self._cover.setVisible(cover is not None)
        if cover is not None:
            ratio = self.devicePixelRatioF()
            height = self.fontMetrics().height() * _COVER
            scaled = cover.scaled(
                QSize(round(height * ratio), round(height * ratio)),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(ratio)
            self._cover.setPixmap(QPixmap.fromImage(scaled))
            self._cover.setAccessibleName(self.tr("Cover"))


def _told(parent: QWidget) -> QLabel:
    """Make a label for words that come from elsewhere: plain, wrapped, to be selected and copied."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
