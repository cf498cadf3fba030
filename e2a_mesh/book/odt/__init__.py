"""OpenDocument texts (ISO/IEC 26300), as LibreOffice and others write them."""

from e2a_mesh.book.odt.reader import read_odt

__all__ = ["read_odt"]
