"""Captions of an audiobook: SubRip (.srt), WebVTT (W3C, .vtt) and LRC lyrics (.lrc)."""

from __future__ import annotations

import math
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from e2a_mesh.readalong.values import TimedChapter

_WIDE, _WIDE_SCRIPTS = 42, 20  # characters of a line on the screen, as broadcasters have it
_LINES = 2
_CUT = re.compile(r"(?<=[,;:–—、，；：])\s*|(?<=[.!?…。！？])\s*")
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Span:
    """A chapter in a file of sound, or what of it is there: from `since` until `until`, in seconds of the chapter.

    `begin` is the second of the file at which the chapter begins, or would if all of it were there.
    """

    begin: float
    chapter: TimedChapter
    since: float = 0.0
    until: float = math.inf


@dataclass(frozen=True, slots=True)
class Track:
    """The captions of one file of sound, of so many `seconds`."""

    title: str
    author: str
    language: str
    seconds: float
    spans: tuple[Span, ...]

    def lines(self) -> Iterator[tuple[str, float, float]]:
        """Go through what is heard in this file: text on one line, begin and end in seconds."""
        for span in self.spans:
            for line in span.chapter.lines:
                start, end = span.begin + line.start, min(span.begin + line.end, self.seconds)
                if span.since <= line.start < span.until and end > start and (text := " ".join(line.text.split())):
                    yield text, start, end


def write_captions(track: Track, kind: str) -> str:
    """Write captions of a kind of `CAPTIONS`."""
    return CAPTIONS[kind](track)


def _srt(track: Track) -> str:
    parts = []
    for number, (text, start, end) in enumerate(_cues(track.lines()), start=1):
        parts.append(f"{number}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{_on_screen(text)}\n")
    return "\n".join(parts)


def _vtt(track: Track) -> str:
    head = ["WEBVTT", *([f"Language: {track.language}"] if track.language else [])]
    parts = ["\n".join(head) + "\n"]
    for text, start, end in _cues(track.lines()):
        shown = _on_screen(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f"{_clock(start, '.')} --> {_clock(end, '.')}\n{shown}\n")
    return "\n".join(parts)


def _lrc(track: Track) -> str:
    minutes, seconds = divmod(round(track.seconds), 60)
    head = [("ti", track.title), ("ar", track.author), ("length", f"{minutes:02}:{seconds:02}"), ("re", "e2a-mesh")]
    lines = [f"[{key}:{' '.join(value.replace(']', ')').split())}]" for key, value in head if value]
    for text, start, _ in track.lines():
        hundredths = round(start * 100)
        stamp = f"[{hundredths // 6000:02}:{hundredths // 100 % 60:02}.{hundredths % 100:02}]"
        lines.append(stamp + text)
    return "\n".join(lines) + "\n"


CAPTIONS: dict[str, Callable[[Track], str]] = {"srt": _srt, "vtt": _vtt, "lrc": _lrc}


def _clock(seconds: float, point: str) -> str:
    milliseconds = round(seconds * 1000)
    return (
        f"{milliseconds // 3_600_000:02}:{milliseconds // 60_000 % 60:02}:"
        f"{milliseconds // 1000 % 60:02}{point}{milliseconds % 1000:03}"
    )


def _width(text: str) -> int:
    return _WIDE_SCRIPTS if _IDEOGRAPHS.search(text) else _WIDE


def _on_screen(text: str) -> str:
    """Break a text into lines; a blank one would end the caption, and an arrow be taken for its times."""
    plain = text.replace("-->", "→")
    return "\n".join(textwrap.wrap(plain, _width(plain), break_on_hyphens=False)) or plain


def _cues(lines: Iterator[tuple[str, float, float]]) -> Iterator[tuple[str, float, float]]:
    """Divide what is too long for the screen, each part with the time that its length makes likely."""
    for text, start, end in lines:
        parts = _parts(text)
        total = sum(map(len, parts))
        passed = 0
        for part in parts:
            begin = start + (end - start) * passed / total
            passed += len(part)
            yield part, begin, start + (end - start) * passed / total


def _parts(text: str) -> Sequence[str]:
    most = _LINES * _width(text) - 4  # lines are seldom filled to the last character
    if len(text) <= most:
        return [text]
    pieces = [
        line
        for piece in _CUT.split(text)
        for line in (textwrap.wrap(piece, most, break_on_hyphens=False) if len(piece) > most else [piece])
        if line
    ]
    joint = "" if _width(text) == _WIDE_SCRIPTS else " "
    parts = [pieces[0]]
    for piece in pieces[1:]:
        if len(parts[-1]) + len(joint) + len(piece) <= most:
            parts[-1] += joint + piece
        else:
            parts.append(piece)
    return parts
