"""From hOCR, in which Tesseract says what it read where, to runs of text.

The format is described by hOCR 1.2 (kba.github.io/hocr-spec/1.2).
"""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from lxml import etree

from e2a_mesh.book.decode import clean
from e2a_mesh.book.pages.paper import Page, Run, is_wide
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

UNCERTAIN = "recognised with too little certainty"

_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"\bx_size ([\d.]+)")
_CERTAINTY = re.compile(r"\bx_wconf ([\d.]+)")
_LEAST = 30.0  # per cent, below which a word is a guess
_LEAST_OF_SIGNS = 65.0  # for what has no letter or digit: spots and edges are taken for such
_EVEN = 0.2  # of the usual type size, by which it is measured wrongly
_WIDE_GAP = 1.5  # type sizes, from which words belong to two runs


def page_of(hocr: bytes, number: int, dpi: int) -> Page:
    """Read what was recognised on a page; lengths become points. Raises ValueError for what is no hOCR."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser)
    sheet = next((found for found in root.iter("{*}div") if found.get("class") == "ocr_page"), None)
    if sheet is None:
        raise ValueError("no page in it")
    scale = 72 / max(1, dpi)
    _, _, width, height = _box(sheet)
    runs = [run for line in root.iter("{*}span") if line.get("class") in _LINES for run in _runs(line, scale)]
    runs = _evened(runs)
    return Page(number, width * scale, height * scale, tuple(runs), sum(count_characters(run.text) for run in runs))


def _evened(runs: list[Run]) -> list[Run]:
    """Give what is set in nearly the usual size that size: a line without descenders looks smaller than it is."""
    usual = median(run.size for run in runs) if runs else 0.0
    return [replace(run, size=usual) if abs(run.size - usual) <= _EVEN * usual else run for run in runs]


def _runs(line: etree._Element, scale: float) -> Iterator[Run]:
    left, _, _, bottom = _box(line)
    title = line.get("title") or ""
    measured, slope = _SIZE.search(title), _BASELINE.search(title)
    size = float(measured.group(1)) if measured else 10 / scale
    rise, offset = (float(slope.group(1)), float(slope.group(2))) if slope else (0.0, 0.0)
    run: Run | None = None
    for word in line.iter("{*}span"):
        text = clean("".join(map(str, word.itertext()))).strip()
        if word.get("class") != "ocrx_word" or not text:
            continue
        start, _, end, _ = _box(word)
        certainty = _CERTAINTY.search(word.get("title") or "")
        sure = float(certainty.group(1)) if certainty else 100.0
        reason = "" if sure >= (_LEAST if any(map(str.isalnum, text)) else _LEAST_OF_SIGNS) else UNCERTAIN
        baseline = bottom + offset + rise * ((start + end) / 2 - left)
        new = Run(text, start * scale, end * scale, baseline * scale, size * scale, reason=reason)
        if run is not None and run.reason == reason and _near(run, new):
            space = "" if is_wide(run.text[-1]) and is_wide(text[0]) else " "
            run = replace(
                run, text=run.text + space + text, left=min(run.left, new.left), right=max(run.right, new.right)
            )
            continue
        if run is not None:
            yield run
        run = new
    if run is not None:
        yield run


def _near(run: Run, word: Run) -> bool:
    return max(word.left - run.right, run.left - word.right) < _WIDE_GAP * run.size


def _box(element: etree._Element) -> tuple[int, int, int, int]:
    found = _BOX.search(element.get("title") or "")
    left, top, right, bottom = map(int, found.groups()) if found else (0, 0, 0, 0)
    return left, top, right, bottom
