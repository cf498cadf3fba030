"""Gathers the text of one block of markup and turns it into passages: lines of verse, breaks, marks left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby

from e2a_mesh.book.manner import PLAIN, REFERENCE, TURN, Line, Manner, join, lift
from e2a_mesh.book.passage import Passage
from e2a_mesh.book.pictures import ALTERNATIVE_TEXT
from e2a_mesh.book.words import is_label
from e2a_mesh.model import ParagraphKind, count_characters

_LINE = "\x02"  # where a line of verse or an address ends; control characters never occur in cleaned text
_LINE_ELEMENT = "\x03"  # where an element that is a line begins or ends; many of them still end one line only
_GAP = "\x01"  # where something was left out

_SPACE = re.compile(r"\s+")
_LINE_ELEMENTS = re.compile(rf"[\s{_LINE}]*{_LINE_ELEMENT}[\s{_LINE}{_LINE_ELEMENT}]*")
# What stood only around a gap goes with it: its brackets, or the comma before it where another point follows.
_ANY_GAP = f"[{_GAP}{REFERENCE}]"
_AROUND_GAP = re.compile(rf"[\[(]\s*{_ANY_GAP}\s*[\])]|[,;:]\s*{_ANY_GAP}(?=\s*[.,;:!?])")
_GAP_BEFORE_POINT = re.compile(rf"\s*{_ANY_GAP}\s*(?=[.,;:!?)\]’”])")
_TYPESETTERS_MARK = re.compile(r"[-–—~*\s]*o[O0]o[-–—~*\s]*")
_SILENT_SPEECH = re.compile("[\"“”„«»‹›'‘’?!….,;:¿¡()&$€£%]")

# Hard-wrapped prose: this long, and going on in lower case.
_WRAPPED_FROM = 45
_UNMARKED = 0.2  # share of a block's characters without a language of their own from which the block has none


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
    _languages: dict[str, int] = field(default_factory=dict)  # characters in each
    _manners: list[Manner] = field(default_factory=list)
    _omitted: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    _targets: list[str] = field(default_factory=list)
    _pictures: list[tuple[str, str]] = field(default_factory=list)
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

    def add(self, text: str, manner: Manner, *, linked: bool = False, preformatted: bool = False) -> None:
        """Add a cleaned text node."""
        if manner != (self._manners[-1] if self._manners else PLAIN):
            self._manners.append(manner)
            self._runs.append(TURN)
        self._runs.append(text.replace("\r\n", "\n").replace("\n", _LINE) if preformatted else text)
        if size := count_characters(text):
            self._size += size
            self._languages[manner.language] = self._languages.get(manner.language, 0) + size
            self._linked += size if linked else 0

    def break_line(self) -> None:
        """End a line within the block; two in a row end a paragraph."""
        self._runs.append(_LINE)

    def separate_line(self) -> None:
        """Mark the edge of an element that is a line of its own."""
        self._runs.append(_LINE_ELEMENT)

    def omit(self, reason: str, text: str, *, refers_to: str = "", anchors: tuple[str, ...] = ()) -> None:
        """Leave out something that stands within the block; `anchors` are ids that point to it."""
        self._runs.append(REFERENCE if refers_to else _GAP)
        self._omitted.append((reason, text, anchors))
        if refers_to:
            self._targets.append(refers_to)

    def refer(self, target: str) -> None:
        """Note that what follows refers to a note."""
        if target:
            self._runs.append(REFERENCE)
            self._targets.append(target)

    def picture(self, description: str, language: str) -> None:
        """Note a picture and its alternative text; pictures come after the text that they stand in."""
        self._pictures.append((description, language))

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
        language = self._language()
        found = (
            self._passages(list(lift(raw.split(_LINE), self._manners, self._targets, language)), language)
            if self._size
            else []
        )
        left_out = [
            Passage(collapse(text), section=self.section, anchors=anchors, reason=reason)
            for reason, text, anchors in self._omitted
            if count_characters(text)
        ]
        pictures = [
            Passage(text, language=tag, section=self.section, reason=ALTERNATIVE_TEXT) for text, tag in self._pictures
        ]
        passages = found + left_out + pictures
        if passages and self._anchors:
            here = tuple(name for name, offset in self._anchors if not self._size or offset < self._size)
            passages[0] = replace(passages[0], anchors=here + passages[0].anchors)
            self._anchors = [(name, 0) for name, _ in self._anchors if name not in here]
        self._runs, self._omitted, self._languages = [], [], {}
        self._manners, self._targets, self._pictures = [], [], []
        self._size, self._linked, self.noted, self.level, self.verse = 0, 0, False, 0, False
        return passages

    def _resolve_marks(self, raw: str) -> str:
        """Turn the edges of lines into line ends, and close the gaps that omissions left."""
        if _GAP not in raw and REFERENCE not in raw and _LINE_ELEMENT not in raw:
            return raw
        raw = _SPACE.sub(" ", raw)  # the patterns below would take quadratic time on long runs of white space
        for around in _AROUND_GAP.findall(raw):
            reason = self._omitted[0][0] if self._omitted else "footnote mark"
            self._omitted.append((reason, around.replace(_GAP, "").replace(REFERENCE, ""), ()))
        raw = _GAP_BEFORE_POINT.sub(_bare, _AROUND_GAP.sub(_bare, raw)).replace(_GAP, "")
        return _LINE_ELEMENTS.sub(lambda edge: _LINE * min(2, max(1, edge.group().count(_LINE))), raw)

    def _language(self) -> str:
        """Say in which language the block is: that of most of it, unless much of it has no mark."""
        unmarked = self._languages.get("", 0) >= max(1, _UNMARKED * self._size)
        return "" if unmarked or not self._languages else max(self._languages, key=lambda tag: self._languages[tag])

    def _passages(self, lines: list[Line], language: str) -> list[Passage]:
        if self.level:
            return self._headings([line for line in lines if line.text], language)
        found: list[Passage] = []
        # An empty line, that is two breaks, ends a paragraph.
        for filled, group in groupby(lines, key=lambda line: bool(line.text)):
            if filled:
                line = _arrange(list(group), verse=self.verse)
                found += (
                    break_passages(line.text, self.section)
                    if is_ornament(line.text)
                    else [self._passage(line, language, first=not found)]
                )
        return found

    def _headings(self, lines: list[Line], language: str) -> list[Passage]:
        whole = join(lines, " ")
        if is_ornament(whole.text.replace(" ", "")):
            return break_passages(whole.text, self.section)
        parts = [lines[0], join(lines[1:], " ")] if len(lines) > 1 and is_label(lines[0].text) else [whole]
        return [self._passage(line, language, first=not place) for place, line in enumerate(parts)]

    def _passage(self, line: Line, language: str, *, first: bool) -> Passage:
        return Passage(
            line.text,
            ParagraphKind.HEADING if self.level else ParagraphKind.TEXT,
            self.level,
            language,
            self.section,
            linked=self._linked if first else 0,
            noted=self.noted,
            hints=line.hints,
            references=line.references,
        )


def _bare(gap: re.Match[str]) -> str:
    return REFERENCE if REFERENCE in gap[0] else _GAP


def _arrange(lines: list[Line], *, verse: bool) -> Line:
    """Keep deliberate lines apart, and join those that only a narrow page broke."""
    going_on = [line.text[0].islower() for line in lines[1:]]
    lengths = sorted(len(line.text) for line in lines)
    wrapped = len(lines) > 2 and sum(going_on) >= 0.6 * len(going_on) and lengths[len(lengths) // 2] >= _WRAPPED_FROM
    return join(lines, " " if wrapped and not verse else "\n")
