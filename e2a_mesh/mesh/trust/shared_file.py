"""A small private file that holds one value, read and changed by several processes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from filelock import FileLock, Timeout

from e2a_mesh.mesh.trust.private_files import make_private_folder, tighten, write_private

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.errors import E2aError

_PATIENCE = 30.0  # seconds for another process to finish with the file

T = TypeVar("T")


class SharedFile(Generic[T]):
    """The value in a file; `empty` where there is no file. May be used from any thread.

    At most `largest` bytes are read, and one more to tell that there are more. `decode` raises what is to be told of a
    damaged file; what keeps a file from being used is told as `unusable` has it.
    """

    def __init__(
        self,
        path: Path,
        empty: T,
        decode: Callable[[bytes], T],
        encode: Callable[[T], bytes],
        largest: int,
        unusable: Callable[[OSError | Timeout], E2aError],
    ) -> None:
        self._path = path
        self._empty = empty
        self._decode, self._encode = decode, encode
        self._largest = largest
        self._unusable = unusable
        self._guard = threading.Lock()
        self._value = empty
        self._seen: tuple[int, int, int] | None = None  # what the file looked like when it was read

    def read(self) -> T:
        """Give the value as it is now: the file is looked at each time, and read when it has changed."""
        with self._guard:
            try:
                if (seen := self._look()) is None:
                    self._value, self._seen = self._empty, None
                elif seen != self._seen:
                    with self._lock():  # Windows replaces no file that is being read
                        self._read()
            except (OSError, Timeout) as error:
                raise self._unusable(error) from error
            return self._value

    def update(self, change: Callable[[T], T]) -> T:
        """Change the value, from what it is now, and give the new one; processes that do it at once take turns."""
        with self._guard:
            try:
                make_private_folder(self._path.parent)
                with self._lock():
                    self._read()
                    changed = change(self._value)
                    if changed != self._value:
                        write_private(self._path, self._encode(changed))
                        self._value, self._seen = changed, self._look()
            except (OSError, Timeout) as error:
                raise self._unusable(error) from error
            return self._value

    def _lock(self) -> FileLock:
        return FileLock(self._path.with_name(self._path.name + ".lock"), timeout=_PATIENCE)

    def _look(self) -> tuple[int, int, int] | None:
        try:
            state = self._path.stat()
        except FileNotFoundError:
            return None
        return state.st_mtime_ns, state.st_size, state.st_ino

    def _read(self) -> None:
        seen = self._look()
        if seen is None:
            value = self._empty
        elif seen == self._seen:
            return
        else:
            tighten(self._path)
            with self._path.open("rb") as stream:
                value = self._decode(stream.read(self._largest + 1))
        self._value, self._seen = value, seen
