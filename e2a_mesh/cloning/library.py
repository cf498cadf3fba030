"""The cloned voices of this machine: a folder of files, each a voice by its name, for the owner alone."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.audio import written_aside
from e2a_mesh.cloning.voice_file import SUFFIX, ClonedVoice, checked_name, encode, read
from e2a_mesh.errors import UsageError, VoiceError, in_words
from e2a_mesh.mesh.trust.private_files import make_private_folder, write_private

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


class VoiceLibrary:
    """Cloned voices by name, whatever its case. A file that is renamed in the folder is a voice of that name."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made or read yet."""
        self._folder = folder

    def voices(self) -> list[ClonedVoice]:
        """List the voices by name; files that are damaged are left out, and the log tells of them."""
        found = []
        for name in self.names():
            try:
                found.append(self.get(name))
            except VoiceError as error:
                _log.warning("%s", error)
        return found

    def names(self) -> list[str]:
        """List the names of all voices."""
        return sorted((path.stem for path in self._files()), key=str.casefold)

    def path(self, name: str) -> Path:
        """Give the file of a voice, which may be used as a clip; raises VoiceError when there is none."""
        wanted = name.strip().casefold()
        for path in self._files():
            if path.stem.casefold() == wanted:
                return path
        known = ", ".join(f"“{one}”" for one in self.names()[:8])
        raise VoiceError(
            f"No cloned voice is called “{name}”.",
            f"There are: {known}." if known else "`e2a-mesh voices clone NAME FILE` keeps one.",
        )

    def get(self, name: str) -> ClonedVoice:
        """Read a voice; raises VoiceError."""
        path = self.path(name)
        return replace(read(path), name=path.stem)

    def meant(self, clip: Path) -> Path:
        """Give the file that is meant where a person names a recording or a voice: a file that is there goes first."""
        if clip.is_file() or len(clip.parts) != 1:
            return clip
        try:
            return self.path(clip.name)
        except VoiceError:
            return clip  # which will be told as missing where it is read

    def taken(self, name: str) -> str:
        """Give the name of the voice that has a name already, perhaps in another case; empty where none has."""
        wanted = name.strip().casefold()
        return next((one for one in self.names() if one.casefold() == wanted), "")

    def keep(self, voice: ClonedVoice, *, instead: bool = False) -> None:
        """Keep a voice; raises VoiceError when there is one of its name, unless it is to stand `instead` of that."""
        name = checked_name(voice.name)
        before = [path for path in self._files() if path.stem.casefold() == name.casefold()]
        if before and not instead:
            raise VoiceError(
                f"There is a cloned voice “{before[0].stem}” already.", "Give another name, or --replace that one."
            )
        path = self._folder / f"{name}{SUFFIX}"
        try:
            make_private_folder(self._folder)
            write_private(path, encode(replace(voice, name=name)))
            for other in before:
                if other.name != path.name and not other.samefile(path):
                    other.unlink()
        except OSError as error:
            raise _troubled(name, error) from error

    def forget(self, name: str) -> None:
        """Delete a voice; jobs that speak with it keep its clip. Raises VoiceError."""
        path = self.path(name)
        try:
            path.unlink()
        except OSError as error:
            raise _troubled(name, error) from error

    def export(self, name: str, target: Path, *, instead: bool = False) -> Path:
        """Write a voice to a file, or into a folder under its name, and give the file.

        Raises VoiceError, UsageError when there is a file already and it is not to be written `instead` of that, and
        AudioError when the disk refuses.
        """
        voice = self.get(name)
        file = target / f"{voice.name}{SUFFIX}" if target.is_dir() else target
        if file.exists() and not instead:
            raise UsageError(f"There is a file {file} already.", "Give another name, or delete it first.")
        with written_aside(file) as part:
            part.write_bytes(encode(voice))
        return file

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.iterdir() if path.suffix == SUFFIX and path.stem[:1] != ".")


def _troubled(name: str, error: OSError) -> VoiceError:
    what, advice = in_words(error)
    return VoiceError(f"The cloned voice “{name}” cannot be changed. {what}", advice)
