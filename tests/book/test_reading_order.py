"""Books read from right to left or from top to bottom: the order is that of the file, not of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from e2a_mesh.book import open_book
from e2a_mesh.model import Limits
from e2a_mesh.pronunciation import plain
from e2a_mesh.text import plan_chapter

Make = Callable[..., Path]

ARABIC = "<dc:title>كتاب</dc:title><dc:language>ar</dc:language>"
JAPANESE = "<dc:title>本</dc:title><dc:language>ja</dc:language>"


def entry(file: str, title: str) -> str:
    return f'<li><a href="{file}">{title}</a></li>'


def test_a_book_read_from_right_to_left_has_its_chapters_in_the_order_of_its_spine(make_epub: Make) -> None:
    ordinals = {"c.xhtml": "الأول", "a.xhtml": "الثاني", "b.xhtml": "الثالث"}
    pages = {
        file: f"<h1>الفصل {word}</h1><p>ذهب الولد إلى المدرسة في اليوم {word}.</p>" for file, word in ordinals.items()
    }
    nav = "".join(entry(file, f"Page {file}") for file in pages)
    book = open_book(make_epub(pages, nav=nav, metadata=ARABIC, direction="rtl", language="ar"))
    assert [chapter.paragraphs[0].text for chapter in book.chapters] == ["الفصل الأول", "الفصل الثاني", "الفصل الثالث"]
    (heading, sentence) = plan_chapter(book.chapters[0], "ar", Limits(500, 320))
    assert sentence.text == "ذهب الولد إلى المدرسة في اليوم الأول."
    assert heading.text == "الفصل الأول."


def test_marks_of_direction_are_no_part_of_what_is_spoken(make_epub: Make) -> None:
    body = '<h1>فصل</h1><p dir="rtl">قال \u202aHarry Potter\u202c: \u2067نعم\u2069.\u200f <bdo dir="ltr">123</bdo></p>'
    book = open_book(make_epub({"a.xhtml": body}, metadata=ARABIC, direction="rtl", language="ar"))
    text = plan_chapter(book.chapters[0], "ar", Limits(500, 320))[-1].text
    assert text == "قال Harry Potter: نعم. مائة و ثلاثة و عشرون."


def test_a_vertical_book_is_read_as_it_is_written_and_its_readings_said_in_place_of_the_characters(
    make_epub: Make,
) -> None:
    style = "<style>html { writing-mode: vertical-rl; -epub-writing-mode: vertical-rl }</style>"
    ruby = "<ruby>宇<rp>（</rp><rt>う</rt><rp>）</rp>宙<rp>（</rp><rt>ちゅう</rt><rp>）</rp></ruby>"
    upright = '<span style="text-combine-upright: all">12</span>'
    paragraphs = f"<h1>第一章</h1><p>「{ruby}へ行く。」</p><p>彼は{upright}歳だ。</p>"
    body = f'<div style="writing-mode: vertical-rl">{paragraphs}</div>'
    book = open_book(make_epub({"a.xhtml": style + body}, metadata=JAPANESE, direction="rtl", language="ja"))
    (chapter,) = book.chapters
    assert [paragraph.text for paragraph in chapter.paragraphs] == ["第一章", "「宇宙へ行く。」", "彼は12歳だ。"]
    assert {(left.reason, left.characters) for left in book.omissions if "ruby" in left.reason} == {("ruby reading", 8)}
    chunks = plan_chapter(chapter, "ja", Limits(500, 320))
    assert "".join(plain(chunk.text) for chunk in chunks) == "第一章。うちゅうへ行く。彼は十二歳だ。"
    assert "宇宙へ行く" in "".join(chunk.source for chunk in chunks)


def test_a_ruby_that_is_no_reading_in_kana_changes_nothing(make_epub: Make) -> None:
    rubies = (
        "<ruby>漢<rt>hàn</rt></ruby>、<ruby>強<rt>・</rt></ruby>い、<ruby>HTML<rt>エイチ</rt></ruby>、<ruby>本</ruby>"
    )
    book = open_book(make_epub({"a.xhtml": f"<p>これは{rubies}です。</p>"}, metadata=JAPANESE, language="ja"))
    (paragraph,) = book.chapters[0].paragraphs
    assert paragraph.text == "これは漢、強い、HTML、本です。"
    assert not paragraph.hints
