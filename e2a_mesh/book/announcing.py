"""What a listener is told before and after what stands beside the text: a note, a picture.

The words are no text of the book: they are hints in an empty place, and counted nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.book.languages import primary
from e2a_mesh.model import Hint

if TYPE_CHECKING:
    from e2a_mesh.book.passage import Passage

_WORDS = {  # by language: a note begins, it ends, a picture
    "ar": ("ملاحظة", "نهاية الملاحظة", "صورة"),
    "cs": ("Poznámka", "Konec poznámky", "Obrázek"),
    "da": ("Note", "Noten slutter", "Billede"),
    "de": ("Anmerkung", "Ende der Anmerkung", "Bild"),
    "el": ("Σημείωση", "Τέλος σημείωσης", "Εικόνα"),
    "en": ("Note", "End of note", "Picture"),
    "es": ("Nota", "Fin de la nota", "Imagen"),
    "fi": ("Huomautus", "Huomautus päättyy", "Kuva"),
    "fr": ("Note", "Fin de la note", "Image"),
    "hi": ("टिप्पणी", "टिप्पणी समाप्त", "चित्र"),
    "it": ("Nota", "Fine della nota", "Immagine"),
    "ja": ("注釈", "注釈終わり", "画像"),
    "ko": ("주석", "주석 끝", "그림"),
    "nl": ("Noot", "Einde van de noot", "Afbeelding"),
    "pl": ("Przypis", "Koniec przypisu", "Obraz"),
    "pt": ("Nota", "Fim da nota", "Imagem"),
    "ru": ("Примечание", "Конец примечания", "Изображение"),
    "sv": ("Not", "Slut på noten", "Bild"),
    "tr": ("Not", "Notun sonu", "Resim"),
    "uk": ("Примітка", "Кінець примітки", "Зображення"),
    "zh": ("注释", "注释结束", "图片"),
}


def as_note(passages: list[Passage], language: str) -> list[Passage]:
    """Announce the passages of a note, and say where it ends; `language` is a BCP 47 tag, if known."""
    begins, ends, _ = _words(language)
    if not begins or not passages:
        return passages
    last = len(passages) - 1
    return [
        _announced(passage, begins if not number else "", ends if number == last else "")
        for number, passage in enumerate(passages)
    ]


def as_picture(passage: Passage, language: str) -> Passage:
    """Announce the alternative text of a picture; `language` is a BCP 47 tag, if known."""
    word = _words(language)[2]
    return _announced(passage, word, "") if word else passage


def _words(language: str) -> tuple[str, str, str]:
    """Give the words of a language; those of English where it is unknown, since that is what such a book is read in."""
    return _WORDS.get(primary(language) or "en", ("", "", ""))


def _announced(passage: Passage, before: str, after: str) -> Passage:
    """Have words said before and after a passage."""
    end = len(passage.text)
    opening = (Hint(0, 0, words=f"{before}:"),) if before else ()
    closing = (Hint(end, end, words=after),) if after else ()
    return replace(passage, hints=(*opening, *passage.hints, *closing))
