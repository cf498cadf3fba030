"""Books sent to an Audiobookshelf server."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from toy_shelf import KEY, ToyShelf, toy_shelf

from e2a_mesh.errors import E2aError, PublishError, UsageError
from e2a_mesh.publish import (
    Shelf,
    ShelfAccount,
    StoppedError,
    Volume,
    forget_account,
    keep_account,
    read_account,
)


@pytest.fixture
def server() -> Iterator[ToyShelf]:
    with toy_shelf() as shelf:
        yield shelf


@pytest.fixture
def volume(tmp_path: Path) -> Volume:
    sound, book = tmp_path / "Bells “über”.m4b", tmp_path / "Bells (read along).epub"
    sound.write_bytes(os.urandom(3_000_000))
    book.write_bytes(b"an EPUB")
    return Volume("Bells", "A. Ringer, Ünal", "", (sound, book))


def account(server: ToyShelf, library: str = "", key: str = KEY) -> ShelfAccount:
    return ShelfAccount(server.url, key, library)


def test_a_book_arrives_whole_with_what_it_is_called(server: ToyShelf, volume: Volume) -> None:
    told: list[tuple[int, int]] = []
    with Shelf(account(server)) as shelf:
        assert shelf.user() == "ada"
        assert [library.name for library in shelf.libraries()] == ["Books", "Kids"]
        shelf.upload(volume, shelf.library(), lambda sent, size: told.append((sent, size)), threading.Event())
    assert server.forms == [{"title": "Bells", "author": "A. Ringer, Ünal", "library": "lib-b", "folder": "fol-b"}]
    assert list(server.files.values()) == [file.read_bytes() for file in volume.files]
    assert told[-1] == (volume.size, volume.size)
    assert len(told) > 10
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("own", "wanted", "chosen"), [("", "", "Books"), ("kids", "", "Kids"), ("Kids", "BOOKS", "Books")]
)
def test_the_library_is_the_one_wished_for_or_the_accounts_or_the_first(
    server: ToyShelf, own: str, wanted: str, chosen: str
) -> None:
    with Shelf(account(server, own)) as shelf:
        assert shelf.library(wanted).name == chosen


def test_a_library_that_is_not_there_is_told_with_those_that_are(server: ToyShelf) -> None:
    with (
        Shelf(account(server)) as shelf,
        pytest.raises(PublishError, match=r"“Attic”.*There are these: “Books”, “Kids”\."),
    ):
        shelf.library("Attic")


def test_a_stopped_upload_ends_in_the_middle(server: ToyShelf, volume: Volume) -> None:
    stop, sent = threading.Event(), []

    def told(done: int, _size: int) -> None:
        sent.append(done)
        stop.set()

    with Shelf(account(server)) as shelf, pytest.raises(StoppedError):
        shelf.upload(volume, shelf.library(), told, stop)
    assert sent[-1] < volume.size
    assert server.forms == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "Log in again"),
        (403, "may not upload"),
        (404, ": Library not found"),
        (413, "no files of this size"),
        (500, "log"),
    ],
)
def test_a_refusal_says_what_to_do(server: ToyShelf, volume: Volume, status: int, said: str) -> None:
    server.refuses = status
    with Shelf(account(server)) as shelf, pytest.raises(PublishError, match=said):
        shelf.upload(volume, shelf.library(), lambda *_: None, threading.Event())


def test_a_wrong_key_a_broken_line_and_a_server_that_is_gone_are_told_apart(server: ToyShelf, volume: Volume) -> None:
    with Shelf(account(server, key="wrong")) as shelf, pytest.raises(PublishError, match=r"401.*not valid any more"):
        shelf.user()
    server.reads = False
    with Shelf(account(server)) as shelf, pytest.raises(PublishError, match="cannot be reached"):
        shelf.upload(volume, shelf.library(), lambda *_: None, threading.Event())
    with (
        Shelf(ShelfAccount("http://127.0.0.1:9", KEY)) as shelf,
        pytest.raises(PublishError, match="cannot be reached"),
    ):
        shelf.user()


def test_a_file_that_vanished_is_told_by_its_name(server: ToyShelf, volume: Volume) -> None:
    volume.files[0].unlink()
    with Shelf(account(server)) as shelf, pytest.raises(PublishError, match="Bells “über”"):
        shelf.upload(volume, shelf.library(), lambda *_: None, threading.Event())


def test_another_server_is_not_taken_for_a_shelf(server: ToyShelf) -> None:
    other = ShelfAccount(f"{server.url}/elsewhere", KEY)
    with Shelf(other) as shelf, pytest.raises(PublishError, match="not as Audiobookshelf does"):
        shelf.user()


@pytest.mark.parametrize("url", ["", "ftp://home", "http://", "http://a/?b=c", "javascript:alert(1)"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        ShelfAccount.at(url, KEY)


def test_an_address_is_taken_as_people_write_it() -> None:
    assert ShelfAccount.at(" 192.168.1.20:13378/ ", f" {KEY}\n").url == "http://192.168.1.20:13378"
    assert ShelfAccount.at("https://home.example/shelf/", KEY).url == "https://home.example/shelf"
    with pytest.raises(UsageError, match="no API key"):
        ShelfAccount.at("home", "a\nkey")


def test_the_key_is_kept_for_its_owner_alone_and_shown_to_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert read_account(folder) is None
    kept = ShelfAccount("http://home", KEY, "Kids")
    keep_account(folder, kept)
    assert read_account(folder) == kept
    assert KEY not in repr(kept)
    if os.name == "posix":
        assert [path.stat().st_mode & 0o077 for path in folder.iterdir()] == [0]
    assert forget_account(folder)
    assert not forget_account(folder)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"url": "http://a"}', b'{"url": 5, "key": "k"}', b"\xff"])
def test_a_damaged_account_is_told_and_how_to_mend_it(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "audiobookshelf.json").write_bytes(content)
    with pytest.raises(E2aError, match="shelf login"):
        read_account(tmp_path)
