"""Rich text (RTF 1.9.1), as Word, WordPad, LibreOffice and many others write it."""

from e2a_mesh.book.rtf.reader import read_rtf

__all__ = ["read_rtf"]
