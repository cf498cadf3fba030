"""What every engine must do, and what the rest of the program may expect of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from e2a_mesh.model import Limits, Pcm, Voice
    from e2a_mesh.pronunciation import Pronounced


class Engine(Protocol):
    """Software that speaks.

    The class methods are asked in the program itself and must be light: heavy packages are imported by `load`, which
    only ever runs in the engine's host process. An engine is announced by an entry point of the group
    `e2a_mesh.engines` whose name equals `name`.
    """

    name: ClassVar[str]
    naturalness: ClassVar[int]  # 0 for a robot, 100 for a person; where several speak a language, the highest is taken

    @classmethod
    def missing(cls) -> str:
        """Say in one sentence what this engine lacks on this machine and how to get it; empty when it can run."""
        ...

    @classmethod
    def voices(cls) -> Sequence[Voice]:
        """List the voices installed on this machine, without loading any."""
        ...

    @classmethod
    def digest(cls, voice: Voice) -> str:
        """Compute the SHA-256, in hexadecimal, of all that shapes how this voice sounds; raises VoiceError."""
        ...

    @classmethod
    def limits(cls, voice: Voice) -> Limits:
        """Say how much text this engine takes in one call."""
        ...

    def load(self, voice: Voice, device: str, threads: int) -> None:
        """Make ready to speak with `voice` on `device` ("cpu", "cuda:0"); raises EngineUnavailableError."""
        ...

    def speak(self, text: str, voice: Voice, language: str, seed: int, speed: float) -> Pcm:
        """Speak `text`, which fits the limits; the same arguments give the same samples.

        `seed` is 64 bits; `speed` is 1.0 for the voice's own pace and 2.0 for twice as fast. Raises EngineError.
        """
        ...

    def unload(self) -> None:
        """Release the weights and the device's memory."""
        ...


@runtime_checkable
class ClonesVoices(Protocol):
    """An engine that speaks with the voice of a recording, where a voice has a clip; others need not have this.

    An engine without this method is never given a clip. The digest of a voice does not cover its clip, which is pinned
    by a digest of its own.
    """

    def clone(self, clip: Path) -> None:
        """Speak from now on as whoever is heard in the file `clip`; called after each `load` of a voice with a clip.

        The file's content says its format, its name does not. It is there for as long as the voice is loaded, and must
        not be changed. Raises EngineUnavailableError.
        """
        ...


@runtime_checkable
class LimitsMemory(Protocol):
    """An engine that can keep to a part of a graphics card's memory, as its owner wants; others need not have this."""

    def limit_memory(self, device: str, share: float) -> None:
        """Take no more than this share of the memory of `device`, above 0 and up to 1; called before each `load`.

        With PyTorch, this is `torch.cuda.set_per_process_memory_fraction`. On the CPU there is nothing to do.
        """
        ...


@runtime_checkable
class SpeaksPhonemes(Protocol):
    """An engine that can be told how words sound; others are given the words alone, and need not have this."""

    def speak_pronounced(
        self, parts: Sequence[str | Pronounced], voice: Voice, language: str, seed: int, speed: float
    ) -> Pcm:
        """Speak a text in parts, some of them words with their phonemes in IPA; otherwise as `speak` does.

        Called in its place for a text that has such words. Sounds that the voice has not are its own to replace; where
        it cannot, it reads the words (`Pronounced.plain`). Raises EngineError.
        """
        ...


@runtime_checkable
class MixesVoices(Protocol):
    """An engine that makes new voices of several of its own, and keeps them; others need not have this."""

    @classmethod
    def mix(cls, name: str, parts: Sequence[tuple[Voice, float]]) -> Voice:
        """Keep, as a voice of this name, a mixture of others by weights above 0; raises VoiceError."""
        ...

    @classmethod
    def mixed(cls) -> list[Voice]:
        """List the voices that were mixed, and can be removed."""
        ...

    @classmethod
    def unmix(cls, voice: Voice) -> None:
        """Remove a voice that was mixed; raises VoiceError, also for one that was not."""
        ...
