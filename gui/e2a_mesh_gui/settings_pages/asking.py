"""Asking before something is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def agrees(parent: QWidget, question: str, more: str, button: str) -> bool:
    """Ask whether to do what the button says; a person who only presses Enter does not."""
    box = QMessageBox(QMessageBox.Icon.Question, "e2a-mesh", question, parent=parent)
    box.setInformativeText(more)
    does = box.addButton(button, QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is does
