"""Hearing a voice say a sentence of the book, before the book is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh_gui.preparing.hear_button import HearButton

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from e2a_mesh.model import Sound
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.window.telling import Telling

    Spoken = tuple[str, str, float, Path | None, str]


class PreviewButton(HearButton):
    """Has the chosen voice speak."""

    what = "preview"

    def __init__(
        self,
        node: Node,
        bridge: Bridge,
        wanted: Callable[[], Spoken],
        telling: Telling,
        parent: QWidget | None = None,
    ) -> None:
        """`wanted` gives what to say, the voice's id, the speed, the recording it is cloned from, the book's digest."""
        self._node, self._wanted = node, wanted
        super().__init__(bridge, telling, parent)

    def wanted(self) -> Spoken:
        """Say what the voice is to say."""
        return self._wanted()

    def make(self, wanted: Spoken) -> Sound:  # type: ignore[override]  # what `wanted` gave
        """Have it spoken."""
        text, voice, speed, clip, book = wanted
        return self._node.hearing.preview(text, voice, speed, clip=clip, book=book)

    def show_idle(self) -> None:
        """Say that a voice can be heard."""
        self.setText(self.tr("Hea&r It"))
        self.setToolTip(self.tr("Let this voice say a sentence of the book"))

    def busy_words(self) -> str:
        """Say that the voice begins."""
        return self.tr("Learns the Sentence… &Stop")
