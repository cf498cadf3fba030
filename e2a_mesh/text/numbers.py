"""Numbers in words, by num2words; whatever it cannot say stays in digits, which every engine reads in its language."""

from __future__ import annotations

from functools import lru_cache

from num2words import CONVERTER_CLASSES, num2words

from e2a_mesh.text.languages import primary_subtag

_LONGEST = 15  # digits; longer ones are codes, not amounts
_FIRST_YEAR, _LAST_YEAR = 1100, 2099


def cardinal(digits: str, language: str) -> str:
    """Say a whole number or one with a decimal point; codes and very long ones digit by digit."""
    whole, _, fraction = digits.partition(".")
    if len(whole) > _LONGEST or (len(whole) > 1 and whole.startswith("0")):
        return spelt(digits, language)
    return _words(digits, language, "cardinal", fraction=bool(fraction))


def ordinal(digits: str, language: str) -> str:
    """Say a whole number as a place in a row."""
    return _words(digits, language, "ordinal") if len(digits) <= _LONGEST else digits


def year(digits: str, language: str) -> str:
    """Say a year."""
    return _words(digits, language, "year")


def is_year(digits: str) -> bool:
    """Tell whether a number standing alone is most likely a year."""
    return len(digits) == 4 and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def spelt(digits: str, language: str) -> str:
    """Say digits one by one."""
    return " ".join(_words(digit, language, "cardinal") for digit in digits if digit.isdecimal())


@lru_cache(maxsize=4096)
def _words(digits: str, language: str, kind: str, *, fraction: bool = False) -> str:
    speaker = _speaker(language)
    if not speaker or not digits.isascii():
        return digits
    try:
        number = float(digits) if fraction else int(digits)
        said: str = num2words(number, lang=speaker, to=kind)
    # num2words raises many kinds for what a language's tables do not hold; the digits are then the best reading.
    except (ArithmeticError, LookupError, NotImplementedError, TypeError, ValueError):
        return digits
    return " ".join(said.replace(",", " ").split())


@lru_cache(maxsize=64)
def _speaker(language: str) -> str:
    tag = language.replace("-", "_")
    primary = primary_subtag(language)
    region = f"{primary}_{tag.rpartition('_')[2].upper()}"
    if region in CONVERTER_CLASSES:
        return region
    # Japanese and Chinese voices read digits well, and num2words' Japanese years are those of emperors.
    return primary if primary in CONVERTER_CLASSES and primary not in {"ja", "ko"} else ""
