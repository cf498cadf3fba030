"""A page as it is printed: runs of text and where they stand. Lengths are points, measured from the top left corner."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_WIDE = frozenset({"W", "F"})
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_WORD_GAP = 0.15  # of the type size, from which two runs are two words
_SUPERSCRIPT_SIZE = 0.86  # of the size of its line
_SUPERSCRIPT_RISE = 0.18
_MARK = re.compile(r"[\[(]?(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[*†‡§¶‖]{1,3})[\])]?")
_UNITS = frozenset({"km", "cm", "mm", "dm", "nm", "µm", "sec"})
_WORD_BEFORE = re.compile(r"(?:([^\W\d_]+)|[.,;:!?\"'”’»)\]…])$")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind on one baseline, without a wide gap within; `reason` says why it is not read, if it is not."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str = ""
    bold: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `number` counts from 1, `characters` those of its text before anything was decided.

    `unmapped` counts letters that do not say which they are. `pictured` is the share of the page, 0 to 1, that
    pictures take. `trouble` says why the page could not be read, if so.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...] = ()
    characters: int = 0
    unmapped: int = 0
    pictured: float = 0.0
    trouble: str = ""


@dataclass
class Line:
    """Runs that follow one another on a line of one column, in the order they are read."""

    page: int
    runs: list[Run]
    reason: str = ""
    initial: bool = False  # begins with a letter that is several lines high
    left: float = field(init=False)
    right: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)
    font: str = field(init=False)

    def __post_init__(self) -> None:
        """Measure the line by most of its letters."""
        self.left = min(run.left for run in self.runs)
        self.right = max(run.right for run in self.runs)
        main = max(self.runs, key=lambda run: len(run.text))
        self.baseline, self.size, self.font = main.baseline, main.size, main.font
        letters = sum(len(run.text) for run in self.runs)
        self.bold = 2 * sum(len(run.text) for run in self.runs if run.bold) > letters

    @cached_property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The text of the line in parts, each with the reason why it is left out; empty for what is read."""
        found: list[tuple[str, str]] = []
        text = ""
        for before, run in zip([None, *self.runs], self.runs, strict=False):
            spaced = before is not None and not _joins(before, run, initial=self.initial and before is self.runs[0])
            words = f" {run.text}" if spaced else run.text
            reason = run.reason
            if not reason and self._is_note_mark(run, text):
                reason = "footnote mark"
            found.append((words, reason))
            text += "" if reason else words
        return tuple(found)

    @cached_property
    def text(self) -> str:
        """What is read of the line."""
        return "".join(text for text, reason in self.parts if not reason).strip()

    @cached_property
    def whole(self) -> str:
        """All that the line says."""
        return "".join(text for text, _ in self.parts).strip()

    @property
    def marked(self) -> bool:
        """Whether it begins as notes do: with a raised mark."""
        return len(self.runs) > 1 and is_raised(self.runs[0], self.size, self.baseline)

    def _is_note_mark(self, run: Run, before: str) -> bool:
        """Tell whether a raised number refers to a note; powers and what clings to a unit do not."""
        if run is self.runs[0] or not is_raised(run, self.size, self.baseline) or not _MARK.fullmatch(run.text.strip()):
            return False
        word = _WORD_BEFORE.search(before.rstrip())
        return word is not None and (word.group(1) is None or len(word.group(1)) > 1) and word.group(1) not in _UNITS


def is_raised(run: Run, size: float, baseline: float) -> bool:
    """Tell whether a run stands as a superscript in a line of that size and baseline."""
    return run.size <= _SUPERSCRIPT_SIZE * size and baseline - run.baseline >= _SUPERSCRIPT_RISE * size


def gap_between(one: Run | Line, other: Run | Line) -> float:
    """Give the distance between two runs along the line, whichever comes first; negative where they overlap."""
    return max(other.left - one.right, one.left - other.right)


def _joins(before: Run, run: Run, *, initial: bool) -> bool:
    """Tell whether a run goes on with the word of the one before."""
    if before.text[-1:].isspace() or run.text[:1].isspace():
        return True
    if initial:
        return True
    if is_wide(before.text[-1:]) and is_wide(run.text[:1]):
        return True
    return gap_between(before, run) < _WORD_GAP * min(before.size, run.size)


def is_wide(character: str) -> bool:
    """Tell whether a character belongs to a script that puts no spaces between words: Chinese or Japanese."""
    return bool(character) and unicodedata.east_asian_width(character) in _WIDE and _HANGUL.match(character) is None


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of a text are of a script that is written from right to left."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    right = sum(kind in _RIGHT_TO_LEFT for kind in kinds)
    return right > 0 and right > kinds.count("L")
