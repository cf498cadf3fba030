"""What the core says, in the window's language.

The core speaks English, in sentences with names and numbers filled in. `translations/core.json` holds their templates,
as `gui/update_translations.py` finds them in its source; here the template is found that a sentence was made from.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QCoreApplication

_CONTEXT = "core"
_PLACE = re.compile(r"\{(\d+)\}")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…]) (?=\S)")
_DEEPEST = 3  # sentences within sentences
_MOST = 4  # sentences one after another
_LOOKS = 64  # parts of a text that are looked at: another machine may have written it
_LONGEST = 2_000  # characters
_PROBED = 8  # templates whose translation tells which language the window has


@dataclass(frozen=True, slots=True)
class _Template:
    pieces: tuple[str, ...]  # what stands between the places to be filled
    words: str  # in the window's language

    def filling(self, text: str) -> list[str] | None:
        """Give what a text fills the places with; None where it is not made from this."""
        first, *between = self.pieces
        if not between:
            return [] if text == first else None
        last = between.pop()
        at, end = len(first), len(text) - len(last)
        if not (text.startswith(first) and text.endswith(last)):
            return None
        found = []
        for piece in between:
            place = text.find(piece, at + 1, end)
            if place < 0:
                return None
            found.append(text[at:place])
            at = place + len(piece)
        return [*found, text[at:end]] if at < end else None

    def fill(self, values: list[str]) -> str:
        """Say it with values filled in."""
        return _PLACE.sub(lambda place: values[int(place[1]) - 1], self.words)


@dataclass(frozen=True, slots=True)
class _Said:
    words: str
    left: int  # characters of it that no template holds: the fewer, the better it fits


def in_our_words(text: str) -> str:
    """Say a sentence of the core in the window's language, or several; as it is where it is not known."""
    return _told(text, _language()) if text and len(text) <= _LONGEST else text


@lru_cache(maxsize=256)
def _told(text: str, language: tuple[str, ...]) -> str:
    said = _Understanding(_templates(language)).said(text, _DEEPEST)
    return said.words if said is not None else text


class _Understanding:
    """Of one text."""

    def __init__(self, templates: tuple[_Template, ...]) -> None:
        self._templates = templates
        self._looks = _LOOKS if templates else 0

    def said(self, text: str, depth: int) -> _Said | None:
        """Give what a text is in the window's language; None where that is not known."""
        fits = [self._sentence(text, depth)]
        for end in list(_SENTENCE_ENDS.finditer(text))[:_MOST]:
            first = self._sentence(text[: end.start()], depth)
            rest = self.said(text[end.end() :], depth) if first is not None else None
            if first is not None and rest is not None:
                fits.append(_Said(f"{first.words} {rest.words}", first.left + rest.left))
        return min(filter(None, fits), key=_left, default=None)

    def _sentence(self, text: str, depth: int) -> _Said | None:
        if not self._looks:
            return None
        self._looks -= 1
        fits = []
        for template in self._templates:
            if (values := template.filling(text)) is not None:
                within = [self._value(value, depth) for value in values]
                fits.append(_Said(template.fill([one.words for one in within]), sum(map(_left, within))))
        return min(fits, key=_left, default=None)

    def _value(self, value: str, depth: int) -> _Said:
        return (self.said(value, depth - 1) if depth else None) or _Said(value, len(value))


def _left(said: _Said) -> int:
    return said.left


# -- the templates -----------------------------------------------------------------------------------------------------


def _language() -> tuple[str, ...]:
    """Give what stands for the language that the window has now."""
    return tuple(QCoreApplication.translate(_CONTEXT, template) for template in _english()[:_PROBED])


@lru_cache(maxsize=4)
def _templates(_of: tuple[str, ...]) -> tuple[_Template, ...]:
    """Give those that are translated, and first those that say most."""
    found = []
    for english in _english():
        words = QCoreApplication.translate(_CONTEXT, english)
        if words != english:
            found.append(_Template(tuple(_PLACE.split(english)[::2]), words))
    return tuple(sorted(found, key=lambda template: -sum(map(len, template.pieces))))


@lru_cache(maxsize=1)
def _english() -> tuple[str, ...]:
    text = (files(__package__) / "translations" / "core.json").read_text(encoding="utf-8")
    return tuple(json.loads(text))
