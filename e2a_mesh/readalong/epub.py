"""An EPUB that is read along: its text, its sound, and which sentence is heard when.

EPUB 3 with Media Overlays (W3C, EPUB 3.3 chapter 9). Reading systems that know nothing of overlays show the text.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from e2a_mesh.readalong.markup import XML_LANG, Maker, document
from e2a_mesh.readalong.values import BlockKind

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from e2a_mesh.readalong.values import Block, Edition, TimedChapter

_XHTML, _EPUB = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
_OPF, _DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_SMIL = "http://www.w3.org/ns/SMIL"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
_TYPE = f"{{{_EPUB}}}type"
_UNTITLED = "Untitled"
_ACTIVE = "-epub-media-overlay-active"
_STYLE = f"""body {{ line-height: 1.5; margin: 1em; }}
h1 {{ line-height: 1.25; margin: 2em 0 1em; }}
p {{ margin: 0; text-indent: 1.2em; }}
h1 + p, h2 + p, hr + p {{ text-indent: 0; }}
hr {{ border: 0; margin: 1.5em; }}
.{_ACTIVE} {{ background: #ffe08a; color: #1a1a1a; }}
"""
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"}
_SOUNDS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4"}
_PICTURES = {"image/jpeg": ".jpg", "image/png": ".png"}

_X = Maker(_XHTML, {"epub": _EPUB})
_S = Maker(_SMIL, {"epub": _EPUB})
_P = Maker(_OPF, {"dc": _DC})
_D = Maker(_DC, {})
_C = Maker(_CONTAINER, {})


def write_epub(edition: Edition, target: Path) -> None:
    """Write an edition to `target`; raises OSError. Sounds are stored as they are, so memory stays flat."""
    picture = _PICTURES.get(edition.cover.media_type, "") if edition.cover is not None else ""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_entry(edition, "mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        _put(edition, file, "META-INF/container.xml", _container())
        _put(edition, file, "book/package.opf", _package(edition, picture))
        _put(edition, file, "book/contents.xhtml", _contents(edition))
        file.writestr(_entry(edition, "book/style.css"), _STYLE)
        if edition.cover is not None and picture:
            file.writestr(_entry(edition, f"book/cover{picture}"), edition.cover.data, zipfile.ZIP_STORED)
        for number, chapter in enumerate(edition.chapters, start=1):
            _put(edition, file, f"book/{number:04}.xhtml", _page(chapter, edition.language))
            if chapter.lines:
                _put(edition, file, f"book/{number:04}.smil", _overlay(chapter, number, _sound(edition, number)))
                file.write(edition.sounds[number - 1], f"book/{_sound(edition, number)}", zipfile.ZIP_STORED)


def _entry(edition: Edition, name: str) -> zipfile.ZipInfo:
    """Date entries by the edition, so that the same one gives the same file."""
    year, month, day, hour, minute, second = (int(part) for part in re.findall(r"\d+", edition.modified)[:6])
    entry = zipfile.ZipInfo(name, (max(1980, year), month, day, hour, minute, second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _put(edition: Edition, file: zipfile.ZipFile, name: str, root: etree._Element) -> None:
    file.writestr(_entry(edition, name), document(root))


def _sound(edition: Edition, number: int) -> str:
    return f"{number:04}{edition.sounds[number - 1].suffix}"


def _container() -> etree._Element:
    root = {"full-path": "book/package.opf", "media-type": "application/oebps-package+xml"}
    return _C("container", _C("rootfiles", _C("rootfile", attributes=root)), attributes={"version": "1.0"})


def _package(edition: Edition, picture: str) -> etree._Element:
    items = [
        _item("contents", "contents.xhtml", "application/xhtml+xml", properties="nav"),
        _item("style", "style.css", "text/css"),
    ]
    if edition.cover is not None and picture:
        items.append(_item("cover", f"cover{picture}", edition.cover.media_type, properties="cover-image"))
    spine = []
    for number, chapter in enumerate(edition.chapters, start=1):
        page = f"{number:04}.xhtml"
        if chapter.lines:
            sound = _sound(edition, number)
            items += [
                _item(f"c{number}", page, "application/xhtml+xml", **{"media-overlay": f"o{number}"}),
                _item(f"o{number}", f"{number:04}.smil", "application/smil+xml"),
                _item(f"s{number}", sound, _SOUNDS[edition.sounds[number - 1].suffix]),
            ]
        else:
            items.append(_item(f"c{number}", page, "application/xhtml+xml"))
        spine.append(_P("itemref", attributes={"idref": f"c{number}"}))
    order = {"page-progression-direction": "rtl"} if _right_to_left(edition.language) else {}
    return _P(
        "package",
        _metadata(edition),
        _P("manifest", *items),
        _P(
            "spine",
            *spine,
            attributes=order,
        ),
        attributes={"version": "3.0", "unique-identifier": "id", XML_LANG: edition.language},
    )


def _item(name: str, place: str, kind: str, **others: str) -> etree._Element:
    return _P("item", attributes={"id": name, "href": place, "media-type": kind, **others})


def _metadata(edition: Edition) -> etree._Element:
    told = edition.metadata
    rows = [
        _D("identifier", edition.identifier, attributes={"id": "id"}),
        _D("title", told.title or _UNTITLED),
        _D("language", edition.language),
        _meta(edition.modified, "dcterms:modified"),
    ]
    for number, author in enumerate(told.authors, start=1):
        rows.append(_D("creator", author, attributes={"id": f"author{number}"}))
        rows.append(_meta("aut", "role", refines=f"#author{number}", scheme="marc:relators"))
    for name, text in (("publisher", told.publisher), ("description", told.description)):
        rows += [_D(name, text)] if text.strip() else []
    rows += [_D("subject", subject) for subject in told.subjects if subject.strip()]
    if told.series.strip():
        rows.append(_meta(told.series, "belongs-to-collection", id="series"))
        rows.append(_meta("series", "collection-type", refines="#series"))
        if told.series_position.strip():
            rows.append(_meta(told.series_position, "group-position", refines="#series"))
    total = 0.0
    for number, chapter in enumerate(edition.chapters, start=1):
        if chapter.lines:
            seconds = chapter.lines[-1].end - chapter.lines[0].start  # pauses between sentences are played too
            total += seconds
            rows.append(_meta(f"{seconds:.3f}s", "media:duration", refines=f"#o{number}"))
    rows += [_meta(f"{total:.3f}s", "media:duration"), _meta(_ACTIVE, "media:active-class")]
    rows += [_meta(edition.narrator, "media:narrator")] if edition.narrator.strip() else []
    return _P("metadata", *rows)


def _meta(text: str, name: str, **others: str) -> etree._Element:
    return _P("meta", text, attributes={**others, "property": name})


def _contents(edition: Edition) -> etree._Element:
    entries = [
        _X("li", _X("a", chapter.title or str(number), attributes={"href": f"{number:04}.xhtml"}))
        for number, chapter in enumerate(edition.chapters, start=1)
    ]
    title = edition.metadata.title or _UNTITLED
    nav = _X("nav", _X("h1", title), _X("ol", *entries), attributes={_TYPE: "toc"})
    return _html(title, edition.language, _X("body", nav))


def _right_to_left(language: str) -> bool:
    return language.partition("-")[0].lower() in _RIGHT_TO_LEFT


def _html(title: str, language: str, body: etree._Element) -> etree._Element:
    style = {"rel": "stylesheet", "href": "style.css", "type": "text/css"}
    head = _X("head", _X("title", title or _UNTITLED), _X("link", attributes=style))
    direction = {"dir": "rtl"} if _right_to_left(language) else {}
    return _X("html", head, body, attributes={"lang": language, XML_LANG: language, **direction})


def _page(chapter: TimedChapter, language: str) -> etree._Element:
    parts = []
    heard, titled = 0, False
    for block in chapter.blocks:
        if block.kind is BlockKind.SCENE_BREAK:
            parts.append(_X("hr"))
            continue
        name = "p"
        if block.kind is BlockKind.HEADING:
            name, titled = "h2" if titled else "h1", True
        foreign = block.language and block.language != language
        attributes = {"lang": block.language, XML_LANG: block.language} if foreign else {}
        parts.append(_X(name, *_spans(block, heard), attributes=attributes))
        heard += sum(line.heard for line in block.lines)
    section = _X("section", *parts, attributes={"id": "chapter", _TYPE: "chapter"})
    return _html(chapter.title, language, _X("body", section, attributes={_TYPE: "bodymatter"}))


def _spans(block: Block, heard: int) -> list[etree._Element | str]:
    """Make spans of a block's sentences, named by their places among all that is heard of the chapter."""
    parts: list[etree._Element | str] = []
    for line in block.lines:
        heard += line.heard
        rows = [" ".join(row.split()) for row in line.text.strip("\n").split("\n")]  # more than one: verse
        content: list[etree._Element | str] = [rows[0]]
        for row in rows[1:]:
            content += [_X("br"), row]
        parts += [" "] if parts else []
        parts.append(_X("span", *content, attributes={"id": f"s{heard}"} if line.heard else {}))
    return parts


def _overlay(chapter: TimedChapter, number: int, sound: str) -> etree._Element:
    page = f"{number:04}.xhtml"
    lines = chapter.lines
    ends = [*(line.start for line in lines[1:]), lines[-1].end]
    pairs = []
    for place, (line, end) in enumerate(zip(lines, ends, strict=True), start=1):
        clip = {"src": sound, "clipBegin": f"{line.start:.3f}s", "clipEnd": f"{end:.3f}s"}
        text = _S("text", attributes={"src": f"{page}#s{place}"})
        pairs.append(_S("par", text, _S("audio", attributes=clip), attributes={"id": f"p{place}"}))
    whole = {"id": "chapter", f"{{{_EPUB}}}textref": f"{page}#chapter", _TYPE: "chapter"}
    return _S("smil", _S("body", _S("seq", *pairs, attributes=whole)), attributes={"version": "3.0"})
