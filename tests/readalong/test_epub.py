"""An EPUB that is read along, as reading systems and epubcheck see it."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from e2a_mesh.audio import FORMATS, ChapterAudio, Tags, assemble, encode_chapter, find_ffmpeg, silence
from e2a_mesh.model import Cover, Metadata
from e2a_mesh.readalong import Block, BlockKind, Edition, Line, TimedChapter, write_epub

EPUBCHECK = next((path for path in ("/usr/bin/epubcheck", "/usr/share/java/epubcheck.jar") if Path(path).exists()), "")
NAMES = {
    "opf": "http://www.idpf.org/2007/opf",
    "smil": "http://www.w3.org/ns/SMIL",
    "x": "http://www.w3.org/1999/xhtml",
}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, ffmpeg = tmp_path_factory.mktemp("sound"), find_ffmpeg()
    chapter = encode_chapter(
        [silence(6000, 16_000)], 16_000, FORMATS["m4b"], folder / "a.aac", gain_db=0, ffmpeg=ffmpeg
    )
    part = ChapterAudio("One", chapter.path, chapter.samples, chapter.sample_rate)
    assemble([part], folder / "a.m4a", FORMATS["m4b"], Tags("One"), None, ffmpeg=ffmpeg)
    return folder / "a.m4a"


def edition(sound: Path, language: str = "en") -> Edition:
    first = (
        Block(BlockKind.HEADING, (Line("The \x07Bell & <Rope>", 0.4, 1.0),)),
        Block(BlockKind.TEXT, (Line("It rang.", 1.5, 2.0), Line("Nobody\ncame.", 2.2, 3.0))),
        Block(BlockKind.SCENE_BREAK),
        Block(BlockKind.TEXT, (Line("Never heard.", 3.0, 3.0), Line("Il dort.", 4.0, 5.0)), "fr"),
        Block(BlockKind.HEADING, (Line("Later", 5.2, 5.6),)),
    )
    second = (Block(BlockKind.TEXT, (Line("Silent.", 0.0, 0.0),)),)
    told = Metadata(
        "Bells & Ropes", ("A. Ringer", "B. <Rope>"), language, publisher="Tower", description="Of bells.",
        series="Bells", series_position="2", subjects=("Fiction", ""),
    )  # fmt: skip
    chapters = (TimedChapter("The Bell", first, 6.0), TimedChapter("", second, 1.0))
    cover = Cover(PIXEL, "image/png")
    return Edition(
        "urn:uuid:0b0f7a0e-6c52-5f0c-9d0e-7e2f6a1c5e2a", "2026-01-02T03:04:05Z", language, told, "Joe", cover, chapters,
        (sound, sound),
    )  # fmt: skip


def parsed(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as book:
        return etree.fromstring(book.read(name))


def test_each_heard_sentence_has_a_place_in_the_text_and_in_the_sound(sound: Path, tmp_path: Path) -> None:
    write_epub(edition(sound), tmp_path / "book.epub")
    page, overlay = (parsed(tmp_path / "book.epub", f"book/0001.{kind}") for kind in ("xhtml", "smil"))
    spans = {span.get("id"): "".join(span.itertext()) for span in page.iterfind(".//x:span[@id]", NAMES)}
    assert list(spans.values()) == ["The Bell & <Rope>", "It rang.", "Nobodycame.", "Il dort.", "Later"]
    pairs = []
    for pair in overlay.iterfind(".//smil:par", NAMES):
        text, audio = pair.find("smil:text", NAMES), pair.find("smil:audio", NAMES)
        assert text is not None
        assert audio is not None
        assert text.get("src", "").partition("#")[2] in spans
        assert audio.get("src") == "0001.m4a"
        pairs.append((audio.get("clipBegin"), audio.get("clipEnd")))
    assert pairs == [
        ("0.400s", "1.500s"), ("1.500s", "2.200s"), ("2.200s", "4.000s"), ("4.000s", "5.200s"), ("5.200s", "5.600s")
    ]  # fmt: skip
    assert [element.tag.rpartition("}")[2] for element in page.iterfind(".//x:section/*", NAMES)] == [
        "h1", "p", "hr", "p", "h2"
    ]  # fmt: skip


def test_a_chapter_without_sound_is_read_without_an_overlay(sound: Path, tmp_path: Path) -> None:
    write_epub(edition(sound), tmp_path / "book.epub")
    with zipfile.ZipFile(tmp_path / "book.epub") as book:
        names = book.namelist()
        assert names[0] == "mimetype"
        assert book.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
    assert "book/0002.xhtml" in names
    assert {"book/0002.smil", "book/0002.m4a"}.isdisjoint(names)
    package = parsed(tmp_path / "book.epub", "book/package.opf")
    durations = [meta.text for meta in package.iterfind(".//opf:meta[@property='media:duration']", NAMES)]
    assert durations == ["5.200s", "5.200s"]


def test_arabic_is_read_from_right_to_left(sound: Path, tmp_path: Path) -> None:
    write_epub(edition(sound, "ar"), tmp_path / "book.epub")
    spine = parsed(tmp_path / "book.epub", "book/package.opf").find("opf:spine", NAMES)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"
    assert parsed(tmp_path / "book.epub", "book/0001.xhtml").get("dir") == "rtl"


def test_the_same_edition_is_the_same_file(sound: Path, tmp_path: Path) -> None:
    for name in "ab":
        write_epub(edition(sound), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.skipif(not EPUBCHECK or shutil.which("java") is None, reason="needs epubcheck and Java")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_epubcheck_finds_nothing_wrong(sound: Path, tmp_path: Path, language: str) -> None:
    write_epub(edition(sound, language), tmp_path / "book.epub")
    done = subprocess.run(
        ["java", "-jar", EPUBCHECK, str(tmp_path / "book.epub")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No errors or warnings detected" in done.stdout + done.stderr
