"""The window in one of its languages, for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from e2a_mesh_gui.application import numbers_in, translate


@contextmanager
def speaking(application: QApplication, language: str) -> Iterator[None]:
    """Have the application speak a language, with its numbers, and give it back as it was."""
    before = QLocale()
    QLocale.setDefault(numbers_in(language))
    translate(application, QLocale(language))
    yield
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)
