"""The audiobook of a job, handed on to a server and as a podcast."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from lxml import etree
from spoken_jobs import MEANS, made, spoken_job
from toy_shelf import KEY, toy_shelf

from e2a_mesh.convert import Export
from e2a_mesh.convert.events import Event, Finished, Sending, Sent
from e2a_mesh.convert.publishing import send, write_podcast
from e2a_mesh.errors import JobError, UsageError
from e2a_mesh.job import JobFile, JobInfo
from e2a_mesh.publish import ShelfAccount


@pytest.fixture
def spoken(tmp_path: Path, info: JobInfo) -> Path:
    return spoken_job(tmp_path / "bells.e2ajob", info)


def test_an_audiobook_and_the_epub_to_read_along_go_to_the_server(spoken: Path, tmp_path: Path) -> None:
    made(spoken, Export(output=tmp_path / "out.m4b", also="srt,epub"))
    events: list[Event] = []
    with toy_shelf() as server:
        account = ShelfAccount(server.url, KEY)
        send(spoken, account, "Kids", events.append, threading.Event())
    assert server.forms == [{"title": "Bells", "author": "A. Ringer", "library": "lib-k", "folder": "fol-k"}]
    assert server.files == {name: (tmp_path / name).read_bytes() for name in ("out.m4b", "out (read along).epub")}
    assert events[-1] == Sent(server.url, "Kids")
    assert isinstance(events[-2], Sending)
    assert events[-2].sent == events[-2].size


def test_an_audiobook_that_is_gone_cannot_be_sent_and_it_is_said_how_to_write_it(spoken: Path, tmp_path: Path) -> None:
    account = ShelfAccount("http://127.0.0.1:9", KEY)
    with pytest.raises(JobError, match="jobs export abababababab"):
        send(spoken, account, "", lambda _: None, threading.Event())
    made(spoken, Export(output=tmp_path / "out.m4b"))
    (tmp_path / "out.m4b").unlink()
    with pytest.raises(JobError, match="not where it was written"):
        send(spoken, account, "", lambda _: None, threading.Event())


def test_a_podcast_is_a_folder_of_chapters_and_leaves_the_audiobook_as_it_was(spoken: Path, tmp_path: Path) -> None:
    made(spoken, Export(output=tmp_path / "out.m4b", loudness=-23.0))
    with JobFile.read(spoken) as job:
        before = [job.note(key) for key in ("output", "export", "written")]
    folder = tmp_path / "feed"
    finished = write_podcast(
        spoken, folder, "https://home.example/bells", "mp3", Export(), MEANS, lambda _: None, threading.Event()
    )
    assert isinstance(finished, Finished)
    names = ["01 - Part 1.mp3", "02 - Part 2.mp3", "cover.jpg", "feed.xml"]
    assert sorted(path.name for path in folder.iterdir()) == names
    items = etree.parse(folder / "feed.xml").findall(".//item/enclosure")
    assert [(item.get("url"), int(item.get("length", "0"))) for item in items] == [
        (f"https://home.example/bells/0{n}%20-%20Part%20{n}.mp3", (folder / names[n - 1]).stat().st_size)
        for n in (1, 2)
    ]
    with JobFile.read(spoken) as job:
        assert [job.note(key) for key in ("output", "export", "written")] == before


def test_what_is_no_address_on_the_web_is_refused(spoken: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no address on the web"):
        write_podcast(spoken, tmp_path, "home", "mp3", Export(), MEANS, lambda _: None, threading.Event())
