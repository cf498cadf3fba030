"""Parses the XML that a document is made of, within bounds of memory, and recognises its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.decode import decode
from e2a_mesh.book.markup import parse_xml
from e2a_mesh.errors import BookError
from e2a_mesh.model import Cover

if TYPE_CHECKING:
    from lxml import etree

_MOST_TAGS = 3_000_000  # several times what the longest novels have; an element takes some 200 bytes of memory
_PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
LARGEST_PICTURE = 32 << 20  # bytes


def parse_part(data: bytes, part: str, book: str, *, mend: bool = False) -> etree._Element:
    """Parse a part of a book; raises BookError where it is no XML, or so large that it is made to exhaust a machine."""
    what = f"“{part}” within “{book}”" if part != book else f"“{book}”"
    if data.count(b"<") > _MOST_TAGS:
        raise BookError(
            f"{what} has millions of elements, as files made to exhaust a computer do.",
            "It was not opened, for safety.",
        )
    root = parse_xml(decode(data), mend=mend)
    if root is None:
        raise BookError(
            f"{what} is damaged: it is no well-formed XML.",
            "Get the book again, or open it in the program that wrote it and save it anew.",
        )
    return root


def picture(data: bytes) -> Cover | None:
    """Take a JPEG or PNG picture for a cover; None for what is neither."""
    if len(data) > LARGEST_PICTURE:
        return None
    return next((Cover(data, kind) for start, kind in _PICTURES.items() if data.startswith(start)), None)
