"""What a book's page is made of: sections behind tabs, each shown for the books that it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from e2a_mesh_gui.listening.listening_section import ListeningSection
from e2a_mesh_gui.preparing.preparing_section import PreparingSection
from e2a_mesh_gui.window.progress_section import ProgressSection

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.window.section import BookSection


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A section: `name` for code and screenshots, the words on its tab, and what builds it."""

    name: str
    title: Callable[[], str]
    build: Callable[[Node, Bridge], BookSection]


# In the order of their tabs; the first that fits a book is opened for it.
SECTIONS: tuple[SectionKind, ...] = (
    SectionKind("preparing", lambda: QCoreApplication.translate("Section", "&Choices"), PreparingSection),
    SectionKind("progress", lambda: QCoreApplication.translate("Section", "&Progress"), ProgressSection),
    SectionKind("listening", lambda: QCoreApplication.translate("Section", "&Listen"), ListeningSection),
)  # fmt: skip
