"""Light or dark, where a person wants something else than the system does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from e2a_mesh.settings import Value

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def appear(appearance: Value) -> None:
    """Have all windows look as the setting `appearance` says; the palette stays the system's own of that kind."""
    QGuiApplication.styleHints().setColorScheme(_SCHEMES[str(appearance)])
