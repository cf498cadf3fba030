"""Cuts a manuscript into pieces: by its table of contents, its headings, and the files that stand apart."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.book import roles, titles
from e2a_mesh.book.outline import Cut, Lengths, cuts_of, divide_by_headings, headings_between, is_too_long
from e2a_mesh.model import ChapterRole, ParagraphKind

if TYPE_CHECKING:
    from e2a_mesh.book.passage import Manuscript, Passage

_LONGEST_UNNAMED_LEGAL_PAGE = 1500  # characters; what bears a title and is longer is a text that mentions its copyright


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the book between two cuts; `interrupts` a chapter, or `resumes` the interrupted one."""

    title: str
    parent: str
    passages: tuple[Passage, ...]
    file: str = ""  # the file that it is the whole of
    landmark: str = ""
    role: ChapterRole = ChapterRole.BODY
    interrupts: bool = False
    resumes: bool = False

    def spoken(self, *kinds: ParagraphKind) -> int:
        """Count the characters of its spoken passages of these kinds."""
        return sum(passage.characters for passage in self.passages if not passage.reason and passage.kind in kinds)


def cut_up(manuscript: Manuscript) -> list[Piece]:
    """Cut a manuscript into pieces in reading order; together they are all of it."""
    passages = manuscript.passages
    if not passages:
        return []
    lengths = Lengths(passages)
    cuts = cuts_of(manuscript.contents, lengths) or cuts_of(headings_between(passages, 0, lengths.end), lengths)
    cuts, interrupting, resumed = _with_files_cut(manuscript, cuts)
    files = dict(_ranges(manuscript))
    names = {document.start: document.name for document in manuscript.documents}
    found = []
    for cut, end in zip(cuts, [*(cut.position for cut in cuts[1:]), len(passages)], strict=True):
        parts = [cut, *_inner_cuts(manuscript, lengths, cut, end)]
        for part, stop in zip(parts, [*(part.position for part in parts[1:]), end], strict=True):
            found.append(
                Piece(
                    titles.tidy(part.title) if titles.says_something(part.title) else "",
                    part.parent,
                    passages[part.position : stop],
                    names[part.position] if files.get(part.position) == stop else "",
                    manuscript.landmarks.get(part.position, ""),
                    interrupts=part.position in interrupting,
                    resumes=part.position in resumed,
                )
            )
    return found


def recognise(piece: Piece, manuscript: Manuscript) -> ChapterRole:
    """Say what part of the book a piece is, by the surest sign that it bears."""
    weights: dict[ChapterRole, int] = {}
    for passage in piece.passages:
        role = roles.role_of_section(passage.section)
        if role is not None and not passage.reason:
            weights[role] = weights.get(role, 0) + passage.characters
    size = piece.spoken(*ParagraphKind)
    likeliest = max(weights, key=lambda role: weights[role], default=ChapterRole.BODY)
    if weights and (weights[likeliest] * 2 > size or not piece.spoken(ParagraphKind.TEXT)):
        return likeliest
    title = piece.title or titles.from_headings(piece.passages)
    signs = [roles.role_of_section(piece.landmark), roles.role_of_title(title)]
    if piece.file and (by_name := roles.role_of_file(piece.file)) and roles.fits(by_name, size):
        signs.append(by_name)
    if not titles.is_certain(title) and (not title or size <= _LONGEST_UNNAMED_LEGAL_PAGE):
        signs.append(roles.role_of_content(piece.passages, manuscript.metadata))
    return next((sign for sign in signs if sign is not None), ChapterRole.BODY)


def _inner_cuts(manuscript: Manuscript, lengths: Lengths, cut: Cut, end: int) -> list[Cut]:
    """Cut a chapter of more than an hour, or one that is the whole book, at its own headings."""
    if not is_too_long(lengths.between(cut.position, end), lengths.between(0, lengths.end)):
        return []
    inner = divide_by_headings(manuscript.passages, lengths, cut.position, end)
    return [replace(part, parent=cut.title) for part in inner]


def _with_files_cut(manuscript: Manuscript, cuts: list[Cut]) -> tuple[list[Cut], set[int], set[int]]:
    """Set apart the files before the first chapter, and those that are no part of the chapter they follow.

    Also gives the positions where chapters are interrupted so, and where they go on.
    """
    places = [cut.position for cut in cuts]
    first = places[0] if places else len(manuscript.passages)
    added: list[int] = []
    interrupting: set[int] = set()
    resumed: set[int] = set()
    interrupted = False
    for document, (start, end) in zip(manuscript.documents, _ranges(manuscript), strict=True):
        if start == end:
            continue
        nearest = bisect_left(places, start)
        if nearest < len(places) and places[nearest] == start:
            interrupted = False
            continue
        undivided = nearest == len(places) or places[nearest] >= end
        if start < first or (
            undivided and (not document.linear or _stands_apart(manuscript, start, end, document.name))
        ):
            added.append(start)
            if interrupted := start > first:
                interrupting.add(start)
        elif interrupted:
            added.append(start)
            resumed.add(start)
            interrupted = False
    if 0 not in {*places, *added}:
        added.append(0)
    return sorted([*cuts, *(Cut(place, "") for place in added)], key=lambda cut: cut.position), interrupting, resumed


def _ranges(manuscript: Manuscript) -> list[tuple[int, int]]:
    starts = [document.start for document in manuscript.documents]
    return list(zip(starts, [*starts[1:], len(manuscript.passages)], strict=True)) if starts else []


def _stands_apart(manuscript: Manuscript, start: int, end: int, name: str) -> bool:
    piece = Piece("", "", manuscript.passages[start:end], name, manuscript.landmarks.get(start, ""))
    return recognise(piece, manuscript) is not ChapterRole.BODY
