"""Hearing a sentence with a pronunciation that is on trial."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh_gui.preparing.hear_button import HearButton

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from e2a_mesh.convert import Pronunciation
    from e2a_mesh.model import Sound
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.window.telling import Telling

    Trial = tuple[str, str, Path | None, str, tuple[Pronunciation, ...]]


class HearWords(HearButton):
    """Has a voice say a sentence."""

    what = "words"

    def __init__(
        self, node: Node, bridge: Bridge, trial: Callable[[], Trial], telling: Telling, parent: QWidget | None = None
    ) -> None:
        """`trial` gives the sentence, the voice's id, the recording it is cloned from, the book's digest, entries."""
        self._node, self._trial = node, trial
        super().__init__(bridge, telling, parent)

    def wanted(self) -> Trial:
        """Say what is to be heard."""
        return self._trial()

    def make(self, wanted: Trial) -> Sound:  # type: ignore[override]  # what `wanted` gave
        """Have it spoken."""
        sentence, voice, clip, book, words = wanted
        return self._node.hearing.preview(sentence, voice, clip=clip, book=book, words=words)

    def show_idle(self) -> None:
        """Say that it can be heard."""
        self.setText(self.tr("&Hear It"))
        self.setToolTip(self.tr("Let the voice say this sentence, with the word as it is written here"))

    def busy_words(self) -> str:
        """Say that the voice begins."""
        return self.tr("Learns the Sentence… &Stop")
