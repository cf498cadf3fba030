"""Where people speak in a story: between the quotation marks of its language, or after a dash that opens a paragraph.

What is quoted for another reason, a word held up with tongs or a title, is no speech: speech ends with a mark before or
after its closing quote, or opens its paragraph, or follows a comma or colon. Within a speech that runs on over
paragraphs each begins with a mark again and only the last one is closed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.text.languages import primary_subtag
from e2a_mesh.text.languages.language import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COMMON = {"“": "”", "«": "»", '"': '"', "「": "」", "『": "』", "﹁": "﹂"}
_INWARD = {"„": "“”", "»": "«", "‚": "‘’", "›": "‹", "“": "”", "«": "»", '"': '"'}  # „so“ and »so«
# Each language's opening marks with those that may close them, where they are not the common ones.
_MARKS: Mapping[str, Mapping[str, str]] = {
    "en": {**_COMMON, "‘": "’"},
    "nl": {**_COMMON, "‘": "’", "„": "”“"},
    "de": _INWARD,
    "da": {**_INWARD, "”": "”"},
    "cs": _INWARD,
    "sk": _INWARD,
    "sl": _INWARD,
    "hr": _INWARD,
    "bg": {**_COMMON, "„": "“”"},
    "ru": {**_COMMON, "„": "“”"},
    "uk": {**_COMMON, "„": "“”"},
    "pl": {**_COMMON, "„": "”“"},
    "ro": {**_COMMON, "„": "”“"},
    "hu": {"„": "”“", "»": "«", '"': '"'},
    "sv": {"”": "”", "»": "»«", '"': '"'},
    "fi": {"”": "”", "»": "»«", '"': '"'},
}
_SINGLE = "‘‚"  # marks whose closing one may be an apostrophe
_DASHES = "—–―"
_BY_DASH = frozenset(words("fr es it pt ca gl ro ru uk be bg pl cs sk sr hr hu tr el sv fi nb no nn da"))
_OPENING_DASH = re.compile(rf"\s*[{_DASHES}]\s*(?=[^\s{_DASHES}])")
# Spanish: “—Hola —dijo Juan—. ¿Qué tal?”; the narrator's words lie between dashes that lean on them.
_LEANING = re.compile(rf"(?<=\s)[{_DASHES}](?=[^\s{_DASHES}])")
_LEANING_END = re.compile(rf"(?<=[^\s{_DASHES}])[{_DASHES}](?=[\s.,;:!?…]|$)")
# Elsewhere: “— Да, — сказал он. — Иди сюда.”; a dash is the narrator's after a mark and before a small letter.
_SPACED = re.compile(rf"(?<=\s)[{_DASHES}](?=\s)")
_MARK_BEFORE = re.compile(r"[,.!?…;:]\s*$")
_ENDS = ".,!?…;:—–。，！？、؟।"
_AFTER = ",.!?;:—–。，、と"  # the last is what Japanese says after a quotation: “so”
_CORNERS = "「『﹁"  # of scripts that put no spaces between words
_BEFORE = ":：—–"
_MOST_FORGOTTEN = 100  # marks of a paragraph that are never closed, beyond which it is no prose
_OPEN_BEFORE = re.compile(r"[\s(\[{—–―\-“„«»‘‚「『¿¡\"'/]$")


@dataclass(frozen=True, slots=True)
class Speech:
    """Quoted speech in a paragraph, from character `start` to before `end`, with its marks."""

    start: int
    end: int


def speeches(paragraphs: Iterable[tuple[str, str]]) -> list[list[Speech]]:
    """Find what is spoken in paragraphs that follow one another, given as (text, BCP 47 tag)."""
    found: list[list[Speech]] = []
    running = ""  # the mark of a speech that was not closed in the paragraph before
    for text, tag in paragraphs:
        language = primary_subtag(tag)
        if not running and language in _BY_DASH and _OPENING_DASH.match(text):
            found.append(_after_dash(text, language))
            continue
        spoken, running = _quoted(text, _MARKS.get(language, _COMMON), running)
        found.append(spoken)
    return found


def _quoted(text: str, marks: Mapping[str, str], running: str) -> tuple[list[Speech], str]:
    """Find a paragraph's quotations that are speech, and the mark of one that is still open at its end."""
    found: list[Speech] = []
    place = forgotten = 0
    begins = len(text) - len(text.lstrip())
    while place < len(text):
        goes_on = place == begins and running and text[place] in (running, *marks.get(running, ""))
        mark = running if goes_on else text[place]
        if mark not in marks or not (goes_on or _opens(text, place, mark, marks[mark])):
            place += 1
            continue
        end = _close(text, place + 1, mark, marks[mark])
        if end is not None:
            if goes_on or _is_speech(text, place, end, begins):
                found.append(Speech(place, end))
            place = end
        elif goes_on or (mark not in _SINGLE and (place == begins or _follows_mark(text, place))):
            return [*found, Speech(place, len(text))], mark
        else:  # an apostrophe, or a mark that was forgotten
            place += 1
            forgotten += 1
            if forgotten > _MOST_FORGOTTEN:
                break
    return found, ""


def _follows_mark(text: str, place: int) -> bool:
    return _MARK_BEFORE.search(text[max(0, place - 8) : place]) is not None


def _opens(text: str, place: int, mark: str, closing: str) -> bool:
    """Tell whether a mark opens: what closes as well, and the apostrophe, does so at a word's beginning only."""
    after = text[place + 1 : place + 2]
    if mark not in closing and mark not in _SINGLE and mark != "»":
        return bool(after)
    return bool(after.strip()) and (not place or _OPEN_BEFORE.search(text[place - 1 : place]) is not None)


def _close(text: str, start: int, mark: str, closing: str) -> int | None:
    """Find the end of a quotation behind its closing mark; the same marks may stand within it, a level deeper."""
    depth = 1
    for place in range(start, len(text)):
        sign = text[place]
        if sign in closing:
            if mark in _SINGLE and not _closes_single(text, place):
                continue
            depth -= 1
            if not depth:
                return place + 1
        elif sign == mark and mark not in _SINGLE:
            depth += 1
    return None


def _closes_single(text: str, place: int) -> bool:
    """Tell a closing ’ from an apostrophe: no letter follows it, and a mark or another quote stands before it."""
    after, before = text[place + 1 : place + 2], text[place - 1 : place]
    return not after.isalnum() and (before in _ENDS or before in '”"' or after in tuple(",.!?;:"))


def _is_speech(text: str, start: int, end: int, begins: int) -> bool:
    if start == begins:
        return True
    inside, after = text[start + 1 : end - 1].rstrip(), text[end : end + 2].lstrip()
    if inside and inside[-1] in _ENDS:
        return True
    before = text[max(0, start - 8) : start].rstrip()
    if before and before[-1] in _BEFORE:
        return True
    if len(inside.split()) < 2 and text[start] not in _CORNERS:
        return False
    return (bool(before) and before[-1] in ",，、") or (bool(after) and after[0] in _AFTER)


def _after_dash(text: str, language: str) -> list[Speech]:
    """Divide a paragraph that a dash opens between who speaks and the narrator."""
    if language in ("es", "ca", "gl"):
        insertions = _leaning_insertions(text)
    elif language == "fr":
        insertions = []  # “— Oui, dit-il, j’arrive.”: nothing sets the narrator's words off
    else:
        insertions = _spaced_insertions(text, marked=language not in ("pl", "pt", "it", "tr"))
    found, place = [], 0
    for start, end in insertions:
        if start > place:
            found.append(Speech(place, start))
        place = end
    if place < len(text):
        found.append(Speech(place, len(text)))
    return found


def _leaning_insertions(text: str) -> list[tuple[int, int]]:
    insertions: list[tuple[int, int]] = []
    opening = _OPENING_DASH.match(text)
    place = opening.end() if opening else 0
    while (begin := _LEANING.search(text, place)) is not None:
        end = _LEANING_END.search(text, begin.end())
        place = end.end() if end else len(text)
        while place < len(text) and text[place] in ".,;:!?…":
            place += 1
        insertions.append((begin.start(), place))
    return insertions


def _spaced_insertions(text: str, *, marked: bool) -> list[tuple[int, int]]:
    """Find the narrator's words between spaced dashes; `marked` where a mark stands before such a dash."""
    insertions: list[tuple[int, int]] = []
    opening = _OPENING_DASH.match(text)
    dashes = [dash.start() for dash in _SPACED.finditer(text, opening.end() if opening else 0)]
    began: int | None = None
    for place in dashes:
        if began is None:
            small = text[place + 1 : place + 9].lstrip()[:1].islower()
            if small and (not marked or _follows_mark(text, place)):
                began = place
        elif _follows_mark(text, place):
            insertions.append((began, place))
            began = None
    if began is not None:
        insertions.append((began, len(text)))
    return insertions
