"""What the window remembers of itself from one start to the next: where it stood, and what it has said already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from e2a_mesh import places

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GEOMETRY = "window/geometry"


class Remembered:
    """Kept in the data folder, apart from the settings, which are a person's to write."""

    def __init__(self) -> None:
        self._store = QSettings(str(places.data_folder() / "window.ini"), QSettings.Format.IniFormat)

    def said(self, what: str) -> bool:
        """Tell whether something was said already that is said once, and take it for said from now on."""
        key = f"said/{what}"
        before = self._store.value(key, False, bool)
        if not before:
            self._store.setValue(key, True)
            self._store.sync()
        return bool(before)

    def keep_place_of(self, window: QWidget) -> None:
        """Remember where a window stands, and how large it is."""
        self._store.setValue(_GEOMETRY, window.saveGeometry())
        self._store.sync()

    def put_in_place(self, window: QWidget) -> None:
        """Put a window where it stood, if it can be seen there."""
        geometry = self._store.value(_GEOMETRY)
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
