"""Roman numerals, where they are surely numbers: in headings, after the names of kings, after the word for chapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.text.numbers import cardinal, ordinal

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WELL_FORMED = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ALONE = re.compile(r"([IVXLCDM]{1,12})(?=\s*(?:$|[.:)\]—–]))")
_KING = re.compile(r"\b([^\W\d_][\w’'-]*) ([IVXLCDM]{1,8})(?![\w’'-]|\.\w)")
_LARGEST_KING = 40


def roman_value(numeral: str) -> int:
    """Compute the value of a well-formed Roman numeral in capitals; 0 for anything else."""
    if not numeral or not _WELL_FORMED.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def numbers_in_heading(text: str, language: Language, tag: str) -> str:
    """Say the Roman numerals of a heading: alone, at its head before a stop, or after a word such as chapter."""
    leading = _ALONE.match(text)
    if leading and (value := roman_value(leading[1])):
        text = cardinal(str(value), tag).capitalize() + text[leading.end() :]
    return numbers_after_divisions(text, language, tag)


def numbers_after_divisions(text: str, language: Language, tag: str) -> str:
    """Say the Roman numerals after words such as chapter and part."""
    if not language.divisions:
        return text
    counted = re.compile(rf"\b({'|'.join(language.divisions)})\s+([IVXLCDM]{{1,12}})\b", re.IGNORECASE)

    def said(match: re.Match[str]) -> str:
        value = roman_value(match[2].upper())
        return f"{match[1]} {cardinal(str(value), tag)}" if value else match[0]

    return counted.sub(said, text)


def kings(text: str, language: Language, tag: str) -> str:
    """Say the numbers of kings and popes: Henry VIII, Louis XIV."""
    if not language.king:
        return text

    def said(match: re.Match[str]) -> str:
        name, numeral = match[1], match[2]
        value = roman_value(numeral)
        sure = name in language.kings or (len(numeral) > 1 and name[0].isupper() and not name.isupper())
        if not sure or not 0 < value <= _LARGEST_KING:
            return match[0]
        if name == "War":
            return f"{name} {cardinal(str(value), tag)}"
        number = language.king.format(ordinal=ordinal(str(value), tag), cardinal=cardinal(str(value), tag))
        return f"{name} {number}"

    return _KING.sub(said, text)
