"""Pages made for a test: as values, for what judges them, and as PDF documents of the simplest kind."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from e2a_mesh.book.pages.paper import Page, Run
from e2a_mesh.model import count_characters

WIDTH, HEIGHT = 400.0, 600.0
LEFT, TOP = 50.0, 80.0
SIZE, PITCH = 10.0, 12.0
LINE = 60  # characters that fill a line of 300 points


def run(text: str, left: float, baseline: float, size: float = SIZE, **how: object) -> Run:
    """A run of text whose letters are half as wide as they are high."""
    return Run(text, left, left + len(text) * size / 2, baseline, size, **how)  # type: ignore[arg-type]


def page(number: int, *runs: Run) -> Page:
    return Page(number, WIDTH, HEIGHT, runs, sum(count_characters(found.text) for found in runs))


def lines(texts: Iterable[str], top: float = TOP, left: float = LEFT, size: float = SIZE) -> list[Run]:
    """Lines one below the other; four spaces at the beginning of one indent it."""
    return [
        run(text.strip(), left + (15 if text.startswith("    ") else 0), top + place * PITCH * size / SIZE, size)
        for place, text in enumerate(texts)
        if text.strip()
    ]


def filled(words: str, width: int = LINE, indent: bool = True) -> list[str]:
    """Set words as a paragraph in lines of so many characters."""
    found = ["    " if indent else ""]
    for word in words.split():
        if len(found[-1]) + len(word) + 1 > width:
            found.append("")
        found[-1] += word if not found[-1].strip() else f" {word}"
    return found


@dataclass(frozen=True)
class Written:
    """A text on a page of a PDF, from its lower left corner."""

    text: str
    x: float
    y: float
    size: float = SIZE
    font: str = "F1"  # F1 Helvetica, F2 bold, F3 a font whose letters have no meaning


def down(texts: Iterable[str], x: float = LEFT, y: float = 520.0, size: float = SIZE) -> list[Written]:
    return [
        Written(text.strip(), x + (15 if text.startswith("    ") else 0), y - place * PITCH, size)
        for place, text in enumerate(texts)
        if text.strip()
    ]


def write_pdf(
    path: Path,
    pages: Sequence[Sequence[Written] | bytes],
    *,
    outline: Sequence[tuple[str, int]] = (),
    info: Mapping[str, str] | None = None,
    language: str = "",
    pictures: Mapping[int, tuple[int, int, bytes]] | None = None,
    box: str = f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
) -> Path:
    """Write a PDF; a page given as bytes is its content stream. `pictures` are grey: width, height, samples."""
    things: list[bytes] = []

    def add(body: str | bytes, stream: bytes | None = None) -> int:
        data = body.encode("latin-1") if isinstance(body, str) else body
        if stream is not None:
            packed = zlib.compress(stream)
            data = data.replace(b">>", b"/Length %d/Filter/FlateDecode>>" % len(packed), 1)
            data += b"\nstream\n" + packed + b"\nendstream"
        things.append(data)
        return len(things)

    plain = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    bold = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    glyph = add("<<>>", b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    names = " ".join(f"/g{code}" for code in range(65, 123))
    procedures = "".join(f"/g{code} {glyph} 0 R" for code in range(65, 123))
    nameless = add(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 600 700]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 65/LastChar 122"
        f"/Widths[{'600 ' * 58}]/Encoding<</Type/Encoding/Differences[65 {names}]>>/CharProcs<<{procedures}>>"
        "/Resources<<>>>>"
    )
    tree = len(things) + 1
    things.append(b"")
    numbers = []
    for index, content in enumerate(pages):
        stream = content if isinstance(content, bytes) else b"".join(map(_shown, content))
        drawn = ""
        if pictures and index in pictures:
            width, height, samples = pictures[index]
            picture = add(
                f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray"
                "/BitsPerComponent 8>>",
                samples,
            )
            drawn = f"/XObject<</P {picture} 0 R>>"
            stream = b"q %d 0 0 %d 0 0 cm /P Do Q " % (WIDTH, HEIGHT) + stream
        shown = add("<<>>", stream)
        numbers.append(
            add(
                f"<</Type/Page/Parent {tree} 0 R/MediaBox[{box}]/Contents {shown} 0 R"
                f"/Resources<</Font<</F1 {plain} 0 R/F2 {bold} 0 R/F3 {nameless} 0 R>>{drawn}>>>>"
            )
        )
    kids = " ".join(f"{number} 0 R" for number in numbers)
    things[tree - 1] = f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>".encode()
    more = ""
    if outline:
        root = len(things) + 1
        entries = [root + 1 + place for place in range(len(outline))]
        add(f"<</Type/Outlines/First {entries[0]} 0 R/Last {entries[-1]} 0 R/Count {len(entries)}>>")
        for place, (title, target) in enumerate(outline):
            after = f"/Next {entries[place + 1]} 0 R" if place + 1 < len(entries) else ""
            add(f"<</Title({title})/Parent {root} 0 R/Dest[{numbers[target]} 0 R/XYZ 0 {HEIGHT:.0f} 0]{after}>>")
        more += f"/Outlines {root} 0 R"
    more += f"/Lang({language})" if language else ""
    catalogue = add(f"<</Type/Catalog/Pages {tree} 0 R{more}>>")
    said = add("<<" + "".join(f"/{name}({value})" for name, value in (info or {}).items()) + ">>")
    data = bytearray(b"%PDF-1.7\n")
    places = []
    for number, thing in enumerate(things, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + thing + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\n" % (len(things) + 1, catalogue, said)
    data += b"startxref\n%d\n%%%%EOF\n" % start
    path.write_bytes(data)
    return path


def _shown(written: Written) -> bytes:
    text = written.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    place = f"BT /{written.font} {written.size:g} Tf {written.x:g} {written.y:g} Td (".encode()
    return place + text + b") Tj ET\n"
