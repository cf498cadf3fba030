"""Which of a paragraph's sentences are in another language than the paragraph."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from e2a_mesh.text.languages import primary_subtag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.model import Hint

_MOSTLY = 0.6  # share of a sentence's characters from which it is in the language of a hint
_SHORT = 20  # characters; less than that is no reason to change the voice


def by_language(
    sentences: Sequence[str], lengths: Sequence[int], hints: Iterable[Hint], language: str
) -> list[tuple[str, list[str]]]:
    """Give the sentences of a paragraph in runs of one language, a BCP 47 tag; `language` is the paragraph's own.

    `lengths` are those of the sentences as printed, which the hints count by. A few foreign words stay with their
    sentence.
    """
    foreign = [hint for hint in hints if hint.language and primary_subtag(hint.language) != primary_subtag(language)]
    if not foreign:
        return [(language, list(sentences))] if sentences else []
    tongues, start = [], 0
    for length in lengths:
        tongues.append(_tongue(start, start + length, foreign) or language)
        start += length
    runs = [
        (tongue, [place for place, _ in run]) for tongue, run in groupby(enumerate(tongues), key=lambda entry: entry[1])
    ]
    found: list[tuple[str, list[str]]] = []
    for tongue, places in runs:
        said_in = tongue if sum(lengths[place] for place in places) >= _SHORT or len(runs) == 1 else language
        run = [sentences[place] for place in places]
        if found and found[-1][0] == said_in:
            found[-1][1].extend(run)
        else:
            found.append((said_in, run))
    return found


def _tongue(start: int, end: int, foreign: list[Hint]) -> str:
    shares: dict[str, int] = {}
    for hint in foreign:
        shares[hint.language] = shares.get(hint.language, 0) + max(0, min(end, hint.end) - max(start, hint.start))
    likeliest = max(shares, key=lambda tag: shares[tag])
    return likeliest if shares[likeliest] >= _MOSTLY * (end - start) > 0 else ""
