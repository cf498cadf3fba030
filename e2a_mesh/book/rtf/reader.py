"""Reads a rich text as a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.page import manuscript
from e2a_mesh.book.rtf.state import Goal
from e2a_mesh.book.rtf.writer import Writer
from e2a_mesh.errors import BookError
from e2a_mesh.model import Metadata, Omission, count_characters

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.book.passage import Manuscript

_LARGEST = 256 << 20  # bytes; its pictures are written in figures, twice their size
_EXCERPT = 80  # characters
_REASONS = {Goal.HEAD: "running head", Goal.COMMENT: "comment"}


def read_rtf(path: Path) -> Manuscript:
    """Read a rich text; raises BookError where it ends too early or is made to exhaust the machine."""
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BookError(f"“{path.name}” has more than {_LARGEST >> 20} MB.", "Save it as DOCX without its pictures.")
    writer = Writer()
    complete = writer.write(data)
    if not complete:
        raise BookError(
            f"“{path.name}” is damaged: it ends too early.", "The download may be incomplete: get the book again."
        )
    omissions = []
    for goal, text in writer.beside.items():
        if characters := count_characters(clean(text)):
            omissions.append(Omission(path.name, _REASONS[goal], characters, collapse(clean(text))[:_EXCERPT]))
    fields = {name: collapse(clean(text)) for name, text in writer.fields.items()}
    language = next((language_tag(name or writer.usual_language) for name, _ in writer.languages.most_common(1)), "")
    metadata = Metadata(
        title=fields.get("title", ""),
        authors=tuple(filter(None, map(str.strip, fields.get("author", "").split(";")))),
        language=language,
        description=fields.get("doccomm", ""),
        subjects=tuple(filter(None, map(str.strip, fields.get("keywords", "").split(",")))),
    )
    characters = writer.characters + sum(omission.characters for omission in omissions)
    return manuscript([writer.text, writer.notes], characters, metadata, omissions=omissions)
