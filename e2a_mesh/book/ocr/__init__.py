"""Recognises the text of pictures of pages, by the program Tesseract."""

from e2a_mesh.book.ocr.recognise import Picture, recognise_pages
from e2a_mesh.book.ocr.tesseract import NoTesseractError, find_tesseract

__all__ = ["NoTesseractError", "Picture", "find_tesseract", "recognise_pages"]
