"""Every character of a book is either spoken or listed as left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from e2a_mesh.book import open_book
from e2a_mesh.errors import BookError
from e2a_mesh.model import Asides, Book, count_characters

Make = Callable[..., Path]
Read = Callable[..., Book]

_WORD = [
    "word", "Chapter", "I", "12", "[3]", "*", "—", "…", "é", "e\u0301", "soft\u00adhyphen", "\u200b", ",", ".",
    "(", ")", "“Yes,”", "العربية", "می\u200cخواهم", "東京", "&amp;", "&lt;", "x_1", "CONTENTS", "©", "ISBN", "\n",
    "\u00a0",
]  # fmt: skip
_TAG = [
    "p", "div", "span", "i", "sup", "h1", "h2", "h4", "ul", "li", "blockquote", "pre", "code", "table", "tr", "td",
    "th", "aside", "section", "ruby", "rt", "figure", "figcaption", "nav", "dl", "dt", "math", "mi", "svg",
    "script", "button", "a", "unknown", "article", "header", "title",
]  # fmt: skip
_ATTRIBUTE = [
    "", "", "", 'class="poem"', 'class="pagenum"', 'class="footnote"', 'class="chapter-title"', 'class="tb"',
    'hidden=""', 'epub:type="noteref" href="#n"', 'epub:type="footnote"', 'epub:type="pagebreak"',
    'epub:type="bibliography"', 'epub:type="endnotes"', 'href="#n"', 'id="n"', 'xml:lang="fr"', 'role="doc-toc"',
    'ssml:ph="a"', 'style="speak-as: spell-out"', 'epub:type="annoref" href="p1.xhtml#n"',
]  # fmt: skip
_WORDS = st.lists(st.sampled_from(_WORD), max_size=6).map(" ".join)
_TAGS = st.sampled_from(_TAG)
_ATTRIBUTES = st.sampled_from(_ATTRIBUTE)


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    empty = st.sampled_from(["<br/>", "<hr/>", "<img alt='x'/>", "<!-- c -->", "<br/><br/>"])
    inside = st.lists(st.one_of(children, _WORDS, empty), max_size=4).map("".join)
    return st.builds(lambda tag, attributes, text: f"<{tag} {attributes}>{text}</{tag}>", _TAGS, _ATTRIBUTES, inside)


_CONTENTS = st.lists(
    st.sampled_from(
        [
            "<li><a href='p0.xhtml'>One</a></li>",
            "<li><a href='p1.xhtml'>Two</a><ol><li><a href='p1.xhtml#n'>In</a></li></ol></li>",
            "<li><a href='p0.xhtml#n'>Notes</a></li>",
            "<li><a href='p2.xhtml#none'>Three</a></li>",
            "<li><span>Part I</span></li>",
        ]
    ),
    max_size=4,
).map("".join)
_TEXT = st.lists(
    st.one_of(
        _WORDS,
        st.sampled_from(
            [
                *[
                    "\n",
                    "\n\n",
                    "\n\n\n\n",
                    "    ",
                    "\f",
                    "CHAPTER I",
                    "CONTENTS\n\n",
                    "# Title",
                    "_so_",
                    "* * *",
                    "[1]",
                    "[^1]",
                ],
                *[
                    "---\n",
                    "```\n",
                    "[Footnote 1: so]",
                    "> said",
                    "- item",
                    "<div>",
                    "</div>",
                    "| a | b |\n|---|---|\n",
                ],
            ]
        ),
    ),
    max_size=25,
).map("".join)
_MARKUP = st.lists(st.recursive(_element(_WORDS), _element, max_leaves=12), min_size=1, max_size=6).map("".join)
_SLOW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def accounted(book: Book) -> int:
    return sum(chapter.characters for chapter in book.chapters) + sum(
        omission.characters for omission in book.omissions
    )


def independent_count(markup: str) -> int:
    """Count as a suspicious reader would: parse, drop what is no text, and look at what remains."""
    names = 'xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ssml="http://www.w3.org/2001/10/synthesis"'
    root = etree.fromstring(f"<body {names}>{markup}</body>")
    for element in list(root.iter("script", "style", "svg", etree.Comment)):
        tail, parent, before = element.tail or "", element.getparent(), element.getprevious()
        assert parent is not None
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)
    nodes = (unicodedata.normalize("NFC", str(node)) for node in root.itertext())
    silent = "\u00ad\u200b"
    return sum(not character.isspace() and character not in silent for node in nodes for character in node)


@_SLOW
@given(pages=st.lists(_MARKUP, min_size=1, max_size=3), contents=_CONTENTS, notes=st.booleans())
def test_spoken_and_left_out_add_up_to_what_an_epub_holds(
    make_epub: Make, pages: list[str], contents: str, notes: bool
) -> None:
    files = {f"p{number}.xhtml": page for number, page in enumerate(pages)}
    held = sum(map(independent_count, pages))
    try:
        book = open_book(make_epub(files, nav=contents), Asides(notes=notes, pictures=True))
    except BookError as error:
        assert "no text to speak" in error.message
        return
    assert book.characters == held
    assert accounted(book) == held


@_SLOW
@given(body=_MARKUP)
def test_spoken_and_left_out_add_up_to_what_a_page_holds(read_text: Read, body: str) -> None:
    try:
        book = read_text(f"<html><head><title>T</title></head><body>{body}</body></html>", "page.html")
    except BookError as error:
        assert "no text to speak" in error.message
        return
    assert accounted(book) == book.characters


@_SLOW
@given(text=_TEXT)
def test_spoken_and_left_out_add_up_to_what_a_text_holds(read_text: Read, text: str) -> None:
    visible = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")
    held = count_characters(visible)
    try:
        book = read_text(text)
    except BookError as error:
        assert "no text to speak" in error.message or "is empty" in error.message
        return
    assert book.characters == held
    assert accounted(book) == held


@_SLOW
@given(text=_TEXT)
def test_spoken_and_left_out_add_up_to_what_markdown_shows(read_text: Read, text: str) -> None:
    try:
        book = read_text(text, "book.md")
    except BookError as error:
        assert "no text to speak" in error.message or "is empty" in error.message
        return
    assert accounted(book) == book.characters


def test_what_is_left_out_is_summed_up_by_chapter_and_reason(make_epub: Make) -> None:
    marked = "<p>Some words<sup><a href='#n'>1</a></sup> and more<sup><a href='#n'>2</a></sup>.</p>"
    path = make_epub({"a.xhtml": f"<h1>One</h1>{marked * 40}", "b.xhtml": f"<h1>Two</h1>{marked}"})
    found = [
        (omission.where, omission.reason, omission.characters, omission.excerpt)
        for omission in open_book(path).omissions
    ]
    assert found == [("One", "footnote mark", 80, "1"), ("Two", "footnote mark", 2, "1")]


def test_an_excerpt_is_short(make_epub: Make) -> None:
    path = make_epub({"a.xhtml": f"<p>Text.</p><pre><code>{'word ' * 100}</code></pre>"})
    (omission,) = open_book(path).omissions
    assert (omission.reason, omission.characters, len(omission.excerpt)) == ("code", 400, 80)
