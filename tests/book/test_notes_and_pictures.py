"""What stands beside the text, by choice: notes read where they are referred to, pictures by their descriptions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from e2a_mesh.book import open_book
from e2a_mesh.errors import BookError
from e2a_mesh.model import Asides, Book, Chapter, Limits
from e2a_mesh.pronunciation import plain
from e2a_mesh.text import plan_chapter

NOTES, PICTURES = Asides(notes=True), Asides(pictures=True)
LINK = '<a epub:type="noteref" href="{target}">{mark}</a>'


def ref(target: str, mark: str = "1") -> str:
    return LINK.format(target=target, mark=mark)


def aside(name: str, text: str) -> str:
    return f'<aside epub:type="footnote" id="{name}"><p>{text}</p></aside>'


def spoken(book: Book, language: str = "en") -> list[str]:
    """Plan a book's chapters, and check on the way that each of its characters is spoken or accounted for."""
    left_out = sum(omission.characters for omission in book.omissions)
    assert book.characters == left_out + sum(chapter.characters for chapter in book.chapters)
    return [plain(chunk.text) for chapter in book.chapters for chunk in plan(chapter, language)]


def plan(chapter: Chapter, language: str = "en") -> list:
    chunks = plan_chapter(chapter, language, Limits(500, 320))
    assert "".join("".join(chunk.source for chunk in chunks).split()) == "".join(
        "".join(paragraph.text for paragraph in chapter.paragraphs).split()
    )
    return chunks


@pytest.fixture
def read(make_epub: Callable[..., Path]) -> Callable[..., list[str]]:
    def read(asides: Asides, *pages: str, language: str = "en") -> list[str]:
        files = {f"page{number}.xhtml": page for number, page in enumerate(pages, start=1)}
        metadata = f"<dc:title>Unlike</dc:title><dc:language>{language}</dc:language>"
        return spoken(open_book(make_epub(files, metadata=metadata, language=language), asides), language)

    return read


PAGE = (
    f"<p>It was late{ref('#n1')} in the year. The door{ref('#n2', '2')} was shut, said Dr. Watson. He left.</p>"
    f"<p>Another paragraph ends the tale of the door here.</p>"
    f"{aside('n1', '<a href=&quot;#x&quot;>1</a>. It was autumn.'.replace('&quot;', chr(34)))}"
    f"{aside('n2', 'A heavy one of oak.')}"
)


def test_notes_are_left_out_unless_they_are_chosen(read: Callable[..., list[str]]) -> None:
    assert read(Asides(), PAGE) == [
        "It was late in the year. The door was shut, said Doctor Watson. He left.",
        "Another paragraph ends the tale of the door here.",
    ]


def test_notes_are_read_after_the_sentence_that_refers_to_them(read: Callable[..., list[str]]) -> None:
    assert read(NOTES, PAGE) == [
        "It was late in the year.",
        "Note: It was autumn. End of note.",
        "The door was shut, said Doctor Watson.",
        "Note: A heavy one of oak. End of note.",
        "He left. Another paragraph ends the tale of the door here.",
    ]


def test_endnotes_of_another_file_are_read_in_place_and_once_only(read: Callable[..., list[str]]) -> None:
    text = f"<h1>One</h1><p>First{ref('page2.xhtml#en1')}.</p><p>Again the first{ref('page2.xhtml#en1')} note.</p>"
    notes = (
        '<section epub:type="endnotes"><h1>Notes</h1><ol><li epub:type="endnote" id="en1"><p>Of some length.</p>'
        '<p>In two paragraphs. <a href="page1.xhtml#r" role="doc-backlink">↩</a></p></li>'
        '<li id="en2"><p>Nobody refers to this.</p></li></ol></section>'
    )
    assert read(NOTES, text, notes)[:5] == [
        "One.", "First.", "Note: Of some length.", "In two paragraphs. End of note.", "Again the first note.",
    ]  # fmt: skip
    assert not any("two paragraphs" in chunk for chunk in read(NOTES, text, notes)[4:])
    assert "Note" not in " ".join(read(Asides(), text, notes)[:2])


def test_gathered_notes_that_are_all_read_in_place_leave_no_chapter_behind(make_epub: Callable[..., Path]) -> None:
    text = f"<h1>One</h1><p>First{ref('page2.xhtml#en1')}.</p>"
    notes = '<section epub:type="endnotes"><h1>Notes</h1><p id="en1">1. Of some length.</p></section>'
    book = open_book(make_epub({"page1.xhtml": text, "page2.xhtml": notes}), NOTES)
    assert [chapter.title for chapter in book.chapters] == ["One"]
    assert spoken(book) == ["One.", "First.", "Note: Of some length. End of note."]


def test_a_note_within_a_paragraph_is_read_after_its_sentence_or_after_it(read: Callable[..., list[str]]) -> None:
    inside = '<span epub:type="footnote" id="{0}">It was a {0} one.</span>'
    referred = f"<p>A door{ref('#red')}{inside.format('red')} fell. It was loud, very loud indeed.</p>"
    unreferred = f"<p>A tree{inside.format('old')} fell on the roof of the house.</p>"
    assert read(NOTES, referred + unreferred) == [
        "A door fell.",
        "Note: It was a red one. End of note.",
        "It was loud, very loud indeed.",
        "A tree fell on the roof of the house.",
        "Note: It was a old one. End of note.",
    ]


def test_a_word_that_refers_to_a_note_is_read_and_so_is_the_note(read: Callable[..., list[str]]) -> None:
    page = (
        '<p>The <a epub:type="annoref" href="#n">Dryad</a> sang. All were still.</p>'
        '<aside epub:type="annotation" id="n"><p>The original reads Dyrad.</p></aside>'
    )
    assert read(NOTES, page) == ["The Dryad sang.", "Note: The original reads Dyrad. End of note.", "All were still."]


def test_a_note_under_a_heading_and_notes_of_one_sentence_stand_in_order(read: Callable[..., list[str]]) -> None:
    page = (
        f"<h2>On doors{ref('#a', '*')}</h2><p>Two{ref('#b')} notes{ref('#c', '2')} here. And on it goes.</p>"
        f"{aside('b', 'The second note.')}{aside('a', '* The first note.')}{aside('c', 'The third note.')}"
    )
    assert read(NOTES, page) == [
        "On doors.", "Note: The first note. End of note.",
        "Two notes here.", "Note: The second note. End of note.", "Note: The third note. End of note.",
        "And on it goes.",
    ]  # fmt: skip


def test_notes_are_announced_in_the_language_of_the_book(read: Callable[..., list[str]]) -> None:
    page = f"<p>La porte{ref('#n')} était fermée.</p>{aside('n', 'De chêne massif.')}"
    assert read(NOTES, page, language="fr")[1] == "Note: De chêne massif. Fin de la note."
    assert read(NOTES, page, language="de")[1] == "Anmerkung: De chêne massif. Ende der Anmerkung."
    assert read(NOTES, page, language="cy") == ["La porte était fermée. De chêne massif."]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>A mark{ref('#none')} without a note.</p>",
        f"<p>A mark{ref('https://example.org/#n')} to elsewhere.</p>",
        f"<p id='self'>A mark{ref('#self')} to itself.</p>",
        f"{aside('a', 'A note' + ref('#b') + '.')}{aside('b', 'And back' + ref('#a') + '.')}<p>Some text.</p>",
        "<p>(<a epub:type='noteref' href='#n'></a>) empty, <a epub:type='noteref' href='#n'></a>.</p>",
    ],
)
def test_marks_that_lead_nowhere_lose_nothing(read: Callable[..., list[str]], page: str) -> None:
    assert read(NOTES, page) == read(Asides(), page)


def test_notes_of_web_pages_and_markdown_are_read_in_place(read_text: Callable[..., Book], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html lang="en"><h1>A</h1><p>It rained.<sup><a href="#fn1">1</a></sup> Then it did not rain any more.</p>'
        '<p>The end of it all.</p><div id="fn1"><a href="#r1">[1]</a> In torrents.</div></html>'
    )
    markdown = tmp_path / "page.md"
    markdown.write_text(
        "# A\n\nIt rained.[^x] Then it did not rain any more.\n\n[^x]: In torrents.\n\nThe end of it all.\n"
    )
    in_place = [
        "A.",
        "It rained.",
        "Note: In torrents. End of note.",
        "Then it did not rain any more. The end of it all.",
    ]
    assert spoken(open_book(page, NOTES))[:4] == spoken(open_book(markdown, NOTES))[:4] == in_place
    assert "torrents" not in " ".join(spoken(open_book(page)) + spoken(open_book(markdown)))


PICTURED = (
    '<p>It stood <img src="a.png" alt="A lighthouse at night"/> on a rock in the wide and empty sea.</p>'
    '<figure><img src="b.png" alt="A map of the island"/><figcaption>Plate I.</figcaption></figure>'
    '<p><img src="c.png" alt=""/><img src="d.png" alt="Vignette of leaves" role="presentation"/>'
    '<img src="e.png" alt="e.png"/><img src="f.png" alt="image"/><img src="g.png" alt="T"/>'
    '<img src="h.png"/><span aria-hidden="true"><img src="i.png" alt="Hidden from all"/></span></p>'
    '<figure><img src="j.png" alt="The keeper."/><figcaption>The keeper</figcaption></figure>'
)


def test_pictures_are_described_if_that_is_chosen_but_ornaments_are_not(read: Callable[..., list[str]]) -> None:
    assert read(PICTURES, PICTURED) == [
        "It stood on a rock in the wide and empty sea.",
        "Picture: A lighthouse at night.",
        "Picture: A map of the island. Plate one. The keeper.",
    ]
    assert not any("Picture" in chunk or "map" in chunk for chunk in read(Asides(), PICTURED))


def test_pages_of_pictures_alone_change_nothing_unless_they_are_described(make_epub: Callable[..., Path]) -> None:
    pages = {
        "a.xhtml": '<p id="top"><img src="a.png" alt="A lighthouse at night"/></p>',
        "b.xhtml": "<h1>One</h1><p>Text of the first chapter.</p>",
        "c.xhtml": '<p><img src="b.png" alt="A map of the island"/></p>',
        "d.xhtml": "<h1>Two</h1><p>Text of the second chapter.</p>",
    }
    nav = "".join(f'<li><a href="{name}#x">{name[0].upper()} title</a></li>' for name in pages)
    path = make_epub(pages, nav=nav)
    assert [chapter.title for chapter in open_book(path).chapters] == ["B title", "D title"]
    described = open_book(path, PICTURES)
    assert [chapter.title for chapter in described.chapters] == ["A title", "B title", "C title", "D title"]
    assert spoken(described)[0] == "Picture: A lighthouse at night."


def test_a_book_of_pictures_alone_can_be_heard_only_if_they_are_described(make_epub: Callable[..., Path]) -> None:
    path = make_epub({"a.xhtml": '<p><img src="a.png" alt="Frame one: a dog runs."/></p>'})
    assert spoken(open_book(path, PICTURES)) == ["Picture: Frame one: a dog runs."]
    with pytest.raises(BookError, match="no text to speak"):
        open_book(path)
