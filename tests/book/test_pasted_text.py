"""Texts that are no files, and how they are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from e2a_mesh.book import book_of_text, keep_text, open_book
from e2a_mesh.errors import BookError, UsageError


def test_a_text_is_called_by_the_first_words_of_its_first_paragraph() -> None:
    book = book_of_text("\n\n  It rang.\n\nNobody pulled the rope that evening.")
    assert book.metadata.title == "It rang."
    assert [paragraph.text for paragraph in book.chapters[0].paragraphs][1].startswith("Nobody")
    assert book_of_text("one two three four five six seven").metadata.title == "one two three four five six"


def test_a_text_that_is_kept_is_the_same_book_again(tmp_path: Path) -> None:
    path, text = tmp_path / "a.pasted", "It rang – “at nine”.\r\n\r\nNobody \ud800 pulled."
    path.write_bytes(keep_text(text, "Bells"))
    assert open_book(path) == book_of_text(text, "Bells")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"text": "a"}', b'{"text": 1, "title": ""}', b'{"text": " ", "title": "a"}', b"\xff"]
)
def test_a_kept_text_that_is_damaged_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pasted"
    path.write_bytes(content)
    with pytest.raises(BookError, match="is damaged"):
        open_book(path)
    with pytest.raises(BookError, match="is gone"):
        open_book(tmp_path / "b.pasted")


def test_a_text_longer_than_any_paste_is_refused() -> None:
    with pytest.raises(UsageError, match="8 million"):
        book_of_text("a " * (5 << 20))
