"""Text that is no file: pasted into the window, or given on the command line."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from e2a_mesh.book.passage import Passage
from e2a_mesh.book.tags import with_tags_read
from e2a_mesh.errors import BookError, UsageError
from e2a_mesh.model import Book, Chapter, Metadata, Omission, Paragraph, count_characters

if TYPE_CHECKING:
    from pathlib import Path

KEPT_SUFFIX = ".pasted"  # of files in which texts are kept
LONGEST_PASTED = 8 << 20  # characters; whoever has more has a file
_WORDS_OF_TITLE = 6
_LARGEST_FILE = 8 * LONGEST_PASTED  # bytes: JSON may write a character as two escapes of six


def book_of_text(text: str, title: str = "") -> Book:
    """Make a book of pasted text: paragraphs stand between blank lines. Raises UsageError when there is none."""
    text = text.encode(errors="replace").decode()  # halves of characters, as a command line may hold them
    blocks = (" ".join(block.split()) for block in text.replace("\r\n", "\n").split("\n\n"))
    passages = with_tags_read([Passage(block) for block in blocks if block])
    paragraphs = tuple(Paragraph(one.text, cues=one.cues) for one in passages if not one.reason)
    if not paragraphs:
        raise UsageError("There is no text to speak.", "Write it between quotation marks after --text.")
    if len(text) > LONGEST_PASTED:
        raise UsageError(
            f"The text has more than {LONGEST_PASTED >> 20} million characters.", "Save it as a file, and give that."
        )
    title = title.strip() or " ".join(paragraphs[0].text.split()[:_WORDS_OF_TITLE])
    return Book(
        Metadata(title=title),
        (Chapter(title, paragraphs),),
        hashlib.sha256(text.encode()).hexdigest(),
        omissions=tuple(
            Omission(title, reason, count_characters(tag), tag[:80]) for one in passages for reason, tag in one.tags
        ),
        characters=count_characters(text),
    )


def keep_text(text: str, title: str) -> bytes:
    """Write a text with its title as what `open_text` reads."""
    return json.dumps({"title": title, "text": text}).encode()


def open_text(path: Path) -> Book:
    """Make a book of a text that was kept; raises BookError."""
    try:
        with path.open("rb") as stream:
            kept = json.loads(stream.read(_LARGEST_FILE))
        return book_of_text(kept["text"], kept["title"])
    except FileNotFoundError as error:
        raise BookError(f"The pasted text in {path} is gone.", "Paste it again.") from error
    except OSError as error:
        raise BookError(f"“{path}” cannot be read: {error.strerror or error}.", "Check the disk it is on.") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, UsageError) as error:
        raise BookError(f"The pasted text in {path} is damaged.", "Paste it again.") from error
