"""Which chapters a listener finds in an EPUB, under which titles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from e2a_mesh.book import open_book
from e2a_mesh.model import Book, ChapterRole

Make = Callable[..., Path]

PROSE = "<p>" + "It was late, and the lamps were lit along the river. " * 20 + "</p>"


def entry(href: str, title: str, *children: str) -> str:
    below = f"<ol>{''.join(children)}</ol>" if children else ""
    label = f'<a href="{href}">{title}</a>' if href else f"<span>{title}</span>"
    return f"<li>{label}{below}</li>"


def titles(book: Book) -> list[str]:
    return [chapter.title for chapter in book.chapters]


def roles(book: Book) -> list[tuple[str, str]]:
    return [(chapter.title, chapter.role.value) for chapter in book.chapters]


def test_chapters_bear_the_titles_of_the_navigation(make_epub: Make) -> None:
    pages = {"a.xhtml": f"<h2>I</h2>{PROSE}", "b.xhtml": f"<h2>II</h2>{PROSE}"}
    nav = entry("a.xhtml", "Chapter 1. Loomings.") + entry("b.xhtml", "Chapter 2. The Carpet-Bag.")
    assert titles(open_book(make_epub(pages, nav=nav))) == ["Chapter 1. Loomings", "Chapter 2. The Carpet-Bag"]


def test_an_ncx_serves_as_well(make_epub: Make) -> None:
    ncx = "".join(
        f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{file}'/></navPoint>"
        for title, file in (("Erstes Kapitel", "a.xhtml"), ("Zweites Kapitel", "b.xhtml#x"))
    )
    path = make_epub({"a.xhtml": PROSE, "b.xhtml": f'<p id="x"/>{PROSE}'}, ncx=ncx)
    assert titles(open_book(path)) == ["Erstes Kapitel", "Zweites Kapitel"]


def test_files_under_one_entry_are_one_chapter(make_epub: Make) -> None:
    pages = {"a.xhtml": f"<h2>One</h2>{PROSE}", "a2.xhtml": PROSE, "a3.xhtml": PROSE, "b.xhtml": PROSE}
    book = open_book(make_epub(pages, nav=entry("a.xhtml", "One") + entry("b.xhtml", "Two")))
    assert [(chapter.title, len(chapter.paragraphs)) for chapter in book.chapters] == [("One", 4), ("Two", 1)]


def test_one_file_is_divided_where_the_navigation_points_into_it(make_epub: Make) -> None:
    first = f'<section id="one"><h2>One</h2>{PROSE}</section>'
    page = f'{first}<a id="two"/><h2>Two</h2>{PROSE}<h2 id="three">Three</h2>{PROSE}'
    nav = entry("a.xhtml#one", "One") + entry("a.xhtml#two", "Two") + entry("a.xhtml#three", "Three")
    book = open_book(make_epub({"a.xhtml": page}, nav=nav))
    assert [(chapter.title, chapter.paragraphs[0].text) for chapter in book.chapters] == [
        ("One", "One"),
        ("Two", "Two"),
        ("Three", "Three"),
    ]


def test_an_anchor_at_the_end_of_a_paragraph_belongs_to_what_follows(make_epub: Make) -> None:
    page = f'<h2>One</h2><p>The last words of one.<a id="two"></a></p><h2>Two</h2>{PROSE}'
    book = open_book(make_epub({"a.xhtml": page}, nav=entry("a.xhtml", "One") + entry("a.xhtml#two", "Two")))
    assert book.chapters[1].paragraphs[0].text == "Two"


def test_parts_give_way_to_their_chapters_and_are_heard_before_the_first(make_epub: Make) -> None:
    pages = {"p1.xhtml": "<h1>Part One</h1>", "c1.xhtml": f"<h2>The Sea</h2>{PROSE}", "c2.xhtml": PROSE}
    nav = entry("p1.xhtml", "Part One", entry("c1.xhtml", "The Sea"), entry("c2.xhtml", "The Land"))
    book = open_book(make_epub(pages, nav=nav))
    assert titles(book) == ["The Sea", "The Land"]
    assert [paragraph.text for paragraph in book.chapters[0].paragraphs[:2]] == ["Part One", "The Sea"]


def test_a_part_with_text_of_its_own_stays_a_chapter(make_epub: Make) -> None:
    pages = {"p1.xhtml": f"<h1>Part One</h1>{PROSE}", "c1.xhtml": PROSE, "c2.xhtml": PROSE}
    nav = entry("p1.xhtml", "Part One", entry("c1.xhtml", "The Sea"), entry("c2.xhtml", "The Land"))
    assert titles(open_book(make_epub(pages, nav=nav))) == ["Part One", "The Sea", "The Land"]


def test_the_small_sections_of_a_chapter_stay_in_it(make_epub: Make) -> None:
    section = "<h3 id='s{0}'>Section {0}</h3><p>A few words about it.</p>"
    pages = {
        f"c{n}.xhtml": f"<h2>Chapter {n}</h2>{PROSE * 3}" + "".join(map(section.format, range(4))) for n in (1, 2, 3)
    }
    nav = "".join(
        entry(f"c{n}.xhtml", f"Chapter {n}", *(entry(f"c{n}.xhtml#s{s}", f"Section {s}") for s in range(4)))
        for n in (1, 2, 3)
    )
    assert titles(open_book(make_epub(pages, nav=nav))) == ["Chapter 1", "Chapter 2", "Chapter 3"]


def test_the_stories_of_an_author_are_chapters_under_a_mere_label(make_epub: Make) -> None:
    pages = {"a.xhtml": PROSE, "b.xhtml": PROSE, "c.xhtml": PROSE}
    nav = entry("", "Hans Andersen", entry("a.xhtml", "The Fir Tree"), entry("b.xhtml", "The Swan"))
    book = open_book(make_epub(pages, nav=nav + entry("", "Oscar Wilde", entry("c.xhtml", "The Prince"))))
    assert titles(book) == ["The Fir Tree", "The Swan", "The Prince"]


def test_chapters_that_start_anew_in_each_part_are_told_apart(make_epub: Make) -> None:
    pages = {f"{part}{n}.xhtml": PROSE for part in "ab" for n in (1, 2)}
    nav = "".join(
        entry("", f"Book {number}", *(entry(f"{part}{n}.xhtml", f"Chapter {n}") for n in (1, 2)))
        for part, number in (("a", "One"), ("b", "Two"))
    )
    assert titles(open_book(make_epub(pages, nav=nav))) == [
        "Book One: Chapter 1",
        "Book One: Chapter 2",
        "Book Two: Chapter 1",
        "Book Two: Chapter 2",
    ]


def test_without_navigation_the_headings_are_chapters(make_epub: Make) -> None:
    pages = {
        "a.xhtml": f"<h1>CHAPTER I</h1><h1>Loomings</h1>{PROSE}",
        "b.xhtml": PROSE,
        "c.xhtml": f"<h1>CHAPTER II</h1><h1>The Inn</h1>{PROSE}",
    }
    assert titles(open_book(make_epub(pages))) == ["CHAPTER I: Loomings", "CHAPTER II: The Inn"]


def test_without_navigation_and_headings_the_files_are_chapters(make_epub: Make) -> None:
    path = make_epub(
        {"a.xhtml": PROSE, "b.xhtml": PROSE}, metadata="<dc:title>B</dc:title><dc:language>fr</dc:language>"
    )
    assert titles(open_book(path)) == ["Chapitre 1", "Chapitre 2"]


def test_a_navigation_that_says_only_where_to_begin_gives_way_to_the_headings(make_epub: Make) -> None:
    body = "".join(f"<h2>Story {n}</h2>{PROSE * 4}" for n in range(1, 5))
    book = open_book(make_epub({"a.xhtml": body}, nav=entry("a.xhtml", "Begin reading")))
    assert titles(book) == ["Story 1", "Story 2", "Story 3", "Story 4"]


def test_a_chapter_of_hours_is_divided_at_its_own_headings(make_epub: Make) -> None:
    sections = "".join(f"<h2>Section {n}</h2>{PROSE * 25}" for n in range(1, 5))
    pages = {"a.xhtml": f"<h1>Vectors</h1>{PROSE}{sections}", "b.xhtml": PROSE}
    book = open_book(make_epub(pages, nav=entry("a.xhtml", "Vectors") + entry("b.xhtml", "End")))
    assert titles(book) == ["Vectors", "Section 1", "Section 2", "Section 3", "Section 4", "End"]


def test_bare_numbers_become_chapters_in_the_language_of_the_book(make_epub: Make) -> None:
    metadata = "<dc:title>B</dc:title><dc:language>de</dc:language>"
    path = make_epub(
        {"a.xhtml": PROSE, "b.xhtml": PROSE}, nav=entry("a.xhtml", "I") + entry("b.xhtml", "II"), metadata=metadata
    )
    assert titles(open_book(path)) == ["Kapitel I", "Kapitel II"]


@pytest.mark.parametrize(
    ("language", "title"), [("ja", "第1章"), ("zh-TW", "第1章"), ("ko", "제1장"), ("hi", "अध्याय 1")]
)
def test_a_chapter_without_a_name_is_numbered_as_its_language_does(make_epub: Make, language: str, title: str) -> None:
    metadata = f"<dc:title>B</dc:title><dc:language>{language}</dc:language>"
    assert titles(open_book(make_epub({"a.xhtml": PROSE}, metadata=metadata)))[0] == title


def test_a_number_in_the_navigation_is_completed_from_the_heading(make_epub: Make) -> None:
    pages = {"a.xhtml": f"<h2>Chapter 1<br/>Loomings</h2>{PROSE}"}
    assert titles(open_book(make_epub(pages, nav=entry("a.xhtml", "Chapter 1")))) == ["Chapter 1: Loomings"]


def test_a_title_is_short(make_epub: Make) -> None:
    path = make_epub({"a.xhtml": PROSE}, nav=entry("a.xhtml", "Of the great many things that happened " * 10))
    (title,) = titles(open_book(path))
    assert len(title) <= 101
    assert title.endswith("…")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Cover", "cover"),
        ("Page de titre", "title page"),
        ("Impressum", "copyright page"),
        ("Table des matières", "contents"),
        ("Sommario", "contents"),
        ("Índice alfabético", "index"),
        ("Bibliografía", "bibliography"),
        ("Anmerkungen", "notes"),
        ("ENDNOTES.", "notes"),
        ("Also by Jane Roe", "back matter"),
        ("Appendix C. GNU Free Documentation License", "back matter"),
        ("Licence to Travel", "body"),
        ("Dedication", "body"),
        ("Epigraph", "body"),
        ("Préface", "body"),
        ("Appendix A", "body"),
        ("Acknowledgements", "body"),
        ("Notes on a Voyage", "body"),
        ("The Index Case", "body"),
    ],
)
def test_the_parts_of_a_book_are_known_by_their_titles(make_epub: Make, title: str, role: str) -> None:
    nav = entry("a.xhtml", "One") + entry("x.xhtml", title)
    book = open_book(make_epub({"a.xhtml": PROSE, "x.xhtml": PROSE}, nav=nav))
    assert roles(book)[1] == (title.rstrip("."), role)


@pytest.mark.parametrize(
    ("mark", "role"),
    [
        ('epub:type="copyright-page"', ChapterRole.COPYRIGHT),
        ('epub:type="frontmatter titlepage"', ChapterRole.TITLE_PAGE),
        ('role="doc-bibliography"', ChapterRole.BIBLIOGRAPHY),
        ('epub:type="index"', ChapterRole.INDEX),
        ('epub:type="rearnotes"', ChapterRole.NOTES),
        ('role="doc-toc"', ChapterRole.CONTENTS),
        ('epub:type="colophon"', ChapterRole.BACK_MATTER),
        ('epub:type="dedication"', ChapterRole.BODY),
        ('epub:type="epilogue"', ChapterRole.BODY),
    ],
)
def test_the_parts_of_a_book_are_known_by_their_markup(make_epub: Make, mark: str, role: ChapterRole) -> None:
    pages = {"a.xhtml": PROSE, "x.xhtml": f"<section {mark}><h2>Heading</h2>{PROSE}</section>"}
    book = open_book(make_epub(pages, nav=entry("a.xhtml", "One") + entry("x.xhtml", "Something")))
    assert book.chapters[1].role is role


def test_a_guide_and_a_file_name_tell_the_parts_of_an_old_book(make_epub: Make) -> None:
    pages = {
        "x1.xhtml": "<p>The words on this page</p>",
        "copyright.xhtml": "<p>Some small print</p>",
        "c.xhtml": PROSE,
    }
    book = open_book(
        make_epub(pages, nav=entry("c.xhtml", "Chapter 1"), guide='<reference type="title-page" href="x1.xhtml"/>')
    )
    assert [chapter.role for chapter in book.chapters] == [
        ChapterRole.TITLE_PAGE,
        ChapterRole.COPYRIGHT,
        ChapterRole.BODY,
    ]


def test_unnamed_pages_are_known_by_what_they_say(make_epub: Make) -> None:
    metadata = "<dc:title>The Long Road</dc:title><dc:creator>Ann Other</dc:creator><dc:language>en</dc:language>"
    links = "".join(f'<p><a href="c.xhtml#s{n}">The story of {n}</a></p>' for n in range(5))
    pages = {
        "f1.xhtml": "<p>The Long Road</p><p>a novel</p><p>Ann Other</p>",
        "f2.xhtml": "<p>Copyright © 2020 Ann Other. All rights reserved. ISBN 12345</p>",
        "f3.xhtml": links,
        "f4.xhtml": "<p>For my mother</p>",
        "c.xhtml": f"<h2>Chapter 1</h2>{PROSE}",
    }
    book = open_book(make_epub(pages, nav=entry("c.xhtml", "Chapter 1"), metadata=metadata))
    assert roles(book) == [
        ("Title page", "title page"),
        ("Copyright", "copyright page"),
        ("Contents", "contents"),
        ("For my mother", "body"),
        ("Chapter 1", "body"),
    ]


def test_epigraph_and_dedication_are_spoken_though_they_stand_on_the_title_page(make_epub: Make) -> None:
    front = (
        '<section epub:type="titlepage"><h1>Poem</h1><p>A Poet</p>'
        '<div epub:type="epigraph"><p>Nam Sibyllam quidem</p></div></section>'
    )
    book = open_book(make_epub({"a.xhtml": f'{front}<h2 id="c">April</h2>{PROSE}'}, nav=entry("a.xhtml#c", "April")))
    assert roles(book) == [("Poem", "title page"), ("Epigraph", "body"), ("April", "body")]


def test_a_copyright_page_amid_a_chapter_does_not_end_it(make_epub: Make) -> None:
    legal = '<section epub:type="copyright-page"><p>Picture credits</p></section>'
    pages = {"a.xhtml": PROSE, "legal.xhtml": legal, "a2.xhtml": PROSE, "b.xhtml": PROSE}
    book = open_book(make_epub(pages, nav=entry("a.xhtml", "One") + entry("b.xhtml", "Two")))
    assert roles(book) == [("One", "body"), ("Copyright", "copyright page"), ("Two", "body")]
    assert len(book.chapters[0].paragraphs) == 2


def test_the_bibliography_of_a_chapter_is_a_chapter_of_its_own(make_epub: Make) -> None:
    books = '<section epub:type="bibliography"><h3>Read more</h3><p>Grimm, Fairy Tales</p></section>'
    book = open_book(make_epub({"a.xhtml": f"<h2>One</h2>{PROSE}{books}{PROSE}"}, nav=entry("a.xhtml", "One")))
    assert roles(book) == [("One", "body"), ("Read more", "bibliography")]


def test_what_stands_beside_the_text_does_not_run_into_it(make_epub: Make) -> None:
    spine = '<itemref idref="i-a-xhtml"/><itemref idref="i-b-xhtml" linear="no"/><itemref idref="i-c-xhtml"/>'
    pages = {"a.xhtml": PROSE, "b.xhtml": "<p>An aside of the author’s</p>", "c.xhtml": PROSE}
    book = open_book(make_epub(pages, nav=entry("a.xhtml", "One"), spine=spine))
    found = [(chapter.title, len(chapter.paragraphs)) for chapter in book.chapters]
    assert found == [("One", 2), ("An aside of the author’s", 1)]


def test_pages_without_text_vanish(make_epub: Make) -> None:
    pages = {"cover.xhtml": "<img src='c.png'/>", "a.xhtml": PROSE}
    book = open_book(make_epub(pages, nav=entry("cover.xhtml", "Cover") + entry("a.xhtml", "One")))
    assert titles(book) == ["One"]


def test_references_are_followed_however_they_are_spelled(make_epub: Make) -> None:
    pages = {"Kapitel Zwölf & mehr.xhtml".replace("&", "und"): f'<h2 id="ä">One</h2>{PROSE}', "B.xhtml": PROSE}
    nav = entry("Kapitel%20Zw%C3%B6lf%20und%20mehr.xhtml", "One") + entry("./b.XHTML", "Two")
    assert titles(open_book(make_epub(pages, nav=nav))) == ["One", "Two"]


def test_missing_files_are_listed_and_the_rest_is_read(make_epub: Make) -> None:
    book = open_book(make_epub({"a.xhtml": PROSE, "b.xhtml": PROSE}, missing=("b.xhtml",)))
    assert [(omission.where, omission.reason) for omission in book.omissions] == [
        ("b.xhtml", "file missing from the book")
    ]
    assert len(book.chapters) == 1


def test_a_page_that_only_lists_what_follows_is_no_chapter(make_epub: Make) -> None:
    names = [f"Theorem {number} Of lamps and rivers" for number in range(1, 16)]
    pages = {f"{number}.xhtml": f"<h1>{number}</h1><p>{name}</p>{PROSE}" for number, name in enumerate(names)}
    listed = {"list.xhtml": f"<h1>Theorems</h1><p>{'<br/>'.join(names)}</p>"}
    poem = {"poem.xhtml": f"<h1>A Poem</h1><p>{'<br/>'.join(f'The {name} ran' for name in names)}</p>"}
    nav = "".join(entry(href, href.title()) for href in [*listed, *poem, *pages])
    book = open_book(make_epub({**listed, **poem, **pages}, nav=nav))
    assert [chapter.role for chapter in book.chapters[:2]] == [ChapterRole.CONTENTS, ChapterRole.BODY]
    assert {chapter.role for chapter in book.chapters[2:]} == {ChapterRole.BODY}


def test_what_every_chapter_begins_with_is_heard_once(make_epub: Make) -> None:
    head = "<p>From <i>A First Course in Lamps</i>, version 2.30, under a free licence.</p>"
    pages = {f"{number}.xhtml": f"<h1>Chapter {number}</h1>{head}<p>Dear diary,</p>{PROSE}" for number in range(12)}
    book = open_book(make_epub(pages))
    said = [sum("First Course" in paragraph.text for paragraph in chapter.paragraphs) for chapter in book.chapters]
    assert said == [1] + [0] * 11
    assert [omission.reason for omission in book.omissions] == ["repeated at the beginning of most chapters"] * 11
    assert all("Dear diary," in [paragraph.text for paragraph in chapter.paragraphs] for chapter in book.chapters)
    few = open_book(make_epub(dict(list(pages.items())[:5]), name="few.epub"))
    assert few.omissions == ()
