"""PDF documents as files: what is read of them, what is refused, and how soon."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from written_pages import Written, down, filled, write_pdf

from e2a_mesh.book import ReadingStoppedError, Sitting, book_metadata, open_book
from e2a_mesh.book.pages.compose import compose
from e2a_mesh.book.pages.paper import Page
from e2a_mesh.book.pdf import child, glyphs, process, reader
from e2a_mesh.book.pdf.glyph import Glyph, Kind
from e2a_mesh.book.pdf.right_to_left import in_logical_order
from e2a_mesh.errors import BookError
from e2a_mesh.model import Book, Metadata, ParagraphKind

PROSE = (
    "It was late, and the lamps were lit along the river, as he had said they would be, and nobody who came that way"
    " could have told whether the house behind the trees was empty or whether someone sat at its window and waited."
)
FAST = 20.0  # seconds; a guard against what would never end


def accounted(book: Book) -> int:
    return sum(chapter.characters for chapter in book.chapters) + sum(left.characters for left in book.omissions)


def refusal(path: Path) -> str:
    start = time.monotonic()
    with pytest.raises(BookError) as caught:
        open_book(path)
    assert time.monotonic() - start < FAST
    assert caught.value.advice
    return caught.value.message


@pytest.fixture(scope="module")
def novel(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A book of six pages in two chapters, with a running head, page numbers, hyphens, an outline and a note."""
    pages = []
    for number in range(6):
        lines = [*filled(f"Number {number}. {PROSE}"), *filled(f"{PROSE} {number}.")]
        lines[1], lines[2] = "the under-", "standing of " + lines[2].strip()
        page = [Written("A LONG WAY", 160, 570, 9), *down(lines), Written(str(number + 1), 195, 30)]
        if number % 3 == 0:
            page = [*down(lines), Written("First" if not number else "Second", 150, 545, 18, "F2")]
        if number == 2:
            page.append(Written("1 A note at the foot.", 50, 60, 8))
        pages.append(page)
    path = write_pdf(
        tmp_path_factory.mktemp("pdf") / "novel.pdf",
        pages,
        outline=[("First", 0), ("Second", 3)],
        info={"Title": "A Long Way", "Author": "Ann Other and Joe Bloggs", "CreationDate": "D:20210304"},
        language="en_GB",
    )
    return open_book(path)


def test_a_pdf_says_what_it_is(novel: Book) -> None:
    found = novel.metadata
    assert (found.title, found.authors, found.language, found.year) == (
        "A Long Way",
        ("Ann Other", "Joe Bloggs"),
        "en-GB",
        "2021",
    )


def test_its_outline_becomes_chapters(novel: Book) -> None:
    assert [chapter.title for chapter in novel.chapters] == ["First", "Second"]
    assert [chapter.paragraphs[0].kind for chapter in novel.chapters] == [ParagraphKind.HEADING] * 2


def test_its_first_page_is_the_cover(novel: Book) -> None:
    assert novel.cover is not None
    assert (novel.cover.media_type, novel.cover.data[:2]) == ("image/jpeg", b"\xff\xd8")


def test_all_of_its_characters_are_accounted_for(novel: Book) -> None:
    assert accounted(novel) == novel.characters
    reasons = {left.reason for left in novel.omissions}
    assert reasons == {"page number", "running head", "hyphen at the end of a line", "note"}


def test_words_divided_at_line_ends_are_whole(novel: Book) -> None:
    assert "the understanding of" in novel.chapters[0].paragraphs[1].text


def test_an_accent_set_beside_its_letter_is_put_onto_it(tmp_path: Path) -> None:
    text = b"BT /F1 10 Tf 50 500 Td [(caf\xb4) 400 (e noir)] TJ ET"  # as TeX does, which then goes back a little
    path = write_pdf(tmp_path / "a.pdf", [text])
    assert open_book(path).chapters[0].paragraphs[0].text == "café noir"


def test_a_turned_page_is_read_as_it_is_seen(tmp_path: Path) -> None:
    stream = b"".join(
        b"BT /F1 10 Tf 0 1 -1 0 %d 50 Tm (%s) Tj ET\n" % (100 + 12 * place, line.encode())
        for place, line in enumerate(filled(PROSE, indent=False))
    )
    assert open_book(write_pdf(tmp_path / "turned.pdf", [stream])).chapters[0].paragraphs[0].text == PROSE


def test_a_text_at_an_angle_is_left_out(tmp_path: Path) -> None:
    stamp = b"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET\n"
    shown = enumerate(filled(PROSE))
    text = b"".join(b"BT /F1 10 Tf 50 %d Td (%s) Tj ET\n" % (500 - 12 * n, s.encode()) for n, s in shown)
    book = open_book(write_pdf(tmp_path / "draft.pdf", [stamp + text]))
    assert [(left.reason, left.characters) for left in book.omissions] == [("text at an angle", len("DRAFT"))]


def test_a_document_behind_other_bytes_is_read(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "late.pdf", [down(filled(PROSE))])
    path.write_bytes(b"\r\n\r\n" + path.read_bytes())
    assert open_book(path).chapters


def test_what_it_says_of_itself_is_told_without_its_text(tmp_path: Path) -> None:
    grey = (10, 10, bytes(100))
    path = write_pdf(tmp_path / "Ann Other - A Scan.pdf", [b""], pictures={0: grey}, info={"Title": "scan0001.pdf"})
    found = book_metadata(path)
    assert (found.title, found.authors) == ("A Scan", ("Ann Other",))


def test_an_illustration_in_a_text_is_told_of(tmp_path: Path) -> None:
    text = [down([*filled(PROSE)] * 9) for _ in range(5)]
    path = write_pdf(tmp_path / "a.pdf", [*text, b""], pictures={5: (10, 10, bytes(100))})
    assert [(left.where, left.reason) for left in open_book(path).omissions if not left.characters] == [
        ("page 6", "pictures without text")
    ]


def test_a_pdf_without_any_text_is_told_so(tmp_path: Path) -> None:
    assert "holds no text" in refusal(write_pdf(tmp_path / "empty.pdf", [b"", b""]))


@pytest.mark.parametrize("share", [0.1, 0.6])
def test_a_truncated_pdf_is_read_or_refused_with_a_sentence(tmp_path: Path, share: float) -> None:
    data = write_pdf(tmp_path / "whole.pdf", [down(filled(PROSE))] * 3).read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(data[: int(len(data) * share)])
    message = refusal(path)
    assert "damaged" in message or "holds no text" in message


def test_a_pdf_with_a_password_is_told_so(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "locked.pdf", [down(filled(PROSE))])
    data = path.read_bytes()
    standard = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    path.write_bytes(data.replace(b"trailer\n<<", b"trailer\n<</ID[<01><01>]" + standard))
    assert "locked with a password" in refusal(path)


def test_letters_without_meaning_are_told_of_where_they_cannot_be_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = write_pdf(
        tmp_path / "a.pdf", [[Written(text, 50, 500 - 12 * n, font="F3") for n, text in enumerate(["AbcdEfgh"] * 9)]]
    )
    message = refusal(path)
    assert "do not say which they are" in message
    assert "Tesseract" in message


def test_a_page_tree_that_holds_itself_comes_to_an_end(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "loop.pdf", [down(filled(PROSE))])
    data = path.read_bytes()
    path.write_bytes(data.replace(b"/Count 1/Kids[", b"/Count 9/Kids[4 0 R 5 0 R "))
    start = time.monotonic()
    try:
        open_book(path)
    except BookError as error:
        assert error.advice
    assert time.monotonic() - start < FAST


def test_a_pdf_of_very_many_pages_is_refused(tmp_path: Path) -> None:
    count = child.MOST_PAGES + 1
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b"3 0 R " * count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", tree, page]
    data = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % found for found in enumerate(bodies, 1))
    path = tmp_path / "many.pdf"
    path.write_bytes(data + b"trailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n")
    assert "20,001 pages" in refusal(path)


def test_a_page_of_too_much_text_is_refused(tmp_path: Path) -> None:
    line = b"BT /F1 4 Tf 5 %.2f Td (%d " + b"words " * 20 + b") Tj ET\n"
    path = write_pdf(tmp_path / "crowded.pdf", [b"".join(line % (n / 4, n) for n in range(glyphs.MOST // 50))])
    assert "more text than any page" in refusal(path)


def test_a_page_that_takes_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "A_PAGE", 0.5)
    lines = b"q 1 0 0 1 0 0 cm BT /F1 1 Tf (a) Tj ET Q\n" * 1_500_000
    assert "takes too long" in refusal(write_pdf(tmp_path / "slow.pdf", [lines]))


def test_a_process_that_takes_too_much_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY", 1 << 20)
    monkeypatch.setattr(process, "A_PAGE", FAST)
    lines = b"q 1 0 0 1 0 0 cm BT /F1 1 Tf (a) Tj ET Q\n" * 100_000
    message = refusal(write_pdf(tmp_path / "large.pdf", [lines] * 4))
    assert "memory" in message or "damaged" in message


def test_a_page_of_absurd_size_is_drawn_small(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "huge.pdf", [down(filled(PROSE))], box="0 0 14000000 600")
    assert open_book(path).chapters


def test_reading_ends_at_once_when_nobody_wants_it(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(ReadingStoppedError):
        open_book(write_pdf(tmp_path / "a.pdf", [b"q Q\n" * 3_000_000]), sitting=Sitting(stop=stop))


def test_the_process_that_reads_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[process.PdfProcess] = []

    class Noted(process.PdfProcess):
        def __init__(self, path: Path, sitting: Sitting) -> None:
            super().__init__(path, sitting)
            started.append(self)

    monkeypatch.setattr(reader, "PdfProcess", Noted)
    open_book(write_pdf(tmp_path / "a.pdf", [down(filled(PROSE))]))
    (found,) = started
    assert found._popen.returncode is not None


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
def test_letters_without_meaning_are_read_from_their_shapes(tmp_path: Path) -> None:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
    if "eng" not in listed.split():
        pytest.skip("Tesseract has no data for English")
    text = [Written(line.strip(), 50, 500 - 14 * n, 12) for n, line in enumerate(filled(PROSE, 48))]
    seen = [Written("AbcdEfgh" * 9, 50, 40, 1, "F3"), Written("AbcdEfgh" * 9, 50, 30, 1, "F3")] * 4
    book = open_book(write_pdf(tmp_path / "a.pdf", [[*text, *seen]]))
    assert "the lamps were lit along the river" in " ".join(p.text for p in book.chapters[0].paragraphs)
    assert accounted(book) == book.characters


def test_letters_from_right_to_left_are_read_from_the_right() -> None:
    kind = Kind("", False, 1.0, 0.0, "")

    def drawn(text: str, x: float) -> list[Glyph]:
        """Set letters from left to right, as they are drawn; a letter is six points wide."""
        return [Glyph(c, x + 6 * n, 0, x + 6 * n + 6, 10, x + 6 * n, 2, kind, False) for n, c in enumerate(text)]

    words = [drawn("ןושאר", 120), drawn("1984", 80), drawn("תנש", 56)]  # “first”, backwards, a year, “year”, backwards
    spaces = [(115.0, 2.0), (76.0, 2.0)]
    for order in (words, words[::-1], [*words[1:], words[0]]):
        found = in_logical_order([glyph for word in order for glyph in word], spaces)
        text = "".join(f" {glyph.text}" if glyph.spaced else glyph.text for glyph in found)
        assert text.split() == ["ראשון", "1984", "שנת"]


def test_japanese_from_top_to_bottom_is_read_column_after_column_from_the_right() -> None:
    kind = Kind("", False, 1.0, 0.0, "")
    columns = [
        "吾輩は猫である。名前は",
        "まだ無い。どこで生れた",
        "かとんと見当がつかぬ。",
        "何でも薄暗いじめじめし",
        "た所で泣いていた。",
    ]
    drawn = [
        Glyph(letter, 340 - 20 * n, 500 - 12 * m, 352 - 20 * n, 512 - 12 * m, 346 - 20 * n, 512 - 12 * m, kind, False)
        for n, column in enumerate(columns)
        for m, letter in enumerate(column)
    ]
    sheet = glyphs.lay_out(drawn, (0, 0, 400, 600))
    page = Page(1, sheet.width, sheet.height, tuple(sheet.runs), sheet.characters)
    found = compose([page], Metadata(language="ja"))
    assert [passage.text for passage in found.passages] == ["".join(columns)]
