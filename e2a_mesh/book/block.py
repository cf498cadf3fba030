"""Gathers the text of one block of markup and turns it into passages: lines of verse, breaks, marks left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from e2a_mesh.book.passage import Passage
from e2a_mesh.book.words import is_label
from e2a_mesh.model import ParagraphKind, count_characters

_LINE = "\x02"  # where a line of verse or an address ends; control characters never occur in cleaned text
_LINE_ELEMENT = "\x03"  # where an element that is a line begins or ends; many of them still end one line only
_GAP = "\x01"  # where something was left out

_SPACE = re.compile(r"\s+")
_LINE_ELEMENTS = re.compile(rf"[\s{_LINE}]*{_LINE_ELEMENT}[\s{_LINE}{_LINE_ELEMENT}]*")
# What stood only around a gap goes with it: its brackets, or the comma before it where another point follows.
_AROUND_GAP = re.compile(rf"[\[(]\s*{_GAP}\s*[\])]|[,;:]\s*{_GAP}(?=\s*[.,;:!?])")
_GAP_BEFORE_POINT = re.compile(rf"\s*{_GAP}\s*(?=[.,;:!?)\]’”])")
_TYPESETTERS_MARK = re.compile(r"[-–—~*\s]*o[O0]o[-–—~*\s]*")
_SILENT_SPEECH = re.compile("[\"“”„«»‹›'‘’?!….,;:¿¡()&$€£%]")

# Hard-wrapped prose: this long, and going on in lower case.
_WRAPPED_FROM = 45


def collapse(text: str) -> str:
    """Make every run of white space one space, and trim."""
    return " ".join(text.split())


def is_ornament(text: str) -> bool:
    """Tell whether a line is a typographic break such as "* * *" or "⁂": no letter, no digit, nothing spoken."""
    if any(character.isalnum() for character in text):
        return _TYPESETTERS_MARK.fullmatch(text) is not None
    return bool(text) and _SILENT_SPEECH.search(text) is None


def break_passages(ornament: str, section: str = "", anchors: tuple[str, ...] = ()) -> list[Passage]:
    """Give a scene break and, where one was printed, account for its ornament."""
    scene = Passage("", ParagraphKind.SCENE_BREAK, section=section, anchors=anchors)
    return [scene, Passage(ornament, section=section, reason="ornament")] if ornament else [scene]


@dataclass(slots=True)
class Block:
    """The text of a block while it is read. `level` makes it a heading, `verse` keeps its lines."""

    level: int = 0
    verse: bool = False
    section: str = ""
    _runs: list[str] = field(default_factory=list)
    _languages: set[str] = field(default_factory=set)
    _omitted: list[tuple[str, str]] = field(default_factory=list)
    _anchors: list[tuple[str, int]] = field(default_factory=list)
    _size: int = 0
    _linked: int = 0
    noted: bool = False

    @property
    def empty(self) -> bool:
        """Tell whether no visible text has come yet."""
        return not self._size

    @property
    def last_text(self) -> str:
        """Give the end of what has come, for judging what follows it."""
        return "".join(self._runs[-3:])

    def add(self, text: str, language: str, *, linked: bool = False, preformatted: bool = False) -> None:
        """Add a cleaned text node."""
        self._runs.append(text.replace("\r\n", "\n").replace("\n", _LINE) if preformatted else text)
        if size := count_characters(text):
            self._size += size
            self._languages.add(language)
            self._linked += size if linked else 0

    def break_line(self) -> None:
        """End a line within the block; two in a row end a paragraph."""
        self._runs.append(_LINE)

    def separate_line(self) -> None:
        """Mark the edge of an element that is a line of its own."""
        self._runs.append(_LINE_ELEMENT)

    def omit(self, reason: str, text: str) -> None:
        """Leave out something that stands within the block."""
        self._runs.append(_GAP)
        self._omitted.append((reason, text))

    def anchor(self, name: str) -> None:
        """Note an id that points to this place."""
        self._anchors.append((name, self._size))

    def take_anchors(self) -> tuple[str, ...]:
        """Give the ids that have come and point to what is about to follow."""
        names = tuple(name for name, _ in self._anchors)
        self._anchors = []
        return names

    def finish(self) -> list[Passage]:
        """Give the block's passages and make it ready for the next one; ids after the text wait for what follows."""
        raw = self._resolve_marks("".join(self._runs))
        found = self._passages([collapse(line) for line in raw.split(_LINE)]) if self._size else []
        left_out = [
            Passage(collapse(text), section=self.section, reason=reason)
            for reason, text in self._omitted
            if count_characters(text)
        ]
        passages = found + left_out
        if passages and self._anchors:
            here = tuple(name for name, offset in self._anchors if not self._size or offset < self._size)
            passages[0] = replace(passages[0], anchors=here)
            self._anchors = [(name, 0) for name, _ in self._anchors if name not in here]
        self._runs, self._omitted, self._languages = [], [], set()
        self._size, self._linked, self.noted, self.level, self.verse = 0, 0, False, 0, False
        return passages

    def _resolve_marks(self, raw: str) -> str:
        """Turn the edges of lines into line ends, and close the gaps that omissions left."""
        if _GAP not in raw and _LINE_ELEMENT not in raw:
            return raw
        raw = _SPACE.sub(" ", raw)  # the patterns below would take quadratic time on long runs of white space
        for around in _AROUND_GAP.findall(raw):
            self._omitted.append((self._omitted[0][0], around.replace(_GAP, "")))
        raw = _GAP_BEFORE_POINT.sub("", _AROUND_GAP.sub(_GAP, raw)).replace(_GAP, "")
        return _LINE_ELEMENTS.sub(lambda edge: _LINE * min(2, max(1, edge.group().count(_LINE))), raw)

    def _passages(self, lines: list[str]) -> list[Passage]:
        if self.level:
            return self._headings([line for line in lines if line])
        found: list[Passage] = []
        for filled, group in groupby(lines, key=bool):  # an empty line, that is two breaks, ends a paragraph
            if filled:
                text = _arrange(list(group), verse=self.verse)
                ornament = is_ornament(text)
                found += break_passages(text, self.section) if ornament else [self._passage(text, first=not found)]
        return found

    def _headings(self, lines: list[str]) -> list[Passage]:
        if is_ornament("".join(lines)):
            return break_passages(" ".join(lines), self.section)
        texts = [lines[0], " ".join(lines[1:])] if len(lines) > 1 and is_label(lines[0]) else [" ".join(lines)]
        return [self._passage(text, first=not place) for place, text in enumerate(texts)]

    def _passage(self, text: str, *, first: bool) -> Passage:
        return Passage(
            text,
            ParagraphKind.HEADING if self.level else ParagraphKind.TEXT,
            self.level,
            next(iter(self._languages)) if len(self._languages) == 1 else "",
            self.section,
            linked=self._linked if first else 0,
            noted=self.noted,
        )


def _arrange(lines: list[str], *, verse: bool) -> str:
    """Keep deliberate lines apart, and join those that only a narrow page broke."""
    going_on = [line[0].islower() for line in lines[1:]]
    lengths = sorted(len(line) for line in lines)
    wrapped = len(lines) > 2 and sum(going_on) >= 0.6 * len(going_on) and lengths[len(lengths) // 2] >= _WRAPPED_FROM
    return (" " if wrapped and not verse else "\n").join(lines)
