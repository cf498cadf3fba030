"""Makes a manuscript of pages: what is read in order, what is left out with its reason, and where chapters begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from e2a_mesh.book.block import break_passages, is_ornament
from e2a_mesh.book.pages.columns import arrange, lines_of
from e2a_mesh.book.pages.contents import Bookmark, contents_of
from e2a_mesh.book.pages.feet import mark_notes
from e2a_mesh.book.pages.furniture import mark_furniture
from e2a_mesh.book.pages.headings import levels_of
from e2a_mesh.book.pages.hyphens import HYPHEN, join_lines, vocabulary_of
from e2a_mesh.book.pages.paragraphs import blocks_of, is_scene_gap
from e2a_mesh.book.pages.typeface import typeface_of, usual_size
from e2a_mesh.book.passage import Document, Manuscript, Passage
from e2a_mesh.book.words import is_chapter, is_label
from e2a_mesh.model import Omission, ParagraphKind, count_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.pages.hyphens import Vocabulary
    from e2a_mesh.book.pages.paper import Line, Page
    from e2a_mesh.book.pages.paragraphs import Block
    from e2a_mesh.model import Cover, Metadata

BULLET = "list mark"

_BULLET = re.compile(r"[•◦▪‣▸●○■□]\s*")
_LEADERS = re.compile(r"(?:\s*[.·…_]){4,}\s*[\divxlc]{1,6}\s*$|\S.*\s{1,3}\d{1,4}$", re.IGNORECASE)
_CONTENTS = 0.6  # share of the lines of a page that end with the number of a page
_FEWEST_ENTRIES = 5
_FRONT_PAGES = 12
_SHORT_PAGE = 1300  # characters; those of a title page, an imprint, a dedication


@dataclass(slots=True)
class _Text:
    """The passages as they are gathered; `places` says of each the page and the baseline that it begins at."""

    passages: list[Passage] = field(default_factory=list)
    places: list[tuple[int, float]] = field(default_factory=list)

    def add(self, passages: Sequence[Passage], page: int, baseline: float) -> None:
        """Add passages that begin at a place."""
        self.passages += passages
        self.places += [(page, baseline)] * len(passages)


def compose(
    pages: Sequence[Page],
    metadata: Metadata,
    bookmarks: Sequence[Bookmark] = (),
    cover: Cover | None = None,
    omissions: Sequence[Omission] = (),
) -> Manuscript:
    """Make a manuscript; the bookmarks, or else the headings, become the chapters."""
    lines = [lines_of(page) for page in pages]
    mark_furniture(lines, usual_size(line for found in lines for line in found))
    columns = [column for found in lines for column in arrange([line for line in found if not line.reason])]
    size = usual_size(line for column in columns for line in column)
    mark_notes(columns, size)
    left_out: dict[int, list[Line]] = {}
    for line in [*(line for found in lines for line in found), *(line for column in columns for line in column)]:
        if line.reason and all(line is not known for known in left_out.get(line.page, [])):
            left_out.setdefault(line.page, []).append(line)
    face = typeface_of(columns)
    blocks = blocks_of(columns, face)
    vocabulary = vocabulary_of((line.text for block in blocks for line in block.lines), metadata.language)
    text = _Text()
    tables_of_contents = _contents_pages(columns)
    told = 0
    for block, level in zip(blocks, levels_of(blocks, face), strict=True):
        page = block.lines[0].page
        while told < page:
            told += 1
            text.add(_left_out(left_out.get(told, [])), told, 0.0)
        section = "toc" if page in tables_of_contents else ""
        scene = is_scene_gap(block) and not level and text.passages and text.passages[-1].kind is ParagraphKind.TEXT
        passages = [*(break_passages("", section) if scene else []), *_passages(block, level, vocabulary, section)]
        text.add(passages, page, block.lines[0].baseline)
    for page in range(told + 1, (pages[-1].number if pages else 0) + 1):
        text.add(_left_out(left_out.get(page, [])), page, 0.0)
    passages, contents = contents_of(text.passages, text.places, bookmarks, {page.number: page for page in pages})
    return Manuscript(
        metadata=metadata,
        passages=tuple(passages),
        characters=sum(page.characters for page in pages),
        documents=_documents(passages, text.places, contents[0].position if contents else None),
        contents=contents,
        cover=cover,
        omissions=(*omissions, *_damaged(pages)),
    )


def _passages(block: Block, level: int, vocabulary: Vocabulary, section: str) -> list[Passage]:
    omitted = [part for line in block.lines for part in line.parts if part[1]]
    left_out = [Passage(text.strip(), section=section, reason=reason) for text, reason in omitted]
    texts = [line.text for line in block.lines if line.text]
    if not texts:
        return left_out
    if is_ornament("".join(texts)):
        return [*break_passages(" ".join(texts), section), *left_out]
    if level:
        headed = [texts[:1], texts[1:]] if len(texts) > 1 and is_label(texts[0]) else [texts]
        found = [
            _joined(part, vocabulary, Passage("", ParagraphKind.HEADING, level, section=section)) for part in headed
        ]
        return [*(passage for passages in found for passage in passages), *left_out]
    plain = Passage("", section=section)
    if block.verse:
        return [replace(plain, text="\n".join(texts)), *left_out]
    if bullet := _BULLET.match(texts[0]):
        left_out.append(replace(plain, text=bullet.group().strip(), reason=BULLET))
        texts[0] = texts[0][bullet.end() :]
    return [*_joined(texts, vocabulary, plain), *left_out]


def _joined(texts: Sequence[str], vocabulary: Vocabulary, like: Passage) -> list[Passage]:
    text, hyphens = join_lines(texts, vocabulary)
    dropped = [Passage(hyphens, section=like.section, reason=HYPHEN)] if hyphens else []
    return [*([replace(like, text=text)] if text else []), *dropped]


def _left_out(lines: Sequence[Line]) -> list[Passage]:
    """Sum up what is left out of a page: a passage for each reason."""
    texts: dict[str, list[str]] = {}
    for line in lines:
        texts.setdefault(line.reason, []).append(line.whole)
    return [Passage(" ".join(found), reason=reason) for reason, found in texts.items() if any(found)]


def _contents_pages(columns: Sequence[Sequence[Line]]) -> set[int]:
    """Find the pages whose lines end with the numbers of pages."""
    ends: dict[int, list[bool]] = {}
    for column in columns:
        for line in column:
            if not line.reason:
                ends.setdefault(line.page, []).append(_LEADERS.search(line.whole) is not None)
    return {page for page, found in ends.items() if sum(found) >= max(_FEWEST_ENTRIES, _CONTENTS * len(found))}


def _documents(
    passages: Sequence[Passage], places: Sequence[tuple[int, float]], first: int | None
) -> tuple[Document, ...]:
    """Set the short pages before the first chapter apart, so that each is known for what it is."""
    starts: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for position, (passage, (page, _)) in enumerate(zip(passages, places, strict=True)):
        if passage.reason or not passage.text:
            continue
        starts.setdefault(page, position)
        sizes[page] = sizes.get(page, 0) + count_characters(passage.text)
    found = [0]
    for page in sorted(starts)[: _FRONT_PAGES + 1]:
        start = starts[page]
        if first is not None and start >= first:
            break
        if start > found[-1]:
            found.append(start)
        opening = passages[start]
        if sizes[page] > _SHORT_PAGE or (opening.kind is ParagraphKind.HEADING and is_chapter(opening.text)):
            break
    if first is not None and first > found[-1]:
        found.append(first)
    return tuple(Document("", start) for start in found)


def _damaged(pages: Sequence[Page]) -> list[Omission]:
    return [Omission(f"page {page.number}", "page that cannot be read", 0, "") for page in pages if page.trouble]
