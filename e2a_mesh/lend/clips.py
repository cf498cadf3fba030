"""The clips that others sent, as files of this machine: whole ones, and beginnings that are gone on with later."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from typing import TYPE_CHECKING

from e2a_mesh.errors import VoiceError
from e2a_mesh.mesh.fetching import Kept
from e2a_mesh.mesh.trust.private_files import make_private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.model import Clip

_log = logging.getLogger(__name__)
LIMIT = 256 << 20  # bytes of all clips together
_WHOLE, _BEGUN = ".clip", ".part"
_NAME = re.compile(r"([0-9a-f]{64})\.(?:clip|part)")  # nothing else in the folder is touched


class ClipStore:
    """A folder of clips, each named by its SHA-256. All methods but `path` belong to one thread at a time.

    Those in use stay; of the others the one unused for longest goes when room is needed.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        """Nothing is made or read yet."""
        self._folder = folder
        self._limit = limit
        self._in_use: dict[str, Clip] = {}

    def path(self, clip: Clip) -> Path:
        """Give the file of a clip that is whole; raises VoiceError when it is not there."""
        path = self._file(clip, _WHOLE)
        if not path.is_file():
            raise VoiceError(f"The clip of the voice is gone from {self._folder}.", "Start the conversion again.")
        return path

    def look_for(self, clip: Clip) -> Kept:
        """Find out what is there of a clip, and make room for the rest of it."""
        try:
            make_private_folder(self._folder)
            if not self._make_room(clip):
                return Kept(clip, 0, trouble="It has the clips of too many voices in use.")
            self._in_use[clip.sha256] = clip
            return self._examined(clip)
        except OSError as error:
            return self._troubled(clip, error)

    def keep(self, clip: Clip, offset: int, piece: bytes) -> Kept:
        """Add a piece to what is there of a clip, unless that is longer or shorter than `offset`."""
        part = self._file(clip, _BEGUN)
        try:
            length = _size(part)
            if length == offset and length + len(piece) <= clip.size:
                with part.open("ab") as stream:
                    stream.write(piece)
                length += len(piece)
            return Kept(clip, length) if length < clip.size else self._finish(clip)
        except OSError as error:
            return self._troubled(clip, error)

    def let_go(self, clip: Clip) -> None:
        """Learn that a clip is not in use any more."""
        self._in_use.pop(clip.sha256, None)

    def _examined(self, clip: Clip) -> Kept:
        whole, part = self._file(clip, _WHOLE), self._file(clip, _BEGUN)
        if whole.is_file():
            if _digest(whole) == clip.sha256:
                if whole.stat().st_size != clip.size:
                    return Kept(clip, 0, trouble="The clip of the job's voice has another size than the job says.")
                os.utime(whole)
                return Kept(clip, clip.size, whole=True)
            _log.warning("%s is not what it was and is fetched again", whole)
            whole.unlink()
        if (length := _size(part)) < clip.size:
            return Kept(clip, length)
        kept = self._finish(clip)
        return kept if kept.whole else Kept(clip, 0)  # nobody is to blame for what lay here

    def _finish(self, clip: Clip) -> Kept:
        part = self._file(clip, _BEGUN)
        with part.open("r+b") as stream:
            os.fsync(stream.fileno())
        if _size(part) != clip.size or _digest(part) != clip.sha256:
            part.unlink()
            return Kept(clip, 0, spoiled=True)
        part.replace(self._file(clip, _WHOLE))
        return Kept(clip, clip.size, whole=True)

    def _make_room(self, clip: Clip) -> bool:
        """Remove what was not used for longest until the clip fits; False where too much is in use for that."""
        needed = clip.size + sum(used.size for used in self._in_use.values() if used != clip)
        if needed > self._limit:
            return False
        idle: list[tuple[float, int, Path]] = []
        for path in self._folder.iterdir():
            name = _NAME.fullmatch(path.name)
            if name is not None and name[1] != clip.sha256 and name[1] not in self._in_use:
                state = path.stat()
                idle.append((state.st_mtime, state.st_size, path))
        over = needed + sum(size for _, size, _ in idle) - self._limit
        for _, size, path in sorted(idle):
            if over <= 0:
                break
            path.unlink(missing_ok=True)
            over -= size
        return True

    def _troubled(self, clip: Clip, error: OSError) -> Kept:
        _log.error("the clip %s cannot be kept: %s", clip.sha256, error)
        return Kept(clip, 0, trouble=f"It cannot keep the clip of the job's voice: {error.strerror or error}.")

    def _file(self, clip: Clip, suffix: str) -> Path:
        return self._folder / f"{clip.sha256}{suffix}"


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
