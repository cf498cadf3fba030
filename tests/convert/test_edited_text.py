"""A book's text that is edited chapter by chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2a_mesh.convert import Edits, Place, Reading, chapter_text, edit, whole_text, with_chapter_text, with_text_of
from e2a_mesh.convert.edited_text import keep_text
from e2a_mesh.errors import UsageError
from e2a_mesh.model import Book, Chapter, Metadata, Paragraph

CHAPTERS = tuple(Chapter(title, (Paragraph(title.lower()), Paragraph("and more"))) for title in ("One", "Two", "Three"))
BOOK = Book(Metadata(title="Letters"), CHAPTERS, "ab" * 32, characters=30)


def titles(reading: Reading) -> list[str]:
    return [chapter.title for chapter in edit(BOOK, reading.edits, reading.edited)[0].chapters]


def test_other_changes_become_part_of_the_text_and_one_chapter_may_become_several(tmp_path: Path) -> None:
    reading = Reading(edits=Edits().gone_on(Place(2)).renamed(Place(3), "Last"))
    text = chapter_text(BOOK, reading, 1)
    assert text == "# One\n\none\n\nand more\n\ntwo\n\nand more\n"
    retold = with_chapter_text(BOOK, reading, 1, text.replace("two\n", "# Second\n\ntwo!\n"), tmp_path)
    assert retold.chapters == 2
    assert retold.reading.edits == Edits()
    assert titles(retold.reading) == ["One", "Second", "Last"]
    assert "two!" in whole_text(BOOK, retold.reading)


def test_what_is_not_changed_stays_the_same_reading(tmp_path: Path) -> None:
    reading = Reading(edits=Edits().gone_on(Place(2)))
    assert with_chapter_text(BOOK, reading, 1, chapter_text(BOOK, reading, 1), tmp_path).reading is reading
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError, match="no text to speak"):
        with_chapter_text(BOOK, reading, 1, "# One\n", tmp_path)
    with pytest.raises(UsageError, match="there is no chapter 3"):
        chapter_text(BOOK, reading, 3)


def test_a_copy_of_the_file_is_kept_so_that_it_may_change_or_go(tmp_path: Path) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("# Mine\n\nAll new.\n", encoding="utf-8")
    reading = with_text_of(BOOK, Reading(chapters=frozenset({2})), file, tmp_path / "texts")
    file.unlink()
    assert titles(reading) == ["Mine"]
    assert reading.chapters == frozenset()


def test_not_every_state_is_kept_for_ever(tmp_path: Path) -> None:
    for number in range(55):
        latest = keep_text(BOOK, [Chapter("One", (Paragraph(str(number)),))], tmp_path)
    assert len(list(tmp_path.iterdir())) == 50
    assert latest.exists()
