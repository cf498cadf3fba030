"""A tray made of memory: it shows what is shown, and is there or not as a test wants it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from e2a_mesh_gui.icons import TrayState


class FakeTray:
    def __init__(self, *, available: bool = True) -> None:
        self.available = available
        self.state: TrayState | None = None
        self.words = ""
        self.told: list[tuple[str, str]] = []
        self.closed = False
        self.menu: QMenu | None = None
        self.clicked: Callable[[], None] = lambda: None

    def __call__(self, menu: QMenu, clicked: Callable[[], None]) -> FakeTray:
        self.menu, self.clicked = menu, clicked
        return self

    def show(self, state: TrayState, words: str) -> None:
        self.state, self.words = state, words

    def tell(self, title: str, words: str) -> None:
        self.told.append((title, words))

    def close(self) -> None:
        self.closed = True
