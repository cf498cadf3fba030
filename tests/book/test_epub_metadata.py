"""What an EPUB says of itself."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from e2a_mesh.book import open_book
from e2a_mesh.model import Book, Metadata

Make = Callable[..., Path]

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
JPEG = b"\xff\xd8\xff\xe0" + b"a photograph"
PAGE = {"a.xhtml": "<p>Some text to read.</p>"}


@pytest.fixture
def metadata(make_epub: Make) -> Callable[[str], Metadata]:
    return lambda markup: open_book(make_epub(PAGE, metadata=f"<dc:language>en</dc:language>{markup}")).metadata


def test_authors_are_those_who_wrote_it(metadata: Callable[[str], Metadata]) -> None:
    found = metadata(
        '<dc:creator id="a">Second Author</dc:creator><meta refines="#a" property="role">aut</meta>'
        '<meta refines="#a" property="display-seq">2</meta>'
        '<dc:creator id="b">First Author</dc:creator><meta refines="#b" property="role">aut</meta>'
        '<meta refines="#b" property="display-seq">1</meta>'
        '<dc:creator id="c">A Translator</dc:creator><meta refines="#c" property="role">trl</meta>'
    )
    assert found.authors == ("First Author", "Second Author")


def test_roles_of_epub_2_are_attributes(metadata: Callable[[str], Metadata]) -> None:
    found = metadata(
        '<dc:creator opf:role="ill">An Artist</dc:creator>'
        '<dc:creator opf:role="aut" opf:file-as="Melville, Herman">Melville, Herman</dc:creator>'
    )
    assert found.authors == ("Herman Melville",)


def test_the_main_title_is_the_title(metadata: Callable[[str], Metadata]) -> None:
    found = metadata(
        '<dc:title id="s">A Subtitle</dc:title><meta refines="#s" property="title-type">subtitle</meta>'
        '<dc:title id="m">The Title</dc:title><meta refines="#m" property="title-type">main</meta>'
    )
    assert found.title == "The Title"


def test_series_of_epub_3(metadata: Callable[[str], Metadata]) -> None:
    found = metadata(
        '<meta id="s" property="belongs-to-collection">Long Saga</meta>'
        '<meta refines="#s" property="collection-type">series</meta>'
        '<meta refines="#s" property="group-position">2.5</meta>'
    )
    assert (found.series, found.series_position) == ("Long Saga", "2.5")


def test_series_of_calibre(metadata: Callable[[str], Metadata]) -> None:
    found = metadata(
        '<meta name="calibre:series" content="Long Saga"/><meta name="calibre:series_index" content="3.0"/>'
    )
    assert (found.series, found.series_position) == ("Long Saga", "3")


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        ("<dc:date>2008-05-20</dc:date>", "2008"),
        ('<dc:date opf:event="modification">2020</dc:date><dc:date opf:event="publication">1999</dc:date>', "1999"),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", ""),
        ("<dc:date>May 1895</dc:date>", "1895"),
    ],
)
def test_the_year_is_that_of_publication(metadata: Callable[[str], Metadata], dates: str, year: str) -> None:
    assert metadata(dates).year == year


def test_a_description_is_freed_of_its_markup(metadata: Callable[[str], Metadata]) -> None:
    markup = "&lt;p&gt;A &lt;i&gt;great&lt;/i&gt; book.&lt;/p&gt;&lt;p&gt;Read it.&lt;/p&gt;"
    found = metadata(f"<dc:description>{markup}</dc:description>")
    assert found.description == "A great book.\nRead it."


@pytest.mark.parametrize(
    ("written", "tag"), [("en_US", "en-US"), ("eng", "en"), ("FR", "fr"), ("Deutsch", "de"), ("und", "")]
)
def test_languages_become_tags(make_epub: Make, written: str, tag: str) -> None:
    path = make_epub(PAGE, metadata=f"<dc:title>B</dc:title><dc:language>{written}</dc:language>", language="")
    assert open_book(path).metadata.language == tag


def test_a_book_that_names_no_language_has_that_of_its_pages(make_epub: Make) -> None:
    assert open_book(make_epub(PAGE, metadata="<dc:title>B</dc:title>", language="it")).metadata.language == "it"


def test_a_book_without_title_is_called_as_its_file(make_epub: Make) -> None:
    path = make_epub(PAGE, metadata="<dc:language>en</dc:language>", name="Jane Roe - The_Small Book.epub")
    found = open_book(path).metadata
    assert (found.title, found.authors) == ("The Small Book", ("Jane Roe",))


def _cover(make_epub: Make, **how: object) -> bytes | None:
    book: Book = open_book(make_epub(**({"pages": PAGE} | how)))
    return book.cover.data if book.cover else None


def test_the_cover_of_epub_3_is_declared_by_a_property(make_epub: Make) -> None:
    pages = PAGE | {"x.png": PNG, "cover.jpg": JPEG}
    assert _cover(make_epub, pages=pages, properties={"x.png": "cover-image"}) == PNG


def test_the_cover_of_epub_2_is_declared_by_a_meta(make_epub: Make) -> None:
    metadata = '<dc:title>B</dc:title><meta name="cover" content="i-x-jpg"/>'
    book = open_book(make_epub(PAGE | {"x.jpg": JPEG}, metadata=metadata))
    assert book.cover is not None
    assert (book.cover.data, book.cover.media_type) == (JPEG, "image/jpeg")


def test_the_cover_is_the_picture_on_the_page_the_guide_names(make_epub: Make) -> None:
    pages = PAGE | {"c.xhtml": '<svg xmlns="http://www.w3.org/2000/svg"><image href="x.png"/></svg>', "x.png": PNG}
    assert _cover(make_epub, pages=pages, guide='<reference type="cover" href="c.xhtml"/>') == PNG


def test_the_cover_is_the_picture_on_the_first_page(make_epub: Make) -> None:
    assert _cover(make_epub, pages={"t.xhtml": "<img src='x.png'/>"} | PAGE | {"x.png": PNG}) == PNG


def test_the_picture_within_a_drawn_cover_is_taken(make_epub: Make) -> None:
    picture = f"data:image/jpeg;base64,{base64.b64encode(JPEG).decode()}"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{picture}"/></svg>'
    assert _cover(make_epub, pages=PAGE | {"c.svg": drawing}, properties={"c.svg": "cover-image"}) == JPEG


def test_what_is_no_picture_is_no_cover(make_epub: Make) -> None:
    assert _cover(make_epub, pages=PAGE | {"x.png": b"<html>"}, properties={"x.png": "cover-image"}) is None


def test_a_book_is_known_by_the_digest_of_its_file(make_epub: Make) -> None:
    import hashlib

    path = make_epub(PAGE)
    assert open_book(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()
