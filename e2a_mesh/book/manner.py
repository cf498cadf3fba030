"""What markup says of how its text is spoken: its language, its phonemes, the words to say in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.xsampa import ipa_of
from e2a_mesh.model import Hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

TURN = "\x04"  # where the manner of speaking changes; control characters never occur in cleaned text

_SSML = "{http://www.w3.org/2001/10/synthesis}"
_SPELT = re.compile(r"(?<![\w-])(?:-epub-)?speak(?:-as)?\s*:\s*(?:spell-out|digits)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """How the text of one element is said, whatever its spelling: in phonemes (IPA), or letter by letter."""

    phonemes: str = ""
    spelt: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run of text is spoken; `language` is as the markup gives it, empty for the document's."""

    language: str = ""
    told: Told | None = None


PLAIN = Manner()


def alphabet_of(element: etree._Element) -> str:
    """Give the phonetic alphabet that holds for what is within an element, empty where it says nothing."""
    return element.get(f"{_SSML}alphabet") or element.get("ssml:alphabet") or ""


def told_by(element: etree._Element, alphabet: str) -> Told | None:
    """Read how an element's text is said (SSML attributes of EPUB 3; `speak-as` of CSS Speech in its own style)."""
    phonemes = element.get(f"{_SSML}ph") or element.get("ssml:ph")
    if phonemes and (ipa := ipa_of(phonemes, alphabet)):
        return Told(ipa)
    return Told(spelt=True) if _SPELT.search(element.get("style") or "") else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, white space collapsed, and what is to be known of the speaking of it."""

    text: str
    hints: tuple[Hint, ...] = ()


def lift(lines: Sequence[str], manners: Sequence[Manner], base: str) -> Iterator[Line]:
    """Take the turns out of the lines of a block; the n-th of them begins the n-th manner.

    `base` is the language of the block, which needs no hint.
    """
    coming = iter(manners)
    now = Manner(base)
    for line in lines:
        if TURN not in line and now == Manner(base):
            yield Line(" ".join(line.split()))
            continue
        text, runs = "", []
        for number, run in enumerate(line.split(TURN)):
            now = next(coming) if number else now
            start = len(text)
            words = " ".join(run.split())
            spaced = run[:1].isspace() and text and not text.endswith(" ")
            text += f"{' ' if spaced else ''}{words}{' ' if run[-1:].isspace() and words else ''}"
            runs.append((start, len(text), now))
        yield Line(text.rstrip(), tuple(_hints(text, runs, base)))


def join(lines: Sequence[Line], between: str) -> Line:
    """Join lines, one character between them."""
    hints, start = [], 0
    for line in lines:
        hints += [replace(hint, start=hint.start + start, end=hint.end + start) for hint in line.hints]
        start += len(line.text) + len(between)
    return Line(between.join(line.text for line in lines), tuple(hints))


def _hints(text: str, runs: Sequence[tuple[int, int, Manner]], base: str) -> Iterator[Hint]:
    for first, last, manner in runs:
        run = text[first:last]
        start, end = last - len(run.lstrip()), first + len(run.rstrip())
        if start >= end:
            continue
        if manner.language and manner.language != base and (tag := language_tag(manner.language)):
            yield Hint(start, end, language=tag)
        if manner.told is not None and manner.told.spelt:
            yield Hint(start, end, words=_spelt(text[start:end]))
        elif manner.told is not None:
            yield Hint(start, end, phonemes=manner.told.phonemes)


def _spelt(printed: str) -> str:
    """Write words so that each letter and digit is said; voices spell letters joined by hyphens."""
    return ", ".join("-".join(found) for found in re.findall(r"[^\W\d_]+|\d", printed))
