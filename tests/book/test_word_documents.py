"""DOCX: headings, notes, what is hidden or deleted, languages, tables, boxes, and what stands beside the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from written_books import docx, left_out, png, remainder, spoken
from written_books import docx_paragraph as p

from e2a_mesh.model import Book

Read = Callable[..., Book]
CHAPTERS = p("One", "berschrift1") + p("Words of one.") + p("Two", "Mine") + p("Words of two.")


def read(read_text: Read, body: str, core: str = "", **parts: str | bytes) -> Book:
    book = read_text(docx(body, core, **parts), "book.docx")
    assert remainder(book) == 0
    return book


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_are_known_by_their_styles_whatever_these_are_called(read_text: Read) -> None:
    book = read(read_text, CHAPTERS)
    assert [chapter.title for chapter in book.chapters] == ["One", "Two"]
    assert spoken(book) == ["One", "Words of one.", "Two", "Words of two."]


def test_an_outline_level_makes_a_heading(read_text: Read) -> None:
    heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    book = read(read_text, heading.format("A") + p("Words of one.") + heading.format("B") + p("Words of two."))
    assert [chapter.title for chapter in book.chapters] == ["A", "B"]


def test_title_and_contents_are_no_chapters(read_text: Read) -> None:
    book = read(read_text, p("The Long Way", "Titel") + p("One 1", "TOC1") + p("Two 2", "TOC1") + CHAPTERS)
    assert book.metadata.title == "The Long Way"
    assert spoken(book) == ["One", "Words of one.", "Two", "Words of two."]


def test_what_the_document_says_of_itself(read_text: Read) -> None:
    core = (
        "<dc:title>The Long Way</dc:title><dc:creator>Ann Other; Joe Bloggs</dc:creator>"
        "<dc:description>About it.</dc:description><cp:keywords>sea, ships</cp:keywords>"
    )
    found = read(read_text, CHAPTERS, core).metadata
    assert (found.title, found.authors, found.language) == ("The Long Way", ("Ann Other", "Joe Bloggs"), "en-GB")
    assert (found.description, found.subjects) == ("About it.", ("sea", "ships"))


def test_a_title_that_word_made_up_gives_way_to_that_of_the_text(read_text: Read) -> None:
    core = "<dc:title>Microsoft Word - final.doc</dc:title>"
    assert read(read_text, p("The Long Way", "Titel") + CHAPTERS, core).metadata.title == "The Long Way"


def test_notes_stand_in_the_order_of_their_marks_and_are_not_spoken(read_text: Read) -> None:
    marked = (
        '<w:p><w:r><w:t>Words</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> and more</w:t></w:r>'
        '<w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("no note")}</w:footnote>'
        f'<w:footnote w:id="3">{p("Second.")}</w:footnote><w:footnote w:id="7">{p("First.")}</w:footnote>'
    )
    book = read(read_text, CHAPTERS + marked, footnotes=notes)
    assert spoken(book)[-1] == "Words and more."
    assert [paragraph.text for paragraph in book.chapters[-1].paragraphs] == ["First.", "Second."]
    assert book.chapters[-1].role == "notes"
    assert left_out(book) == {"footnote mark": 2}


def test_what_was_deleted_or_hidden_or_said_about_the_text_is_left_out_with_its_reason(read_text: Read) -> None:
    body = (
        f"<w:p>{run('Kept.')}<w:del w:id='1'><w:r><w:delText>Deleted.</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{run(' Inserted.')}</w:ins>{run('Hidden.', '<w:vanish/>')}"
        f"{run('Secret.', '<w:rStyle w:val=Q/>'.replace('Q', chr(34) + 'Secret' + chr(34)))}"
        f"<w:moveFrom>{run('Moved.')}</w:moveFrom></w:p>"
    )
    comment = f'<w:comment w:id="1">{p("Is this so?")}</w:comment>'
    book = read(read_text, CHAPTERS + body, comments=comment, header=p("Running"))
    assert spoken(book)[-1] == "Kept. Inserted."
    assert left_out(book) == {"deleted text": 14, "hidden text": 14, "comment": 9, "running head": 7}


@pytest.mark.parametrize(
    ("text", "properties", "language"),
    [
        ("Il était une fois.", '<w:lang w:val="fr-FR"/>', "fr-FR"),
        ("吾輩は猫である。", "", "ja-JP"),
        ("مرحبا بالعالم", "", "ar-SA"),
        ("Color.", '<w:lang w:val="en-US"/>', ""),
    ],
)
def test_passages_in_other_languages_are_marked(read_text: Read, text: str, properties: str, language: str) -> None:
    paragraphs = read(read_text, CHAPTERS + p(text, run=properties)).chapters[-1].paragraphs
    assert [found.language for found in paragraphs if found.text == text] == [language]


def test_a_box_is_spoken_once_after_the_paragraph_it_floats_beside(read_text: Read) -> None:
    box = f"<mc:Choice><w:txbxContent>{p('In the box.')}</w:txbxContent></mc:Choice>"
    older = f"<mc:Fallback><w:pict><w:txbxContent>{p('In the box.')}</w:txbxContent></w:pict></mc:Fallback>"
    floating = f'<w:r><mc:AlternateContent xmlns:mc="mc">{box}{older}</mc:AlternateContent></w:r>'
    book = read(read_text, CHAPTERS + f"<w:p>{run('Before')}{floating}{run(' after.')}</w:p>" + p("Later."))
    assert spoken(book)[-3:] == ["Before after.", "In the box.", "Later."]


def test_tables_of_figures_are_left_out_and_lines_are_kept(read_text: Read) -> None:
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in "1234")
    lines = "<w:p><w:r><w:t>First line</w:t><w:br/><w:t>Second line</w:t></w:r></w:p>"
    book = read(read_text, CHAPTERS + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + lines)
    assert left_out(book) == {"table": 4}
    assert spoken(book)[-1] == "First line\nSecond line"


def test_an_empty_paragraph_is_a_pause(read_text: Read) -> None:
    words = "".join(p(f"Words {number}.") for number in range(9))
    assert "" in spoken(read(read_text, CHAPTERS + words + "<w:p/>" + words))


def test_a_letter_that_two_runs_make_together_is_read(read_text: Read) -> None:
    heard = spoken(read(read_text, CHAPTERS + f"<w:p>{run('e')}{run(chr(0x301) + 'tude')}</w:p>"))[-1]
    assert unicodedata.normalize("NFC", heard) == "étude"


def test_an_upright_picture_before_all_text_is_the_cover(read_text: Read) -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="wp" xmlns:a="a"><wp:extent cx="{}" cy="{}"/>'
        '<a:blip r:embed="r-image"/></wp:inline></w:drawing></w:r></w:p>'
    )
    cover = read(read_text, picture.format(4000000, 6000000) + CHAPTERS, image=png()).cover
    assert cover is not None
    assert cover.data == png()
    assert read(read_text, picture.format(400000, 600000) + CHAPTERS, image=png()).cover is None
    assert read(read_text, CHAPTERS + picture.format(4000000, 6000000), image=png()).cover is None


def test_a_word_document_under_another_name_is_read(read_text: Read) -> None:
    assert spoken(read_text(docx(CHAPTERS), "book.epub"))[:2] == ["One", "Words of one."]
