"""How all words of this room are found in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str, comment: str = "", number: int = -1) -> str:
    """Do as QObject.tr does; lupdate finds it as `_tr`, the alias that `gui/update_translations.py` gives it."""
    return QCoreApplication.translate("", text, comment, number)
