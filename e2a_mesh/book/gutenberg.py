"""Project Gutenberg's frame around a text: a header that names the book, and its licence."""

from __future__ import annotations

import re

from e2a_mesh.book.block import collapse
from e2a_mesh.book.languages import language_tag
from e2a_mesh.model import Metadata

_START = re.compile(
    r"^[ \t]*\*{3}[ \t]*START OF (?:THE|THIS) PROJECT GUTENBERG[^*]{0,400}\*{3}[ \t]*$|^\*END\*?THE SMALL PRINT!.*$",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(
    r"^[ \t]*(?:\*{3}[ \t]*END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg(?:'s|’s)?\b)",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(
    r"^(Title|Author|Authors|Language|Original publication|Publisher): *(.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE
)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_HEADER_WITHIN = 60_000  # characters


def unframe(text: str) -> tuple[str, str, str]:
    """Split a text into header, book and licence; the first and the last are empty where it has no such frame."""
    # The last one counts: old texts have their small print after the first.
    begins = max((start.end() for start in _START.finditer(text, 0, _HEADER_WITHIN)), default=0)
    end = _END.search(text, begins)
    ends = end.start() if end else len(text)
    return text[:begins], text[begins:ends], text[ends:]


def read_header(header: str) -> Metadata:
    """Read the fields of the header."""
    fields = {name.lower(): collapse(value) for name, value in _FIELD.findall(header)}
    author = fields.get("author") or fields.get("authors") or ""
    year = _YEAR.search(fields.get("original publication", ""))
    return Metadata(
        title=fields.get("title", ""),
        authors=tuple(name for part in re.split(r";| and ", author) if (name := part.strip())),
        language=language_tag(fields.get("language", "").split(",")[0]),
        year=year.group() if year else "",
    )
