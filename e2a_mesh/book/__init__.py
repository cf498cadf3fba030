"""Reads books: files in, values out."""

from e2a_mesh.book.formats import READABLE_SUFFIXES, book_files, open_book

__all__ = ["READABLE_SUFFIXES", "book_files", "open_book"]
