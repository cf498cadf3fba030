"""How far a book is on its way to a server or a podcast folder, on its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStyle, QToolButton, QVBoxLayout, QWidget

from e2a_mesh_gui.handing_on.errands import UNDER_WAY, Phase
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from e2a_mesh_gui.handing_on.errands import Errands

_WHOLE = 1000  # steps of the bar


class ErrandBar(QWidget):
    """Follows the errand of one book; hidden while it has none."""

    def __init__(self, errands: Errands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._errands, self._book = errands, ""
        line = self.fontMetrics().height()
        self.telling = Telling(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(round(line * 0.4))
        self.bar.setAccessibleName(self.tr("Hands the audiobook on"))
        self.stop = QPushButton(self.tr("Cancel"), self)
        set_icon(self.stop, "stop")
        self.stop.clicked.connect(lambda: errands.stop(self._book))
        self.folder = QPushButton(self.tr("Open Folder"), self)
        set_icon(self.folder, "folder")
        self.folder.clicked.connect(self._open)
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setIcon(self.style().standardIcon(QStyle.StandardPixmap.SP_TitleBarCloseButton))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setToolTip(self.tr("Close this message"))
        self.close_button.clicked.connect(lambda: errands.forget(self._book))
        words = QVBoxLayout()
        words.setSpacing(round(line * 0.2))
        words.addWidget(self.telling)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, round(line * 0.3), 0, 0)
        row.addLayout(words, 1)
        for button in (self.folder, self.stop, self.close_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        errands.changed.connect(self._changed)
        self.hide()

    def show_book(self, book: str) -> None:
        """Show the errand of a book, by its id."""
        self._book = book
        self._show()

    def _changed(self, book: str) -> None:
        if book == self._book:
            self._show()

    def _show(self) -> None:
        errand = self._errands.of(self._book)
        self.setVisible(errand is not None)
        if errand is None:
            return
        under_way = errand.phase in UNDER_WAY
        self.bar.setVisible(under_way)
        self.bar.setRange(0, 0 if errand.share is None else _WHOLE)
        self.bar.setValue(round((errand.share or 0) * _WHOLE))
        self.stop.setVisible(under_way)
        self.stop.setEnabled(errand.phase is not Phase.STOPPING)
        self.folder.setVisible(bool(errand.outputs))
        self.close_button.setVisible(not under_way)
        if errand.error is not None:
            self.telling.fail(errand.error)
        elif errand.phase is Phase.DONE:
            self.telling.succeed(errand.words)
        else:
            self.telling.note(errand.words)

    def _open(self) -> None:
        errand = self._errands.of(self._book)
        if errand is not None and errand.outputs:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(errand.outputs[0]).parent)))
