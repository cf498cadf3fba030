"""Books made for a test: a few lines of markup in, a file on disk out."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from e2a_mesh.book import open_book
from e2a_mesh.model import Book

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

XHTML = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="{language}">
<head><title>Head title</title><style>p {{ color: red }}</style></head><body>{body}</body></html>"""

_TYPES = {
    "xhtml": "application/xhtml+xml",
    "html": "application/xhtml+xml",
    "ncx": "application/x-dtbncx+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
    "pls": "application/pls+xml",
    "css": "text/css",
}


class EpubMaker:
    """Writes EPUBs. Files are named relative to OPS/; those ending in .xhtml get a page around their body."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self,
        pages: Mapping[str, str | bytes],
        *,
        nav: str = "",
        ncx: str = "",
        metadata: str = "<dc:title>A Book</dc:title><dc:language>en</dc:language>",
        spine: str = "",
        guide: str = "",
        properties: Mapping[str, str] | None = None,
        extra: Mapping[str, str | bytes] | None = None,
        missing: tuple[str, ...] = (),
        language: str = "en",
        name: str = "book.epub",
    ) -> Path:
        files: dict[str, str | bytes] = dict(pages)
        given = dict(properties or {})
        if nav:
            files["nav.xhtml"] = f'<nav epub:type="toc"><ol>{nav}</ol></nav>'
            given["nav.xhtml"] = "nav"
        if ncx:
            files["toc.ncx"] = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
        items = "".join(
            f'<item id="{self._id(file)}" href="{file}" properties="{given.get(file, "")}"'
            f' media-type="{_TYPES.get(file.rsplit(".", 1)[-1], "text/plain")}"/>'
            for file in files
        )
        order = spine or "".join(f'<itemref idref="{self._id(file)}"/>' for file in pages if file.endswith("html"))
        package = (
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" version="3.0"'
            ' unique-identifier="uid"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"{metadata}</metadata><manifest>{items}</manifest>"
            f'<spine toc="{self._id("toc.ncx")}">{order}</spine><guide>{guide}</guide></package>'
        )
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            archive.writestr("META-INF/container.xml", CONTAINER)
            archive.writestr("OPS/package.opf", package)
            for file, content in files.items():
                if file in missing:
                    continue
                bare = isinstance(content, str) and file.endswith(".xhtml")
                archive.writestr(f"OPS/{file}", XHTML.format(body=content, language=language) if bare else content)
            for file, content in (extra or {}).items():
                archive.writestr(file, content)
        return path

    @staticmethod
    def _id(file: str) -> str:
        return "i-" + "".join(character if character.isalnum() else "-" for character in file)


@pytest.fixture(scope="session")
def make_epub(tmp_path_factory: pytest.TempPathFactory) -> EpubMaker:
    return EpubMaker(tmp_path_factory.mktemp("epub"))


@pytest.fixture
def read_page(make_epub: EpubMaker) -> Callable[..., Book]:
    """Reads one page of markup as a book; a paragraph before and after keeps it from being a title page or empty."""

    def read(body: str, language: str = "en", book_language: str = "en") -> Book:
        metadata = f"<dc:title>Unlike anything</dc:title><dc:language>{book_language}</dc:language>"
        return open_book(make_epub({"page.xhtml": body}, metadata=metadata, language=language))

    return read


@pytest.fixture(scope="session")
def read_text(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Book]:
    """Reads a text of any format, by the name of its file."""
    tmp_path = tmp_path_factory.mktemp("text")

    def read(text: str | bytes, name: str = "book.txt") -> Book:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return open_book(path)

    return read
