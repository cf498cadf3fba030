"""From text as printed to text as spoken."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.capitals import all_capitals, lowered_heading, lowered_runs
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.numbers import cardinal, is_year, ordinal, spelt, year
from e2a_mesh.text.punctuation import clean, has_sound, punctuate, without_note_marks
from e2a_mesh.text.roman import kings, numbers_after_divisions, numbers_in_heading

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"”»]{1,2000}", re.IGNORECASE)
_EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])(?::|h)([0-5]\d)\b(?!:\d)(?:\s(?:Uhr|uur|heures)\b)?")
_ISO_DATE = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_DECADE = re.compile(r"\b(1\d|20)(\d)0[’']?s\b")
_CODE = re.compile(r"(?<![\w.,])\+?\d{1,4}(?:[ -]\d{2,4}){2,5}(?![\w,]|\.\d)|\b\d{3}-\d{4}\b")
_RANGE = re.compile(r"(?<![\w.,–-])(\d{1,6})\s?[–-]\s?(\d{1,6})(?![\w–-]|[.,]\d)")
_FRACTION = re.compile(r"(?<![\w/.,])([1-9]\d?)/([2-9]|\d\d)(?![\w/])")
_AND_SO_ON = {"et cetera", "und so weiter", "eccetera", "etcétera", "enzovoort"}
_NEGATIVE = re.compile(r"(?<![\w)\]])[−-](?=\d)")


def normalise(text: str, language: str, *, heading: bool = False) -> str:
    """Write a text as it is spoken in a language, a BCP 47 tag; empty when it has no sound. Never raises."""
    known = language_for(language)
    text = clean(text)
    if not has_sound(text) and not any(symbol in text for symbol in known.symbols):
        return ""
    text = without_note_marks(text)
    if heading:
        capitals = all_capitals(text)
        text = numbers_in_heading(text, known, language)
        text = lowered_heading(text) if capitals else text
    else:
        text = lowered_runs(text)
    text = _EMAIL.sub(lambda match: _address(match[0], known), text)
    text = _LINK.sub(lambda match: _link(match[0], known), text)
    text = kings(numbers_after_divisions(text, known, language), known, language)
    text = _patterns(known.code).abbreviated(text, known)
    text = _numbers(text, known, language)
    for symbol, said in known.symbols.items():
        if symbol in text and not (symbol in "<>" and text.count(symbol) == 1 and heading):
            text = text.replace(symbol, f" {said} ")
    text = punctuate(text)
    return text if has_sound(text) else ""


def _numbers(text: str, known: Language, tag: str) -> str:
    patterns = _patterns(known.code)
    text = _ISO_DATE.sub(lambda match: _date(match[3], int(match[2]), match[1], known, tag) or match[0], text)
    text = patterns.dates(text, known, tag)
    if known.clock:
        text = _CLOCK.sub(lambda match: _time(match[1], match[2], known, tag), text)
    if known.code == "en":
        text = _DECADE.sub(lambda match: _decade(match[0], tag), text)
    text = patterns.money(text, known, tag)
    text = patterns.measures(text, known, tag)
    text = patterns.ordinals(text, known, tag)
    text = _CODE.sub(lambda match: spelt(match[0], tag), text)
    if known.until:
        text = _RANGE.sub(
            lambda match: f"{_plain(match[1], known, tag)} {known.until} {_plain(match[2], known, tag)}", text
        )
    if known.code == "en":
        text = _FRACTION.sub(lambda match: _fraction(match[1], match[2], tag), text)
    if known.minus:
        text = _NEGATIVE.sub(f"{known.minus} ", text)
    if known.number:
        text = re.sub(r"(?:\bN[or]\.\s?|\bn[°º]\s?|№\s?|#)(?=\d)", f"{known.number} ", text)
    return patterns.number.sub(lambda match: _number(match[0], known, tag), text)


def _plain(digits: str, known: Language, tag: str) -> str:
    if known.years and is_year(digits):
        return year(digits, tag)
    return cardinal(digits, tag)


def _number(written: str, known: Language, tag: str) -> str:
    if written.isdecimal():
        return _plain(written, known, tag)
    whole, decimal, fraction = written.partition(known.decimal)
    digits = "".join(character for character in whole if character.isdecimal())
    return cardinal(f"{digits}.{fraction}" if decimal else digits, tag)


def _date(day: str, month: int, written_year: str, known: Language, tag: str) -> str:
    if not known.date or not known.months:
        return ""
    number = str(int(day))
    return known.date.format(
        day=cardinal(number, tag),
        ordinal=ordinal(number, tag),
        month=known.months[month - 1],
        year=_plain(written_year, known, tag),
    ).replace(", ,", ",")


def _time(hour: str, minute: str, known: Language, tag: str) -> str:
    said = cardinal(str(int(hour)), tag)
    if minute == "00":
        return known.full_hour.format(hour=said)
    minutes = cardinal(str(int(minute)), tag)
    if known.code == "en" and minute.startswith("0"):
        minutes = f"oh {minutes}"
    return known.clock.format(hour=said, minute=minutes)


def _decade(written: str, tag: str) -> str:
    said = year(re.sub(r"\D", "", written), tag)
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def _fraction(above: str, below: str, tag: str) -> str:
    if below == "2":
        return f"{cardinal(above, tag)} half" if above == "1" else f"{cardinal(above, tag)} halves"
    part = "quarter" if below == "4" else ordinal(below, tag)
    return f"{cardinal(above, tag)} {part}{'' if above == '1' else 's'}"


def _address(address: str, known: Language) -> str:
    said = address.replace("@", f" {known.at or '@'} ")
    return said.replace(".", f" {known.dot} ") if known.dot else said


def _link(link: str, known: Language) -> str:
    """Say the site's name and nothing of the rest: nobody can type what they hear."""
    trailing = link[len(link.rstrip(".,;:!?)'’")) :]
    site = re.sub(r"^(?:https?://)?(?:www\.)?", "", link, flags=re.IGNORECASE)
    site = re.split(r"[/?#:]", site, maxsplit=1)[0].rstrip(".,;:!?)'’")
    said = site.replace(".", f" {known.dot} ") if known.dot else site.replace(".", " ")
    return said.replace("-", " ").replace("_", " ") + trailing


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, known: Language) -> None:
        group, decimal = re.escape(known.thousands), re.escape(known.decimal)
        digits = rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)|\d+"
        self.number = re.compile(rf"(?:{digits})(?:{decimal}\d+)?")
        amount = rf"((?:{digits})(?:{decimal}\d{{1,4}})?)"
        months = "|".join(known.months)
        self._short_forms = _any_of(known.abbreviations)
        signs = _any_of(known.currencies)
        self._money_before = re.compile(
            rf"(?:US|A|C)?({signs})\s?{amount}(\s(?:hundred|thousand|million|billion|trillion))?\b"
        )
        self._money_after = re.compile(rf"{amount}\s?({signs})(?!\w)")
        self._measure = re.compile(rf"(?<![\w.,]){amount}\s?({_any_of(known.units)})(?![\w²³])")
        self._day_month = re.compile(
            rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s(?:of\s|de\s)?({months})\b(?:,?\s(?:de\s)?(\d{{4}}))?",
            re.IGNORECASE,
        )
        self._month_day = re.compile(rf"\b({months})\s(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(\d{{4}}))?(?!\d|[:.]\d)\b")
        self._ordinal = re.compile(rf"\b(\d{{1,9}})(?:{known.ordinal_suffixes})(?!\w)")

    def abbreviated(self, text: str, known: Language) -> str:
        if not known.abbreviations:
            return text
        return re.sub(rf"(?<![\w.])(?:{self._short_forms})(?!\w)", lambda match: self._written_out(match, known), text)

    def _written_out(self, match: re.Match[str], known: Language) -> str:
        short = match[0]
        said = known.abbreviations[short]
        # The stop of an abbreviation that ends a sentence ends the sentence too; one that may is only “and so on”.
        rest = match.string[match.end() :]
        ends = short.endswith(".") and (
            not has_sound(rest) or (said in _AND_SO_ON and re.match(r"[”’\"')]*\s+[A-ZÀ-Þ]", rest))
        )
        return f"{said}." if ends else said

    def money(self, text: str, known: Language, tag: str) -> str:
        if not known.currencies:
            return text

        def before(match: re.Match[str]) -> str:
            return self._amount(match[2], match[1], match[3] or "", known, tag)

        text = self._money_before.sub(before, text)
        return self._money_after.sub(lambda match: self._amount(match[1], match[2], "", known, tag), text)

    def _amount(self, written: str, sign: str, scale: str, known: Language, tag: str) -> str:
        one, several = known.currencies[sign]
        whole, decimal, fraction = written.partition(known.decimal)
        if not scale and decimal and len(fraction) == 2 and sign in known.cents:
            name = one if whole == "1" else several
            said = f"{_number(whole, known, tag) if not whole.isdecimal() else cardinal(whole, tag)} {name}"
            return said if fraction == "00" else f"{said} {cardinal(str(int(fraction)), tag)} {known.cents[sign]}"
        number = cardinal(written, tag) if written.isdecimal() else _number(written, known, tag)
        return f"{number}{scale} {one if written == '1' and not scale else several}"

    def measures(self, text: str, known: Language, tag: str) -> str:
        if not known.units:
            return text

        def said(match: re.Match[str]) -> str:
            one, several = known.units[match[2]]
            number = cardinal(match[1], tag) if match[1].isdecimal() else _number(match[1], known, tag)
            return f"{number} {one if match[1] == '1' else several}"

        return self._measure.sub(said, text)

    def dates(self, text: str, known: Language, tag: str) -> str:
        if not known.months:
            return text

        def day_first(match: re.Match[str]) -> str:
            if not 1 <= int(match[1]) <= 31:
                return match[0]
            written_year = f" {_plain(match[3], known, tag)}" if match[3] else ""
            if known.code == "en":
                return f"the {ordinal(match[1], tag)} of {match[2]}{written_year}"
            if known.code == "de":
                before = match.string[: match.start()].rstrip().rpartition(" ")[2].lower()
                ending = "n" if before in {"am", "vom", "zum", "dem", "den", "im", "beim", "seit", "bis"} else "r"
                return f"{ordinal(match[1], tag)}{ending} {match[2]}{written_year}"
            first = "premier" if known.code == "fr" and match[1] == "1" else cardinal(match[1], tag)
            joint = " de" if known.code in {"es", "pt"} else ""
            return f"{first}{joint} {match[2]}{joint if match[3] else ''}{written_year}"

        def month_first(match: re.Match[str]) -> str:
            if not 1 <= int(match[2]) <= 31:
                return match[0]
            return f"{match[1]} {ordinal(match[2], tag)}" + (f", {_plain(match[3], known, tag)}" if match[3] else "")

        text = self._day_month.sub(day_first, text)
        return self._month_day.sub(month_first, text) if known.code == "en" else text

    def ordinals(self, text: str, known: Language, tag: str) -> str:
        if not known.ordinal_suffixes:
            return text
        return self._ordinal.sub(lambda match: ordinal(match[1], tag), text)


def _any_of(table: object) -> str:
    """Match any key of a table, the longest first."""
    return "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))  # type: ignore[call-overload]


@lru_cache(maxsize=16)
def _patterns(code: str) -> _Patterns:
    return _Patterns(language_for(code))
