"""What a person wishes for a book that is made: its report, and that it goes elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from e2a_mesh_gui.handing_on.podcast_dialog import PodcastDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from e2a_mesh.node import Node
    from e2a_mesh.publish import ShelfAccount
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.handing_on.errands import Errands
    from e2a_mesh_gui.models.books import BookRow


class Wishes(QObject):
    """Fulfils them; `failed` tells of what could not even be begun, `login_wanted` that no server is known yet."""

    failed = Signal(object)  # Exception
    login_wanted = Signal()

    def __init__(self, node: Node, bridge: Bridge, errands: Errands, parent: QWidget) -> None:
        super().__init__(parent)
        self._node, self._bridge, self._errands, self._window = node, bridge, errands, parent

    def report(self, row: BookRow) -> None:
        """Write the report of a book as it is now, and show it in the browser."""
        job = Path(row.job)
        self._bridge.run_in_thread(
            lambda: self._node.handing_on.write_report(job),
            _open,
            self.failed.emit,
            owner=self,
        )

    def send(self, row: BookRow) -> None:
        """Send a book to the server that this machine is logged in to."""
        self._bridge.run_in_thread(
            lambda: self._node.handing_on.account,
            lambda account: self._send(row, account),
            self.failed.emit,
            owner=self,
        )

    def _send(self, row: BookRow, account: ShelfAccount | None) -> None:
        if account is None:
            self.login_wanted.emit()
        else:
            self._errands.begin(row.id, partial(self._node.handing_on.send, Path(row.job), ""))

    def podcast(self, row: BookRow) -> None:
        """Ask where a podcast of the book goes, and write it."""
        dialog = PodcastDialog(self._node, row, self._window)
        dialog.wanted.connect(
            lambda folder, address, form: self._errands.begin(
                row.id, partial(self._node.handing_on.podcast, Path(row.job), folder, address, form)
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _open(page: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
