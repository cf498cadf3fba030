"""A recording whose voice is to read a book, with and without an engine that clones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import cloning_engine
import pytest
import soundfile
from audio_samples import RATE, speechlike
from books_window import LONG, Recorder, drop, opened_window
from PySide6.QtWidgets import QMenu

from e2a_mesh.convert import Reading, cloned_from
from e2a_mesh.queue import State
from e2a_mesh.speech.catalogue import installed_engines
from e2a_mesh_gui.preparing.preparing_section import PreparingSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from e2a_mesh_gui.window.main_window import MainWindow


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "grandmother.wav"
    soundfile.write(path, speechlike(8.0), RATE)
    return path


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install an engine that clones."""
    for name, value in cloning_engine.announce(tmp_path / "site", 1000).items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    installed_engines.cache_clear()
    yield
    installed_engines.cache_clear()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Callable[..., object]:
    @contextmanager
    def open_book(recorder: Recorder | None = None) -> Iterator[tuple[MainWindow, PreparingSection]]:
        book = tmp_path / "bells.txt"
        book.write_text("It rang at nine. Nobody pulled the rope.")
        with opened_window(recorder) as window:
            drop(window, book)
            section = window.books.page.section("preparing")
            assert isinstance(section, PreparingSection)
            qtbot.waitUntil(section.chapters.isVisible, timeout=LONG)
            yield window, section

    return open_book


def test_where_nothing_clones_it_is_said_before_anything_is_chosen(
    qtbot: QtBot, opened: Callable[..., object], clip: Path
) -> None:
    with opened() as (window, section):  # type: ignore[attr-defined]
        row = section.voice.clip
        assert not row.choose.isEnabled()
        assert "No engine that speaks like a recording is installed." in row.telling.text()
        assert "Choose one of the voices above." in row.telling.text()
        assert drop(section.voice, clip)
        assert row.clip is None
        key = window.books.books.rows[0].id  # as the command line may have put it there
        window.books._node.queue.change(key, reading=Reading(language="en", clip=clip))
        qtbot.waitUntil(lambda: row.clip == clip, timeout=LONG)
        qtbot.waitUntil(lambda: "Remove the recording" in row.telling.text(), timeout=LONG)
        assert not section.start.isEnabled()
        row.remove.click()
        qtbot.waitUntil(section.start.isEnabled, timeout=LONG)
        assert row.clip is None


@pytest.mark.usefixtures("engine")
def test_a_recording_is_dropped_heard_and_read_with(qtbot: QtBot, opened: Callable[..., object], clip: Path) -> None:
    recorder = Recorder()
    with opened(recorder) as (window, section):  # type: ignore[attr-defined]
        row, noise = section.voice.clip, clip.with_name("noise.mp3")
        noise.write_bytes(bytes(range(256)) * 4)
        assert not drop(window, clip)  # a recording is no book
        assert drop(section.voice, noise)
        qtbot.waitUntil(lambda: "is no recording" in row.telling.text(), timeout=LONG)
        assert drop(section.voice, clip)
        qtbot.waitUntil(lambda: row.clip == clip and section.voice.voice.count() == 3, timeout=LONG)
        assert row.name.text() == "grandmother.wav"
        assert not row.telling.isVisible()
        qtbot.waitUntil(lambda: window.books.books.rows[0].reading.clip == clip, timeout=LONG)
        row.hear.click()
        qtbot.waitUntil(lambda: recorder.heard > RATE / 2, timeout=LONG)
        section.start.click()
        qtbot.waitUntil(lambda: window.books.books.rows[0].state is State.DONE, timeout=LONG)
        (job,) = window.books._node.jobs()
        assert job.info.voice.clip.name == "grandmother.wav"


@pytest.mark.usefixtures("engine")
def test_a_cloned_voice_that_was_kept_is_offered_by_its_name(
    qtbot: QtBot, opened: Callable[..., object], clip: Path
) -> None:
    with opened() as (window, section):  # type: ignore[attr-defined]
        row, node = section.voice.clip, window.books._node
        node.cloned.keep(cloned_from(node.recordings.clip_of(clip), "Anna & Ben"))
        row.choose.click()
        (menu,) = row.findChildren(QMenu)
        assert [action.text() for action in menu.actions() if action.text()] == ["Anna && Ben", "From a File…"]
        menu.actions()[0].trigger()
        menu.close()
        qtbot.waitUntil(lambda: row.name.text() == "Anna & Ben", timeout=LONG)
        qtbot.waitUntil(lambda: window.books.books.rows[0].reading.clip == node.cloned.path("anna & ben"), timeout=LONG)
        gone = row.menu_of(["Nobody"])
        gone.actions()[0].trigger()
        assert "No cloned voice is called “Nobody”." in row.telling.text()
