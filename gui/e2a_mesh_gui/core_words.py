"""What the core says, in the window's language.

The core speaks English, in sentences with names and numbers filled in. `translations/core.json` holds their templates, as
`gui/update_translations.py` finds them in its source; here the template is found that a sentence was made from.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QCoreApplication

_CONTEXT = "core"
_FILLED = re.compile(r"\{(\d+)\}")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…]) (?=\S)")
_DEEPEST = 3  # sentences within sentences
_LONGEST = 2_000  # characters that are looked at


@dataclass(frozen=True, slots=True)
class _Template:
    words: str  # in the window's language
    pattern: re.Pattern[str]
    least: str  # the longest part that a sentence holds as it is: a quick look


def in_our_words(text: str) -> str:
    """Say a sentence of the core in the window's language, or several; as it is where it is not known."""
    templates = _templates()
    return _said(text, templates, _DEEPEST) or text if templates and len(text) <= _LONGEST else text


def _said(text: str, templates: tuple[_Template, ...], depth: int) -> str:
    """Give what a text is in the window's language; empty where that is not known."""
    for template in templates:
        if template.least in text and (found := template.pattern.fullmatch(text)):
            filled = {number: _within(value, templates, depth) for number, value in enumerate(found.groups(), 1)}
            return _FILLED.sub(lambda place: filled[int(place[1])], template.words)  # noqa: B023 - called at once
    for end in reversed(list(_SENTENCE_ENDS.finditer(text))):
        if (first := _said(text[: end.start()], templates, depth)) and (
            rest := _said(text[end.end() :], templates, depth)
        ):
            return f"{first} {rest}"
    return ""


def _within(value: str, templates: tuple[_Template, ...], depth: int) -> str:
    return _said(value, templates, depth - 1) or value if depth else value


def _templates() -> tuple[_Template, ...]:
    english = _english()
    return _in_language(tuple(QCoreApplication.translate(_CONTEXT, template) for template in english[:_PROBED]))


_PROBED = 8  # templates whose translation tells which language the window has


@lru_cache(maxsize=4)
def _in_language(_probe: tuple[str, ...]) -> tuple[_Template, ...]:
    found = []
    for template in _english():
        words = QCoreApplication.translate(_CONTEXT, template)
        if words != template:
            plain = _FILLED.split(template)[::2]
            pattern = "(.+?)".join(map(re.escape, plain))
            found.append((sum(map(len, plain)), _Template(words, re.compile(pattern, re.DOTALL), max(plain, key=len))))
    return tuple(template for _, template in sorted(found, key=lambda one: -one[0]))


@lru_cache(maxsize=1)
def _english() -> tuple[str, ...]:
    text = (files(__package__) / "translations" / "core.json").read_text(encoding="utf-8")
    return tuple(json.loads(text))
