"""A person's changes to chapters: other titles, chapters joined and divided, another text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.book import write_spoken_text
from e2a_mesh.convert import Edits, Place, edit, parse_edits, places_within
from e2a_mesh.convert.edits import edits_of, plain_edits
from e2a_mesh.errors import E2aError, UsageError
from e2a_mesh.model import Book, Chapter, ChapterRole, Hint, Metadata, Paragraph, ParagraphKind


def chapter(title: str, *texts: str, role: ChapterRole = ChapterRole.BODY) -> Chapter:
    return Chapter(title, tuple(map(Paragraph, texts)), role)


CHAPTERS = (
    chapter("Preface", "Why.", role=ChapterRole.FRONT_MATTER),
    chapter("One", "a", "b", "c"),
    chapter("Two", "d"),
    chapter("Three", "e", "f"),
)
BOOK = Book(Metadata(title="Letters"), CHAPTERS, "ab" * 32, characters=10)


def told(book: Book) -> list[tuple[str, str]]:
    return [(one.title, "".join(paragraph.text for paragraph in one.paragraphs)) for one in book.chapters]


def test_chapters_are_renamed_joined_and_divided_by_the_numbers_of_the_book_as_it_is() -> None:
    edits = parse_edits(['2="Start"', "2@3=The Rest"], ["3-4"], ["2@2", "2@3"])
    book, places = edit(BOOK, edits)
    assert told(book) == [("Preface", "Why."), ('"Start"', "a"), ("One (2)", "b"), ("The Rest", "c"), ("Two", "def")]
    assert places == (Place(1), Place(2), Place(2, 2), Place(2, 3), Place(3))
    assert book.characters == BOOK.characters
    assert book.edited != BOOK.edited == ""
    assert [str(place) for place, _ in places_within(BOOK, edits, None, 5)] == ["3", "4", "4@2"]


def test_the_part_that_is_divided_off_bears_the_name_of_its_own_heading() -> None:
    one = Chapter("All", (Paragraph("a"), Paragraph("The Second", ParagraphKind.HEADING), Paragraph("b")))
    book, _ = edit(Book(Metadata(), (one,), "0"), Edits(divided=(Place(1, 2),)))
    assert [each.title for each in book.chapters] == ["All", "The Second"]


def test_a_chapter_may_go_on_until_a_place_within_the_next() -> None:
    book, places = edit(BOOK, Edits().gone_on(Place(2)).begun(Place(2, 3)))
    assert told(book) == [("Preface", "Why.ab"), ("One (2)", "c"), ("Two", "d"), ("Three", "ef")]
    assert book.chapters[0].role is ChapterRole.BODY
    assert places[1] == Place(2, 3)


def test_what_is_taken_back_leaves_the_book_and_its_job_as_they_were() -> None:
    edits = Edits().gone_on(Place(3)).begun(Place(2, 2)).renamed(Place(2, 2), "New").renamed(Place(4), "IV")
    assert edits.begun(Place(3)).gone_on(Place(2, 2)).renamed(Place(4), "") == Edits()
    assert edit(BOOK, Edits().renamed(Place(4), "Three"))[0] is BOOK


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        (Edits(joined=(9,)), "there is no chapter 9"),
        (Edits(joined=(1,)), "Before the first chapter"),
        (Edits(divided=(Place(2, 4),)), "there is no paragraph 4"),
        (Edits(joined=(3,), titles=((Place(3), "x"),)), "No chapter begins at 3"),
    ],
)
def test_changes_of_what_is_not_there_are_refused(edits: Edits, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        edit(BOOK, edits)


@pytest.mark.parametrize(
    "typed",
    [(["x=y"], [], []), (["2="], [], []), ([], ["4-3"], []), ([], ["3"], []), ([], [], ["5"]), ([], [], ["5@"])],
)
def test_what_is_no_change_is_refused(typed: tuple[list[str], list[str], list[str]]) -> None:
    with pytest.raises(UsageError):
        parse_edits(*typed)


_PLACES = st.builds(Place, st.integers(1, 4), st.integers(1, 3))
_STEPS = st.lists(st.tuples(st.sampled_from(["begun", "gone_on", "renamed"]), _PLACES), max_size=6)


@given(_STEPS)
def test_no_word_is_lost_or_moved_whatever_is_changed_and_changes_are_kept_as_plain_values(
    steps: list[tuple[str, Place]],
) -> None:
    edits = Edits()
    for name, place in steps:
        edits = edits.renamed(place, "New") if name == "renamed" else getattr(edits, name)(place)
    assert edits_of(plain_edits(edits)) == edits
    try:
        book, places = edit(BOOK, edits)
    except E2aError:
        return
    assert "".join(text for _, text in told(book)) == "Why.abcdef"
    assert list(places) == sorted(places)
    assert all(one.characters for one in book.chapters)


def test_the_order_of_hints_makes_no_other_book(tmp_path: Path) -> None:
    hints = Hint(4, 5, words="b"), Hint(0, 5, "fr"), Hint(0, 0, words="Note:")
    book = Book(Metadata(), (Chapter("One", (Paragraph("a [b]", hints=hints),)),), "0")
    file = tmp_path / "one.md"
    file.write_text(write_spoken_text(book.chapters), encoding="utf-8")
    assert edit(book, Edits(), file)[0] is book


def test_an_edited_text_stands_in_for_the_books_and_keeps_what_it_says_of_itself(tmp_path: Path) -> None:
    file = tmp_path / "letters.md"
    file.write_text(write_spoken_text(CHAPTERS, "Letters"), encoding="utf-8")
    assert edit(BOOK, Edits(), file)[0] is BOOK
    file.write_text(file.read_text(encoding="utf-8").replace("\nb\n", "\nbeta\n"), encoding="utf-8")
    book, _ = edit(BOOK, Edits().renamed(Place(2), "Alpha"), file)
    assert told(book)[1] == ("Alpha", "abetac")
    assert (book.metadata, book.digest) == (BOOK.metadata, BOOK.digest)
    assert book.characters == 13
