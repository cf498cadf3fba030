"""Reads books: files in, values out."""

from e2a_mesh.book.formats import READABLE_SUFFIXES, book_files, book_metadata, open_book
from e2a_mesh.book.pasted import KEPT_SUFFIX, LONGEST_PASTED, book_of_text, keep_text
from e2a_mesh.book.sitting import PageRead, ReadingStoppedError, Sitting
from e2a_mesh.book.spoken_text import read_spoken_text, read_spoken_text_file, write_spoken_text
from e2a_mesh.book.tags import BROKEN_TAG

__all__ = [
    "BROKEN_TAG",
    "KEPT_SUFFIX",
    "LONGEST_PASTED",
    "READABLE_SUFFIXES",
    "PageRead",
    "ReadingStoppedError",
    "Sitting",
    "book_files",
    "book_metadata",
    "book_of_text",
    "keep_text",
    "open_book",
    "read_spoken_text",
    "read_spoken_text_file",
    "write_spoken_text",
]
