"""What becomes of an audiobook that is made: its report, its way to an Audiobookshelf server or to podcast players."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh import places
from e2a_mesh.convert.account import account_of, write_account
from e2a_mesh.convert.publishing import check_podcast, send, write_podcast
from e2a_mesh.errors import PublishError
from e2a_mesh.job import JobFile
from e2a_mesh.publish import Shelf, StoppedError, forget_account, keep_account, read_account

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from pathlib import Path

    from e2a_mesh.convert import Export, Means
    from e2a_mesh.convert.account import Account
    from e2a_mesh.convert.events import Event, Finished, Interrupted
    from e2a_mesh.publish import ShelfAccount

    Report = Callable[[Event], None]


class HandingOn:
    """Works on jobs by the paths of their files, and knows one server, whose account is kept in a folder.

    All of it blocks.
    """

    def __init__(self, folder: Path, usual: Callable[[], Export], means: Means) -> None:
        """Nothing is opened yet; `usual` tells how audiobooks are written where nobody says so."""
        self._folder, self._usual, self._means = folder, usual, means

    # -- reports ---------------------------------------------------------------------------------------------------

    def report(self, path: Path) -> Account:
        """Give the account of a job: who spoke what when, and where all of its book went. Raises JobError."""
        with JobFile.read(path) as opened:
            return account_of(opened)

    def write_report(self, path: Path) -> Path:
        """Write the account of a job to be looked at now; returns its page, of HTML.

        Raises JobError, AudioError and OSError.
        """
        page = places.reports_folder() / f"{path.stem}.html"
        account = self.report(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        return write_account(account, page)[0]

    # -- a server --------------------------------------------------------------------------------------------------

    @property
    def account(self) -> ShelfAccount | None:
        """The Audiobookshelf server that audiobooks may be sent to; None where there is none. Raises PublishError."""
        return read_account(self._folder)

    def log_in(self, account: ShelfAccount) -> str:
        """Try a server's account and keep it; returns as whom the server knows this machine. Raises PublishError."""
        with Shelf(account) as shelf:
            user = shelf.user()
            shelf.library()
        keep_account(self._folder, account)
        return user

    def log_out(self) -> bool:
        """Forget the server's account; tells whether there was one. Raises PublishError."""
        return forget_account(self._folder)

    def libraries(self) -> list[str]:
        """Name the libraries for books of the server; raises PublishError."""
        with Shelf(self._known()) as shelf:
            return [library.name for library in shelf.libraries()]

    def choose_library(self, name: str) -> None:
        """Have books go to a library of the server from now on; to the first where it is empty. Raises PublishError."""
        keep_account(self._folder, replace(self._known(), library=name))

    def send(self, path: Path, library: str, report: Report, stop: threading.Event) -> bool:
        """Send a job's audiobook to the server, into a library or else the account's; False when it was stopped.

        Raises JobError and PublishError.
        """
        try:
            send(path, self._known(), library, report, stop)
        except StoppedError:
            return False
        return True

    def _known(self) -> ShelfAccount:
        account = self.account
        if account is None:
            raise PublishError("No Audiobookshelf server is known.", "Log in to it: e2a-mesh shelf login URL")
        return account

    # -- podcasts --------------------------------------------------------------------------------------------------

    @staticmethod
    def check_podcast(address: str, form: str) -> None:
        """Raise UsageError where a podcast cannot be written in a format, or its address is none on the web."""
        check_podcast(address, form)

    def podcast(
        self, path: Path, folder: Path, address: str, form: str, report: Report, stop: threading.Event
    ) -> Finished | Interrupted:
        """Write a job's audiobook to a folder that podcast players follow. Raises E2aError."""
        return write_podcast(path, folder, address, form, self._usual(), self._means, report, stop)
