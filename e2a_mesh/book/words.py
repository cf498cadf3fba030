"""The words by which books in several languages name their parts."""

from __future__ import annotations

import re
import unicodedata

_PARTS = (
    "part|book|volume|vol|act|teil|buch|band|akt|partie|livre|tome|acte|parte|libro|volumen|tomo|acto|atto|livro|deel|boek"
    "|bok|del|osa|часть|частина|книга|том|kısım|część|księga|kniha|díl"
)
_CHAPTERS = (
    "chapter|chap|chapitre|kapitel|cap[ií]tulo|capitolo|cap|canto|letter|stave|scene|sc[eè]ne|szene|escena|scena|lettre|brief"
    "|carta|lettera|hoofdstuk|kapittel|luku|глава|розділ|rozdział|अध्याय|kapitola|fejezet|bölüm|capitol|section|appendix|κεφάλαιο"
)
_ROMAN = r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"  # to 399: beyond it, letters are words
_ENGLISH = (
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen"
)
_ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last"
    "|premi[eè]re?|deuxi[eè]me|seconde?|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|septi[eè]me|huiti[eè]me|neuvi[eè]me"
    "|dixi[eè]me|onzi[eè]me|douzi[eè]me|derni[eè]re?"
    "|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|fünfte[rs]?|sechste[rs]?|sieb(?:en)?te[rs]?|achte[rs]?|neunte[rs]?"
    "|zehnte[rs]?|elfte[rs]?|zwölfte[rs]?|letzte[rs]?"
    "|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|s[eé]ptim[oa]|octav[oa]|noven[oa]|d[eé]cim[oa]"
    "|перв(?:ый|ая)|втор(?:ой|ая)|трет(?:ий|ья)|четв[её]рт(?:ый|ая)|пят(?:ый|ая)|шест(?:ой|ая)|седьм(?:ой|ая)"
    "|восьм(?:ой|ая)|девят(?:ый|ая)|десят(?:ый|ая)|последн(?:ий|яя)"
    "|перш(?:ий|а)|друг(?:ий|а)|трет(?:ій|я)|четверт(?:ий|а)|п['’]ят(?:ий|а)|шост(?:ий|а)|сьом(?:ий|а)|восьм(?:ий|а)"
    "|дев['’]ят(?:ий|а)|десят(?:ий|а)|останн(?:ій|я)"
    "|pierwsz[ya]|drug(?:i|a)|trzecia?|czwart[ya]|piąt[ya]|szóst[ya]|siódm[ya]|ósm[ya]|dziewiąt[ya]|dziesiąt[ya]"
    "|ostatnia?|birinci|ikinci|üçüncü|dördüncü|beşinci|altıncı|yedinci|sekizinci|dokuzuncu|onuncu|son"
    "|prim[oa]|second[oa]|terz[oa]|quart[oa]|sest[oa]|settim[oa]|ottav[oa]|non[oa]"
)
_CARDINALS = (
    "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"
    "|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    "|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"
    "|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici"
)
_NUMBER = rf"(?:\d{{1,4}}|{_ROMAN}|{_ENGLISH}|{_ORDINALS}|{_CARDINALS}|[a-c](?=[.:\s]|$))"


def _named(words: str) -> str:
    """Build the pattern of "Chapter 1", "Chapter the First" and "First Chapter"."""
    return rf"(?:(?:the\s+)?(?:{_ORDINALS})\s+(?:{words})|(?:{words})\.?\s+(?:the\s+)?(?:n[o°º]\.?\s*)?{_NUMBER})(?!\w)"


_ELSEWHERE = (  # Chinese and Japanese, Korean, Arabic and Persian, Turkish
    r"(?:第\s*\S{1,6}\s*[章回节節部篇話话巻卷幕]|제\s*\S{1,4}\s*[장편화부막]|(?:ال)?فصل\s+\S{1,12}(?:\s+عشر)?"
    r"|\d{1,3}\.\s+(?:bölüm|kısım))"
)
_LABEL = re.compile(rf"(?:{_named(f'{_PARTS}|{_CHAPTERS}')}|{_ELSEWHERE}|{_NUMBER})\s*[.:]?", re.IGNORECASE)
_NUMERAL = re.compile(rf"(?:\d{{1,4}}|{_ROMAN})\s*\.?", re.IGNORECASE)
_REST = r"(?P<rest>(?:[.:]?\s*[–—:-]+\s*|[.:]\s*|\s+).*)?"
_PART_HEADING = re.compile(rf"{_named(_PARTS)}{_REST}", re.IGNORECASE)
_CHAPTER_HEADING = re.compile(rf"(?:{_named(_CHAPTERS)}|{_ELSEWHERE}){_REST}", re.IGNORECASE)

# "Chapter", by language, for what a book only numbers or does not name; "{}" is where the number stands.
_CHAPTER = {
    "ar": "الفصل", "cs": "Kapitola", "da": "Kapitel", "de": "Kapitel", "el": "Κεφάλαιο", "en": "Chapter",
    "es": "Capítulo", "fi": "Luku", "fr": "Chapitre", "hi": "अध्याय", "it": "Capitolo", "ja": "第{}章", "ko": "제{}장",
    "nb": "Kapittel", "nl": "Hoofdstuk",
    "no": "Kapittel", "pl": "Rozdział", "pt": "Capítulo", "ru": "Глава", "sv": "Kapitel", "tr": "Bölüm",
    "uk": "Розділ", "zh": "第{}章",
}  # fmt: skip


def plain(title: str) -> str:
    """Reduce a title to its words: lower case, no accents, no punctuation."""
    letters = unicodedata.normalize("NFKD", title.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


def is_label(text: str) -> bool:
    """Tell whether a heading only numbers: "Chapter One", "Zweiter Teil", "XIV."."""
    return len(text) < 40 and _LABEL.fullmatch(text.strip()) is not None


def is_numeral(text: str) -> bool:
    """Tell whether a heading is a bare number: "7", "XIV."."""
    return text.isupper() | text.islower() | text.strip(" .").isdigit() and _NUMERAL.fullmatch(text.strip()) is not None


def is_part(title: str) -> bool:
    """Tell whether a title names what holds chapters: "Part Two: The Sea"."""
    return _PART_HEADING.fullmatch(title.strip()) is not None


def is_chapter(title: str) -> bool:
    """Tell whether a title names a chapter: "Chapter 1. Loomings"."""
    return _CHAPTER_HEADING.fullmatch(title.strip()) is not None


def numbered_chapter(number: int | str, language: str) -> str:
    """Name a chapter by its number in a language; in English where its word is not known."""
    word = _CHAPTER.get(language.partition("-")[0].lower(), "Chapter")
    return word.format(number) if "{}" in word else f"{word} {number}"


def split_label(title: str) -> tuple[str, str]:
    """Split "Chapter 1. Loomings" into its label and its name; either may be empty."""
    for pattern in (_PART_HEADING, _CHAPTER_HEADING):
        if match := pattern.fullmatch(title.strip()):
            rest = match.group("rest") or ""
            return title.strip()[: len(title.strip()) - len(rest)], rest.strip(" .:–—-")
    return ("", title.strip())
