"""What will be spoken of a book, as a text file that people edit, and back: a few marks of Markdown, and no more.

    # The Rope {front matter}     a chapter by its title, which is not spoken; in braces what it is, unless body
    ## The Rope                   a heading that is spoken
    A paragraph, on one line      or on several; blank lines divide paragraphs
    A line of verse\\             goes on in the next line, which is heard apart
    ***                           a scene break
    {lang=fr} Bonjour.            a paragraph, or a heading, in another language
    [adieu]{lang=fr}              words in another language, said otherwise (say="…") or by their sounds (ipa="…")
    [voice:Ada] No. [/voice]      another voice; [break], [pause] and [pause:2] are silences, see `tags`

A backslash before a mark takes its meaning away; empty brackets, []{say="…"}, hold words that are not printed. What
`write_spoken_text` makes of the chapters of any reader, `read_spoken_text` turns into the very same chapters, with
their hints in the order of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from e2a_mesh.book.decode import decode
from e2a_mesh.book.passage import Passage
from e2a_mesh.book.tags import with_tags_read, written_tags
from e2a_mesh.errors import BookError
from e2a_mesh.model import Chapter, ChapterRole, Hint, Paragraph, ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LARGEST = 64 << 20  # bytes, as of any book that is one file of text
_LONGEST_TITLE = 60  # characters of a text's beginning that must serve as its title
_BREAK = "***"
_ROLES = {str(role): role for role in ChapterRole}
_ROLE = re.compile(rf" ?\{{({'|'.join(_ROLES)})\}}$")
_LANGUAGE = re.compile(r"\{lang=([A-Za-z0-9-]{1,35})\} ?")
_TAG = re.compile(r"[A-Za-z0-9-]{1,35}")
_IS_BREAK = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|⁂")
_OPENS = re.compile(r"#|\{lang=|<!--|(?:\* *){3,}$|(?:- *){3,}$|(?:_ *){3,}$")  # what a line of text may not begin with
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # a backslash before a mark of ASCII, as in CommonMark
_VALUE = r'"(?:[^"\\]|\\.){0,500}"|[^\s"{}]{1,100}'
_SPAN_END = re.compile(rf"\]\{{\s*((?:(?:lang|say|ipa)=(?:{_VALUE})\s*){{1,3}})\}}")
_ATTRIBUTE = re.compile(rf"(lang|say|ipa)=({_VALUE})")
_TOKEN = re.compile(rf"{_ESCAPED.pattern}|\[|{_SPAN_END.pattern}|\]|[^\\\[\]]+|\\")
_ENDS_VERSE = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_SURROGATES = re.compile("[\ud800-\udfff]")  # which a damaged book may hold, and no file of text

_EXPLAINED = """\
<!-- The text of “{title}”, as it will be spoken. Change what you like; what stays as it is is not spoken again.
# begins a chapter: its name in the player, which is not spoken. ## is a heading that is spoken. Blank lines divide
paragraphs. A line that ends with \\ is a line of verse. *** is a scene break. {{lang=fr}} before a paragraph has it
spoken as French, and [adieu]{{lang=fr}} these words; [NASA]{{say="nassa"}} and [Marlow]{{ipa="ˈmɑːləʊ"}} are said so.
A backslash before such a mark takes its meaning away. -->
"""


def write_spoken_text(chapters: Iterable[Chapter], title: str = "") -> str:
    """Write chapters as text; with the book's `title`, what the marks mean is explained at its beginning."""
    parts = [_EXPLAINED.format(title=title.replace("--", "–"))] if title else []
    for chapter in chapters:
        parts.append(_heading_of(chapter))
        parts += [_written(paragraph) for paragraph in chapter.paragraphs]
    return _SURROGATES.sub("\ufffd", "\n".join(parts))


def read_spoken_text(text: str) -> tuple[Chapter, ...]:
    """Read what `write_spoken_text` wrote and people have changed; a chapter without text is left out.

    Text before the first title becomes a chapter that is named by how it begins.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if comment := _COMMENT.match(text):
        text = text[comment.end() :]
    chapters: list[_Chapter] = []
    for kind, lines in _blocks(text):
        if kind == "#":
            chapters.append(_Chapter(*_title_of(lines[0])))
            continue
        if not chapters:
            chapters.append(_Chapter(""))
        if (paragraph := _paragraph(kind, lines)) is not None:
            chapters[-1].paragraphs.append(paragraph)
    for chapter in chapters:
        chapter.read_tags()
    return tuple(chapter.finish() for chapter in chapters if any(one.text for one in chapter.paragraphs))


def read_spoken_text_file(path: Path) -> tuple[Chapter, ...]:
    """Read a file as `read_spoken_text` does; raises BookError with a sentence about this file."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise BookError(f"There is no file “{path}”.", "Check the name and the folder.") from error
    except OSError as error:
        raise BookError(
            f"“{path}” cannot be read: {error.strerror or type(error).__name__}.", "Check its permissions."
        ) from error
    if len(data) > _LARGEST:
        raise BookError(f"“{path.name}” has more than {_LARGEST >> 20} MB, which no text has.")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BookError(f"“{path.name}” is no text, whatever its name says.", "Save it as plain text.")
    chapters = read_spoken_text(decode(data))
    if not chapters:
        raise BookError(
            f"“{path.name}” holds no text to speak.", "`e2a-mesh chapters BOOK --write FILE` writes one to begin with."
        )
    return chapters


@dataclass(slots=True)
class _Chapter:
    title: str
    role: ChapterRole = ChapterRole.BODY
    paragraphs: list[Paragraph] = field(default_factory=list)

    def read_tags(self) -> None:
        """Turn tags into cues; what was nothing but tags is no paragraph any more."""
        passages = [Passage(one.text, one.kind, language=one.language, hints=one.hints) for one in self.paragraphs]
        self.paragraphs = [
            Paragraph(one.text, one.kind, one.language, one.cues, one.hints)
            for one in with_tags_read(passages)
            if not one.reason
        ]

    def finish(self) -> Chapter:
        opening = next(one.text for one in self.paragraphs if one.text).replace("\n", " ")
        return Chapter(self.title or opening[:_LONGEST_TITLE].strip(), tuple(self.paragraphs), self.role)


# -- writing -----------------------------------------------------------------------------------------------------------


def _heading_of(chapter: Chapter) -> str:
    title = " ".join(chapter.title.split()).replace("\\", "\\\\")
    if chapter.role is not ChapterRole.BODY or _ROLE.search(title):
        title = f"{title} {{{chapter.role}}}"
    return f"\n# {title}\n"


def _written(paragraph: Paragraph) -> str:
    if paragraph.kind is ParagraphKind.SCENE_BREAK:
        return f"{_BREAK}\n"
    mark = "## " if paragraph.kind is ParagraphKind.HEADING else ""
    if _TAG.fullmatch(paragraph.language):
        mark += f"{{lang={paragraph.language}}} "
    lines = [f"\\{line}" if _OPENS.match(line) else line for line in _marked(paragraph).split("\n")]
    return mark + "\\\n".join(lines) + "\n"


def _marked(paragraph: Paragraph) -> str:
    """Write a paragraph's text with its hints, which lie apart or one within another, in brackets."""
    text = paragraph.text
    if not (paragraph.hints or paragraph.cues) and "]{" not in text:
        return text.replace("\\", "\\\\")
    parts: list[str] = []
    opened: list[Hint] = []
    waiting = sorted(paragraph.hints, key=lambda hint: (hint.start, -hint.end))
    tags = written_tags(paragraph.cues, len(text))
    for place in range(len(text) + 1):
        while opened and opened[-1].end == place:
            parts.append(f"]{_attributes(opened.pop())}")
        parts.append(tags.get(place, ""))
        while waiting and waiting[0].start == place:
            hint = waiting.pop(0)
            if hint.end == place:  # words that are said and not printed
                parts.append(f"[]{_attributes(hint)}")
            elif place < hint.end <= (opened[-1].end if opened else len(text)):
                parts.append("[")
                opened.append(hint)
        character = text[place : place + 1]
        parts.append(f"\\{character}" if character in ("\\", "[", "]") else character)
    return "".join(parts)


def _attributes(hint: Hint) -> str:
    told = (("lang", hint.language), ("say", hint.words), ("ipa", hint.phonemes))
    written = " ".join(
        f"{name}={value}" if _TAG.fullmatch(value) else f'{name}="{_quoted(value)}"' for name, value in told if value
    )
    return f"{{{written}}}"


def _quoted(value: str) -> str:
    return " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')


# -- reading -----------------------------------------------------------------------------------------------------------


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Divide a text into blocks: ("#", title), ("##", heading), ("***", ornament), ("", lines of a paragraph)."""
    gathered: list[str] = []
    kind = ""
    for line in [*text.split("\n"), ""]:
        bare = line.strip(" \t")
        continues = bool(gathered) and _ENDS_VERSE.search(gathered[-1]) is not None
        found = "" if continues else _kind_of(bare)
        if gathered and (found or (not bare and not continues) or (kind == "##" and not continues)):
            yield kind, gathered
            gathered, kind = [], ""
        if found in ("#", _BREAK):
            yield found, [bare.lstrip("#").strip()]
        elif found or bare or continues:
            kind = kind or found
            gathered.append(bare[2:].lstrip("#").strip() if found else bare)
    if gathered:
        yield kind, gathered


def _kind_of(line: str) -> str:
    if line.startswith("##"):
        return "##"
    if line.startswith("#"):
        return "#"
    return _BREAK if _IS_BREAK.fullmatch(line) else ""


def _title_of(line: str) -> tuple[str, ChapterRole]:
    role = ChapterRole.BODY
    if found := _ROLE.search(line):
        role, line = _ROLES[found[1]], line[: found.start()]
    return _unescaped(line.strip()), role


def _paragraph(kind: str, lines: list[str]) -> Paragraph | None:
    if kind == _BREAK:
        return Paragraph("", ParagraphKind.SCENE_BREAK)
    language = ""
    if found := _LANGUAGE.match(lines[0]):
        language = found[1]
        lines = [lines[0][found.end() :], *lines[1:]]
    verses: list[str] = []
    going_on = False
    for line in lines:
        ends = _ENDS_VERSE.search(line) is not None
        bare = (line[:-1] if ends else line).strip(" \t")
        if going_on:
            verses[-1] = f"{verses[-1]} {bare}".strip()
        else:
            verses.append(bare)
        going_on = not ends
    text, hints = _read_marks("\n".join(filter(None, verses)))
    kind_of = ParagraphKind.HEADING if kind == "##" else ParagraphKind.TEXT
    return Paragraph(text, kind_of, language, hints=hints) if text.strip() else None


def _read_marks(written: str) -> tuple[str, tuple[Hint, ...]]:
    tokens = list(_TOKEN.finditer(written))
    waiting: list[int] = []
    begins: dict[int, int] = {}  # of spans, by where they end
    for place, token in enumerate(tokens):
        if token[0] == "[":
            waiting.append(place)
        elif token[0].startswith("]") and waiting:
            begin = waiting.pop()
            if token[2]:
                begins[place] = begin
    silent, starts = set(begins.values()), dict[int, int]()
    parts: list[str] = []
    hints: list[Hint] = []
    length = 0
    for place, token in enumerate(tokens):
        if place in silent:
            starts[place] = length
            continue
        if place in begins:
            start = starts[begins[place]]
            hints.append(_hint(start, length, token[2]))
            continue
        parts.append(token[1] or token[0])
        length += len(parts[-1])
    return "".join(parts), tuple(sorted(hints, key=lambda hint: (hint.start, -hint.end)))


def _hint(start: int, end: int, attributes: str) -> Hint:
    told = {
        found[1]: _unescaped(found[2][1:-1]) if found[2].startswith('"') else found[2]
        for found in _ATTRIBUTE.finditer(attributes)
    }
    language = told.get("lang", "")
    language = language if _TAG.fullmatch(language) else ""
    return Hint(start, end, language, told.get("say", ""), told.get("ipa", ""))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
