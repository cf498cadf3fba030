"""What is heard of jobs, voices and recordings: chapters and passages with their times, and trials of a voice."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from e2a_mesh.convert import FALLBACK_LANGUAGE, view_speakers
from e2a_mesh.job import JobFile, spoken
from e2a_mesh.lend import hear
from e2a_mesh.speech.catalogue import choose_voice, installed_voices
from e2a_mesh.speech.devices import host_layout
from e2a_mesh.text import Dictionary, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from e2a_mesh.convert import Recordings, Speakers, WordLists
    from e2a_mesh.job import Sentence, SpokenChapter, Strip
    from e2a_mesh.model import Sound
    from e2a_mesh.settings import Settings
    from e2a_mesh.text import Pronunciation


class Hearing:
    """Reads job files, also while they are worked on, and speaks on this machine. All of it blocks."""

    def __init__(self, settings: Callable[[], Settings], words: WordLists, recordings: Recordings) -> None:
        """Nothing is opened yet; `settings` gives those that hold now."""
        self._settings, self._words, self._recordings = settings, words, recordings

    def chapters(self, path: Path) -> tuple[SpokenChapter, ...]:
        """Tell how far each chapter of a job is, also while it is worked on. Raises JobError."""
        with JobFile.read(path) as opened:
            return spoken.spoken_chapters(opened)

    def sentences(self, path: Path, chapter: int) -> tuple[Sentence, ...]:
        """List the chunks of a chapter, counted from 1 among those of the job, with their times.

        Raises JobError and UsageError.
        """
        with JobFile.read(path) as opened:
            return spoken.sentences(opened, chapter)

    def strip(self, path: Path) -> Strip:
        """View all chunks of a job at once; `Strip.changed` takes in what events tell. Raises JobError."""
        with JobFile.read(path) as opened:
            return spoken.strip(opened)

    def speakers(self, path: Path) -> Speakers:
        """Tell who speaks a job, and who could speak passages of it again. Raises JobError."""
        with JobFile.read(path) as opened:
            language, voice = opened.info.language, opened.info.voice.id
        return view_speakers(language, voice, installed_voices())

    def preview(
        self,
        text: str,
        voice_id: str,
        speed: float = 1.0,
        *,
        clip: Path | None = None,
        book: str = "",
        words: Sequence[Pronunciation] = (),
    ) -> Sound:
        """Speak a text on this machine for a trial of a voice, by its id or an unambiguous part of it.

        With a clip it speaks as whoever is heard there. Words are said as the pronunciation dictionaries have it, that
        of all books and that of a `book`, named by its digest; those of `words`, on trial, go before them. Without a
        text it says a sentence of its language. What is spoken for a book meanwhile is not disturbed, but takes longer.
        Raises UsageError, VoiceError, EngineError, EngineUnavailableError or WordsError.
        """
        _, threads = host_layout()
        settings = self._settings()
        voice = choose_voice(settings.language or FALLBACK_LANGUAGE, voice_id, cloning=clip is not None)
        ready = self._recordings.clip_of(clip) if clip is not None else None
        with ExitStack() as stack:
            file = None
            if ready is not None:
                file = Path(stack.enter_context(TemporaryDirectory(prefix="e2a-mesh-"))) / "clip.wav"
                file.write_bytes(ready.wav)
            return hear(
                voice if ready is None else replace(voice, clip=ready.clip),
                text or (ready.sentence if ready is not None else ""),
                speed,
                clip=file,
                device=settings.device or "cpu",
                threads=settings.threads or threads,
                words=Dictionary(map(sound, words), self._words.of(book) if book else (), self._words.of()),
            )

    def hear_clip(self, path: Path) -> Sound:
        """Give what is cloned of a recording, to be listened to. Raises VoiceError and AudioError."""
        return self._recordings.clip_of(path).sound
