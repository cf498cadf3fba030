"""Short forms: titles before names, abbreviations, initials, and acronyms written with stops."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.alternatives import NEVER, any_of
from e2a_mesh.text.characters import CAPITALS
from e2a_mesh.text.dates import say_half_days, sentence_ends
from e2a_mesh.text.languages.language import words

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_CAPITAL = f"[{CAPITALS}]"
_DOTTED = re.compile(rf"(?<![\w.-]){_CAPITAL}\.(?: ?{_CAPITAL}\.)+(?!\w)")
_MIDDLE_INITIAL = re.compile(rf"(?<=[^\W\d_]) ({_CAPITAL})\.(?= ([^\W\d_]+))")
_FIRST_INITIAL = re.compile(rf"(?:^|(?<=[.!?,;:(—–“\"] )|(?<=[(—–“\"]))({_CAPITAL})\.(?= ({_CAPITAL}[^\W\d_]+))")
_SPELT = frozenset(words("AD BA BC BCE CE DC EU LA MA MD MP NY PC RN UK UN US USA USSR"))  # never a person's initials
_CAPITAL_NEXT = re.compile(rf"[\"”»')\]]*\s+[\"“«'(\[]*{_CAPITAL}")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")


def say_abbreviations(text: str, language: Language) -> str:
    """Write short forms out; a stop that ends the sentence as well as the short form stays."""
    if "." not in text and not language.titles:
        return text
    patterns = _patterns(language)
    text = say_half_days(text, language)
    text = patterns.street.sub(lambda match: _street(match, language), text)
    text = patterns.title.sub(lambda match: _title(match, language, patterns), text)
    text = patterns.before_number.sub(
        lambda match: match[0] if _is_counted(match, language) else language.before_number[match[0]], text
    )
    text = patterns.abbreviation.sub(lambda match: _abbreviation(match, language, patterns), text)
    return _initials(text, language)


def ends_with_title(text: str, language: Language) -> bool:
    """Tell whether a text ends in a title or an initial, so that the name is still to come."""
    found = _patterns(language).title_at_end.search(text, max(0, len(text) - 30))
    if found is None or (found["initials"] or "").replace(".", "") in _SPELT:
        return False
    # After a name it is not a title, but may be a street: “in Baker St.”
    return not (found["street"] and found["name"] and found["name"] not in language.openers)


def ends_before_number(text: str, language: Language) -> bool:
    """Tell whether a text ends in a short form that a number follows: “p.”, “vol.”, “No.”."""
    return _patterns(language).counter_at_end.search(text, max(0, len(text) - 30)) is not None


def _abbreviation(match: re.Match[str], language: Language, patterns: _Patterns) -> str:
    short = match[0].replace(" ", "")
    if match[0] in language.currencies and match.string[match.end() : match.end() + 3].lstrip()[:1].isdecimal():
        return match[0]
    if _is_counted(match, language):
        return match[0]
    said = patterns.abbreviations[short]
    if not short.endswith("."):
        return said
    closing = (
        short in patterns.closing and not language.capital_nouns and _CAPITAL_NEXT.match(match.string, match.end())
    )
    return f"{said}." if closing else _kept_stop(said, match, language)


def _is_counted(match: re.Match[str], language: Language) -> bool:
    """Tell whether a short form is what a number before it counts: to be said with that, in the form it asks for."""
    short, stopless = match[0], match[0].removesuffix(".")
    tables = (language.units, language.currencies, language.scales)
    counts = bool(language.plurals) and any(short in table or stopless in table for table in tables)
    return counts and match.string[max(0, match.start() - 5) : match.start()].rstrip()[-1:].isdecimal()


def _title(match: re.Match[str], language: Language, patterns: _Patterns) -> str:
    if _is_counted(match, language):
        return match[0]
    if by_word := language.titles_in_case.get(match[0]):
        before = _WORD_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
        if before and (said := by_word.get(before[1].lower())):
            return said
    return patterns.titles[match[0].removesuffix(".")]


def _street(match: re.Match[str], language: Language) -> str:
    if match[1] in language.openers:
        return match[0]
    return f"{match[1]} {_kept_stop(language.streets[match[2]], match, language)}"


def _kept_stop(said: str, match: re.Match[str], language: Language) -> str:
    return f"{said}." if match[0].endswith(".") and sentence_ends(match.string[match.end() :], language) else said


def _initials(text: str, language: Language) -> str:
    """Join initials by hyphens: voices spell letters so joined, and pause at stops or misread a lone A."""
    if "." not in text:
        return text
    text = _DOTTED.sub(lambda match: _kept_stop("-".join(re.findall(r"\w", match[0])), match, language), text)

    def said(match: re.Match[str]) -> str:
        return match[0] if match[2] in language.openers else match[0].removesuffix(".")

    return _FIRST_INITIAL.sub(said, _MIDDLE_INITIAL.sub(said, text))


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, language: Language) -> None:
        self.titles = {short.removesuffix("."): said for short, said in language.titles.items()}
        titles = "|".join(
            re.escape(short) + ("" if short.endswith(".") else r"\.?")
            for short in sorted(language.titles, key=len, reverse=True)
        )
        self.title = re.compile(rf"(?<![\w.-])(?<!\w')(?:{titles or NEVER})(?= [\"“'‘«]?[^\W\d_])")
        stopped = any_of(short.removesuffix(".") for short in language.titles if short not in language.streets)
        streets = any_of(language.streets)
        name = rf"(?:(?P<name>{_CAPITAL}[\w'’]+) )?"
        self.title_at_end = re.compile(
            rf"(?<![\w.])(?:(?:{stopped})\.|(?!I\.$)(?P<initials>(?:{_CAPITAL}\.){{1,4}})|{name}(?P<street>{streets})\.)$"
        )
        openers = "|".join(language.openers) or NEVER
        self.street = re.compile(
            rf"(?<!\w)({_CAPITAL}[\w'’]+) ({streets})\."
            rf"(?=\s+(?:{openers})(?!\w)|(?!\s+[\"“'‘«]?{_CAPITAL}))"
        )
        self.abbreviations = {short.replace(" ", ""): said for short, said in language.abbreviations.items()}
        self.closing = frozenset(short.replace(" ", "") for short in language.closing)
        self.before_number = re.compile(rf"(?<![\w.])(?:{any_of(language.before_number)})(?= \d)")
        counters = any_of({*language.before_number, *language.abbreviations} - language.closing)
        self.counter_at_end = re.compile(rf"(?<![\w.])(?:{counters}|{language.number_marks or NEVER})$")
        shorts = any_of(language.abbreviations).replace(r"\ ", " ?")
        self.abbreviation = re.compile(rf"(?<![\w.])(?:{shorts})(?!\w)")


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(language)
