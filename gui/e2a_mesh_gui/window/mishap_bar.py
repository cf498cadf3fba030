"""The one line over all pages that tells of a defect, and how to report it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.log_page.report_button import ReportButton
from e2a_mesh_gui.window.notice import NoticeBar

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class MishapBar(QWidget):
    """Hidden until there is something to tell; `log_wanted` asks for the log's page."""

    log_wanted = Signal()

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._times = 0
        self.notice = NoticeBar(self)
        self.report = ReportButton(node, bridge, self.tr("Copy for a Report"), self)
        self.report.said.connect(self.notice.tell_words)
        show = QPushButton(self.tr("Show the Log"), self)
        set_icon(show, "log")
        show.clicked.connect(self.log_wanted)
        self.notice.add(show)
        self.notice.add(self.report)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notice)
        self.notice.closed.connect(self._close)
        self.hide()

    def tell(self, kind: str) -> None:
        """Tell of a mishap by its kind, such as ValueError; those before it that nobody has closed are counted."""
        self._times += 1
        words = self.tr("Something went wrong that should not have ({kind}).").format(kind=kind)
        if self._times > 1:
            words = self.tr("Several things went wrong that should not have, {kind} the latest.").format(kind=kind)
        advice = self.tr("The program goes on. A report helps to mend this defect.")
        self.notice.tell_words(f"{words} {advice}")
        self.show()

    def _close(self) -> None:
        self._times = 0
        self.hide()
