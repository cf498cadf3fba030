"""Choosing how a book is read before it is made, with a real node and voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books_window import LONG, NoSound, Recorder, drop, opened_window
from convert_runs import STORY
from hypothesis import given
from hypothesis import strategies as st
from mutagen.mp4 import MP4
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog
from staged_node import view_of

from e2a_mesh.convert import Export, Reading
from e2a_mesh.node import Node
from e2a_mesh.queue import State
from e2a_mesh.settings import RULES, Settings, load_settings
from e2a_mesh_gui.preparing.audiobook_form import AudiobookForm
from e2a_mesh_gui.preparing.choices import changed, state_of_new, ticked, usual, wished
from e2a_mesh_gui.preparing.cover_choice import CoverChoice
from e2a_mesh_gui.preparing.line_choice import LineChoice
from e2a_mesh_gui.preparing.preparing_section import PreparingSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from e2a_mesh_gui.models.books import BookRow
    from e2a_mesh_gui.window.main_window import MainWindow


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def window(qtbot: QtBot, recorder: Recorder) -> Iterator[MainWindow]:
    with opened_window(recorder) as made:
        qtbot.waitExposed(made)
        yield made


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "The Bell.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def section_of(window: MainWindow) -> PreparingSection:
    section = window.books.page.section("preparing")
    assert isinstance(section, PreparingSection)
    return section


def rows_of(window: MainWindow) -> tuple[BookRow, ...]:
    return window.books.books.rows


def prepared(qtbot: QtBot, window: MainWindow, *books: Path) -> PreparingSection:
    """Drop books and wait until they can be prepared."""
    drop(window, *books)
    section = section_of(window)
    qtbot.waitUntil(lambda: section.chapters.chapters.rowCount() > 0 and section.start.isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: all(row.title for row in rows_of(window)), timeout=LONG)
    return section


def test_only_the_chapters_that_are_ticked_are_in_the_audiobook(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    section = prepared(qtbot, window, story)
    assert [row.state for row in rows_of(window)] == [State.PAUSED]
    model = section.chapters.chapters
    assert [row.title for row in model.rows] == ["The Bell", "The Rope", "The Book"]
    assert section.chapters.total.text().startswith("3 of 3")
    second = model.index(1, 0)
    assert model.setData(second, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert section.chapters.total.text().startswith("2 of 3")
    qtbot.waitUntil(lambda: rows_of(window)[0].reading.chapters == {1, 3}, timeout=LONG)
    qtbot.mouseClick(section.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows_of(window)[0].state is State.DONE, timeout=2 * LONG)
    marks = [chapter.title for chapter in MP4(story.with_suffix(".m4b")).chapters]
    assert marks == ["The Bell", "The Book"]
    assert not section.fits(rows_of(window)[0])


def test_what_is_chosen_is_kept_even_when_start_is_pressed_at_once(
    qtbot: QtBot, window: MainWindow, story: Path
) -> None:
    section = prepared(qtbot, window, story)
    section.audiobook.format.setCurrentIndex(section.audiobook.format.findData("flac"))
    section.audiobook.format.activated.emit(section.audiobook.format.currentIndex())
    section.audiobook.files.setCurrentIndex(1)
    section.audiobook.files.activated.emit(1)
    section.voice.speed.setValue(1.5)
    section.voice.notes.setCurrentIndex(section.voice.notes.findData("inline"))
    section.voice.notes.activated.emit(section.voice.notes.currentIndex())
    section.voice.pictures.click()
    assert not section.audiobook.bitrate.isEnabled()
    section.start.click()
    qtbot.waitUntil(lambda: rows_of(window)[0].state is not State.PAUSED, timeout=LONG)
    row = rows_of(window)[0]
    assert (row.export.format, row.export.split, row.reading.speed) == ("flac", "chapters", 1.5)
    assert (row.reading.notes, row.reading.alt_text) == ("inline", True)
    qtbot.waitUntil(lambda: rows_of(window)[0].state is State.DONE, timeout=2 * LONG)
    assert [Path(path).suffix for path in rows_of(window)[0].outputs] == [".flac"] * 3


def test_no_chapter_at_all_cannot_be_started(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    section = prepared(qtbot, window, story)
    section.chapters.none.click()
    assert section.chapters.total.text() == "No chapter is chosen."
    assert not section.start.isEnabled()
    section.chapters.list.setFocus()
    section.chapters.list.selectAll()
    qtbot.keyClick(section.chapters.list, Qt.Key.Key_Space)
    assert section.chapters.total.text().startswith("3 of 3")
    assert section.start.isEnabled()


def test_a_voice_says_a_sentence_of_the_book_and_stops_at_the_second_press(
    qtbot: QtBot, window: MainWindow, story: Path, recorder: Recorder
) -> None:
    section = prepared(qtbot, window, story)
    text, voice, *_ = section.voice._to_hear()
    assert text.startswith("It rang at nine")
    assert voice.startswith("piper/")
    recorder.slow = 0.05
    section.voice.preview.click()
    assert section.voice.preview.busy
    qtbot.waitUntil(lambda: section.voice.preview.heard and recorder.heard > 2_000, timeout=LONG)
    section.voice.preview.click()
    qtbot.waitUntil(lambda: not section.voice.preview.heard, timeout=LONG)
    count = len(recorder.parts)
    qtbot.wait(200)
    assert len(recorder.parts) == count
    recorder.slow = 0.001
    section.voice.preview.click()  # what was learnt is played again at once, and to its end
    qtbot.waitUntil(lambda: section.voice.preview.heard, timeout=LONG)
    qtbot.waitUntil(lambda: not section.voice.preview.heard, timeout=LONG)


def test_without_sound_the_reason_stands_beside_the_voice(qtbot: QtBot, story: Path) -> None:
    with opened_window(NoSound()) as window:
        section = prepared(qtbot, window, story)
        section.voice.preview.click()
        qtbot.waitUntil(lambda: section.voice.telling.text() != "", timeout=LONG)
        assert "Nothing can be played" in section.voice.telling.text()
        assert not section.voice.preview.busy
        assert section.start.isEnabled()


def test_another_language_offers_its_voices_and_others_below(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    section = prepared(qtbot, window, story)
    box = section.voice.language
    place = box.findData("fr-FR") if box.findData("fr-FR") >= 0 else box.findData("fr")
    if place < 0:
        pytest.skip("no installed voice speaks French")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(lambda: "fr" in section.voice.voice.itemData(2, Qt.ItemDataRole.UserRole), timeout=LONG)
    ids = [section.voice.voice.itemData(one) for one in range(section.voice.voice.count())]
    assert any(one and "en_US" in one for one in ids[2:])
    qtbot.waitUntil(lambda: rows_of(window)[0].reading.language.startswith("fr"), timeout=LONG)


def test_what_is_wrong_with_a_book_is_told_where_it_would_be_prepared(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    drop(window, broken)
    qtbot.waitUntil(lambda: bool(rows_of(window)) and rows_of(window)[0].state is State.FAILED, timeout=LONG)
    section = section_of(window)
    qtbot.waitUntil(section.again.isVisible, timeout=LONG)
    page = window.books.page
    assert "broken.epub" in page._trouble.text() + section._busy.text()
    broken.write_bytes((Path(__file__).parent.parent / "books" / "sample.epub").read_bytes())
    section.again.click()
    qtbot.waitUntil(lambda: section.chapters.chapters.rowCount() > 0, timeout=LONG)
    assert section.start.text() == "Tr&y Again"


def test_several_books_are_prepared_and_started_together(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    books = [tmp_path / f"{name}.txt" for name in ("one", "two")]
    for book in books:
        book.write_text(f"This is the book called {book.stem}.")
    section = prepared(qtbot, window, *books)
    assert len(window.books.list.others) == 1
    section.audiobook.chosen.emit("format", "mp3")
    qtbot.waitUntil(lambda: [row.export.format for row in rows_of(window)] == ["mp3", "mp3"], timeout=LONG)
    section.start.click()
    qtbot.waitUntil(lambda: all(row.state is State.DONE for row in rows_of(window)), timeout=2 * LONG)
    assert all(book.with_suffix(".mp3").exists() for book in books)


def test_a_book_has_one_button_that_lets_it_be_made(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    books = [tmp_path / f"{name}.txt" for name in ("one", "two")]
    for book in books:
        book.write_text(f"This is the book called {book.stem}.")
    section = prepared(qtbot, window, *books)
    page, actions = window.books.page, window.books.actions_of_book
    window.books.list.choose(rows_of(window)[1].id)

    def starts() -> list[str]:
        buttons = [button for _, button in page._starts if button.isVisible()]
        return [button.text().replace("&", "") for button in (*buttons, section.start) if button.isVisible()]

    assert starts() == ["Start"]
    page.open_section("progress")
    assert starts() == ["Start"]
    assert actions.resume in actions.menu(window).actions()
    page.open_section("preparing")
    window.books._node.queue.pause_all()
    actions.resume.trigger()
    qtbot.waitUntil(lambda: rows_of(window)[1].state is State.WAITING and rows_of(window)[1].held, timeout=LONG)
    assert starts() == ["Start"]
    section.start.click()
    qtbot.waitUntil(lambda: not rows_of(window)[1].held, timeout=LONG)


def test_choices_become_the_usual_ones(qtbot: QtBot, window: MainWindow, story: Path, tmp_path: Path) -> None:
    section = prepared(qtbot, window, story)
    section.audiobook.chosen.emit("format", "opus")
    section.audiobook.chosen.emit("output", tmp_path / "audiobooks")
    section.voice.chosen.emit("speed", 1.25)
    section.voice.chosen.emit("notes", "inline")
    section.voice.chosen.emit("alt_text", True)
    qtbot.waitUntil(section.defaults.isEnabled, timeout=LONG)  # the book is read anew, with its notes
    section.defaults.click()
    qtbot.waitUntil(lambda: "made this way" in section.telling.text(), timeout=LONG)
    settings = load_settings().settings
    assert (settings.format, settings.output, settings.speed) == ("opus", str(tmp_path / "audiobooks"), 1.25)
    assert (settings.notes, settings.alt_text) == ("inline", True)


def test_the_lines_that_are_spoken_before_and_after_a_book_are_chosen(qtbot: QtBot) -> None:
    choice = LineChoice("opening", "Opening line:", "Title and author")
    qtbot.addWidget(choice)
    chosen: list[str] = []
    choice.chosen.connect(chosen.append)
    choice.show()
    choose(choice.box, "usual")
    choose(choice.box, "own")
    assert choice.words.isVisible()
    qtbot.keyClicks(choice.words, "From {series}: {titel}")
    qtbot.keyClick(choice.words, Qt.Key.Key_Return)
    assert "{titel}" in choice.telling.text()
    for _ in "titel}":
        qtbot.keyClick(choice.words, Qt.Key.Key_Backspace)
    qtbot.keyClicks(choice.words, "title}")
    qtbot.keyClick(choice.words, Qt.Key.Key_Return)
    assert not choice.telling.text()
    choose(choice.box, "")
    assert chosen == ["usual", "From {series}: {title}", ""]
    choice.show_line("By {author}")
    assert (choice.box.currentData(), choice.words.text()) == ("own", "By {author}")


def test_all_ways_to_write_an_audiobook_are_offered_and_shown(qtbot: QtBot, tmp_path: Path) -> None:
    form = AudiobookForm(Node(Settings()))
    qtbot.addWidget(form)
    chosen: list[tuple[str, object]] = []
    form.chosen.connect(lambda name, value: chosen.append((name, value)))
    form.show()
    assert {form.format.itemData(place) for place in range(form.format.count())} == set(RULES["format"].choices)
    form.show_export(Export())
    assert not form.hours.isVisible()
    shown = Export(
        "webm", split="hours", part_hours=4.5, channels=2, loudness=-16.0, loudness_unit="lufs",
        cover=str(tmp_path / "mine.png"),
    )  # fmt: skip
    form.show_export(shown)
    assert not chosen
    assert form.hours.isVisible()
    assert form.cover.currentText() == "mine.png"
    assert form.bitrate.itemText(0) == "Usual (48 kbit/s)"
    choose(form.unit, "rms")
    choose(form.channels, 1)
    choose(form.files, "whole")
    choose(form.cover, "made")
    form.hours.setValue(2)
    assert chosen == [
        ("loudness", -20.0), ("loudness_unit", "rms"), ("channels", 1), ("split", "whole"), ("cover", "made"),
        ("part_hours", 2.0),
    ]  # fmt: skip


def test_another_picture_is_looked_for_and_none_changes_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice, chosen, found = CoverChoice(), list[str](), ["", str(tmp_path / "c.jpg")]
    qtbot.addWidget(choice)
    choice.chosen.connect(chosen.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (found.pop(0), ""))
    choice.show_cover("none")
    choose(choice, "…")
    assert (choice.currentData(), chosen) == ("none", [])
    choose(choice, "…")
    assert chosen == [str(tmp_path / "c.jpg")]


def choose(box: QComboBox, value: object) -> None:
    """Choose an entry as a person does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


# -- what is decided ---------------------------------------------------------------------------------------------------

VIEW = view_of("Walden")
NUMBERS = [chapter.number for chapter in VIEW.chapters]


@given(st.frozensets(st.sampled_from(NUMBERS), min_size=1))
def test_what_is_ticked_is_what_is_read(ticks: frozenset[int]) -> None:
    reading, _ = changed(Reading(speed=1.5, opening="usual"), Export(), {"chapters": wished(VIEW, ticks)})
    assert ticked(VIEW, reading) == ticks
    assert usual(reading) == Reading()


def test_nothing_in_particular_is_wished_where_the_usual_chapters_are_ticked() -> None:
    assert wished(VIEW, ticked(VIEW, Reading())) == frozenset()
    assert 1 not in ticked(VIEW, Reading())


@pytest.mark.parametrize(
    ("states", "held", "at_once", "expected"),
    [
        ((), False, False, State.PAUSED),
        ((State.PAUSED, State.DONE), False, False, State.PAUSED),
        ((State.WORKING,), False, False, State.WAITING),
        ((State.WAITING,), True, False, State.PAUSED),
        ((), False, True, State.WAITING),
    ],
)
def test_books_wait_for_start_unless_others_are_being_made(
    states: tuple[State, ...], held: bool, at_once: bool, expected: State
) -> None:
    assert state_of_new(Settings(start_at_once=at_once), states, held=held) is expected
