"""Playing something to its end, or writing it to a file, for the commands that do."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from e2a_mesh.errors import AudioError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.listen import Player, PlayerNews, Source
    from e2a_mesh.model import Sound

_WRITTEN = (".wav", ".flac", ".ogg")
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


def check_writable(output: Path) -> None:
    """Raise UsageError where a file is called like none that `write_sound` writes."""
    if output.suffix.lower() not in _WRITTEN:
        raise UsageError(f"{output} is not written.", f"Give it one of the endings {', '.join(_WRITTEN)}.")


def write_sound(sound: Sound, output: Path) -> None:
    """Write a sound to a file of the kind that its name says. Raises AudioError."""
    import soundfile

    try:
        soundfile.write(output, sound.samples, sound.sample_rate)
    except (soundfile.SoundFileError, RuntimeError, OSError) as error:
        raise AudioError(f"{output} cannot be written: {error}", "Choose another place with -o.") from error
