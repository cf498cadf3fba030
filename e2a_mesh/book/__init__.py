"""Reads books: files in, values out."""

from e2a_mesh.book.formats import READABLE_SUFFIXES, book_files, open_book
from e2a_mesh.book.pasted import KEPT_SUFFIX, LONGEST_PASTED, book_of_text, keep_text

__all__ = [
    "KEPT_SUFFIX",
    "LONGEST_PASTED",
    "READABLE_SUFFIXES",
    "book_files",
    "book_of_text",
    "keep_text",
    "open_book",
]
