"""The languages of a book: what is wished, what the book says, and what its text looks like where it says nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.convert.events import Noticed
from e2a_mesh.model import ChapterRole, ParagraphKind
from e2a_mesh.text import alike, detect, forget_model, plainly, written_in_latin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from e2a_mesh.convert.plan import Selection
    from e2a_mesh.model import Book, Chapter

FALLBACK_LANGUAGE = "en"
_SAMPLE = 1000  # characters
_CHAPTERS = 30  # of a book whose language is looked for
_FEW_LETTERS = 40  # that a short text must have for a guess, where there is nothing else to go by
_LIKELY, _SURE = 0.8, 0.95
_LIKELY_BY_SCRIPT = 0.3  # where the letters leave few languages to choose from
_LISTED = 3  # chapters that a notice names


def tongue_of(book: Book) -> str:
    """Tell what the language of a book is that does not say it: the one its text looks like, else English."""
    return _likely(book) or FALLBACK_LANGUAGE


def notices_of_languages(book: Book, selection: Selection, language: str) -> list[Noticed]:
    """Tell people what the languages were taken from, where nobody wished for one; `language` is the job's."""
    found = [*_notices(book, selection, language)]
    forget_model()
    return found


def _notices(book: Book, selection: Selection, language: str) -> Iterator[Noticed]:
    own = book.metadata.language
    if not own and _likely(book):
        yield Noticed(
            f"The book does not say its language; its text looks like “{language}”, and is read as that."
            " --language changes that."
        )
    elif not own:
        yield Noticed(f"The book does not say its language; it is read as “{language}”. --language changes that.")
    elif other := _other_language(_sample(_body(book)[:_CHAPTERS]), own):
        yield Noticed(
            f"The book says that its language is “{own}”, but its text looks like “{other}”."
            f" --language {other} reads it so."
        )
        return  # nothing is gained by naming all its chapters
    titles = [
        f"“{chapter.title}” ({selection.tongues[number]})"
        for number, chapter in selection.chapters
        if number in selection.tongues
    ]
    if titles:
        listed = ", ".join(titles[:_LISTED]) + (", …" if len(titles) > _LISTED else "")
        yield Noticed(
            f"What looks like another language than the book's is read in that: {listed}."
            f" --language {language} changes that."
        )


def tongues_of(chapters: Iterable[tuple[int, Chapter]], language: str) -> dict[int, str]:
    """Find the chapters whose text is surely in another language than the book's: their numbers and languages."""
    found = {}
    for number, chapter in chapters:
        unmarked = "\n".join(paragraph.text for paragraph in chapter.paragraphs if not paragraph.language)
        if other := _other_language(_both_ends(unmarked), language):
            found[number] = other
    return found


def in_language(chapter: Chapter, language: str) -> Chapter:
    """Mark a chapter's paragraphs with a language, but for those that the book itself has marked."""
    marked = (replace(paragraph, language=paragraph.language or language) for paragraph in chapter.paragraphs)
    return replace(chapter, paragraphs=tuple(marked))


def _likely(book: Book) -> str:
    seen = detect(_sample(_body(book)[:_CHAPTERS]), _FEW_LETTERS)
    likely = _LIKELY if written_in_latin(seen.language) else _LIKELY_BY_SCRIPT
    return seen.language if seen.confidence >= likely else ""


def _body(book: Book) -> list[Chapter]:
    chapters = [chapter for chapter in book.chapters if chapter.role is ChapterRole.BODY]
    return chapters or list(book.chapters)


def _sample(chapters: Iterable[Chapter]) -> str:
    """Take the beginning of each chapter, without its heading if there is more."""
    samples = []
    for chapter in chapters:
        text = "\n".join(paragraph.text for paragraph in chapter.paragraphs if paragraph.kind is ParagraphKind.TEXT)
        samples.append((text or chapter.title)[:_SAMPLE])
    return "\n".join(samples)


def _other_language(text: str, language: str) -> str:
    """Tell which other language a text is surely in, in its first half as in its second; empty for none."""
    if plainly(text, language):
        return ""
    half = len(text) // 2
    seen, *others = [detect(text[:half]), detect(text[half:])] if half > _SAMPLE else [detect(text)]
    sure = all(part.confidence >= _SURE and part.language == seen.language for part in (seen, *others))
    return seen.language if sure and not alike(seen.language, language) else ""


def _both_ends(text: str) -> str:
    return text if len(text) <= 4 * _SAMPLE else f"{text[: 2 * _SAMPLE]}\n{text[-2 * _SAMPLE :]}"
