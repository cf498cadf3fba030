"""Tags that an author writes into the text: [voice:NAME]…[/voice], [break], [pause], [pause:SECONDS].

They are those of ebook2audiobook; its breaks and pauses are of random lengths, ours lie in the middle of these. None is
ever spoken: each becomes a cue, and is accounted for as left out. One that is broken, a voice that is never ended or a
pause of no length, changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from e2a_mesh.model import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.book.passage import Passage

VOICE_TAG, PAUSE_TAG, BROKEN_TAG = "voice tag", "pause tag", "broken tag"

_BREAK, _PAUSE = 450, 1300  # ms; ebook2audiobook takes 300 to 600 and 1000 to 1600
_LONGEST = 120.0  # seconds of one pause
_TAG = re.compile(
    r"\[\s{0,3}(?:(?:(?P<open>voice)\s{0,3}:\s{0,3}(?P<name>[^\[\]]{0,200})|(?P<close>/\s{0,3}voice)"
    r"|(?P<silence>break|pause)(?:\s{0,3}:\s{0,3}(?P<seconds>[^\[\]]{0,40}))?|/\s{0,3}(?:break|pause))\s{0,3}\]"
    r"|(?:voice:[^\s\[\]]{1,60}|/voice|pause:[\d.,]{1,8}s?)(?=\s|\[|$))",  # without its bracket
    re.IGNORECASE,
)
_SECONDS = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?)\s?s?", re.IGNORECASE)


@dataclass(slots=True)
class _Tag:
    """A tag in the text of a passage, and what it means; unless it is `sound` it is broken."""

    start: int
    end: int
    name: str | None = None  # of the voice that begins, or empty where one ends
    pause: int = 0  # ms
    sound: bool = False


def with_tags_read(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Take the tags out of passages, given in reading order: they become cues.

    A voice may begin in one passage and end in another; each of those between begins with it. A passage of nothing but
    tags is left out, and its silence falls before the next one.
    """
    tags: dict[int, list[_Tag]] = {}
    for place, passage in enumerate(passages):
        if not passage.reason and (found := _tags_of(passage.text)):
            tags[place] = found
    if not tags:
        return tuple(passages)
    _pair(tag for found in tags.values() for tag in found)
    read: list[Passage] = []
    waiting = 0  # ms of a silence between passages
    speaking: list[str] = []  # names, the innermost last
    for place, passage in enumerate(passages):
        told = passage
        if not passage.reason and passage.text.strip() and (place in tags or speaking or waiting):
            told = _read(passage, tags.get(place, []), speaking)
            if told.text:
                told, waiting = _after(told, waiting), 0
            else:
                waiting = max([waiting, *(cue.pause for cue in told.cues)])
                told = replace(told, reason=told.tags[0][0], cues=())
        read.append(told)
    return tuple(_with_last_silence(read, waiting))


def _tags_of(text: str) -> list[_Tag]:
    tags = []
    for found in _TAG.finditer(text):
        tag = _Tag(found.start(), found.end())
        if found["open"]:
            tag.name = " ".join((found["name"] or "").split())
        elif found["close"]:
            tag.name, tag.sound = "", True
        elif found["silence"]:
            tag.pause = _pause(found["silence"], found["seconds"])
            tag.sound = tag.pause > 0
        tags.append(tag)
    return tags


def _pause(word: str, seconds: str | None) -> int:
    """Give a silence in ms; 0 for a length that is none."""
    if seconds is None:
        return _BREAK if word.lower() == "break" else _PAUSE
    written = _SECONDS.fullmatch(seconds.strip())
    length = float(written[1].replace(",", ".")) if written and word.lower() == "pause" else 0.0
    return round(1000 * length) if length <= _LONGEST else 0


def _pair(tags: Iterable[_Tag]) -> None:
    """Find for each voice that begins where it ends; what is left over is broken."""
    open_ones: list[_Tag] = []
    for tag in tags:
        if tag.name:
            open_ones.append(tag)
        elif tag.name is not None:
            tag.sound = tag.sound and bool(open_ones)
            if open_ones:
                open_ones.pop().sound = True


def _read(passage: Passage, tags: Sequence[_Tag], speaking: list[str]) -> Passage:
    """Give a passage without its tags; `speaking` goes on with the next one."""
    text, cues = "", [Cue(0, voice=speaking[-1])] if speaking else []
    left_out: list[tuple[str, str]] = []
    place = 0
    for tag in tags:
        text = _joined(text, passage.text[place : tag.start])
        place = tag.end
        reason = BROKEN_TAG
        if tag.sound:
            reason = PAUSE_TAG if tag.pause else VOICE_TAG
            if tag.name:
                speaking.append(tag.name)
            elif tag.name is not None:
                speaking.pop()
            voice = None if tag.pause else speaking[-1] if speaking else ""
            cues.append(Cue(len(text), voice, tag.pause))
        left_out.append((reason, passage.text[tag.start : tag.end]))
    text = _joined(text, passage.text[place:]).rstrip()
    cues = [replace(cue, at=min(cue.at, len(text))) for cue in cues]
    cues = [cue for cue in cues if cue.voice != "" or cue.at < len(text)]  # nobody is left to speak
    moved = _Moved(passage.text, text, tags)
    return replace(
        passage,
        text=text,
        cues=tuple(cues),
        tags=tuple(left_out),
        hints=tuple(replace(hint, start=moved.start(hint.start), end=moved.end(hint.end)) for hint in passage.hints),
        references=tuple((moved.end(at), target) for at, target in passage.references),
    )


class _Moved:
    """Finds places of a text again after its tags were taken out, by the signs before them."""

    def __init__(self, before: str, after: str, tags: Sequence[_Tag]) -> None:
        tagged = bytearray(len(before))
        for tag in tags:
            tagged[tag.start : tag.end] = b"\1" * (tag.end - tag.start)
        signs = [not (sign.isspace() or within) for sign, within in zip(before, tagged, strict=True)]
        self._before = list(accumulate(signs, initial=0))  # signs before each place
        self._after = [place for place, sign in enumerate(after) if not sign.isspace()]
        self._length = len(after)

    def start(self, place: int) -> int:
        """Find where the sign that follows a place is now."""
        count = self._before[place]
        return self._after[count] if count < len(self._after) else self._length

    def end(self, place: int) -> int:
        """Find the place after the sign that precedes a place."""
        count = self._before[place]
        return self._after[count - 1] + 1 if count else 0


def cues_within(cues: Sequence[Cue], start: int, end: int, *, last: bool) -> tuple[Cue, ...]:
    """Give the cues of a part of a passage by the places in it; it begins with whoever speaks there.

    A cue at the very end belongs to what follows, unless this part is the `last`.
    """
    speaking = next((cue.voice for cue in reversed(cues) if cue.voice is not None and cue.at < start), None)
    own = [replace(cue, at=cue.at - start) for cue in cues if start <= cue.at < end or (last and cue.at >= end)]
    own = [replace(cue, at=min(cue.at, end - start)) for cue in own]
    return (*([Cue(0, voice=speaking)] if speaking else []), *own)


def _joined(before: str, after: str) -> str:
    """Join what a tag parted: with one space where it had some, or where words would run together."""
    if not before or before[-1].isspace():
        return before + after.lstrip()
    apart = after[:1].isalnum() and (before[-1].isalnum() or before[-1] in '.,;:!?…”’»"')
    return before + (" " if apart else "") + after


def _after(passage: Passage, pause: int) -> Passage:
    return replace(passage, cues=(Cue(0, pause=pause), *passage.cues)) if pause else passage


def _with_last_silence(passages: list[Passage], pause: int) -> list[Passage]:
    """Put a silence after which nothing follows behind the last that is spoken."""
    last = next((n for n in reversed(range(len(passages))) if passages[n].text and not passages[n].reason), None)
    if pause and last is not None:
        told = passages[last]
        passages[last] = replace(told, cues=(*told.cues, Cue(len(told.text), pause=pause)))
    return passages


def written_tags(cues: Sequence[Cue], length: int) -> dict[int, str]:
    """Write a paragraph's cues as tags again, by the places in its text of so many characters where they stand."""
    written: dict[int, str] = {}
    speaking = ""
    for cue in cues:
        tags = ""
        if cue.voice is not None and cue.voice != speaking:
            tags = ("[/voice]" if speaking else "") + (f"[voice:{cue.voice}]" if cue.voice else "")
            speaking = cue.voice
        if cue.pause:
            tags += f"[pause:{cue.pause / 1000:g}]"
        at = min(cue.at, length)
        written[at] = written.get(at, "") + tags
    if speaking:
        written[length] = written.get(length, "") + "[/voice]"
    return written
