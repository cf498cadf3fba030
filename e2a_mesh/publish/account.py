"""Where this machine's Audiobookshelf server is, and the key to it, in a file that its owner alone may read."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import httpx

from e2a_mesh.errors import PublishError, UsageError
from e2a_mesh.mesh.trust.private_files import make_private_folder, tighten, write_private

if TYPE_CHECKING:
    from pathlib import Path

FILE = "audiobookshelf.json"
_LARGEST = 16_384  # bytes
_LONGEST_KEY = 4096


@dataclass(frozen=True, slots=True)
class ShelfAccount:
    """An address such as https://shelf.home:13378, an API key, and the library that books go to, empty for the first.

    Raises UsageError for what is no address or no key.
    """

    url: str
    key: str = field(repr=False)
    library: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not _is_address(self.url):
            raise UsageError(f"“{self.url}” is no address of a server.", "Write one such as http://192.168.1.20:13378.")
        if not self.key.strip() or len(self.key) > _LONGEST_KEY or not self.key.isascii() or not self.key.isprintable():
            raise UsageError(
                "That is no API key.", "In Audiobookshelf: Settings, API Keys, Add API Key; paste what it shows."
            )

    @classmethod
    def at(cls, url: str, key: str, library: str = "") -> ShelfAccount:
        """Take an address and a key as people type them."""
        written = url.strip() if "://" in url else f"http://{url.strip()}"
        if _is_address(written):
            parts = urlsplit(written)
            written = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), parts.query, parts.fragment))
        return cls(written, key.strip(), library)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is none
        httpx.URL(url)  # which takes less than urlsplit does
    except (ValueError, httpx.InvalidURL):
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not (parts.query or parts.fragment)


def read_account(folder: Path) -> ShelfAccount | None:
    """Read the account; None where there is none. Raises PublishError."""
    path = folder / FILE
    try:
        tighten(path)
        with path.open("rb") as stream:
            content = json.loads(stream.read(_LARGEST))
        return ShelfAccount(str(content["url"]), str(content["key"]), str(content.get("library", "")))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PublishError(f"{path} cannot be read: {error.strerror or error}.", "Look at its permissions.") from error
    except (ValueError, KeyError, TypeError, AttributeError, UsageError) as error:
        raise PublishError(f"{path} is damaged.", "Log in again: e2a-mesh shelf login URL") from error


def keep_account(folder: Path, account: ShelfAccount) -> None:
    """Keep an account; raises PublishError."""
    content = {"url": account.url, "key": account.key, "library": account.library}
    try:
        make_private_folder(folder)
        write_private(folder / FILE, json.dumps(content, indent=1).encode())
    except OSError as error:
        raise PublishError(f"{folder / FILE} cannot be written: {error.strerror or error}.") from error


def forget_account(folder: Path) -> bool:
    """Forget the account; tells whether there was one. Raises PublishError."""
    try:
        (folder / FILE).unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise PublishError(f"{folder / FILE} cannot be deleted: {error.strerror or error}.") from error
    return True
