"""Joins the lines of a paragraph, and words that were divided at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book.pages.paper import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HYPHEN = "hyphen at the end of a line"

_HYPHENS = "-\u2010\u00ad\u2011"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_LAST = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)*)[-\u2010\u2011\u00ad]$")
_FIRST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_LONGEST = 80  # characters of a word
_AND = _words("and or to und oder bis bzw sowie et ou y e o u i en of och eller og ja tai a nebo és vagy и или та або")
# What begins or ends a word that keeps its hyphen, by language: "self-made", "dit-il", "disse-me".
_BEGINNINGS = {
    "en": _words(
        "self well ex half all non ill so quasi semi mid twenty thirty forty fifty sixty seventy eighty ninety"
    ),
    "fr": _words("peut est demi semi mi non sous avant après au ci là celui celle ceux quelques vis rendez grand"),
    "ru": _words("кое по из всё"),
}
_ENDINGS = {
    "en": _words("like in law to by up down looking known made minded"),
    "fr": _words(
        "je tu il elle on nous vous ils elles ce moi toi lui leur le la les y en t même mêmes être ci là dessus vis"
    ),
    "pt": _words("me te se lhe lhes o a os as lo la los las no na nos nas vos"),
    "ru": _words("то либо нибудь таки ка"),
    "ro": _words("mi ți i l o ne vă le se"),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a book has within its lines, in lower case, and how often."""

    words: Counter[str]
    compounds: Counter[str]
    language: str = ""  # the primary tag

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Tell whether two parts of a word at the end of a line are joined by a hyphen elsewhere, too."""
        if after[:1].isupper() and not (before.isupper() and after.isupper()):
            return True
        first, second = before.casefold(), after.casefold()
        whole, compound = self.words[first + second], self.compounds[f"{first}-{second}"]
        if whole or compound:
            return compound > whole
        if first in _BEGINNINGS.get(self.language, ()) or second in _ENDINGS.get(self.language, ()):
            return True
        # Of two words of the book that are nowhere one, "still-increasing" is as good to hear as "footprint" undivided.
        return min(len(first), len(second)) > 2 and bool(self.words[first] and self.words[second])


def vocabulary_of(lines: Iterable[str], language: str) -> Vocabulary:
    """Count the words of a book; what a line ends with is left out where a hyphen follows."""
    words: Counter[str] = Counter()
    compounds: Counter[str] = Counter()
    for line in lines:
        text = line.rstrip()
        if text.endswith(tuple(_HYPHENS)):
            text = text[: -len(text.split()[-1])] if text.split() else ""
        words.update(found.casefold() for found in _WORD.findall(text))
        compounds.update(re.sub("[\u2010\u2011]", "-", found.casefold()) for found in _COMPOUND.findall(text))
    return Vocabulary(words, compounds, language.partition("-")[0].lower() or "en")


def join_lines(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str]:
    """Make one text of the lines of a paragraph; gives also the hyphens that were left out of it."""
    text, dropped = "", ""
    for line in map(str.strip, lines):
        if not text or not line:
            text += line
            continue
        divided = text[-1] in _HYPHENS
        last, first = (_LAST.search(text[-_LONGEST:]), _FIRST.match(line)) if divided else (None, None)
        if last and first:
            if first.group().casefold() in _AND and line[len(first.group()) :][:1] in {" ", ""} and text[-1] == "-":
                text += f" {line}"  # "Haupt- und Nebensatz"
            elif text[-1] == "\u00ad" or not (
                _is_chain(text, last, line, first) or vocabulary.keeps_hyphen(last.group(1), first.group())
            ):
                dropped += text[-1]
                text = text[:-1] + line
            else:
                text += line
        else:
            text += line if _clings(text, line) else f" {line}"
    return text, dropped


def _is_chain(text: str, last: re.Match[str], line: str, first: re.Match[str]) -> bool:
    """Tell whether the parts of a word are joined by more hyphens than this one: "twelve-o’clock-at-night"."""
    before = text[-_LONGEST:][: last.start()]
    return before.endswith(tuple(_HYPHENS)) or line[first.end() :].startswith(tuple(_HYPHENS))


def _clings(text: str, line: str) -> bool:
    """Tell whether a line goes on without a space: after a dash, or where no space is ever written."""
    if (
        text[-1] == "—"
        or (line[0] == "—" and line[1:2].isalnum())
        or (text[-1] in _HYPHENS and text[-2:-1].isalnum() and line[0].isalnum())
    ):
        return True
    return is_wide(text[-1]) and is_wide(line[0])
