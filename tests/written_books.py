"""Small books in the formats that word processors and readers write, made for a test."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib

from e2a_mesh.model import Book


def png(width: int = 4, height: int = 6) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80\x40\x20" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def fictionbook(body: str, notes: str = "", info: str = "", published: str = "", encoding: str = "utf-8") -> bytes:
    """An FB2 book of a body's sections."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">'
        f"<description><title-info>{info or '<book-title>A Book</book-title><lang>en</lang>'}</title-info>"
        f"<document-info><id>an-id</id></document-info><publish-info>{published}</publish-info></description>"
        f"<body>{body}</body>"
        + (f'<body name="notes"><title><p>Notes</p></title>{notes}</body>' if notes else "")
        + f'<binary id="cover.png" content-type="image/png">{base64.encodebytes(png()).decode()}</binary></FictionBook>'
    )
    return text.encode(encoding)


def spoken(book: Book) -> list[str]:
    """What is read aloud of a book's chapters."""
    return [paragraph.text for chapter in book.chapters if chapter.role == "body" for paragraph in chapter.paragraphs]


def left_out(book: Book) -> dict[str, int]:
    """How many characters are not read, by reason."""
    found: dict[str, int] = {}
    for omission in book.omissions:
        found[omission.reason] = found.get(omission.reason, 0) + omission.characters
    return found


def remainder(book: Book) -> int:
    """Characters that the file holds but that are neither spoken nor accounted for."""
    spoken = sum(chapter.characters for chapter in book.chapters)
    return book.characters - spoken - sum(omission.characters for omission in book.omissions)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "styles": "styles.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
    "comments": "comments.xml",
    "header": "header1.xml",
    "image": "media/image1.png",
}
_LANGUAGES = '<w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
DOCX_STYLES = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_LANGUAGES}</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def docx(body: str, core: str = "", main: bytes | None = None, **parts: str | bytes) -> bytes:
    """A Word document of the paragraphs in `body`; parts are named as in _PARTS."""
    parts = {"styles": DOCX_STYLES, **parts}
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}),
        "word/document.xml": main or f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({name: _PARTS[name] for name in parts}),
        "docProps/core.xml": f'<p:coreProperties xmlns:p="p" xmlns:dc="dc" xmlns:cp="cp">{core}</p:coreProperties>',
    }
    for name, content in parts.items():
        found[f"word/{_PARTS[name]}"] = (
            content if isinstance(content, bytes) else f"<w:{name} {_W} {_R}>{content}</w:{name}>"
        )
    return archive(found)


def _relations(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r-{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def docx_paragraph(text: str, style: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{named}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def archive(files: dict[str, str | bytes], stored: str = "") -> bytes:
    """A zip archive; the file named `stored` is not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content, zipfile.ZIP_STORED if name == stored else None)
    return buffer.getvalue()


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{name}="{_ODF}{uri}:1.0"'
    for name, uri in {
        "office": "office",
        "text": "text",
        "style": "style",
        "table": "table",
        "draw": "drawing",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_XLINKED = f'{_NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT_STYLES = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"/>'
    '</style:default-style><style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="Heading_20_2" style:family="paragraph"/>'
)


def odt(text: str, automatic: str = "", meta: str = "", content: bytes | None = None, **files: bytes) -> bytes:
    """An OpenDocument text; `automatic` are the styles that its paragraphs were given by hand."""
    found: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content
        or f"<office:document-content {_XLINKED}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_XLINKED}>{ODT_STYLES}</office:document-styles>",
        "meta.xml": f"<office:document-meta {_XLINKED}><office:meta>{meta}</office:meta></office:document-meta>",
        **{f"Pictures/{name}.png": data for name, data in files.items()},
    }
    return archive(found, stored="mimetype")
