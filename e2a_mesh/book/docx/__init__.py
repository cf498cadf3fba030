"""Word documents (Office Open XML, ECMA-376), as Word, LibreOffice, Pages and Google Docs write them."""

from e2a_mesh.book.docx.reader import read_docx

__all__ = ["read_docx"]
