"""Listening to what is spoken, and having a passage spoken again, with a real node and voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books_window import LONG, NoSound, Recorder, drop, opened_window
from convert_runs import STORY
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from e2a_mesh.job import ChunkState, Sentence
from e2a_mesh.queue import State
from e2a_mesh_gui.listening.listening_section import ListeningSection
from e2a_mesh_gui.models.sentences import SentenceRole, SentencesModel
from e2a_mesh_gui.preparing.preparing_section import PreparingSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from e2a_mesh.listen import PlayerNews
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


def listening(qtbot: QtBot, window: MainWindow, story: Path) -> ListeningSection:
    """Make a book, and open what it sounds like."""
    books = window.books
    drop(window, story)
    qtbot.waitUntil(books.actions_of_book.resume.isEnabled, timeout=LONG)
    books.actions_of_book.resume.trigger()
    qtbot.waitUntil(lambda: books.books.rows[0].state is State.DONE, timeout=2 * LONG)
    section = books.page.section("listening")
    assert isinstance(section, ListeningSection)
    books.page.open_section("listening")
    qtbot.waitUntil(lambda: section.sentences.rowCount() > 0 and section.again.voice.count() > 0, timeout=LONG)
    return section


def test_a_chapter_is_played_followed_and_goes_on_into_the_next(
    qtbot: QtBot, window: MainWindow, story: Path, recorder: Recorder
) -> None:
    section = listening(qtbot, window, story)
    assert [row.title for row in section.chapters.rows] == ["The Bell", "The Rope", "The Book"]
    played: list[int] = []
    ended: list[float] = []

    def note(news: PlayerNews) -> None:
        if news.ended:
            ended.append(news.position)
        elif news.playing:
            played.append(section._chapter)

    section._playing.changed.connect(note)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: section.sentences.heard > 0, timeout=LONG)
    qtbot.waitUntil(lambda: len(ended) == 3, timeout=LONG)
    assert list(dict.fromkeys(played)) == [1, 2, 3]
    assert recorder.heard > 100_000
    section.list.setCurrentIndex(section.sentences.index(1, 0))
    start = section.sentences.rows[1].start
    qtbot.keyClick(section.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section._playing.news.playing, timeout=LONG)
    assert section._playing.position >= start
    qtbot.keyClick(section.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not section._playing.news.playing, timeout=LONG)


def test_a_passage_is_spoken_again_while_its_book_is_being_made(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    story = tmp_path / "Bells.txt"
    story.write_text("\n\n".join(f"The bell rang {number} times. Nobody pulled the rope." for number in range(60)))
    books = window.books
    drop(window, story)
    qtbot.waitUntil(books.actions_of_book.resume.isEnabled, timeout=LONG)
    books.actions_of_book.resume.trigger()
    section = books.page.section("listening")
    assert isinstance(section, ListeningSection)
    qtbot.waitUntil(lambda: bool(books.books.rows[0].settled), timeout=LONG)
    books.page.open_section("listening")
    qtbot.waitUntil(lambda: section.sentences.rowCount() > 0 and section.sentences.rows[0].seconds > 0, timeout=LONG)
    section.list.setCurrentIndex(section.sentences.index(0, 0))
    section.again.text.setPlainText("No bell rang.")
    section.again.speak.click()
    qtbot.waitUntil(lambda: not section.again.busy, timeout=LONG)
    assert section.again.telling.text() == "Spoken anew. The conversion that is under way puts it into the audiobook."
    assert books.books.rows[0].state is State.WORKING
    qtbot.waitUntil(lambda: section.sentences.rows[0].text == "No bell rang.", timeout=LONG)
    assert section.sentences.rows[0].take == 1


def test_keys_go_on_and_back_in_a_chapter_that_stands_still(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    section = listening(qtbot, window, story)
    section._open_chapter(2)
    qtbot.waitUntil(lambda: section.bar.slider.maximum() > 0, timeout=LONG)
    section.list.setFocus()
    qtbot.keyClick(section.list, Qt.Key.Key_Right)
    whole = section.bar.slider.maximum() / 1000
    assert section.bar.place == pytest.approx(min(10.0, whole))
    assert section.sentences.heard > 0
    qtbot.keyClick(section.list, Qt.Key.Key_Left)
    assert section.bar.place == 0.0
    section.bar.next.click()
    assert section._chapter == 3
    section.bar.back.click()
    assert section._chapter == 2
    assert not section._playing.news.playing


def test_other_words_are_spoken_heard_and_put_into_the_audiobook(
    qtbot: QtBot, window: MainWindow, story: Path, recorder: Recorder
) -> None:
    section = listening(qtbot, window, story)
    audiobook = story.with_suffix(".m4b")
    before = audiobook.read_bytes()
    place = section.sentences.rowCount() - 1
    section.list.setCurrentIndex(section.sentences.index(place, 0))
    again = section.again
    assert again.text.toPlainText() == section.sentences.rows[place].text
    assert again.speak.text() == "Read Onc&e More"
    words = "Nobody at all pulled the long, long rope of the bell."
    again.text.setPlainText(words)
    assert again.speak.text() == "Speak &This"
    again.speak.click()
    assert again.busy
    assert not again.text.isEnabled()
    qtbot.waitUntil(lambda: recorder.heard > 0, timeout=LONG)
    qtbot.waitUntil(lambda: not again.busy, timeout=LONG)
    assert "The audiobook has the new reading" in again.telling.text()
    assert audiobook.read_bytes() != before
    qtbot.waitUntil(lambda: section.sentences.rows[place].take == 1, timeout=LONG)
    assert section.sentences.rows[place].text == words
    node = window.books._node
    job = Path(window.books.books.rows[0].job)
    assert node.hearing.sentences(job, 1)[place].text == words
    assert again.own.isEnabled()
    again.own.click()
    qtbot.waitUntil(lambda: not again.busy, timeout=LONG)
    qtbot.waitUntil(lambda: section.sentences.rows[place].take == 2, timeout=LONG)
    assert section.sentences.rows[place].text != words


def test_what_cannot_be_spoken_is_told_beside_the_words(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    section = listening(qtbot, window, story)
    section.list.setCurrentIndex(section.sentences.index(0, 0))
    section.again.text.setPlainText("word " * 2_000)
    section.again.speak.click()
    qtbot.waitUntil(lambda: not section.again.busy, timeout=LONG)
    assert "too long" in section.again.telling.text()
    assert section.again.speak.isEnabled()


def test_without_sound_all_else_can_be_done(qtbot: QtBot, story: Path) -> None:
    with opened_window(NoSound()) as window:
        section = listening(qtbot, window, story)
        section.bar.play.click()
        qtbot.waitUntil(lambda: section.telling.text() != "", timeout=LONG)
        assert "Nothing can be played" in section.telling.text()
        section.list.setCurrentIndex(section.sentences.index(0, 0))
        assert section.again.speak.isEnabled()
        section.again.speak.click()
        qtbot.waitUntil(lambda: "The audiobook has" in section.again.telling.text(), timeout=LONG)


def passages(number: int, spoken: int) -> list[Sentence]:
    return [
        Sentence(
            place + 1, f"Passage {place}.", ChunkState.DONE if place < spoken else ChunkState.PENDING,
            6.0 * min(place, spoken), 5.5 if place < spoken else 0.0, "study", 0, "", "",
        )
        for place in range(number)
    ]  # fmt: skip


def test_a_chapter_of_hours_is_looked_up_and_grows_by_its_differences(qtbot: QtBot) -> None:
    model = SentencesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.take_sentences(passages(5_000, 3_000))
    changes: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    assert model.place_at(0.0) == 0
    assert model.place_at(6.0 * 2_000 + 1) == 2_000
    assert model.place_at(1e9) == 2_999
    model.hear(2_000)
    model.hear(2_001)
    assert sorted(changes) == [(2_000, 2_000), (2_000, 2_000), (2_001, 2_001)]
    assert model.index(2_001, 0).data(SentenceRole.HEARD)
    changes.clear()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.take_sentences(passages(5_000, 3_001))
    assert not resets
    assert model.rows[3_000].seconds == 5.5


def test_who_speaks_dialogue_is_chosen_shown_and_may_give_way_to_the_books_voice(
    qtbot: QtBot, window: MainWindow, story: Path
) -> None:
    drop(window, story)
    preparing = window.books.page.section("preparing")
    assert isinstance(preparing, PreparingSection)
    qtbot.waitUntil(lambda: preparing.start.isVisible() and preparing.voice.dialogue.count() > 1, timeout=LONG)
    for box in (preparing.voice.headings, preparing.voice.dialogue):
        assert (box.currentText(), box.currentData()) == ("As the book", "")
    preparing.voice.dialogue.select("espeak/en")
    preparing.voice.dialogue.activated.emit(preparing.voice.dialogue.currentIndex())
    qtbot.waitUntil(lambda: window.books.books.rows[0].reading.dialogue_voice == "espeak/en", timeout=LONG)
    preparing.start.click()
    qtbot.waitUntil(lambda: window.books.books.rows[0].state is State.DONE, timeout=2 * LONG)
    section = window.books.page.section("listening")
    assert isinstance(section, ListeningSection)
    window.books.page.open_section("listening")
    qtbot.waitUntil(lambda: section.sentences.rowCount() > 0 and section.again.voice.count() > 0, timeout=LONG)
    section._open_chapter(2)
    qtbot.waitUntil(lambda: any("Who is there" in row.text for row in section.sentences.rows), timeout=LONG)
    place = next(n for n, row in enumerate(section.sentences.rows) if "Who is there" in row.text)
    assert section.sentences.rows[place].voice == "espeak/en"
    section.list.setCurrentIndex(section.sentences.index(place, 0))
    assert section.again.voice.currentData() == "espeak/en"
    section.again.voice.select("")
    section.again.speak.click()
    qtbot.waitUntil(lambda: not section.again.busy, timeout=LONG)
    qtbot.waitUntil(lambda: section.sentences.rows[place].take == 1, timeout=LONG)
    assert section.sentences.rows[place].voice == ""
    section.again.own.click()  # as the book has it: by whom it was planned for
    qtbot.waitUntil(lambda: not section.again.busy and section.sentences.rows[place].take == 2, timeout=LONG)
    assert section.sentences.rows[place].voice == "espeak/en"
