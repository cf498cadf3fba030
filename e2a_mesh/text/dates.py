"""Dates and times of day."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.characters import has_sound
from e2a_mesh.text.numbers import cardinal, counted, in_case, is_year, ordinal, with_ending, year

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_ISO_DATE = re.compile(r"(?<![\w-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w-])")
_YEAR_FIRST = re.compile(r"(?<![\w./-])(\d{4})([./-])\s?(0?[1-9]|1[0-2])\2\s?(0?[1-9]|[12]\d|3[01])(?![\w/-]|\.\d)")
_NUMERIC_DATE = re.compile(r"(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-]|\.\d)")
_HALF_DAY = re.compile(r"(?<![\w:.,])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?([AaPp])(?:\.\s?[Mm]\.|[Mm](?![\w']))")
_BARE_HALF_DAY = re.compile(r"(?<![\w.])(?<!\d )([AaPp])\.\s?[Mm]\.")
_WORD_BEFORE = re.compile(r"([^\W\d_]+),? $")


def say_dates(text: str, language: Language) -> str:
    """Say dates and times of day; text without digits needs no call."""
    if language.months:
        text = _ISO_DATE.sub(lambda match: _date(match, match[3], match[2], match[1], language), text)
        if language.unspaced:
            text = _YEAR_FIRST.sub(lambda match: _date(match, match[4], match[3], match[1], language), text)
        text = _NUMERIC_DATE.sub(lambda match: _numeric_date(match, language), text)
        patterns = _patterns(language)
        if language.short_months:
            text = patterns.short_month.sub(lambda match: language.short_months[match[1] or match[2]], text)
        text = patterns.day_month.sub(lambda match: _day_month(match, language), text)
        if language.month_before_day:
            text = patterns.month_day.sub(lambda match: _month_day(match, language), text)
    if language.half_days:
        text = _HALF_DAY.sub(lambda match: _half_day(match, language), text)
    if language.clock:
        patterns = _patterns(language)
        if language.stop_clock and language.region in language.stop_clock_regions:
            text = patterns.stop_clock.sub(
                lambda match: match["lead"] + _time(match[2], match[3], language, match["lead"].strip(" .").lower()),
                text,
            )
        for pattern in (patterns.clock, patterns.hours) if language.bare_hours else (patterns.clock,):
            text = pattern.sub(lambda match: _time_after(match, language), text)
    return text


def say_half_days(text: str, language: Language) -> str:
    """Say a.m. and p.m. apart from any digits."""
    if not language.half_days:
        return text
    return _BARE_HALF_DAY.sub(lambda match: language.half_days[match[1].lower()] + _stop(match, language), text)


def sentence_ends(rest: str, language: Language) -> bool:
    """Tell from what follows a short form whether its stop ends a sentence too: nothing, or the opening of one."""
    following = re.match(r"[\"”»')\]]*\s+[\"“«'(\[]*([^\W\d_]+)", rest)
    if following is None:
        return not has_sound(rest)
    return following[1] in language.openers


def say_year(digits: str, language: Language) -> str:
    """Say a number that is a year wherever it may be one."""
    return year(digits, language) if is_year(digits, language) else cardinal(digits, language)


def declined(said: str, match: re.Match[str], language: Language, default: str | None = None) -> str:
    """Give an ordinal the ending that the word before its match asks for, else the `default` one."""
    if not language.ordinal_endings:
        return said
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    ending = language.ordinal_endings.get(before[1].lower()) if before else None
    if ending is None:
        ending = language.ordinal_endings[""] if default is None else default
    return said + ending


def _day(day: int, language: Language, match: re.Match[str]) -> str:
    if day == 1 and language.first_day:
        return language.first_day
    if language.date_case:
        return in_case(str(day), language.date_case, language)
    if language.days_are_ordinals:
        return declined(ordinal(str(day), language), match, language)
    return cardinal(str(day), language)


def _date(match: re.Match[str], day: str, month: str, written_year: str, language: Language) -> str:
    said = language.day_month.format(day=_day(int(day), language, match), month=language.months[int(month) - 1])
    article = "" if match.string[: match.start()].lower().endswith(language.day_article) else language.day_article
    return language.month_year.format(date=article + said, year=_year_of_date(written_year, language))


def _year_of_date(digits: str, language: Language) -> str:
    if language.year_noun:
        return year(digits, language)
    return in_case(digits, language.date_case, language) if language.date_case else say_year(digits, language)


def _numeric_date(match: re.Match[str], language: Language) -> str:
    first, second = int(match[1]), int(match[3])
    if len(match[4]) == 2 and not (match[2] == "/" or (match[2] == "." and language.ordinal_stops)):
        return match[0]
    month_first = second > 12 or (language.region in language.month_before_day and match[2] != "." and first <= 12)
    day, month = (second, first) if month_first else (first, second)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return match[0]
    return _date(match, str(day), str(month), match[4], language)


def _day_month(match: re.Match[str], language: Language) -> str:
    if not 1 <= int(match["day"]) <= 31:
        return match[0]
    said = language.day_month.format(day=_day(int(match["day"]), language, match), month=match["month"])
    said = (match["article"] or ("" if match["of"] else language.day_article)) + said
    if not match["year"]:
        return said
    return language.month_year.format(date=said, year=_year_of_date(match["year"], language))


def _month_day(match: re.Match[str], language: Language) -> str:
    if not 1 <= int(match[2]) <= 31:
        return match[0]
    said = f"{match[1]} {ordinal(str(int(match[2])), language)}"
    return f"{said}, {say_year(match[3], language)}" if match[3] else said


def _half_day(match: re.Match[str], language: Language) -> str:
    time = cardinal(str(int(match[1])), language)
    if match[2] and match[2] != "00":
        time = _time(match[1], match[2], language)
    return f"{time} {language.half_days[match[3].lower()]}{_stop(match, language)}"


def _stop(match: re.Match[str], language: Language) -> str:
    return "." if match[0].endswith(".") and sentence_ends(match.string[match.end() :], language) else ""


def _time_after(match: re.Match[str], language: Language) -> str:
    before = _WORD_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    return _time(match[1], match[2] or "00", language, before[1].lower() if before else "")


def _time(hour: str, minute: str, language: Language, before: str = "") -> str:
    plain = str(int(hour))
    said = language.hours.get(plain) or cardinal(plain, language)
    if before in language.hour_endings:
        said = " ".join(with_ending(word, dict([language.hour_endings[before]])) for word in said.split())
    if minute == "00":
        on_the_face = 1 <= int(hour) <= 12
        return (language.full_hour if on_the_face else language.full_hour_of_24 or language.full_hour).format(hour=said)
    plain = str(int(minute))
    minutes = counted(plain, language.minutes, language) if language.minutes else cardinal(plain, language)
    if minute.startswith("0"):
        minutes = language.small_minute.format(minute=minutes)
    return language.clock.format(hour=said, minute=minutes)


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, language: Language) -> None:
        # English and German months are capitalised, and English has "may" and "march" as verbs.
        names = "|".join(language.months)
        months = names if language.months[:1] and language.months[0][0].isupper() else f"(?i:{names})"
        short = "|".join(map(re.escape, language.short_months))
        self.short_month = re.compile(rf"(?<![\w.])({short})\b\.?(?=\s\d)|(?<=\d\s)({short})\b\.?")
        suffixes = "|".join(filter(None, (language.ordinal_suffixes, language.feminine_suffixes, r"\.", "er")))
        self.day_month = re.compile(
            rf"(?<![\w.,/:-])(?P<article>[Tt]he )?(?P<day>\d{{1,2}})(?:{suffixes})? (?P<of>of |de )?"
            rf"(?P<month>{months})\b(?:,? (?:de |del |do )?(?P<year>\d{{4}})(?![\w]|[.,:]\d))?"
        )
        self.month_day = re.compile(
            rf"\b({months}) (\d{{1,2}})(?:{language.ordinal_suffixes})?(?![\w:%]|[.,/–-]\d)"
            r"(?:,? (\d{4})(?!\w|[.,:]\d))?"
        )
        hours, tail = r"(?<![\w:.,])([01]?\d|2[0-4])", f"(?:{language.clock_tail or '(?!)'})(?!\\w)"
        self.clock = re.compile(rf"{hours} ?[{language.clock_marks}] ?([0-5]\d)(?!\d|:\d)(?: ?{tail})?(?!\w)")
        # Of minutes that clocks are read to, lest a price or a score be taken for a time.
        measured = "|".join(re.escape(unit) for unit in sorted(language.units, key=len, reverse=True))
        self.stop_clock = re.compile(
            rf"(?<!\w)(?<!priced )(?<!valued )(?<!traded )(?<!closed )"
            rf"(?P<lead>{language.stop_clock or '(?!)'} )([01]?\d|2[0-3])\.([0-5][05])(?![\w%]|[.,:]\d)"
            rf"(?! ?(?:{measured or '(?!)'}|per|points?|times|\w*illion)(?!\w))"
        )
        # With the word for hours after it, a time may also be written with a stop, or be a full hour alone.
        self.hours = re.compile(rf"{hours}(?:[.:h]([0-5]\d))? ?{tail}")


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(language)
