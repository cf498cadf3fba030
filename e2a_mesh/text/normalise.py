"""From text as printed to text as spoken."""

from __future__ import annotations

import re

from e2a_mesh.text.abbreviations import say_abbreviations
from e2a_mesh.text.capitals import in_capitals, lower_capitals
from e2a_mesh.text.characters import clean, has_sound, without_superscripts
from e2a_mesh.text.dates import say_dates
from e2a_mesh.text.declension import say_declined
from e2a_mesh.text.figures import say_codes, say_dashes, say_figures
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.numbers import plain_figures
from e2a_mesh.text.punctuation import punctuate, without_note_marks
from e2a_mesh.text.roman import say_roman
from e2a_mesh.text.symbols import kept_signs, say_measures, say_money, say_operators, say_signs
from e2a_mesh.text.unspaced import joined, read_ruby, set_apart
from e2a_mesh.text.web import say_addresses

_DIGIT = re.compile(r"\d")
_PLAIN = re.compile(r"[A-Za-z ,;:!?'\n-]*\.?")  # prose that no rule about signs or figures can concern


def normalise(text: str, language: str, *, heading: bool = False) -> str:
    """Write a text as it is spoken in a language, a BCP 47 tag; empty when it has no sound. Never raises.

    Lines of verse are divided by "\\n". Writing out what was already written out changes nothing more, but for rare
    chains of signs.
    """
    known = language_for(language)
    text = without_note_marks(clean(text))
    if not has_sound(text):
        return ""
    if known.decimal:
        text = set_apart(plain_figures(read_ruby(text, known)), known)
    text = say_addresses(text, known)
    titled = heading and in_capitals(text)
    text = say_declined(text, known)
    text = say_roman(text, known, heading=heading)
    text = lower_capitals(text, known, titled=titled)
    text = say_abbreviations(text, known)
    if not _PLAIN.fullmatch(text):
        if _DIGIT.search(text):
            text = say_codes(text, known)
            text = say_dates(text, known)
            text = say_dashes(text, known)
            text = say_money(text, known)
            text = say_measures(text, known)
            text = say_operators(text, known)
            text = say_figures(say_signs(text, known), known)
        else:
            text = say_signs(say_operators(text, known), known)
        text = without_superscripts(text)
    text = punctuate(joined(text), kept=kept_signs(known), heading=heading)
    return text if has_sound(text) else ""
