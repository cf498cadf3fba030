"""Books that are one file of text: plain, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from e2a_mesh.model import Book, ParagraphKind

Read = Callable[..., Book]

PROSE = (
    "The Time Traveller, for so it will be convenient to speak of him, was\n"
    "expounding a recondite matter to us, and the fire burnt brightly in\n"
    "the grate while he did so.\n"
)
GUTENBERG = f"""The Project Gutenberg eBook of The Clock

Title: The Clock

Author: Ann Other

Language: English

*** START OF THE PROJECT GUTENBERG EBOOK THE CLOCK ***

THE CLOCK

by Ann Other

CONTENTS

 I. Introduction
 II. The Machine

I.
Introduction

{PROSE}
“You must follow _me_ carefully,”[1] he said.

  And I have loved thee, Ocean!
    and my joy
  Of youthful sports

[Footnote 1: A note of some length.]

* * *

{PROSE}


II.
The Machine

{PROSE}
THE END

*** END OF THE PROJECT GUTENBERG EBOOK THE CLOCK ***

Updated editions will replace the previous one.
"""


def spoken(book: Book) -> list[str]:
    return [paragraph.text for chapter in book.chapters if chapter.role == "body" for paragraph in chapter.paragraphs]


def test_a_gutenberg_text_is_freed_of_its_frame_and_contents(read_text: Read) -> None:
    book = read_text(GUTENBERG)
    assert (book.metadata.title, book.metadata.authors, book.metadata.language) == ("The Clock", ("Ann Other",), "en")
    assert [(chapter.title, chapter.role.value) for chapter in book.chapters] == [
        ("Licence", "front matter"),
        ("THE CLOCK", "title page"),
        ("CONTENTS", "contents"),
        ("I. Introduction", "body"),
        ("II. The Machine", "body"),
        ("Licence", "back matter"),
    ]


def test_hard_wrapped_lines_are_joined_and_verse_is_not(read_text: Read) -> None:
    heard = spoken(read_text(GUTENBERG))
    assert heard[2] == " ".join(PROSE.split())
    assert heard[3] == "“You must follow me carefully,” he said."
    assert heard[4] == "And I have loved thee, Ocean!\nand my joy\nOf youthful sports"
    assert heard[5] == ""


def test_what_a_text_marks_but_does_not_say_is_left_out(read_text: Read) -> None:
    assert {omission.reason for omission in read_text(GUTENBERG).omissions} == {
        "footnote mark",
        "emphasis mark",
        "note",
        "ornament",
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CHAPTER I", "CHAPTER II"),
        ("Chapter 1. Loomings", "Chapter 2. The Carpet-Bag"),
        ("Chapter the First", "Chapter the Second"),
        ("Erstes Kapitel", "Zweites Kapitel"),
        ("Chapitre premier", "Chapitre II"),
        ("Capítulo I", "Capítulo II"),
        ("Capitolo primo", "Capitolo secondo"),
        ("Глава 1", "Глава 2"),
        ("Глава первая", "Глава вторая. Буря"),
        ("Розділ 1", "Розділ другий"),
        ("Rozdział pierwszy", "Rozdział II"),
        ("Birinci Bölüm", "2. Bölüm: Ada"),
        ("الفصل الأول", "الفصل الثاني"),
        ("अध्याय 1", "अध्याय २"),
        ("第一章", "第二章: 出会い"),
        ("第1回", "第2回"),
        ("제1장", "제2장: 바다"),
        ("STAVE ONE", "STAVE TWO"),
        ("Prologue", "Epilogue"),
    ],
)
def test_chapters_are_known_by_their_headings_in_many_languages(read_text: Read, first: str, second: str) -> None:
    book = read_text(f"{first}\n\n{PROSE}\n{PROSE}\n\n{second}\n\n{PROSE}")
    assert [chapter.title for chapter in book.chapters] == [first, second]
    assert book.chapters[0].paragraphs[0].kind is ParagraphKind.HEADING


def test_parts_hold_chapters(read_text: Read) -> None:
    book = read_text(f"PART ONE\n\nChapter 1\n\n{PROSE}\n\nPART TWO\n\nChapter 1\n\n{PROSE}")
    assert [chapter.title for chapter in book.chapters] == ["PART ONE: Chapter 1", "PART TWO: Chapter 1"]


def test_a_sentence_about_a_chapter_is_no_heading(read_text: Read) -> None:
    book = read_text(f"{PROSE}\nChapter one of the story was read aloud by him, and then it was late.\n\n{PROSE}")
    assert len(book.chapters) == 1


def test_paragraphs_are_known_by_their_indents(read_text: Read) -> None:
    lines = "   It was a dark night in the town, and the people there\nwere walking home.\n   “Good night,” said she.\n"
    assert spoken(read_text(f"Chapter 1\n\n{lines * 3}"))[1:3] == [
        "It was a dark night in the town, and the people there were walking home.",
        "“Good night,” said she.",
    ]


def test_long_lines_are_paragraphs(read_text: Read) -> None:
    line = "It was late, and the lamps were lit along the river, and nobody came. " * 3
    assert len(spoken(read_text(f"{line}\n{line}\n“No.”\n"))) == 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Perché è così, disse la città; più tardi verrà l’ombra della libertà. "),
        ("cp1252", "Die Straße führte über den Fluß, und die Mädchen hörten die Vögel. „Wie schön“, sagte er. "),
        ("cp1252", "Não há ninguém na estação, disse o irmão, à espera das três crianças. "),
        ("cp1252", "Det var sent på kvällen när vi gick över bron, och ljusen lyste på ån. "),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy. Šel jsem večer domů a potkal jsem přítele. "),
        ("cp1250", "Był wieczór, i szliśmy przez miasto, mówiąc o książkach i o życiu, które się zmienia. "),
        ("cp1250", "Árvíztűrő tükörfúrógép. Este volt, és a városban sétáltunk, könyvekről beszélgettünk. "),
        ("cp1251", "Была поздняя осень, и мы шли по улице, говоря о книгах и о жизни, которая меняется. "),
        ("koi8-r", "Была поздняя осень, и мы шли по улице, говоря о книгах и о жизни, которая меняется. "),
        ("cp1254", "Çok güzel bir akşamdı ve şehirde yürüyorduk, kitaplardan konuşuyorduk. İstanbul ışıkları. "),
        ("cp932", "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"),
        ("gb18030", "今天天气很好，我们去公园散步，谈论书籍和生活。"),
    ],
)
def test_an_encoding_that_nothing_declares_is_guessed(read_text: Read, encoding: str, text: str) -> None:
    assert spoken(read_text((text * 6).encode(encoding)))[0].startswith(text.strip())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-8", "cp1252"])
def test_texts_are_read_in_the_encoding_they_were_written_in(read_text: Read, encoding: str) -> None:
    text = "Il était une fois, à Besançon, un élève très âgé qui mangeait des crêpes à la fête de Noël. " * 6
    assert "Besançon, un élève très âgé" in spoken(read_text(text.encode(encoding)))[0]


def test_author_and_title_come_from_the_name_of_the_file(read_text: Read) -> None:
    found = read_text(PROSE, "Ann Other - The Long Way.txt").metadata
    assert (found.title, found.authors) == ("The Long Way", ("Ann Other",))


def test_markdown_with_front_matter(read_text: Read) -> None:
    book = read_text(
        "---\ntitle: 'A Little Book'\nauthor: [Ann Other, Joe Bloggs]\nlang: en_GB\ndate: 2021-03-04\n---\n"
        "# One\n\nHello *world*, [a link](http://x.y/z).[^1] Some `code` here.  \nSecond line\n\n"
        "```\nprint(1)\n```\n\n***\n\n> quoted\n\n[^1]: The note.\n\n# Two\n\n- a\n- b\n",
        "book.md",
    )
    found = book.metadata
    assert (found.title, found.authors, found.language, found.year) == (
        "A Little Book",
        ("Ann Other", "Joe Bloggs"),
        "en-GB",
        "2021",
    )
    assert [chapter.title for chapter in book.chapters] == ["One", "Two"]
    assert spoken(book) == ["One", "Hello world, a link. Some code here.\nSecond line", "", "quoted", "Two", "a", "b"]
    assert [omission.reason for omission in book.omissions] == ["footnote mark", "code", "note"]


def test_markdown_without_front_matter_is_titled_by_its_only_heading(read_text: Read) -> None:
    book = read_text(f"# The Title\n\n## One\n\n{PROSE}\n\n## Two\n\n{PROSE}", "x.md")
    assert book.metadata.title == "The Title"
    assert [chapter.title for chapter in book.chapters if chapter.role == "body"] == ["One", "Two"]


def test_a_web_page_is_a_book(read_text: Read) -> None:
    page = (
        "<!DOCTYPE html><html lang=fr><head><meta charset=iso-8859-1><title>Un été</title>"
        "<meta name=author content='J. Désiré'></head><body><nav><a href='#a'>Haut</a></nav>"
        "<h1>Chapitre premier</h1><p>Il était une fois<h1>Chapitre 2</h1><p>Fin.</body></html>"
    )
    book = read_text(page.encode("latin-1"), "page.html")
    assert (book.metadata.title, book.metadata.authors, book.metadata.language) == ("Un été", ("J. Désiré",), "fr")
    assert [chapter.title for chapter in book.chapters if chapter.role == "body"] == ["Chapitre premier", "Chapitre 2"]
    assert spoken(book)[1] == "Il était une fois"
