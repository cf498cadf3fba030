"""Recognises what part of a book a chapter is: by its markup, its title, its file's name and its content."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from e2a_mesh.book.part_titles import ROLE_OF_TITLE
from e2a_mesh.book.words import plain
from e2a_mesh.model import ChapterRole, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.passage import Passage
    from e2a_mesh.model import Metadata

_BY_SECTION = {
    ChapterRole.COVER: "cover",
    ChapterRole.TITLE_PAGE: "titlepage halftitle halftitlepage title-page",
    ChapterRole.COPYRIGHT: "copyright-page copyright",
    ChapterRole.CONTENTS: "toc toc-brief landmarks loa loi lot lov page-list pagelist",
    ChapterRole.INDEX: "index",
    ChapterRole.BIBLIOGRAPHY: "bibliography",
    ChapterRole.NOTES: "endnotes footnotes rearnotes notes",
    # Spoken: a listener wants the dedication and the epigraph, the preface and the appendix.
    ChapterRole.BODY: (
        "abstract acknowledgments acknowledgements afterword appendix chapter conclusion dedication division epigraph"
        " epilogue foreword introduction part preamble preface prologue subchapter volume"
    ),
}
_ROLE_OF_SECTION = {name: role for role, names in _BY_SECTION.items() for name in names.split()}
_OUTER_SECTIONS = frozenset(
    {"colophon", "errata", "imprimatur", "imprint", "licence", "other-credits", "seriespage"}
)  # front or back matter, by where they stand

_ALSO_BY = re.compile(r"(?:also|other (?:books|titles|works)|more (?:books|titles)|books) by \S.{2,40}")
_LICENCE = re.compile(
    r"(?:.* )?(?:gnu (?:free documentation|(?:lesser |affero )?general public)|creative commons(?: \S+){0,3}"
    r"|project gutenberg(?: tm)?) licen[cs]e"
)

_FILES = {
    ChapterRole.COVER: re.compile(r"(?:book)?_?cover(?:page)?|cubierta|couverture|portada"),
    ChapterRole.TITLE_PAGE: re.compile(r"(?:half)?_?title(?:page)?|titelseite|frontispiece"),
    ChapterRole.COPYRIGHT: re.compile(r"copyright(?:page)?|uncopyright|legal|impressum|rights"),
    ChapterRole.CONTENTS: re.compile(r"toc|contents|tableofcontents|nav|navigation|inhalt|sommaire"),
    ChapterRole.NOTES: re.compile(r"(?:end|foot)notes?|notes"),
    ChapterRole.BIBLIOGRAPHY: re.compile(r"bibliography|bibliographie|bibliografia"),
    ChapterRole.INDEX: re.compile(r"bookindex|backindex|endindex"),
    ChapterRole.FRONT_MATTER: re.compile(r"colophon|imprint|adcard|ads|alsoby|newsletter|backad|teaser|promo"),
}
_FILE_NOISE = re.compile(r"^[a-z]?\d*[_-]|[_-]?\d+$|[\W_]+")
_LEGAL = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\b|all rights reserved|\bISBN\b|library of congress|tous droits réservés|dépôt légal"
    r"|alle rechte vorbehalten|todos los derechos|reservados todos|tutti i diritti|first published|printed in",
    re.IGNORECASE,
)
_SHORT_PAGE = 2000  # characters; a cover or title page does not say more
_LONGEST_LEGAL_PAGE = 5000
_WORDS_BESIDE = 12  # that a title page has besides title and author
_LINKED = 0.75  # share of characters in links from which a list is a table of contents
_NOTED = 0.6  # share of paragraphs that link back to their mark


def role_of_section(section: str) -> ChapterRole | None:
    """Say what part of a book a section of this meaning is; None where its meaning decides nothing."""
    return ChapterRole.FRONT_MATTER if section in _OUTER_SECTIONS else _ROLE_OF_SECTION.get(section)


def role_of_title(title: str) -> ChapterRole | None:
    """Say what part of a book bears such a title; None for a title that chapters have."""
    words = plain(title)
    if found := ROLE_OF_TITLE.get(words):
        return found
    return ChapterRole.FRONT_MATTER if _ALSO_BY.fullmatch(words) or _LICENCE.fullmatch(words) else None


def role_of_file(name: str) -> ChapterRole | None:
    """Say what part of a book a file of this name most likely holds."""
    stem = posixpath.splitext(posixpath.basename(name))[0].lower()
    bare = _FILE_NOISE.sub("", _FILE_NOISE.sub("", stem))
    return next((role for role, pattern in _FILES.items() if pattern.fullmatch(bare)), None)


def role_of_content(passages: Sequence[Passage], metadata: Metadata) -> ChapterRole | None:
    """Recognise a contents list, gathered notes, a copyright page or a title page by what they say."""
    spoken = [passage for passage in passages if not passage.reason and passage.text]
    size = sum(passage.characters for passage in spoken)
    if not size:
        return None
    if sum(passage.linked for passage in spoken) >= _LINKED * size and len(spoken) > 2:
        return ChapterRole.CONTENTS
    paragraphs = [passage for passage in spoken if passage.kind is ParagraphKind.TEXT]
    if len(paragraphs) > 2 and sum(passage.noted for passage in paragraphs) >= _NOTED * len(paragraphs):
        return ChapterRole.NOTES
    text = "\n".join(passage.text for passage in spoken) if size <= _LONGEST_LEGAL_PAGE else ""
    if len({match.lower() for match in _LEGAL.findall(text)}) > 1:
        return ChapterRole.COPYRIGHT
    return ChapterRole.TITLE_PAGE if _is_title_page(text, metadata) else None


def _is_title_page(text: str, metadata: Metadata) -> bool:
    """Tell whether a short page says little more than the book's title and author."""
    words, title = f" {plain(text)} ", f" {plain(metadata.title)} "
    if not title.strip() or title not in words:
        return False
    rest = words.replace(title, " ")
    names_author = False
    for author in metadata.authors:
        name = f" {plain(author)} "
        names_author = names_author or (bool(name.strip()) and name in rest)
        rest = rest.replace(name, " ")
    return len(rest.split()) <= (_WORDS_BESIDE if names_author else 2)


def fits(role: ChapterRole, characters: int) -> bool:
    """Tell whether a chapter of this length may be what its file's name suggests."""
    short = role in {ChapterRole.COVER, ChapterRole.TITLE_PAGE, ChapterRole.FRONT_MATTER}
    return characters <= (_SHORT_PAGE if short else _LONGEST_LEGAL_PAGE if role is ChapterRole.COPYRIGHT else 10**9)
