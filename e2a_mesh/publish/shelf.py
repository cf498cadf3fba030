"""An Audiobookshelf server: its libraries, and books sent to it.

By its own API (api.audiobookshelf.org; tried with version 2.36): GET /api/me, GET /api/libraries, and POST /api/upload,
a multipart form with title, author, series, library, folder and the files.
"""

from __future__ import annotations

import io
import mimetypes
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import httpx

from e2a_mesh.errors import PublishError

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.publish.account import ShelfAccount

_CONNECT, _ANSWER = 10.0, 600.0  # seconds; a server may take its time to move what it was sent to a slow disk
_MOST_LIBRARIES = 1000
_ADVICE = {
    401: "The key is not valid any more, or was mistyped. Log in again: e2a-mesh shelf login URL",
    403: "The user of this key may not upload: allow it in Audiobookshelf under Settings, Users.",
    404: "Is that an Audiobookshelf server, and is this its address?",
    413: "The server, or a proxy before it, takes no files of this size.",
    507: "The server's disk is full.",
}


class StoppedError(Exception):
    """An upload was stopped by the person who wished for it."""


@dataclass(frozen=True, slots=True)
class Library:
    """A library for books and the folder of it where new ones go."""

    id: str
    name: str
    folder: str


@dataclass(frozen=True, slots=True)
class Volume:
    """A book to be sent: the server makes a folder of author, series and title for its files."""

    title: str
    author: str
    series: str
    files: tuple[Path, ...]

    @property
    def size(self) -> int:
        """Bytes of all files; raises OSError."""
        return sum(file.stat().st_size for file in self.files)


class Shelf:
    """A server one is logged in to; a context manager. All methods raise PublishError, and block."""

    def __init__(self, account: ShelfAccount) -> None:
        self._account = account
        self._client = httpx.Client(
            base_url=account.url,
            headers={"Authorization": f"Bearer {account.key}"},
            timeout=httpx.Timeout(_ANSWER, connect=_CONNECT),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def user(self) -> str:
        """Tell as whom the server knows this machine, which also tells whether it does."""
        me = self._json(self._asked("GET", "/api/me"))
        return str(me.get("username", ""))

    def libraries(self) -> list[Library]:
        """List the libraries for books that have a folder."""
        rows = self._json(self._asked("GET", "/api/libraries")).get("libraries")
        found = []
        for row in rows[:_MOST_LIBRARIES] if isinstance(rows, list) else []:
            folders = row.get("folders") if isinstance(row, dict) else None
            if isinstance(folders, list) and folders and row.get("mediaType") == "book":
                found.append(Library(str(row.get("id")), str(row.get("name")), str(folders[0].get("id"))))
        return found

    def library(self, wanted: str = "") -> Library:
        """Find a library by its name; without one, that of the account, or else the first."""
        libraries = self.libraries()
        name = wanted or self._account.library
        fitting = [one for one in libraries if not name or one.name.casefold() == name.casefold()]
        if not fitting:
            known = ", ".join(f"“{one.name}”" for one in libraries)
            advice = f"There are these: {known}." if known else "Make one there."
            if name:
                raise PublishError(f"{self._account.url} has no library for books called “{name}”.", advice)
            raise PublishError(f"{self._account.url} has no library for books.", advice)
        return fitting[0]

    def upload(self, volume: Volume, library: Library, told: Callable[[int, int], None], stop: threading.Event) -> None:
        """Send a book; `told` hears of (bytes sent, bytes in all). Raises StoppedError soon after `stop` was set."""
        with ExitStack() as stack:
            try:
                whole = volume.size
                tally = _Tally(whole, told, stop)
                files = [
                    (str(number), (path.name, stack.enter_context(_Counted(path, tally)), _kind(path)))
                    for number, path in enumerate(volume.files)
                ]
            except OSError as error:
                raise PublishError(
                    f"The audiobook cannot be sent: {error.filename or volume.title}: {error.strerror or error}.",
                    "Write it again: e2a-mesh jobs export JOB",
                ) from error
            form = {"title": volume.title, "library": library.id, "folder": library.folder}
            form |= {name: text for name, text in (("author", volume.author), ("series", volume.series)) if text}
            self._asked("POST", "/api/upload", data=form, files=files)

    def _asked(self, method: str, path: str, **content: Any) -> httpx.Response:
        url = self._account.url
        try:
            answer = self._client.request(method, path, **content)
        except httpx.TimeoutException as error:
            raise PublishError(f"{url} does not answer.", "Is the server on, and reachable from here?") from error
        except httpx.HTTPError as error:
            raise PublishError(
                f"{url} cannot be reached: {error}.", "Is the server on, and is that its address?"
            ) from error
        if answer.is_success:
            return answer
        advice = _ADVICE.get(answer.status_code, "The server's log tells more.")
        status = f"{answer.status_code} {answer.reason_phrase}"
        if said := _said(answer):
            raise PublishError(f"{url} answered {status}: {said}.", advice)
        raise PublishError(f"{url} answered {status}.", advice)

    def _json(self, answer: httpx.Response) -> dict[str, Any]:
        try:
            content = answer.json()
        except ValueError:
            content = None
        if not isinstance(content, dict):
            raise PublishError(
                f"{self._account.url} answers, but not as Audiobookshelf does.", "Is that the server's address?"
            )
        return content


def _said(answer: httpx.Response) -> str:
    """Give the words that a refusal came with, if any."""
    plain = "text/plain" in answer.headers.get("content-type", "")
    return " ".join(answer.text.split())[:200] if plain else ""


class _Tally:
    def __init__(self, whole: int, told: Callable[[int, int], None], stop: threading.Event) -> None:
        self._whole, self._told, self._stop = whole, told, stop
        self._sent = 0

    def add(self, size: int) -> None:
        if self._stop.is_set():
            raise StoppedError
        self._sent += size
        self._told(min(self._sent, self._whole), self._whole)


class _Counted(io.FileIO):
    """A file that tells how much of it was read."""

    def __init__(self, path: Path, tally: _Tally) -> None:
        super().__init__(path, "rb")
        self._tally = tally

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(-1 if size is None else size) or b""
        self._tally.add(len(piece))
        return piece


def _kind(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"
