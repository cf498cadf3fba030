"""The chart of who spoke what when: the book from top to bottom, time from left to right, a colour for each machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.readalong.markup import Maker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from e2a_mesh.convert.account.gather import Mark

# Told apart by people who do not see all colours (Okabe and Ito, 2008).
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#806f00", "#666666")
_WIDE, _HIGH, _LEFT, _BELOW, _TOP = 900, 360, 70, 34, 12
_GAP = 300.0  # seconds in which nothing came, which are shown as `_SHOWN`: a night between two starts
_SHOWN = 30.0
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 36_000, 86_400)
_SVG = Maker("", {})


def colour(machine: int) -> str:
    """Give the colour of a machine by its place."""
    return COLOURS[machine % len(COLOURS)]


def chart(marks: Sequence[Mark], chunks: int, chapters: Sequence[tuple[int, str]]) -> etree._Element | None:
    """Draw the chart; `chapters` are (the first chunk's place, title). None where no chunk's time is known."""
    if not marks:
        return None
    clock = _Clock([mark.moment for mark in marks])
    parts = [*_rows(chapters, chunks), *_times(clock)]
    for machine in sorted({mark.machine for mark in marks}):
        strokes = "".join(
            f"M{_LEFT + clock.share(mark.moment) * _WIDE:.1f} {_TOP + (mark.place - 0.5) / chunks * _HIGH:.1f}h3"
            for mark in marks
            if mark.machine == machine
        )
        look = {"d": strokes, "stroke": colour(machine), "stroke-width": "3", "fill": "none", "stroke-opacity": "0.8"}
        parts.append(_SVG("path", attributes=look))
    size = {"viewBox": f"0 0 {_LEFT + _WIDE + 16} {_TOP + _HIGH + _BELOW}", "role": "img"}
    label = {"aria-label": "Who spoke which part of the book when", "class": "chart"}
    return _SVG("svg", *parts, attributes={**size, **label})


class _Clock:
    """Time with long gaps cut short."""

    def __init__(self, moments: Sequence[float]) -> None:
        ordered = sorted(set(moments))
        self._places: dict[float, float] = {}
        place = 0.0
        self.gaps: list[float] = []  # the places where they are
        for before, moment in zip([0.0, *ordered], ordered, strict=False):
            long = moment - before > _GAP
            if long:
                self.gaps.append(place + _SHOWN / 2)
            place += _SHOWN if long else moment - before
            self._places[moment] = place
        self.length = max(place, 1.0)

    def share(self, moment: float) -> float:
        return self._places[moment] / self.length


def _rows(chapters: Sequence[tuple[int, str]], chunks: int) -> list[etree._Element]:
    """Draw a line where each chapter begins, as far as there is room for their numbers."""
    parts = []
    free = 0.0
    for number, (first, title) in enumerate(chapters, start=1):
        y = _TOP + (first - 1) / chunks * _HIGH
        if y < free:
            continue
        free = y + 14
        line = {"x1": str(_LEFT), "x2": str(_LEFT + _WIDE), "y1": f"{y:.1f}", "y2": f"{y:.1f}", "class": "line"}
        place = {"x": str(_LEFT - 8), "y": f"{y + 10:.1f}", "text-anchor": "end"}
        label = _SVG("text", _SVG("title", title), attributes=place)
        label[-1].tail = str(number)
        parts += [_SVG("line", attributes=line), label]
    return parts


def _times(clock: _Clock) -> list[etree._Element]:
    step = next((step for step in _STEPS if clock.length / step <= 9), _STEPS[-1])
    parts = []
    for number in range(int(clock.length // step) + 1):
        x = _LEFT + number * step / clock.length * _WIDE
        place = {"x": f"{x:.1f}", "y": str(_TOP + _HIGH + 22), "text-anchor": "middle"}
        parts.append(_SVG("text", _told(number * step), attributes=place))
    for gap in clock.gaps:
        at = f"{_LEFT + gap / clock.length * _WIDE:.1f}"
        line = {"x1": at, "x2": at, "y1": str(_TOP), "y2": str(_TOP + _HIGH), "class": "gap"}
        parts.append(_SVG("line", _SVG("title", "a long time in which nothing was spoken"), attributes=line))
    return parts


def _told(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02} h" if minutes >= 60 else f"{minutes}:{rest:02}"
