"""The queue at work: real files and threads, with a craft that makes books at a word."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from e2a_mesh.convert import Export, Reading
from e2a_mesh.convert.events import Event, Finished, Interrupted, Planned
from e2a_mesh.errors import BookError, EngineError, JobError, QueueError, UsageError
from e2a_mesh.job import Completeness
from e2a_mesh.model import Metadata
from e2a_mesh.queue import Craft, EntriesChanged, Entry, Happened, Queue, QueueNews, State
from e2a_mesh.queue.agenda import Agenda
from e2a_mesh.queue.store import QUEUE_FILE, QueueFile

HANG = 60.0  # seconds
USUAL = (Reading(language="en"), Export(format="mp3"))


def planned(entry: Entry) -> Planned:
    job = f"/jobs/{Path(entry.source).stem}.e2ajob"
    return Planned("ab", job, "Title", "toy/tone", "en", 1, 4, 0, 100, 100, 0.0, resumed=bool(entry.job))


class Trade:
    """A craft: a book called “long…” takes until it is stopped or `let_go` is set, “bad…” fails, others are made."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.resumed: list[bool] = []
        self.discarded: list[str] = []
        self.let_go = threading.Event()
        self.craft = Craft(self.carry_out, self.metadata, lambda job: self.discarded.append(str(job)), lambda: USUAL)

    def carry_out(self, entry: Entry, report: Callable[[Event], None], stop: threading.Event) -> Finished | Interrupted:
        name = Path(entry.source).stem
        report(planned(entry))
        self.resumed.append(bool(entry.job))
        if name.startswith("bad"):
            raise EngineError("The voice is hoarse.", "Give it tea.")
        if name.startswith("odd"):
            raise ZeroDivisionError
        while name.startswith("long") and not self.let_go.is_set():
            if stop.is_set():
                return Interrupted("ab", 1, 4)
            time.sleep(0.01)
        self.made.append(name)
        gaps = (("Hm.", "silence"),) if name.startswith("gaps") else ()
        return Finished((f"/out/{name}.mp3",), 1.0, -20.0, -3.0, Completeness(1, 1, 0, 0, 0, ()), gaps)

    @staticmethod
    def metadata(path: Path) -> Metadata:
        if path.stem == "torn":
            raise BookError("“torn” is torn.", "Glue it.")
        return Metadata(title=path.stem.title(), authors=("A. Author", "B. Author"))


class Watcher:
    """Keeps what a queue tells."""

    def __init__(self, queue: Queue) -> None:
        self.news: list[QueueNews] = []
        self.end = queue.listen(self.news.append)

    def states(self) -> list[list[str]]:
        return [[str(entry.state) for entry in one.entries] for one in self.news if isinstance(one, EntriesChanged)]


@pytest.fixture
def trade() -> Trade:
    return Trade()


@pytest.fixture
def open_queue(tmp_path: Path, trade: Trade) -> Iterator[Callable[[], Queue]]:
    """Open the same queue several times, as several processes do."""
    opened: list[Queue] = []

    def another() -> Queue:
        opened.append(Queue(tmp_path / "queue", trade.craft))
        return opened[-1]

    yield another
    for queue in opened:
        queue.close()
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("queue")]
    assert left == []


@pytest.fixture
def queue(open_queue: Callable[[], Queue]) -> Queue:
    return open_queue()


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + HANG
    while not condition():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.01)


def states(queue: Queue) -> list[str]:
    return [str(entry.state) for entry in queue.entries()]


def books(*names: str) -> list[Path]:
    return [Path(f"/books/{name}.txt") for name in names]


def run_through(queue: Queue, stop: threading.Event | None = None) -> list[QueueNews]:
    news: list[QueueNews] = []
    queue.work(news.append, stop or threading.Event())
    return news


def test_books_are_made_one_after_another_and_all_is_told(queue: Queue, trade: Trade) -> None:
    first, second = queue.add(books("emma", "persuasion"))
    told = run_through(queue)
    assert trade.made == ["emma", "persuasion"]
    assert [one.entry for one in told if isinstance(one, Happened)] == [first.id, second.id]
    done = queue.entries()[0]
    assert (done.state, done.job, done.outputs) == (State.DONE, "/jobs/emma.e2ajob", ("/out/emma.mp3",))
    assert [[entry.state for entry in one.entries] for one in told if isinstance(one, EntriesChanged)] == [
        ["waiting", "waiting"], ["working", "waiting"], ["done", "waiting"], ["done", "working"], ["done", "done"],
        ["done", "done"],
    ]  # fmt: skip


def test_a_book_that_fails_stops_no_other_and_tells_what_to_do(queue: Queue, trade: Trade) -> None:
    queue.add(books("bad", "odd", "gaps", "emma"))
    run_through(queue)
    assert states(queue) == ["failed", "failed", "gaps", "done"]
    bad, odd, *_ = queue.entries()
    assert (bad.trouble, bad.advice) == ("The voice is hoarse.", "Give it tea.")
    assert "ZeroDivisionError" in odd.trouble
    assert "defect" in odd.advice
    queue.retry(bad.id)
    assert queue.entries()[0].trouble == ""
    run_through(queue)
    assert states(queue)[0] == "failed"


def test_a_book_that_is_paused_lets_the_next_one_come_and_goes_on_when_resumed(queue: Queue, trade: Trade) -> None:
    queue.add(books("long", "emma"))
    queue.start()
    until(lambda: trade.resumed)
    long = queue.entries()[0]
    queue.pause(long.id)
    until(lambda: states(queue) == ["paused", "done"])
    assert trade.made == ["emma"]
    trade.let_go.set()
    queue.resume(long.id)
    until(lambda: states(queue) == ["done", "done"])
    assert trade.resumed == [False, False, True]


def test_a_book_that_is_wanted_now_goes_before_the_one_in_work(queue: Queue, trade: Trade) -> None:
    queue.add(books("long", "emma"))
    queue.start()
    until(lambda: trade.resumed)
    queue.pause_all()
    queue.make_now(queue.entries()[1].id)
    until(lambda: trade.made == ["emma"])
    assert not queue.paused
    trade.let_go.set()
    until(lambda: states(queue) == ["done", "done"])
    assert [entry.source for entry in queue.entries()] == ["/books/emma.txt", "/books/long.txt"]


def test_the_whole_queue_is_paused_and_goes_on(queue: Queue, trade: Trade) -> None:
    queue.add(books("long", "emma"))
    queue.start()
    until(lambda: trade.resumed)
    queue.pause_all()
    assert queue.paused
    until(lambda: states(queue) == ["waiting", "waiting"])
    trade.let_go.set()
    time.sleep(1.2)  # longer than the thread waits between two looks
    assert trade.made == []
    queue.resume_all()
    until(lambda: trade.made == ["long", "emma"])


def test_what_another_process_does_is_obeyed_and_told(open_queue: Callable[[], Queue], trade: Trade) -> None:
    here, there = open_queue(), open_queue()
    watcher = Watcher(here)
    here.start()
    (long,) = there.add(books("long"))
    until(lambda: there.entries()[0].state is State.WORKING)
    assert there.entries()[0].state is State.WORKING
    there.add(books("emma"))
    there.move(there.entries()[1].id, 0)
    there.pause(long.id)
    until(lambda: states(here) == ["done", "paused"])
    until(lambda: watcher.states() and watcher.states()[-1] == ["done", "paused"])
    assert here.entries()[0].author == "A. Author, B. Author"
    there.cancel(long.id)
    until(lambda: watcher.states()[-1] == ["done"])


def test_a_cancelled_book_is_stopped_and_its_job_kept_unless_told(queue: Queue, trade: Trade) -> None:
    kept, discarded = queue.add(books("long one", "long two"))
    queue.start()
    until(lambda: len(trade.resumed) == 1)
    with pytest.raises(UsageError, match="is being worked on"):
        queue.remove(kept.id)
    queue.cancel(kept.id)
    until(lambda: len(trade.resumed) == 2)
    queue.cancel(discarded.id, discard=True)
    until(lambda: trade.discarded)
    assert trade.discarded == ["/jobs/long two.e2ajob"]
    assert queue.entries() == ()


def test_a_book_that_is_out_of_hand_is_removed_with_its_job_when_told(queue: Queue, trade: Trade) -> None:
    one, two, three = queue.add(books("emma", "persuasion", "sanditon"))
    queue.pause(three.id)
    run_through(queue)
    queue.remove(one.id)
    queue.remove(two.id, discard=True)
    queue.remove(three.id, discard=True)  # it never became a job
    assert trade.discarded == ["/jobs/persuasion.e2ajob"]
    with pytest.raises(UsageError, match="not in the queue any more"):
        queue.remove(one.id)


def test_a_job_is_kept_for_another_entry_that_shares_it(queue: Queue, trade: Trade) -> None:
    queue.add(books("emma"))
    run_through(queue)
    (again,) = queue.add(books("emma"))
    run_through(queue)
    queue.remove(again.id, discard=True)
    assert trade.discarded == []
    queue.remove(queue.entries()[0].id, discard=True)
    assert trade.discarded == ["/jobs/emma.e2ajob"]


def test_a_book_whose_job_cannot_be_discarded_stays(tmp_path: Path, trade: Trade) -> None:
    def refuse(_: Path) -> None:
        raise JobError("The job is being worked on.", "Stop it first.")

    queue = Queue(tmp_path / "queue", replace(trade.craft, discard=refuse))
    (emma,) = queue.add(books("emma"))
    run_through(queue)
    with pytest.raises(JobError):
        queue.remove(emma.id, discard=True)
    assert states(queue) == ["done"]
    queue.close()


def test_a_job_in_another_process_s_hand_is_not_discarded(open_queue: Callable[[], Queue], trade: Trade) -> None:
    here, there = open_queue(), open_queue()
    (long,) = here.add(books("long"))
    here.start()
    until(lambda: there.entries()[0].job)
    with pytest.raises(UsageError, match="Another process"):
        there.cancel(long.id, discard=True)
    assert states(here) == ["working"]
    assert trade.discarded == []


def test_what_a_killed_process_had_in_hand_waits_again_and_is_carried_on(
    queue: Queue, trade: Trade, tmp_path: Path
) -> None:
    (left,) = queue.add(books("emma"))
    QueueFile(tmp_path / "queue").update(lambda agenda: agenda.begin().plan(left.id, "/jobs/emma.e2ajob"))
    assert states(queue) == ["waiting"]
    run_through(queue)
    assert states(queue) == ["done"]
    assert trade.resumed == [True]


def test_one_process_works_and_when_it_ends_another_takes_over(open_queue: Callable[[], Queue], trade: Trade) -> None:
    first, second = open_queue(), open_queue()
    first.add(books("long"))
    first.start()
    until(lambda: first.works)
    with pytest.raises(UsageError, match="Another e2a-mesh process works on the queue"):
        run_through(second)
    second.start()
    until(lambda: trade.resumed)
    first.close()
    assert not first.works
    until(lambda: len(trade.resumed) == 2)
    assert second.works
    assert second.attended
    trade.let_go.set()
    until(lambda: trade.made == ["long"])


def test_a_stop_leaves_the_book_waiting(queue: Queue, trade: Trade) -> None:
    queue.add(books("long", "emma"))
    stop = threading.Event()
    worker = threading.Thread(target=run_through, args=(queue, stop))
    worker.start()
    until(lambda: trade.resumed)
    stop.set()
    worker.join(HANG)
    assert states(queue) == ["waiting", "waiting"]
    assert not queue.attended


def test_closing_in_the_middle_leaves_the_book_waiting(queue: Queue, trade: Trade) -> None:
    queue.add(books("long"))
    queue.start()
    until(lambda: trade.resumed)
    queue.close()
    assert states(queue) == ["waiting"]


def test_a_listener_that_breaks_harms_nobody_and_one_that_left_hears_no_more(queue: Queue, trade: Trade) -> None:
    def broken(_: QueueNews) -> None:
        raise RuntimeError("no ears")

    queue.listen(broken)
    gone, there = Watcher(queue), Watcher(queue)
    gone.end()
    queue.add(books("emma"))
    run_through(queue)
    assert trade.made == ["emma"]
    assert there.states()[-1] == ["done"]
    assert gone.news == []


def test_who_follows_the_work_and_breaks_ends_it_and_the_book_waits(queue: Queue, trade: Trade) -> None:
    queue.add(books("long"))

    def reader_gone(news: QueueNews) -> None:
        if isinstance(news, Happened):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        queue.work(reader_gone, threading.Event())
    assert states(queue) == ["waiting"]
    assert not queue.works


def test_progress_is_told_of_the_book_in_hand_alone(queue: Queue, trade: Trade) -> None:
    long, emma = queue.add(books("long", "emma"))
    assert queue.progress(long.id) is None
    queue.start()
    until(lambda: (progress := queue.progress(long.id)) is not None and progress.chunks == 4)
    assert queue.progress(emma.id) is None
    assert queue.progress(long.id) is not queue.progress(long.id)
    trade.let_go.set()
    until(lambda: queue.entries()[1].state is State.DONE)
    assert queue.progress(long.id) is None


def test_titles_are_read_later_and_a_book_that_cannot_be_read_has_failed(queue: Queue) -> None:
    emma, _ = queue.add(books("emma", "torn"))
    assert (emma.title, emma.label) == ("", "emma.txt")
    watcher = Watcher(queue)
    until(lambda: states(queue) == ["waiting", "failed"] and queue.entries()[0].title)
    emma, torn = queue.entries()
    assert (emma.title, emma.author) == ("Emma", "A. Author, B. Author")
    assert (torn.trouble, torn.advice) == ("“torn” is torn.", "Glue it.")
    until(lambda: watcher.states()[-1:] == [["waiting", "failed"]])


def test_a_book_that_is_made_at_once_has_its_title_and_author_too(queue: Queue) -> None:
    queue.add(books("emma"))
    run_through(queue)
    assert (queue.entries()[0].title, queue.entries()[0].author) == ("Emma", "A. Author, B. Author")


def test_books_of_folders_are_added_with_the_usual_wishes_or_others(
    queue: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for name in ("10.txt", "9.txt", "picture.png"):
        shelf.joinpath(name).write_text("x")
    monkeypatch.chdir(tmp_path)
    nine, ten = queue.add([Path("shelf")])
    assert (Path(nine.source), Path(ten.source)) == (shelf / "9.txt", shelf / "10.txt")
    assert (nine.reading, nine.export) == USUAL
    assert nine.added
    (other,) = queue.add(books("emma"), Reading(speed=2.0), Export(output=Path("out")))
    assert (other.reading.speed, other.export.output) == (2.0, tmp_path / "out")
    (again,) = queue.add([shelf / "9.txt", shelf / ".." / "shelf" / "11.txt"])
    assert Path(again.source).name == "11.txt"
    queue.change(again.id, export=Export(output=Path("elsewhere")))
    assert queue.entries()[-1].export.output == tmp_path / "elsewhere"


def test_what_cannot_be_added_is_told(queue: Queue, tmp_path: Path) -> None:
    queue.add(books("emma"))
    with pytest.raises(UsageError, match=r"“emma.txt” is in the queue already"):
        queue.add(books("emma"))
    queue.add(books("persuasion"))
    with pytest.raises(UsageError, match="All 2 books"):
        queue.add(books("emma", "persuasion"))
    with pytest.raises(UsageError, match="no book in the folder"):
        queue.add([tmp_path])
    with pytest.raises(UsageError, match="No book was named"):
        queue.add([])
    with pytest.raises(UsageError, match="is one file, but there are 2 books"):
        queue.add(books("a", "b"), export=Export(output=Path("one.m4b")))


def test_a_damaged_file_stops_no_thread_and_work_goes_on_when_it_is_mended(
    queue: Queue, trade: Trade, tmp_path: Path
) -> None:
    queue.start()
    file = tmp_path / "queue" / QUEUE_FILE
    file.write_bytes(b"{")
    with pytest.raises(QueueError):
        queue.entries()
    time.sleep(1.2)  # longer than the threads wait between two looks
    file.unlink()
    QueueFile(tmp_path / "queue").update(lambda agenda: agenda.add([Entry("a", "/books/emma.txt")]))
    until(lambda: trade.made == ["emma"])


def test_an_untouched_queue_makes_no_file(queue: Queue, tmp_path: Path) -> None:
    assert queue.entries() == ()
    assert not queue.paused
    assert not queue.attended
    assert Agenda().next is None
    assert not (tmp_path / "queue").exists()
