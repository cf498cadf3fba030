"""Roman numerals, wherever they are surely numbers: in headings, after chapter or part, of kings and of centuries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from e2a_mesh.text.alternatives import NEVER
from e2a_mesh.text.characters import SMALL
from e2a_mesh.text.dates import declined, say_year, sentence_ends
from e2a_mesh.text.numbers import cardinal, in_case, ordinal

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WELL_FORMED = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ANY = re.compile(r"[IVXLCDM]{2}|(?<!\w)[IVXLC](?!\w)|[ivxl]")
_ALONE = re.compile(r"[IVXLCDM]{1,12}(?= ?[.:)\]—–-]|$)")
_HYPHENATED = re.compile(r"-\w")
_LARGEST_CHAPTER = 199  # beyond it a heading of a few capitals is a word: MIX, DC, CD
_LARGEST_SHORT = 39  # of two or three letters in running text: XL and CD are not numbers there
_SHORT = 3
_DRIP = re.compile(r"\b[a-z]+ IV$")  # after a small word it stands for intravenous
_GOES_ON = re.compile(rf"[”»')\]]*\s+[{SMALL}]|[,;:]")  # after a stop that ends no sentence
_STOP = rf"(?:\.(?={_GOES_ON.pattern}))?"
_LISTED = re.compile(r"(?<![\w.'’&-])([IVXLC]{1,8})\.(?=, )")  # “I., the Grampus; II., the Black Fish”


def roman_value(numeral: str) -> int:
    """Compute the value of a well-formed Roman numeral in capitals; 0 for anything else."""
    if not numeral or not _WELL_FORMED.fullmatch(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def say_roman(text: str, language: Language, *, heading: bool) -> str:
    """Say Roman numerals; the pronoun I and words such as MIX stay what they are."""
    if not heading and not _ANY.search(text):
        return text
    patterns = _patterns(language)
    text = patterns.century.sub(lambda match: _ordinal(match, language), text)
    if heading:
        text = _heading(text, language, patterns)
    text = patterns.suffixed.sub(lambda match: _suffixed(match, language), text)
    text = patterns.ruler.sub(lambda match: _ruler(match, language), text)
    text = _LISTED.sub(lambda match: _listed(match, language), text)
    text = patterns.division.sub(lambda match: _division(match, language, heading=heading), text)
    return patterns.any.sub(lambda match: _long(match, language), text)


def _heading(text: str, language: Language, patterns: _Patterns) -> str:
    text = patterns.titled.sub(r"\g<0>.", text)
    leading = _ALONE.match(text) or patterns.before_title.match(text)
    if not leading:
        return text
    rest = text[leading.end() :]
    value = roman_value(leading[0])
    initial = len(leading[0]) == 1 and leading[0] not in "IVX" and rest.strip(" .:)]")
    if not 0 < value <= _LARGEST_CHAPTER or initial or _HYPHENATED.match(rest):
        return text
    said = cardinal(str(value), language).capitalize()
    return said + (rest if not rest or rest[0] in ".:)]" else f".{rest}")


def _ordinal(match: re.Match[str], language: Language) -> str:
    value = roman_value(match[1])
    if not value:
        return match[0]
    default = language.counted_ordinals.get(match[2])
    return declined(ordinal(str(value), language), match, language, default)


def _suffixed(match: re.Match[str], language: Language) -> str:
    value, suffix = roman_value(match[1]), match[2]
    if not value:
        return match[0]
    return language.ordinals.get(f"{value}{suffix}") or ordinal(str(value), language)


def _ruler(match: re.Match[str], language: Language) -> str:
    title, name, numeral = match["title"], match["name"], match["numeral"]
    value = roman_value(numeral)
    plain = name.capitalize() if name.isupper() else name
    woman = plain in language.queens
    case = language.ruler_cases.get(plain)
    named = title or woman or case or plain in language.rulers
    sure = title or match["sure"] is not None or language.cases
    if not named or not 0 < value <= _LARGEST_SHORT or (numeral == "I" and not sure):
        return match[0]
    if case:
        number = in_case(str(value), case, language)
    elif value > language.ordinal_rulers:
        number = cardinal(str(value), language)
    else:
        number = ordinal(str(value), language, feminine=woman)
    said = (language.queen if woman else language.ruler).format(ordinal=number)
    rest = match.string[match.end() :]
    part_of_numeral = _GOES_ON.match(rest) or (language.ordinal_stops and not sentence_ends(rest, language))
    return f"{title or ''}{name} {said}{'' if part_of_numeral else match['stop']}"


def _division(match: re.Match[str], language: Language, *, heading: bool) -> str:
    word, numeral = match[1], match[2]
    value = roman_value(numeral.upper())
    sure = heading or match["sure"] is not None or (word[0].isupper() and match["likely"] is not None)
    if not value or value % 50 == 0 or (numeral in {"I", "i", "v", "x", "l"} and not sure):
        return match[0]
    if word.lower() in language.ordinal_divisions:
        return f"{word} {ordinal(str(value), language)}"
    return f"{word} {cardinal(str(value), language)}"


def _listed(match: re.Match[str], language: Language) -> str:
    value = roman_value(match[1])
    initial = match[1] in "LC" or match.string[: match.start()].rstrip()[-1:].isalpha()
    return match[0] if not value or initial else cardinal(str(value), language)


def _long(match: re.Match[str], language: Language) -> str:
    numeral = match[1]
    value = 0 if _DRIP.search(match.string, max(0, match.start() - 20), match.end(1)) else roman_value(numeral)
    if not value or (len(numeral) <= _SHORT and value > _LARGEST_SHORT):
        return match[0]
    return say_year(str(value), language)


class _Patterns:
    """The patterns of one language, compiled once."""

    def __init__(self, language: Language) -> None:
        openers = "|".join(sorted(language.openers, key=len, reverse=True))
        self.before_title = re.compile(rf"[IVX](?= (?:{openers or NEVER})(?!\w))|[IVXLC]{{2,8}}(?= )")
        centuries = "|".join(language.centuries)
        self.century = re.compile(rf"(?<![\w.'’])([IVXLCDM]{{1,7}})\.?(?= ({centuries or NEVER})(?!\w))")
        self.suffixed = re.compile(rf"(?<![\w.'’])([IVX]{{1,7}})({language.roman_suffixes or NEVER})(?!\w)")
        titles = "|".join(language.ruler_titles)
        self.ruler = re.compile(
            rf"(?<!\w)(?P<title>(?i:{titles or NEVER}) )?(?P<name>[^\W\d_]{{2,20}}) (?P<numeral>[IVX]{{1,7}})"
            r"(?!\w|['’][^s])(?P<stop>\.?)(?P<sure>(?=\s*(?:[,;:)!?—–\"”]|$)|['’]s|(?<=\.)| of | and ))?"
        )
        divisions = "|".join(map(re.escape, sorted(language.divisions, key=len, reverse=True)))
        self.titled = re.compile(
            rf"^(?i:{divisions or NEVER}) (?:\d{{1,4}}|[IVXLC]{{1,8}})(?= [\"“«]?[A-ZÀ-ÖØ-Þ][^\W\d_])"
        )
        self.division = re.compile(
            rf"(?<!\w)((?i:{divisions or NEVER})) ([IVXLCDM]{{1,12}}|[ivxl]{{1,8}})(?![\w'’])"
            r"(?P<sure>(?=\s*(?:[.,;:)\]!?—–\"”]|$)))?(?P<likely>(?= (?:of|and|to) | [A-Z]))?" + _STOP
        )
        self.any = re.compile(rf"(?<![\w.'’&-])([IVXLCDM]{{2,12}})(?![\w'’&]|\.\w){_STOP}")


@lru_cache(maxsize=64)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(language)
