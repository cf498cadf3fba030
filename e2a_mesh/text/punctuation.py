"""Marks that engines stumble over, turned into the few that they pause at."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_QUOTES = re.compile(
    r"[“”„‟«»‹›\"〝〞〟]|(?<!\w)['’‘‚`´](?=\w)|(?<=[.,;:!?…])['’`´](?!\w)|(?<=\w)[’'](?=[.,;:!?]|\s*$)|(?<!\w)['’‘](?!\w)"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'"})
_ELLIPSIS_INSIDE = re.compile(r"\s*(?:…|\.(?:\s?\.){2,})\s*(?=[a-zà-öø-ÿа-я])")
_ELLIPSIS = re.compile(r"\s*(?:…|\.(?:\s?\.){2,})")
_DASH = re.compile(r"\s*(?:[—―⸺⸻]+|--+|\s[–-]\s|–)\s*")
_OPENING = re.compile(r"\s*[(\[{]\s*")
_CLOSING = re.compile(r"\s*[)\]}]\s*")
_NOTE_MARK = re.compile(r"\[\s?(?:\d{1,3}|[*†‡]|[a-z])\s?\]")
_EMPHASIS = re.compile(r"[*_~^|\\#<>•·◦▪■□◆†‡¶]+")
_STOPS = re.compile(r"([,;:.!?])(?:\s*[,;:.!?])+")
_BEFORE_STOP = re.compile(r"\s+([,;:.!?])")
_LEADING = re.compile(r"^[\s,;:.!?'-]+")
_STRENGTH = ",;:.!?"


def clean(text: str) -> str:
    """Compose letters, and drop what is never heard: soft hyphens, zero-width marks, control characters."""
    text = unicodedata.normalize("NFC", text)
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace()
        or unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs"}
        or character in "\u200c\u200d"  # joiners shape words in Persian and Indic scripts
    )
    return " ".join("".join(kept).split())


def without_note_marks(text: str) -> str:
    """Drop what is left of footnote marks: [12], [*]."""
    return _NOTE_MARK.sub("", text)


def punctuate(text: str) -> str:
    """Leave only commas, semicolons, colons, stops, question and exclamation marks, and apostrophes in words.

    Dashes and brackets become commas, ellipses a comma or a stop, quotation marks go: models trained on plain speech
    read on past them, or invent (XTTS does so where a sentence ends in a question mark and a quotation mark).
    """
    text = _QUOTES.sub("", text).translate(_APOSTROPHES)
    text = _ELLIPSIS_INSIDE.sub(", ", text)
    text = _ELLIPSIS.sub(". ", text)
    text = _DASH.sub(", ", text)
    text = _OPENING.sub(", ", text)
    text = _CLOSING.sub(", ", text)
    text = _EMPHASIS.sub(" ", text)
    text = "".join(" " if unicodedata.category(character) in {"So", "Sk"} else character for character in text)
    text = " ".join(text.replace("/", " ").split())
    text = _BEFORE_STOP.sub(r"\1", text)
    text = _STOPS.sub(_strongest, text)
    text = _LEADING.sub("", text)
    return text.rstrip(" ,;:-") if text.rstrip(" ,;:-").endswith(tuple(".!?")) else text.strip(" -")


def _strongest(match: re.Match[str]) -> str:
    return max((mark for mark in match[0] if mark in _STRENGTH), key=_STRENGTH.index)


def has_sound(text: str) -> bool:
    """Tell whether there is a letter or digit of any script to speak."""
    return any(character.isalnum() for character in text)


def ended(text: str) -> str:
    """End a text with a stop if it has no mark that ends a sentence."""
    bare = text.rstrip(" ,;:-")
    return bare if not bare or bare[-1] in ".!?。！？।؟" else f"{bare}."
