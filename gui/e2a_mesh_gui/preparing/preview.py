"""Hearing a voice say a sentence of the book, before the book is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from e2a_mesh.listen import SoundSource
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.playing import playing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from e2a_mesh.listen import PlayerNews
    from e2a_mesh.model import Sound
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.window.telling import Telling

_WHAT = "preview"


class PreviewButton(QPushButton):
    """Speaks when it is pressed, and is silent when it is pressed again; what goes wrong is told beside it."""

    def __init__(
        self,
        node: Node,
        bridge: Bridge,
        wanted: Callable[[], tuple[str, str, float]],
        telling: Telling,
        parent: QWidget | None = None,
    ) -> None:
        """`wanted` gives the text to say, the id of the voice, and the speed."""
        super().__init__(parent)
        self._node, self._bridge, self._wanted, self._telling = node, bridge, wanted, telling
        self._playing = playing_of(bridge)
        self._turn = 0  # counts, so that what was asked for before the last press is known to be late
        self._made: tuple[tuple[str, str, float], Sound] | None = None
        self.busy = False
        self._playing.changed.connect(self._hear)
        self._playing.failed.connect(self._fail)
        self.clicked.connect(self._press)
        self._show()

    @property
    def heard(self) -> bool:
        """Whether it speaks now."""
        return self._playing.what == _WHAT and self._playing.news.playing

    def silence(self) -> None:
        """Speak no more, and not what is still being made."""
        self._turn += 1
        self.busy = False
        if self._playing.what == _WHAT:
            self._playing.stop()
        self._show()

    def _press(self) -> None:
        if self.busy or self.heard:
            self.silence()
            return
        self._telling.clear()
        wanted, turn = self._wanted(), self._turn
        if self._made is not None and self._made[0] == wanted:
            self._play(self._made[1])
            return
        self.busy = True
        self._show()

        def done(sound: Sound) -> None:
            self._made = wanted, sound
            if turn == self._turn:
                self.busy = False
                self._play(sound)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self.busy = False
                self._telling.fail(error)
                self._show()

        self._bridge.run_in_thread(lambda: self._node.preview(*wanted), done, failed, owner=self)

    def _play(self, sound: Sound) -> None:
        self._playing.play(_WHAT, lambda: SoundSource(sound))
        self._show()

    def _hear(self, news: PlayerNews) -> None:
        if self._playing.what == _WHAT and news.trouble:
            self._telling.warn(in_our_words(news.trouble))
        self._show()

    def _fail(self, error: Exception) -> None:
        if self._playing.what == _WHAT:
            self._telling.fail(error)
        self._show()

    def _show(self) -> None:
        if self.busy or self.heard:
            self.setText(self.tr("&Stop") if self.heard else self.tr("Learns the Sentence… &Stop"))
            self.setToolTip("")
            set_icon(self, "stop")
        else:
            self.setText(self.tr("Hea&r It"))
            self.setToolTip(self.tr("Let this voice say a sentence of the book"))
            set_icon(self, "listen")
