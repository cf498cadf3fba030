"""Alternative texts of pictures: which of them say something, and speaking them, or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.book.announcing import as_picture
from e2a_mesh.book.decode import clean
from e2a_mesh.book.words import plain
from e2a_mesh.model import ParagraphKind

if TYPE_CHECKING:
    from lxml import etree

    from e2a_mesh.book.passage import Entry, Manuscript
    from e2a_mesh.model import Asides

ALTERNATIVE_TEXT = "alternative text"

_SAYS_NOTHING = re.compile(
    r"\W*|\S+\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp)"
    r"|\W*(?:an? |the )?(?:image|picture|photo(?:graph)?|figure|illustration|graphic|logo|icon|cover(?: image)?|img"
    r"|bild|abbildung|imagen|immagine|imagem|afbeelding|decorat(?:ion|ive)(?: image)?|ornament|alt)[\W\d_]*",
    re.IGNORECASE,
)
_LONGEST = 2000  # characters


def description_of(picture: etree._Element) -> str:
    """Give what a picture's alternative text says; empty for ornaments, drop capitals and mere names of files."""
    if (picture.get("role") or "").strip().lower() in {"presentation", "none"}:
        return ""
    text = " ".join(clean(picture.get("alt") or "").split())
    if len(text) < 3 or len(text) > _LONGEST or _SAYS_NOTHING.fullmatch(text):
        return ""
    return text


def with_pictures(manuscript: Manuscript, asides: Asides) -> Manuscript:
    """Have the alternative texts spoken, but for those that say what the text beside them says."""
    passages = list(manuscript.passages)
    added = 0
    for place, passage in enumerate(passages):
        if passage.reason == ALTERNATIVE_TEXT:
            beside = {plain(other.text) for other in passages[max(0, place - 1) : place + 2] if not other.reason}
            if plain(passage.text) not in beside:
                read = replace(passage, reason="", kind=ParagraphKind.TEXT)
                passages[place] = as_picture(read, passage.language or asides.language or manuscript.metadata.language)
                added += passage.characters
    spoken = replace(manuscript, passages=tuple(passages), characters=manuscript.characters + added)
    return without_pictures(spoken)


def without_pictures(manuscript: Manuscript) -> Manuscript:
    """Drop the alternative texts that are not spoken: they are no text of the book."""
    dropped = [place for place, passage in enumerate(manuscript.passages) if passage.reason == ALTERNATIVE_TEXT]
    if not dropped:
        return manuscript
    gone = set(dropped)
    starts = [document.start for document in manuscript.documents]

    def moved(place: int) -> int | None:
        """Say where what points to a passage points now: what pointed to a picture points to the text after it."""
        within = bisect_left(starts, place + 1)
        end = starts[within] if within < len(starts) else len(manuscript.passages)
        while place in gone and place < end:
            place += 1
        return None if place == end else place - bisect_left(dropped, place)

    def entries(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(
            replace(
                entry,
                position=None if entry.position is None else moved(entry.position),
                children=entries(entry.children),
            )
            for entry in found
        )

    marks = ((moved(place), meaning) for place, meaning in manuscript.landmarks.items())
    places = ((target, moved(place)) for target, place in manuscript.places.items())
    landmarks: dict[int, str] = {}
    for mark, meaning in marks:
        if mark is not None:
            landmarks.setdefault(mark, meaning)
    return replace(
        manuscript,
        passages=tuple(passage for place, passage in enumerate(manuscript.passages) if place not in gone),
        documents=tuple(
            replace(found, start=found.start - bisect_left(dropped, found.start)) for found in manuscript.documents
        ),
        contents=entries(manuscript.contents),
        landmarks=landmarks,
        places={target: place for target, place in places if place is not None},
    )
