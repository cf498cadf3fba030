"""The queue's file: one truth for several processes, checked when it is read, and never half written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.convert import Edits, Export, Place, Reading
from e2a_mesh.errors import E2aError, QueueError, UsageError
from e2a_mesh.queue import Entry, State
from e2a_mesh.queue.agenda import Agenda
from e2a_mesh.queue.coding import decode, encode
from e2a_mesh.queue.post import Post
from e2a_mesh.queue.store import QUEUE_FILE, QueueFile

# What a file's name may hold: lone surrogates stand for bytes that are no UTF-8.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
sources = st.builds(lambda raw: "/" + os.fsdecode(raw), st.binary(max_size=20).filter(lambda raw: b"\0" not in raw))
numbers = st.floats(0.1, 10)
readings = st.builds(
    Reading, language=texts, voice=texts, speed=numbers,
    chapters=st.frozensets(st.integers(1, 3000), max_size=30), include_front_matter=st.booleans(),
    clip=st.none() | sources.map(Path), edited=st.none() | sources.map(Path), opening=texts, closing=texts,
)  # fmt: skip
exports = st.builds(
    Export, format=texts, bitrate=st.integers(0, 300), split=texts, part_hours=numbers, channels=st.integers(1, 2),
    loudness=st.floats(-40, 0), loudness_unit=texts, cover=texts,
    pauses=numbers, output=st.none() | sources.map(Path),
)  # fmt: skip
entries = st.builds(
    Entry, id=st.uuids().map(str), source=sources, title=texts, author=texts, reading=readings, export=exports,
    state=st.sampled_from(State), job=sources, outputs=st.lists(sources, max_size=3).map(tuple), trouble=texts,
    advice=texts, added=texts,
)  # fmt: skip


@given(st.lists(entries, max_size=4, unique_by=lambda one: one.id), st.booleans())
def test_any_queue_is_read_back_as_it_was_written(several: list[Entry], paused: bool) -> None:
    agenda = Agenda(tuple(several), paused)
    assert decode(encode(agenda)) == agenda


def test_no_field_of_a_wish_is_forgotten() -> None:
    def other(value: object) -> object:
        match value:
            case bool():
                return not value
            case int() | float():
                return value + 1
            case str():
                return value + "x"
            case Edits():
                return Edits().renamed(Place(3), "Three").gone_on(Place(2)).begun(Place(5, 12))
            case frozenset():
                return frozenset({7, 9})
            case _:
                return Path("/somewhere")

    wishes = [
        kind(**{field.name: other(field.default) for field in fields(kind)})  # type: ignore[arg-type]
        for kind in (Reading, Export)
    ]
    agenda = Agenda((Entry("a", "/a.epub", reading=wishes[0], export=wishes[1]),))
    assert decode(encode(agenda)) == agenda


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["format", "entries", "id", "source", "state", "reading", "export", "speed", "chapters", "output", "outputs"]
    ), inner, max_size=4), max_leaves=12))  # fmt: skip
def test_no_content_is_more_than_damaged(content: object) -> None:
    with suppress(ValueError, E2aError):
        assert isinstance(decode(json.dumps(content).encode()), Agenda)


@given(st.dictionaries(st.sampled_from(["speed", "chapters", "output", "voice", "bitrate", "split"]),
    st.none() | st.booleans() | st.text(max_size=4) | st.integers() | st.floats() | st.lists(st.none())))  # fmt: skip
def test_a_wish_read_back_has_values_of_the_right_kind(wish: dict[str, object]) -> None:
    content = {
        "format": 1,
        "entries": [{"id": "a", "source": "/a", "state": "waiting", "reading": wish, "export": wish}],
    }
    try:
        (entry,) = decode(json.dumps(content).encode()).entries
    except (ValueError, E2aError):
        return
    assert isinstance(entry.reading.speed, float)
    assert isinstance(entry.reading.chapters, frozenset)
    assert isinstance(entry.export.output, Path | None)
    assert isinstance(entry.export.split, str)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff\xfe", b"[]", b"[" * 100_000, b'{"format": 1}', b'{"format": 1, "entries": {}}',
        b'{"format": 1, "entries": [{"id": "", "source": "/a", "state": "waiting"}]}',
        b'{"format": 1, "entries": [{"id": "a", "source": "/a", "state": "dancing"}]}',
        b'{"format": 1, "entries": [{"id": "a", "source": "/a", "state": "done", "reading": {"chapters": "x"}}]}',
        json.dumps({"format": 1, "entries": [{"id": "a", "source": "/a", "state": "done"}] * 2}).encode(),
    ],
)  # fmt: skip
def test_a_damaged_file_is_told_and_never_written_over(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / QUEUE_FILE
    path.write_bytes(raw)
    queue = QueueFile(tmp_path)
    for use in (lambda: queue.agenda, lambda: queue.update(Agenda.pause_all)):
        with pytest.raises(QueueError, match=r"queue.json, is damaged .* Put it back"):
            use()
    assert path.read_bytes() == raw


def test_a_file_of_a_newer_version_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / QUEUE_FILE).write_text('{"format": 2, "entries": {}}')
    with pytest.raises(QueueError, match="newer version"):
        _ = QueueFile(tmp_path).agenda


def test_a_file_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / QUEUE_FILE).mkdir()
    with pytest.raises(QueueError, match="cannot be used"):
        _ = QueueFile(tmp_path).agenda


def test_a_change_that_is_refused_leaves_all_as_it_was(tmp_path: Path) -> None:
    queue = QueueFile(tmp_path)
    queue.update(lambda agenda: agenda.add([Entry("a", "/a.epub")]))
    before = (tmp_path / QUEUE_FILE).read_bytes()
    with pytest.raises(UsageError):
        queue.update(lambda agenda: agenda.move("b", 0))
    assert (tmp_path / QUEUE_FILE).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".json"] == [QUEUE_FILE]


def test_a_change_is_seen_by_others_without_a_start(tmp_path: Path) -> None:
    one, other = QueueFile(tmp_path), QueueFile(tmp_path)
    assert other.agenda == Agenda()
    one.update(lambda agenda: agenda.add([Entry("a", "/a.epub")]))
    assert [entry.id for entry in other.agenda.entries] == ["a"]
    (tmp_path / QUEUE_FILE).unlink()
    assert one.agenda == Agenda()


def test_processes_that_change_it_at_once_lose_nothing(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from e2a_mesh.queue import Entry\n"
        "from e2a_mesh.queue.store import QueueFile\n"
        "queue = QueueFile(pathlib.Path(sys.argv[1]))\n"
        "for number in range(8):\n"
        "    name = f'{sys.argv[2]}-{number}'\n"
        "    queue.update(lambda agenda: agenda.add([Entry(name, f'/{name}.epub')]))\n"
        "    queue.update(lambda agenda: agenda.move(name, 0))\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(number)], env=environment)
        for number in range(2)
    ]
    queue = QueueFile(tmp_path)

    def add(thread: int) -> None:
        for number in range(8):
            name = f"thread {thread} {number}"
            queue.update(lambda agenda, name=name: agenda.add([Entry(name, f"/{name}.epub")]))  # type: ignore[misc]

    threads = [threading.Thread(target=add, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert len(queue.agenda.entries) == 32


def test_one_process_works_on_the_queue_and_its_end_however_it_comes_frees_the_post(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib, time\n"
        "from e2a_mesh.queue.post import Post\n"
        "post = Post(pathlib.Path(sys.argv[1]))\n"
        "print(post.take(), flush=True)\n"
        "time.sleep(240)\n"
    )
    post = Post(tmp_path)
    assert post.vacant
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout.readline() == "True\n"
        assert not post.vacant
        assert not post.take()
        process.kill()
        process.wait()
    assert post.vacant
    assert post.take()
    assert not post.vacant
    assert not Post(tmp_path).vacant
    post.release()
    assert Post(tmp_path).vacant
