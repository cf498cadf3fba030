"""What can be said of a formula: a single letter or number, or the words its author gave for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.book.decode import clean
from e2a_mesh.book.markup import local_name

if TYPE_CHECKING:
    from lxml import etree

_WORD = re.compile(r"[^\W\d_]{2,}")
_NOTATION = re.compile(r"[\\_^{}$=<>|~]")
_PLACEHOLDER = re.compile(r"not available|alternative text|no alt|^(?:image|formula|equation|math)\b", re.IGNORECASE)
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})


def spoken_words(formula: etree._Element) -> str:
    """Give the words in `alttext`, if they are words; LaTeX and placeholders are none."""
    words = clean(" ".join((formula.get("alttext") or "").split()))
    wordy = len(_WORD.findall(words)) > 1 and not _NOTATION.search(words) and not _PLACEHOLDER.search(words)
    return words if wordy else ""


def is_single_token(formula: etree._Element) -> bool:
    """Tell whether a formula is one letter, word or number ("let n be …"), which is read like any other word."""
    tokens = 0
    for inside in formula.iter():
        name = local_name(inside.tag)
        text = (inside.text or "").strip()
        if name.startswith("annotation"):
            return False
        if name in _TOKENS and text:
            tokens += 1
            if tokens > 1 or not text.isalnum():
                return False
        elif text or name in {"msub", "msup", "msubsup", "mfrac", "msqrt", "mroot", "mover", "munder"}:
            return False
    return tokens == 1
