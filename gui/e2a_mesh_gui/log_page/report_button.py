"""The button that copies a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class ReportButton(QPushButton):
    """Gathers a report in a thread and puts it on the clipboard; `said` brings the words for what becomes of it."""

    said = Signal(str)

    def __init__(self, node: Node, bridge: Bridge, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._node, self._bridge = node, bridge
        set_icon(self, "copy")
        self.setToolTip(
            self.tr("Looks at everything, which takes some seconds, and copies what it finds with the end of the log")
        )
        self.clicked.connect(self._gather)

    def _gather(self) -> None:
        self.setEnabled(False)
        self.said.emit(self.tr("Looking at everything…"))
        about = _about_the_window(self.devicePixelRatioF())
        self._bridge.run_in_thread(lambda: self._node.report(about), self._copy, self._fail, owner=self)

    def _copy(self, report: str) -> None:
        QGuiApplication.clipboard().setText(report)
        self._end(self.tr("The report is on the clipboard. It names your machines and their addresses."))

    def _fail(self, error: Exception) -> None:
        self._end(" ".join(wording.trouble_of(error)).rstrip())

    def _end(self, words: str) -> None:
        self.setEnabled(True)
        self.said.emit(words)


def _about_the_window(scale: float) -> str:
    style = QApplication.style().objectName()
    where = f"{QGuiApplication.platformName()}, {style}, ×{scale:g}, {QLocale().name()}"
    return f"Window: Qt {qVersion()} on {where}"
