"""Makes the titles that a listener sees: short, telling, and different from one another where the book allows it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.words import is_chapter, is_label, is_numeral, is_part, numbered_chapter, plain, split_label
from e2a_mesh.model import ChapterRole, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.book.passage import Passage

_LONGEST = 100  # characters; players cut longer ones
_OPENING = 40  # characters of a text that must serve as its own title
_FILE_NAME = re.compile(
    r".*\.(?:x?html?|xml|txt)|\w+_split_\d+|\[?no (?:data|title)\]?"
    r"|(?:part|chapter|section|text|page|file|item|id|doc)[_-]?0*\d{3,}",
    re.IGNORECASE,
)
# Entries that say "the book begins here" and no more.
_SAYS_NOTHING = frozenset(
    {
        "start", "start reading", "begin", "begin reading", "beginning", "text", "body", "main", "main text",
        "document", "content", "unknown", "untitled", "section", "chapter", "commencer la lecture",
        "commencer", "lire", "texte", "debut", "beginn", "anfang", "text beginn", "zum text", "leseprobe",
        "comenzar", "comenzar a leer", "texto", "empezar", "inizio", "inizia a leggere", "testo", "comecar",
        "begin met lezen", "tekst",
    }
)  # fmt: skip
_OF_ROLE = {
    ChapterRole.COVER: "Cover",
    ChapterRole.TITLE_PAGE: "Title page",
    ChapterRole.COPYRIGHT: "Copyright",
    ChapterRole.CONTENTS: "Contents",
    ChapterRole.INDEX: "Index",
    ChapterRole.BIBLIOGRAPHY: "Bibliography",
    ChapterRole.NOTES: "Notes",
    ChapterRole.FRONT_MATTER: "Front matter",
    ChapterRole.BACK_MATTER: "Back matter",
}
_OF_SECTION = frozenset(
    {"acknowledgments", "afterword", "conclusion", "dedication", "epigraph", "epilogue", "foreword", "introduction"}
    | {"preamble", "preface", "prologue", "colophon", "imprint", "licence"}
)


def says_something(title: str) -> bool:
    """Tell whether a table of contents names an entry, rather than its file or that reading begins here."""
    return bool(plain(title)) and plain(title) not in _SAYS_NOTHING and not _FILE_NAME.fullmatch(title.strip())


def tidy(title: str) -> str:
    """Bring a title to one line of at most 100 characters, without a final full stop."""
    title = collapse(title)
    if title.endswith(".") and not title.endswith("..") and not is_numeral(title[:-1].rpartition(" ")[2] + "."):
        title = title[:-1].rstrip()
    title = title.rstrip(":;,–—- ") or title
    return title if len(title) <= _LONGEST else title[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def from_headings(passages: Sequence[Passage]) -> str:
    """Make a title of the headings a chapter begins with: "Chapter 1: Loomings"."""
    headings: list[Passage] = []
    for passage in passages:
        if passage.reason or passage.kind is ParagraphKind.SCENE_BREAK:
            continue
        if passage.kind is not ParagraphKind.HEADING:
            break
        headings.append(passage)
    texts = [heading.text for heading in headings]
    while len(texts) > 1 and is_part(texts[0]):  # the part's name is heard, but the chapter's is the title
        texts = texts[1:]
    if not texts:
        return ""
    if is_label(texts[0]) and len(texts) > 1:
        label = texts[0].strip(" .:")
        return f"{label}. {texts[1]}" if is_numeral(label) else f"{label}: {texts[1]}"
    return texts[0]


def enrich(title: str, passages: Sequence[Passage]) -> str:
    """Complete a title that only numbers with the name that the chapter's own headings give."""
    if not is_label(title):
        label, name = split_label(title)
        return f"{label}: {name}" if label and name and title[len(label)] in " \t" else title
    heading = from_headings(passages)
    known, found = plain(title), plain(heading)
    return heading if found.startswith(known + " ") else title


def default(role: ChapterRole, section: str, passages: Sequence[Passage], number: int, language: str) -> str:
    """Find a title for what has none: what it is, how it begins if it is short, or its number."""
    if section in _OF_SECTION:
        return section.capitalize()
    if role in _OF_ROLE:
        return _OF_ROLE[role]
    spoken = [passage.text for passage in passages if not passage.reason and passage.text]
    opening = collapse(spoken[0]) if spoken else ""
    if sum(map(len, spoken)) <= 300 and opening:
        return opening if len(opening) <= _OPENING else opening[:_OPENING].rsplit(" ", 1)[0].rstrip(",;:–—") + "…"
    return numbered_chapter(number, language)


def make_unique(titles: Sequence[str], parents: Sequence[str], language: str) -> list[str]:
    """Say "Chapter" before bare numbers, and put the part before titles that would otherwise be the same."""
    numerals = sum(is_numeral(title) for title in titles)
    if numerals > 1:
        titles = [numbered_chapter(title.strip(" ."), language) if is_numeral(title) else title for title in titles]
    count = Counter(plain(title) for title in titles)
    return [
        tidy(f"{tidy(parent)}: {title}" if parent and count[plain(title)] > 1 and parent != title else title)
        for title, parent in zip(titles, parents, strict=True)
    ]


def is_certain(title: str) -> bool:
    """Tell whether a title can only be that of a chapter or a part of the text."""
    return is_chapter(title) or is_part(title) or plain(title) in _OF_SECTION
