"""Reads books: files in, values out."""

from e2a_mesh.book.formats import READABLE_SUFFIXES, book_files, book_metadata, open_book
from e2a_mesh.book.pasted import book_of_text
from e2a_mesh.book.sitting import PageRead, ReadingStoppedError, Sitting

__all__ = [
    "READABLE_SUFFIXES",
    "PageRead",
    "ReadingStoppedError",
    "Sitting",
    "book_files",
    "book_metadata",
    "book_of_text",
    "open_book",
]
