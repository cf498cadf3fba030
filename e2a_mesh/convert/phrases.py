"""What an audiobook says of itself: lines at its begin and end, and the titles of its parts, in the book's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.text import has_sound

if TYPE_CHECKING:
    from e2a_mesh.convert.request import Reading
    from e2a_mesh.model import Metadata, Voice

USUAL = "usual"  # stands for the line that is usual in the book's language
_LONGEST = 2_000  # characters of a line
_FIELD = re.compile(r"\{([a-z]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Lines:
    """What is spoken before and after a book that is not the book's; empty for nothing."""

    opening: str = ""
    closing: str = ""


NO_LINES = Lines()


@dataclass(frozen=True, slots=True)
class _Phrases:
    opening: str
    closing: str
    part: str


# What stands in brackets is left out where a name in it is not known.
_OF_LANGUAGE = {
    "en": _Phrases(
        "{title}[, by {author}].",
        "You have heard {title}[, by {author}][, read by {narrator}].",
        "{title}, part {number} of {count}",
    ),
    "fr": _Phrases(
        "{title}[, de {author}].",
        "Vous avez écouté {title}[, de {author}][, lu par {narrator}].",
        "{title}, partie {number} sur {count}",
    ),
    "de": _Phrases(
        "{title}[, von {author}].",
        "Sie hörten {title}[, von {author}][, gelesen von {narrator}].",
        "{title}, Teil {number} von {count}",
    ),
    "es": _Phrases(
        "{title}[, de {author}].",
        "Ha escuchado {title}[, de {author}][, leído por {narrator}].",
        "{title}, parte {number} de {count}",
    ),
    "it": _Phrases(
        "{title}[, di {author}].",
        "Avete ascoltato {title}[, di {author}][, letto da {narrator}].",
        "{title}, parte {number} di {count}",
    ),
    "pt": _Phrases(
        "{title}[, de {author}].",
        "Você ouviu {title}[, de {author}][, lido por {narrator}].",
        "{title}, parte {number} de {count}",
    ),
    "nl": _Phrases(
        "{title}[, door {author}].",
        "U luisterde naar {title}[, door {author}][, voorgelezen door {narrator}].",
        "{title}, deel {number} van {count}",
    ),
    "pl": _Phrases(
        "{title}[. Autor: {author}].",
        "To był audiobook: {title}[. Autor: {author}][. Czyta: {narrator}].",
        "{title}, część {number} z {count}",
    ),
    "ru": _Phrases(
        "{title}[. Автор: {author}].",
        "Вы слушали книгу: {title}[. Автор: {author}][. Читает {narrator}].",
        "{title}, часть {number} из {count}",
    ),
    "uk": _Phrases(
        "{title}[. Автор: {author}].",
        "Ви слухали книгу: {title}[. Автор: {author}][. Читає {narrator}].",
        "{title}, частина {number} з {count}",
    ),
    "tr": _Phrases(
        "{title}[. Yazan: {author}].",
        "Dinlediğiniz kitap: {title}[. Yazan: {author}][. Okuyan: {narrator}].",
        "{title}, kısım {number}/{count}",
    ),
    "ar": _Phrases(
        "{title}[، تأليف {author}].",
        "استمعتم إلى {title}[، تأليف {author}][، بصوت {narrator}].",
        "{title}، الجزء {number} من {count}",
    ),
    "hi": _Phrases(
        "{title}[। लेखक: {author}]।",
        "आपने सुनी पुस्तक: {title}[। लेखक: {author}][। स्वर: {narrator}]।",
        "{title}, भाग {number}/{count}",
    ),
    "ja": _Phrases(
        "『{title}』[。著者、{author}]。",
        "お聴きいただいたのは、『{title}』[。著者、{author}][。朗読、{narrator}]。",
        "{title} 第{number}部（全{count}部）",
    ),
    "zh": _Phrases(
        "《{title}》[，作者：{author}]。",
        "您刚才收听的是《{title}》[，作者：{author}][，朗读：{narrator}]。",
        "{title}，第{number}部分，共{count}部分",
    ),
    "ko": _Phrases(
        "{title}[, {author} 지음].",
        "지금까지 {title}[, {author} 지음][, {narrator} 낭독]이었습니다.",
        "{title}, {count}부 중 {number}부",
    ),
}  # fmt: skip
_ELSEWHERE = _Phrases("{title}[. {author}].", "{title}[. {author}].", "{title} ({number}/{count})")


def lines_of(metadata: Metadata, reading: Reading, language: str, voice: Voice) -> Lines:
    """Write the lines that are wished for, in the words of a language, a BCP 47 tag, where the usual ones are."""
    names = {
        "title": metadata.title,
        "author": ", ".join(metadata.authors),
        "narrator": voice.title or voice.name,
        "series": metadata.series,
        "position": metadata.series_position,
        "year": metadata.year,
        "publisher": metadata.publisher,
    }
    usual = _phrases(language)
    opening = usual.opening if reading.opening == USUAL else reading.opening
    closing = usual.closing if reading.closing == USUAL else reading.closing
    return Lines(_filled(opening, names), _filled(closing, names))


def part_title(title: str, number: int, count: int, language: str) -> str:
    """Call a part of an audiobook in several files; as the whole where there is only one."""
    if count == 1:
        return title
    return _filled(_phrases(language).part, {"title": title, "number": str(number), "count": str(count)})


def _phrases(language: str) -> _Phrases:
    return _OF_LANGUAGE.get(language.lower().replace("_", "-").split("-")[0], _ELSEWHERE)


def _filled(pattern: str, names: dict[str, str]) -> str:
    """Put names in their places; empty when nothing can be spoken of it."""

    def optional(found: re.Match[str]) -> str:
        fields = _FIELD.findall(found[1])
        if not fields:
            return found[0]
        return found[1] if all(names.get(field, "") for field in fields) else ""

    chosen = _OPTIONAL.sub(optional, pattern[:_LONGEST])
    filled = " ".join(_FIELD.sub(lambda found: names.get(found[1], ""), chosen).split())[:_LONGEST]
    return filled if has_sound(filled) else ""
