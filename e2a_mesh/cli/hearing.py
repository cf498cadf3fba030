"""Playing something to its end, for the commands that do."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from e2a_mesh.listen import Player, PlayerNews, Source

_WAKE = 0.2  # seconds between looks at the stop event


def hear_out(player: Player, source: Source, at: float, stop: threading.Event) -> bool:
    """Play a source from a second to its end; False when `stop` was set before. Raises E2aError."""
    over = threading.Event()
    troubles: list[str] = []

    def heard(news: PlayerNews) -> None:
        if news.trouble:
            troubles.append(news.trouble)
        if news.ended or news.trouble:
            over.set()

    end = player.listen(heard)
    try:
        player.play(source, at)
        while not over.wait(_WAKE):
            if stop.is_set():
                player.stop()
                return False
    finally:
        end()
    if troubles:
        raise AudioError(troubles[0])
    return True
