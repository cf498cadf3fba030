"""What markup says of how its text is spoken: its language, its phonemes, the words to say in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.markup import inner_text, local_name
from e2a_mesh.book.xsampa import ipa_of
from e2a_mesh.model import Hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

# Control characters never occur in cleaned text.
TURN = "\x04"  # where the manner of speaking changes
REFERENCE = "\x05"  # where a mark stood that refers to a note

_SSML = "{http://www.w3.org/2001/10/synthesis}"
_SIGNS = re.compile(f"([{TURN}{REFERENCE}])")
_RUBY_READING = frozenset({"rt", "rtc"})
_KANJI = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff]+")
_SPELT = re.compile(r"(?<![\w-])(?:-epub-)?speak(?:-as)?\s*:\s*(?:spell-out|digits)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """How the text of one element is said, whatever its spelling: in phonemes (IPA), by words, or letter by letter."""

    phonemes: str = ""
    words: str = ""
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
    if reading := _reading_of(element):
        return Told(words=reading)
    return Told(spelt=True) if _SPELT.search(element.get("style") or "") else None


def _reading_of(element: etree._Element) -> str:
    """Read how Japanese characters are said: the kana beside the kanji of a ruby; other rubies are no readings."""
    if local_name(element.tag) != "ruby":
        return ""
    base, reading = element.text or "", ""
    for part in element:
        tag = local_name(part.tag)
        if tag in _RUBY_READING:
            reading += inner_text(part)
        elif tag != "rp":
            base += inner_text(part)
        base += part.tail or ""
    base, reading = "".join(base.split()), "".join(reading.split())
    return reading if _KANJI.fullmatch(base) and _KANA.fullmatch(reading) else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, white space collapsed, and what is to be known of it, by its characters.

    `hints` say how parts are spoken; `references` are the places of marks, and what each refers to.
    """

    text: str
    hints: tuple[Hint, ...] = ()
    references: tuple[tuple[int, str], ...] = ()


def lift(lines: Sequence[str], manners: Sequence[Manner], targets: Sequence[str], base: str) -> Iterator[Line]:
    """Take the signs out of the lines of a block: each turn begins the next manner, each mark has the next target.

    `base` is the language of the block, which needs no hint.
    """
    coming, referred = iter(manners), iter(targets)
    now = Manner(base)
    for line in lines:
        if not _SIGNS.search(line) and now == Manner(base):
            yield Line(" ".join(line.split()))
            continue
        text, start = "", 0
        runs: list[tuple[int, int, Manner]] = []
        references = []
        for part in _SIGNS.split(line):
            if part == TURN:
                runs.append((start, len(text), now))
                start, now = len(text), next(coming)
            elif part == REFERENCE:
                references.append((len(text), next(referred)))
            elif part:
                text += _continued(part, text)
        runs.append((start, len(text), now))
        text = text.rstrip()
        places = tuple((min(place, len(text)), target) for place, target in references)
        yield Line(text, tuple(_hints(text, runs, base)), places)


def join(lines: Sequence[Line], between: str) -> Line:
    """Join lines, one character between them."""
    hints: list[Hint] = []
    references: list[tuple[int, str]] = []
    start = 0
    for line in lines:
        hints += [replace(hint, start=hint.start + start, end=hint.end + start) for hint in line.hints]
        references += [(place + start, target) for place, target in line.references]
        start += len(line.text) + len(between)
    return Line(between.join(line.text for line in lines), tuple(hints), tuple(references))


def _continued(part: str, before: str) -> str:
    """Collapse the white space of a part of a line, its ends as what stands before them wants it."""
    words = " ".join(part.split())
    leading = " " if part[:1].isspace() and before and not before.endswith(" ") else ""
    return f"{leading}{words}{' ' if part[-1:].isspace() and words else ''}"


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
            yield Hint(start, end, words=manner.told.words, phonemes=manner.told.phonemes)


def _spelt(printed: str) -> str:
    """Write words so that each letter and digit is said; voices spell letters joined by hyphens."""
    return ", ".join("-".join(found) for found in re.findall(r"[^\W\d_]+|\d", printed))
