"""The pages of the main window, each with the function that builds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from e2a_mesh_gui.log_page.page import LogPage
from e2a_mesh_gui.settings_pages.page import SettingsPage
from e2a_mesh_gui.window.books_page import BooksPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `name` for code and screenshots, the words on its tab with the key that opens it, and what builds it."""

    name: str
    title: Callable[[], str]
    build: Callable[[Node, Bridge], QWidget]


# In the order of their tabs.
PAGES: tuple[Page, ...] = (
    Page("books", lambda: QCoreApplication.translate("Page", "&Books"), BooksPage),
    Page("settings", lambda: QCoreApplication.translate("Page", "&Settings"), SettingsPage),
    Page("log", lambda: QCoreApplication.translate("Page", "L&og"), LogPage),
)  # fmt: skip
