"""Where a book goes as a podcast: its folder, and the address of that on the web."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.convert.publishing import PODCAST_FORMATS
from e2a_mesh.errors import UsageError
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.offers import OfferBox
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from e2a_mesh.node import Node
    from e2a_mesh_gui.models.books import BookRow


class PodcastDialog(QDialog):
    """About one book; `wanted` tells the folder, the address and the format that were chosen."""

    wanted = Signal(Path, str, str)

    def __init__(self, node: Node, row: BookRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node = node
        self.setWindowTitle(self.tr("Podcast Folder"))
        line = self.fontMetrics().height()
        told = QLabel(
            self.tr(
                "“{title}” is written as a file of each chapter, with a cover and a feed that podcast players follow"
                " once the folder is on a web server. Nothing is spoken again."
            ).format(title=row.title),
            self,
        )
        told.setWordWrap(True)
        self.folder = QLineEdit(str(_usual_folder(row)), self)
        browse = QPushButton(self.tr("&Browse…"), self)
        set_icon(browse, "folder")
        browse.clicked.connect(self._browse)
        self.address = QLineEdit(self)
        self.address.setPlaceholderText(self.tr("Such as https://home.example/books/emma; may be left out"))
        self.address.setToolTip(
            self.tr("Where the folder will be found on the web. Without it the feed names its files by themselves.")
        )
        self.format = OfferBox(self)
        for form in PODCAST_FORMATS:
            self.format.addItem(form.upper(), form)
        self.telling = Telling(self)
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields.addRow(self.tr("&Folder:"), place)
        fields.labelForField(place).setBuddy(self.folder)  # type: ignore[attr-defined]  # it is a QLabel
        fields.addRow(self.tr("&Address:"), self.address)
        fields.addRow(self.tr("F&iles:"), self.format)
        self.write = QPushButton(self.tr("&Write"), self)
        self.write.setDefault(True)
        self.write.clicked.connect(self._write)
        self.folder.textChanged.connect(lambda text: self.write.setEnabled(bool(text.strip())))
        self.address.textChanged.connect(self.telling.clear)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(self.write, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(round(line * 0.6))
        layout.addWidget(told)
        layout.addLayout(fields)
        layout.addWidget(self.telling)
        layout.addWidget(buttons)
        self.resize(line * 34, line * 17)

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the Podcast"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _write(self) -> None:
        address, form = self.address.text().strip(), self.format.currentData()
        try:
            self._node.handing_on.check_podcast(address, form)
        except UsageError as error:
            self.telling.fail(error)
            self.address.setFocus()
            return
        self.wanted.emit(Path(self.folder.text().strip()).expanduser().absolute(), address, form)
        self.accept()


def _usual_folder(row: BookRow) -> Path:
    """Give a folder beside the audiobook."""
    made = Path(row.outputs[0]) if row.outputs else row.file
    whole = made.parent if len(row.outputs) > 1 else made.with_suffix("")  # the folder or file of the whole book
    return whole.with_name(f"{whole.name} (podcast)")
