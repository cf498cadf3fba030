"""Text that is no file."""

from __future__ import annotations

import hashlib

from e2a_mesh.book.passage import Passage
from e2a_mesh.book.tags import with_tags_read
from e2a_mesh.errors import UsageError
from e2a_mesh.model import Book, Chapter, Metadata, Omission, Paragraph, count_characters


def book_of_text(text: str, title: str = "") -> Book:
    """Make a book of pasted text: paragraphs stand between blank lines. Raises UsageError when there is none."""
    blocks = (" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n"))
    passages = with_tags_read([Passage(block) for block in blocks if block])
    paragraphs = tuple(Paragraph(one.text, cues=one.cues) for one in passages if not one.reason)
    if not paragraphs:
        raise UsageError("There is no text to speak.", "Write it between quotation marks after --text.")
    title = title or " ".join(paragraphs[0].text.split()[:6])
    return Book(
        Metadata(title=title),
        (Chapter(title, paragraphs),),
        hashlib.sha256(text.encode()).hexdigest(),
        omissions=tuple(
            Omission(title, reason, count_characters(tag), tag[:80]) for one in passages for reason, tag in one.tags
        ),
        characters=count_characters(text),
    )
