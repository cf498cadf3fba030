"""A button that lets a sound be heard which takes a while to be made, and is silent at the second press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from e2a_mesh.listen import SoundSource
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.playing import playing_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtWidgets import QWidget

    from e2a_mesh.listen import PlayerNews
    from e2a_mesh.model import Sound
    from e2a_mesh_gui.bridge import Bridge
    from e2a_mesh_gui.window.telling import Telling


class HearButton(QPushButton):
    """Plays when it is pressed, and is silent when it is pressed again; what goes wrong is told beside it."""

    what = ""  # what the sound is called among those that the one player plays

    def __init__(self, bridge: Bridge, telling: Telling, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._telling = bridge, telling
        self._playing = playing_of(bridge)
        self._turn = 0  # counts, so that what was asked for before the last press is known to be late
        self._made: tuple[Hashable, Sound] | None = None
        self.busy = False
        self._playing.changed.connect(self._hear)
        self._playing.failed.connect(self._fail)
        self.clicked.connect(self._press)
        self._show()

    def wanted(self) -> Hashable:
        """Say what is to be heard now."""
        raise NotImplementedError

    def make(self, wanted: Hashable) -> Sound:
        """Make the sound, in a thread; may raise E2aError."""
        raise NotImplementedError

    def show_idle(self) -> None:
        """Say what a press does while nothing is heard."""
        raise NotImplementedError

    def busy_words(self) -> str:
        """Say that the sound is being made."""
        raise NotImplementedError

    @property
    def heard(self) -> bool:
        """Whether it plays now."""
        return self._playing.what == self.what and self._playing.news.playing

    def silence(self) -> None:
        """Play no more, and not what is still being made."""
        self._turn += 1
        self.busy = False
        if self._playing.what == self.what:
            self._playing.stop()
        self._show()

    def forget(self) -> None:
        """Make the sound anew when it is wanted next: what it is made of has changed."""
        self._made = None

    def _press(self) -> None:
        if self.busy or self.heard:
            self.silence()
            return
        self._telling.clear()
        wanted, turn = self.wanted(), self._turn
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

        self._bridge.run_in_thread(lambda: self.make(wanted), done, failed, owner=self)

    def _play(self, sound: Sound) -> None:
        self._playing.play(self.what, lambda: SoundSource(sound))
        self._show()

    def _hear(self, news: PlayerNews) -> None:
        if self._playing.what == self.what and news.trouble:
            self._telling.warn(in_our_words(news.trouble))
        self._show()

    def _fail(self, error: Exception) -> None:
        if self._playing.what == self.what:
            self._telling.fail(error)
        self._show()

    def _show(self) -> None:
        if self.busy or self.heard:
            self.setText(self.tr("&Stop") if self.heard else self.busy_words())
            self.setToolTip("")
            set_icon(self, "stop")
        else:
            set_icon(self, "listen")
            self.show_idle()
