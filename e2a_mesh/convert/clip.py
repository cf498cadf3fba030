"""The voice that a person wants to hear the book in: a recording, or what was made of one and given a name."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import soundfile

from e2a_mesh.cloning import LONGEST_TEXT, SUFFIX, ClonedVoice, checked_name, prepare_file, read_voice, shown
from e2a_mesh.errors import VoiceError
from e2a_mesh.model import Clip, Sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.audio import FFmpeg

_KEPT = 4  # recordings that are not prepared again


@dataclass(frozen=True, slots=True)
class ReadyClip:
    """A clip as engines are given it, a WAV file, and as jobs and peers know it.

    `remarks` say what is not good about the recording, `sentence` is what the voice says for a trial, or empty.
    """

    clip: Clip
    wav: bytes = field(repr=False)
    remarks: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def sound(self) -> Sound:
        """What is heard in it."""
        samples, rate = soundfile.read(io.BytesIO(self.wav), dtype="int16")
        return Sound(samples, rate)


class Recordings:
    """Makes clips of recordings: once of each, however often it is looked at, unless its file has changed."""

    def __init__(self, find_ffmpeg: Callable[[], FFmpeg]) -> None:
        """Nothing is read yet; `find_ffmpeg` is asked only for what has to be decoded."""
        self._find_ffmpeg = find_ffmpeg
        self._ready: dict[tuple[Path, int, int], ReadyClip] = {}

    def clip_of(self, path: Path) -> ReadyClip:
        """Make the clip of a recording, or take it out of a cloned voice's file.

        Raises VoiceError when there is no voice in it, and AudioError when there is no FFmpeg.
        """
        if path.suffix.lower() == SUFFIX:
            voice = read_voice(path)
            return _ready(voice.wav, shown(path.with_suffix("")), (), voice.sentence)
        try:
            state = path.stat()
        except OSError as error:
            raise VoiceError(
                f"The clip {path} cannot be read: {error.strerror or error}.",
                "Give a sound file, or the name of a voice that `e2a-mesh voices cloned` lists.",
            ) from error
        key = path.absolute(), state.st_mtime_ns, state.st_size
        ready = self._ready.get(key)
        if ready is None:
            made = prepare_file(path, self._find_ffmpeg())
            ready = self._ready[key] = _ready(made.wav, shown(path), made.remarks)
            for old in list(self._ready)[:-_KEPT]:
                self._ready.pop(old, None)
        return ready


def cloned_from(ready: ReadyClip, name: str, language: str = "", sentence: str = "", note: str = "") -> ClonedVoice:
    """Make a clip a voice of this name; raises VoiceError for a name that cannot be one.

    `language` is a BCP 47 tag, and `sentence` what it says for a trial; both may be empty, as may the note.
    """
    for told in (language, sentence, note):
        if len(told) > LONGEST_TEXT:
            raise VoiceError(f"A text of {len(told)} characters is too long for a voice.", "Write a sentence or two.")
    return ClonedVoice(
        checked_name(name),
        ready.wav,
        language,
        sentence or ready.sentence,
        note,
        seconds=ready.sound.seconds,
        remarks=ready.remarks,
    )


def _ready(wav: bytes, name: str, remarks: tuple[str, ...], sentence: str = "") -> ReadyClip:
    return ReadyClip(Clip(hashlib.sha256(wav).hexdigest(), len(wav), name), wav, remarks, sentence)
