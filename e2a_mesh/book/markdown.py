"""Reads Markdown: rendered to HTML, then read as such."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from e2a_mesh.book.html_page import page_manuscript
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.markup import parse_html
from e2a_mesh.book.passage import Manuscript, Passage
from e2a_mesh.model import Metadata, ParagraphKind

# "---", lines of "key: value" or "- item", "---"; what is more intricate is not metadata of a book.
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n((?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*:\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
# Footnotes, an extension that CommonMark leaves standing as text.
_NOTE_MARK = re.compile(r"\s?\[\^[^\]\s]{1,60}\]")
_NOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:")


def read_markdown(text: str) -> Manuscript:
    """Read Markdown with optional front matter; its headings become the chapters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, list[str]] = {}
    if found := _FRONT_MATTER.match(text):
        fields = _fields(found.group(1))
        text = text[found.end() :] if fields else text
    # What is nested deeper than maxNesting the renderer drops; more of it would exhaust Python's stack.
    rendered = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"]).render(text)
    )
    manuscript = page_manuscript(parse_html(f"<html><body>{rendered}</body></html>"), _metadata(fields))
    passages = tuple(part for passage in manuscript.passages for part in _without_notes(passage))
    title = manuscript.metadata.title or _only_title(passages)
    places = manuscript.places | {
        f"#{anchor}": place for place, found in enumerate(passages) for anchor in found.anchors
    }
    return replace(manuscript, passages=passages, places=places, metadata=replace(manuscript.metadata, title=title))


def _fields(block: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in block.splitlines():
        if (item := _ITEM.fullmatch(line)) and key:
            found[key].append(_unquote(item.group(1)))
        elif field := _FIELD.fullmatch(line.strip()):
            key = field.group(1).lower()
            value = field.group(2).strip()
            listed = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found[key] = [part for written in listed if (part := _unquote(written))]
    return found


def _unquote(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _metadata(fields: dict[str, list[str]]) -> Metadata:
    def first(*names: str) -> str:
        return next((fields[name][0] for name in names if fields.get(name)), "")

    year = _YEAR.search(first("year", "date", "published"))
    return Metadata(
        title=first("title"),
        authors=tuple(fields.get("author") or fields.get("authors") or fields.get("creator") or ()),
        language=language_tag(first("language", "lang")),
        year=year.group() if year else "",
        publisher=first("publisher"),
        description=first("description", "summary", "abstract"),
        series=first("series"),
        series_position=first("series_index", "series_position", "volume"),
        subjects=tuple(fields.get("tags") or fields.get("keywords") or fields.get("subject") or ()),
    )


def _without_notes(passage: Passage) -> list[Passage]:
    if passage.reason or "[^" not in passage.text:
        return [passage]
    if note := _NOTE.match(passage.text):
        return [replace(passage, reason="note", section="footnotes", anchors=(*passage.anchors, _name(note[0])))]
    text, end = "", 0
    marks, references = [], []
    for mark in _NOTE_MARK.finditer(passage.text):
        text += passage.text[end : mark.start()]
        end = mark.end()
        marks.append(mark[0].strip())
        references.append((len(text), f"#{_name(mark[0])}"))
    spoken = replace(passage, text=text + passage.text[end:], hints=(), references=tuple(references))
    return [part for part in (spoken, Passage("".join(marks), reason="footnote mark")) if part.text]


def _name(mark: str) -> str:
    """Name a note by its mark, as no id of markup is named."""
    return "^" + mark.strip(" []:^")


def _only_title(passages: tuple[Passage, ...]) -> str:
    """Take the heading of the first level for the title if there is just one."""
    top = [found.text for found in passages if found.kind is ParagraphKind.HEADING and found.level == 1]
    return top[0] if len(top) == 1 else ""
