"""The offer to copy a report, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class ReportOffer(QWidget):
    """A button that gathers a report in a thread and puts it on the clipboard, and words beside it."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self.button = QPushButton(self.tr("&Copy for a Report"), self)
        set_icon(self.button, "copy")
        self.button.setToolTip(
            self.tr("Looks at everything, which takes some seconds, and copies what it finds with the end of the log")
        )
        self.button.clicked.connect(self.gather)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.told, 1)

    def gather(self) -> None:
        """Gather a report and put it on the clipboard."""
        self.button.setEnabled(False)
        self.told.setText(self.tr("Looking at everything…"))
        about = _about_the_window(self.devicePixelRatioF())
        self._bridge.run_in_thread(lambda: self._node.report(about), self._copy, self._fail, owner=self)

    def _copy(self, report: str) -> None:
        QGuiApplication.clipboard().setText(report)
        self._end(self.tr("The report is on the clipboard. It names your machines and their addresses."))

    def _fail(self, error: Exception) -> None:
        self._end(" ".join(wording.trouble_of(error)).rstrip())

    def _end(self, words: str) -> None:
        self.told.setText(words)
        self.button.setEnabled(True)


def _about_the_window(scale: float) -> str:
    style = QApplication.style().objectName()
    where = f"{QGuiApplication.platformName()}, {style}, ×{scale:g}, {QLocale().name()}"
    return f"Window: Qt {qVersion()} on {where}"
