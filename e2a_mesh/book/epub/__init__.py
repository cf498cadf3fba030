"""EPUB 2 and 3."""

from e2a_mesh.book.epub.reader import read_epub

__all__ = ["read_epub"]
