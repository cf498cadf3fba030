"""A node's queue and its look into books: real books, the real voice, real files."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mutagen.mp4 import MP4
from written_pages import Written, write_pdf

from e2a_mesh.convert import Export, Reading
from e2a_mesh.convert.events import ChunkSpoken, Event, Finished, Interrupted, Planned
from e2a_mesh.errors import BookError, VoiceError
from e2a_mesh.node import Node
from e2a_mesh.presence import Presence
from e2a_mesh.queue import EntriesChanged, Happened, QueueNews, State
from e2a_mesh.settings import Settings

HANG = 120.0  # seconds
SAMPLE = Path(__file__).parents[1] / "books" / "sample.epub"


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Node]:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "home"))
    with Node(Settings(language="en", name="study")) as node:
        yield node


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "A. Ringer - Bells.txt"
    path.write_text("It rang at nine, as it had done every evening. Nobody pulled the rope.")
    return path


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.02)


def test_a_book_of_two_sentences_becomes_an_audiobook(node: Node, book: Path) -> None:
    news: list[QueueNews] = []
    node.queue.listen(news.append)
    (entry,) = node.queue.add([book])
    assert entry.reading.language == "en"
    node.queue.start()
    until(lambda: node.queue.entries()[0].state is State.DONE)
    done = node.queue.entries()[0]
    assert (done.title, done.author, done.trouble) == ("Bells", "A. Ringer", "")
    assert MP4(done.outputs[0]).info.length > 3
    assert [job.path for job in node.jobs()] == [Path(done.job)]
    happened = [one.event for one in news if isinstance(one, Happened) and one.entry == entry.id]
    assert isinstance(happened[0], Planned)
    assert isinstance(happened[-1], Finished)
    assert [one.entries[0].state for one in news if isinstance(one, EntriesChanged)][-1] is State.DONE
    again = Export(format="flac", output=book.parent / "again")
    node.export(Path(done.job), again, lambda _: None, threading.Event())
    written = node.queue.entries()[0]
    assert (written.state, written.export) == (State.DONE, again)
    assert written.outputs == (str(book.parent / "again" / "A. Ringer - Bells.flac"),)
    assert Path(done.outputs[0]).exists()


def test_a_paused_book_keeps_what_was_spoken_and_goes_on(node: Node, book: Path) -> None:
    book.write_text("\n\n".join(f"The bell rang {number} times. Nobody pulled the rope." for number in range(40)))
    (entry,) = node.queue.add([book], Reading(language="en"), Export(format="flac"))
    events: list[object] = []
    node.queue.listen(lambda news: events.append(news.event) if isinstance(news, Happened) else None)
    node.queue.start()
    until(lambda: any(isinstance(event, ChunkSpoken) for event in events))
    progress = node.queue.progress(entry.id)
    assert progress is not None
    assert progress.settled > 0
    node.queue.pause(entry.id)
    until(lambda: node.queue.progress(entry.id) is None)
    paused = node.queue.entries()[0]
    assert paused.state is State.PAUSED
    (job,) = node.jobs()
    assert job.tally.pending > 0
    events.clear()
    node.queue.resume(entry.id)
    until(lambda: events)
    assert events[0].resumed
    assert events[0].settled > 0
    node.queue.cancel(entry.id, discard=True)
    until(lambda: not node.jobs())


def test_a_node_joins_its_household_once_for_all_it_does(node: Node) -> None:
    presence = node.presence
    assert isinstance(presence, Presence)
    assert node.presence is presence
    assert [view.name for view in presence.peers() if view.here] == ["study"]
    assert node.membership is node.membership
    assert node.membership.others == ()


def test_a_node_that_serves_lends_to_the_household_and_listens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "home"))
    with Node(Settings(name="attic"), serves=True) as node:
        assert node.presence.port > 0
        until(lambda: any(view.here and view.state == "lending" for view in node.presence.peers()))


def test_a_book_is_looked_into_before_it_is_made(node: Node) -> None:
    view = node.look_into(SAMPLE)
    assert view.title == "The House That Read Aloud"
    assert view.author == "The e2a-mesh developers"
    assert view.cover is not None
    left_out = [chapter for chapter in view.chapters if not chapter.selected]
    spoken = [chapter for chapter in view.chapters if chapter.selected]
    assert spoken
    assert all(chapter.reason == "" and chapter.seconds > 0 for chapter in spoken)
    assert all(chapter.reason for chapter in left_out)
    assert [chapter.number for chapter in view.chapters] == list(range(1, len(view.chapters) + 1))
    assert view.seconds == pytest.approx(sum(chapter.seconds for chapter in spoken))
    assert view.voice == "piper/en_US-joe-medium"
    assert {voice.engine for voice in view.voices} == {"piper", "espeak"}
    assert view.voices[0].id == view.voice
    assert all(voice.language.startswith("en") for voice in view.voices)


def test_a_look_follows_the_wish(node: Node) -> None:
    usual = node.look_into(SAMPLE)
    view = node.look_into(SAMPLE, Reading(language="de", speed=2.0, chapters=frozenset({1})))
    assert [chapter.number for chapter in view.chapters if chapter.selected] == [1]
    assert {chapter.reason for chapter in view.chapters[1:]} == {"not among the chapters chosen"}
    assert view.chapters[0].seconds == pytest.approx(usual.chapters[0].seconds / 2, rel=0.1)  # each at its own pace
    assert view.language == "de"
    assert view.voice.startswith("espeak/")
    silent = node.look_into(SAMPLE, Reading(language="tlh"))
    assert (silent.voice, silent.voices) == ("", ())
    cloned = node.look_into(SAMPLE, Reading(clip=Path("me.wav")))
    engines = {voice.partition("/")[0] for voice in (cloned.voice, *(voice.id for voice in cloned.voices))}
    assert engines.isdisjoint({"piper", "espeak"})  # they clone nobody
    with pytest.raises(VoiceError, match="no voice “nobody”"):
        node.look_into(SAMPLE, Reading(voice="nobody"))


def test_a_look_into_what_is_no_book_tells_why(node: Node, tmp_path: Path) -> None:
    with pytest.raises(BookError, match="There is no file"):
        node.look_into(tmp_path / "none.epub")


def test_a_conversion_that_is_stopped_while_its_book_is_read_leaves_no_job(node: Node, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [[Written("It rang at nine.", 50, 500)]])
    stop = threading.Event()
    stop.set()
    told: list[Event] = []
    end = node.convert(path, Reading(), Export(), told.append, stop)
    assert told == [end] == [Interrupted("", 0, 0)]
    assert node.jobs() == []
