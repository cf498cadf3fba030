"""A book that is done, written again in another format, loudness or place, without being spoken again."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.convert.events import Assembling, ChapterEncoded, Finished, Planned
from e2a_mesh_gui import wording
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.audiobook_form import AudiobookForm
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from e2a_mesh.convert.events import Event, Interrupted
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.models.books import BookRow


@dataclass(frozen=True, slots=True)
class _Happened:
    """What a thread that writes reports."""

    turn: object
    event: Event


class WriteAgainDialog(QDialog):
    """About one book; its choices begin as it was written last, and count for this once."""

    def __init__(self, node: Node, bridge: Bridge, row: BookRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._job, self._export = Path(row.job), row.export
        self._place = row.place
        self._stop = threading.Event()
        self._turn: object = None  # of the work that is under way
        self._outputs: tuple[str, ...] = row.outputs
        self._leaves = False  # whether it closes when the work has stopped
        self.setWindowTitle(self.tr("Write Again"))
        line = self.fontMetrics().height()
        told = QLabel(
            self.tr(
                "“{title}” is spoken already. It is written again as chosen here; a file that has another name stays."
            ).format(title=row.title),
            self,
        )
        told.setWordWrap(True)
        self.form = AudiobookForm(node, self)
        self.form.chosen.connect(self._choose)
        scrolled = QScrollArea(self)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self.form)
        scrolled.setMinimumWidth(self.form.minimumSizeHint().width() + scrolled.verticalScrollBar().sizeHint().width())
        self._scrolled = scrolled
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(round(line * 0.4))
        self.bar.setAccessibleName(self.tr("Writes the audiobook…"))
        self.telling = Telling(self)
        self.play = QPushButton(self.tr("Show in P&layer"), self)
        self.folder = QPushButton(self.tr("Open F&older"), self)
        self.play.clicked.connect(lambda: _open(Path(self._outputs[0])))
        self.folder.clicked.connect(lambda: _open(Path(self._outputs[0]).parent))
        self.write = QPushButton(self.tr("&Write"), self)
        self.write.setDefault(True)
        set_icon(self.write, "play")
        self.stop = QPushButton(self.tr("&Cancel"), self)
        set_icon(self.stop, "stop")
        self.stop.clicked.connect(self._cancel)
        self.write.clicked.connect(self._write)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.addButton(self.write, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.stop, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        result = QHBoxLayout()
        result.addWidget(self.play)
        result.addWidget(self.folder)
        result.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(round(line * 0.6))
        layout.addWidget(told)
        layout.addWidget(scrolled, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.telling)
        layout.addLayout(result)
        layout.addWidget(self.buttons)
        bridge.news.connect(self._take)
        self.form.show_export(self._export, self._place)
        self._show(written=False)
        self.resize(line * 30, line * 27)

    @property
    def busy(self) -> bool:
        """Whether it is being written."""
        return self._turn is not None

    def reject(self) -> None:
        """Go; what is being written is stopped before, and leaves nothing behind."""
        if self.busy:
            self._leaves = True
            self._cancel()
        else:
            super().reject()

    def end(self) -> None:
        """Write no more; the window closes."""
        self._stop.set()

    def _choose(self, name: str, value: object) -> None:
        self._export = replace(self._export, **{name: value})  # type: ignore[arg-type]  # each its own field
        self.form.show_export(self._export, self._place)

    def _write(self) -> None:
        export = self._export
        self._stop, turn = threading.Event(), object()
        self._turn, stop = turn, self._stop
        self.bar.setRange(0, 0)
        self.telling.note(self.tr("Writes the audiobook…"))
        self._show(written=False)
        self._bridge.run_in_thread(
            lambda: self._node.export(self._job, export, lambda event: self._bridge.tell(_Happened(turn, event)), stop),
            self._done,
            self._failed,
            owner=self,
        )

    def _take(self, news: object) -> None:
        if not isinstance(news, _Happened) or news.turn is not self._turn:
            return
        match news.event:
            case Planned():
                self.bar.setRange(0, news.event.chapters + 1)
                self.bar.setValue(0)
            case ChapterEncoded():
                self.bar.setValue(self.bar.value() + 1)
                self.telling.note(
                    self.tr("Encodes: {done} of {all} chapters").format(
                        done=self.bar.value(), all=self.bar.maximum() - 1
                    )
                )
            case Assembling():
                self.telling.note(self.tr("Writes the audiobook…"))
            case _:
                pass

    def _done(self, result: Finished | Interrupted) -> None:
        self._turn = None
        if isinstance(result, Finished):
            self._outputs = result.outputs
            self.telling.succeed(wording.written(result.outputs))
        else:
            self.telling.note(self.tr("Cancelled."))
        self._show(written=isinstance(result, Finished))
        self._leave()

    def _failed(self, error: Exception) -> None:
        self._turn = None
        self.telling.fail(error)
        self._show(written=False)
        self._leave()

    def _leave(self) -> None:
        if self._leaves:
            super().reject()

    def _cancel(self) -> None:
        self._stop.set()
        self.stop.setEnabled(False)

    def _show(self, *, written: bool) -> None:
        busy = self.busy
        self.form.setEnabled(not busy)
        self.write.setVisible(not busy)
        self.stop.setVisible(busy)
        self.stop.setEnabled(busy)
        self.bar.setVisible(busy)
        self.play.setVisible(written)
        self.folder.setVisible(written)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
