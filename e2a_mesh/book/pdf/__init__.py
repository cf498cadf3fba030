"""PDF documents, read by PDFium in a process of its own."""

from e2a_mesh.book.pdf.reader import read_pdf

__all__ = ["read_pdf"]
