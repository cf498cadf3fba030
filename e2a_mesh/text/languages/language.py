"""What a language says aloud for signs, numbers and short forms, as a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def words(listed: str) -> tuple[str, ...]:
    """Read a list of words divided by spaces, the form in which tables are easiest to read and to extend."""
    return tuple(listed.split())


def capitals_too(short_forms: Mapping[str, str], *, letters: int = 2) -> dict[str, str]:
    """Add the forms that begin a sentence, of so many letters at least: one letter is an initial there."""
    several = {short: said for short, said in short_forms.items() if sum(map(str.isalpha, short)) >= letters}
    return {**{s[0].upper() + s[1:]: said[0].upper() + said[1:] for s, said in several.items()}, **short_forms}


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The spoken forms of one language. An empty entry leaves what it concerns as it is printed.

    Only `code` is needed; each further entry teaches one more thing. Where an entry is a pattern, it says so; all
    others are plain text. Nouns are given as (said for exactly one, said after any other number); where a language has
    more forms, `plurals` tells which of the further ones is said, and "{}" in one is where the number stands.
    """

    code: str  # the primary subtag of BCP 47
    tag: str = ""  # the whole tag of the text at hand, filled in by `language_for`

    # Numbers
    spelling: Mapping[str, str] = field(default_factory=dict)  # kind of number → rule set of Unicode's CLDR for it
    respelling: Mapping[str, str] = field(default_factory=dict)  # what these rules write otherwise than books do
    decimal: str = ""  # the mark before a fraction: "." or ","
    point: str = ""  # what that mark is called
    groups: str = ""  # the characters that group thousands
    decimal_nouns: tuple[tuple[str, ...], ...] = ()  # wholes, tenths, hundredths, where fractions are said so
    fractions_as_numbers: bool = False  # 3,14 is "three comma fourteen", not "three comma one four"
    years: bool = False  # 1984 is said otherwise than as a quantity
    year_noun: str = ""  # pattern of the word after a year, where one is said digit by digit
    year_openers: frozenset[str] = frozenset()  # before a year that a plural follows: “in 1905 prices rose”
    not_counted: frozenset[str] = frozenset()  # words that end as plurals do, but are none
    before_noun: Mapping[str, str] = field(default_factory=dict)  # endings that change before a noun: -uno → -ún
    plurals: Mapping[str, int] = field(default_factory=dict)  # CLDR's plural category → place among a noun's forms
    genders: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # "one" of a noun → endings before it
    feminine_nouns: str = ""  # pattern of nouns that ask for the feminine of one and two
    number_cases: Mapping[str, str] = field(default_factory=dict)  # the word before a number → its kind: из → genitive
    counters: Mapping[str, str] = field(default_factory=dict)  # words after a number that is of another kind → kind
    most_counted: int = 0  # the highest number said so; 0 for any
    ordinals: Mapping[str, str] = field(default_factory=dict)  # as printed, those that follow no rule
    ordinal_suffixes: str = ""  # pattern of what makes digits an ordinal
    feminine_suffixes: str = ""  # pattern of what makes them a feminine one
    feminine: tuple[str, str] = ("", "")  # how an ordinal becomes feminine: ("o", "a")
    counted_ordinals: Mapping[str, str] = field(default_factory=dict)  # nouns after "19.", and its ending before them
    ordinal_endings: Mapping[str, str] = field(default_factory=dict)  # what the word before adds; "" is any other
    cases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # case → endings of an ordinal in it
    suffix_cases: Mapping[str, str] = field(default_factory=dict)  # after digits and a hyphen: 5-го → genitive
    noun_cases: Mapping[str, str] = field(default_factory=dict)  # after years and centuries: года → genitive
    short_nouns: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    # nouns that the word before decides, short forms too: г. → в → locative, году; "" is any other word
    decade_nouns: Mapping[str, str] = field(default_factory=dict)  # before 60., which is an ordinal in this case
    ordinals_before_small: bool = False  # "5." before a small letter is an ordinal
    decades: bool = False  # the 1920s are nineteen twenties
    number: str = ""  # for No. 5, n° 5, #5
    number_marks: str = ""  # pattern of such marks
    until: str = ""  # for the dash of 10–12
    minus: str = ""
    fractions: Mapping[str, str] = field(default_factory=dict)  # 1/2 → one half
    mixed_after_noun: bool = False  # "two kilometres and a half"
    mixed: Mapping[str, str] = field(default_factory=dict)  # after a whole number: 1/2 → "{} and a half"
    over: str = ""  # for the stroke of any other fraction
    fraction: str = ""  # has {above} and {below}, where the latter is said first

    # Dates and times
    months: tuple[str, ...] = ()
    short_months: Mapping[str, str] = field(default_factory=dict)  # without their stop; written out beside a digit only
    day_month: str = ""  # has {day} and {month}
    day_article: str = ""  # before it, where the text has none
    month_year: str = ""  # has {date} and {year}
    days_are_ordinals: bool = False
    date_case: str = ""  # of days and years
    first_day: str = ""  # the first of a month, where it alone is an ordinal
    month_before_day: frozenset[str] = frozenset()  # regions that write 12/31/1999; "" for no region named
    minutes: tuple[str, ...] = ()  # what minutes are called, where it agrees with their number
    clock: str = ""  # has {hour} and {minute}
    full_hour: str = ""  # has {hour}
    full_hour_of_24: str = ""  # the same for hours that a clock's face has not
    small_minute: str = "{minute}"  # minutes below ten
    hours: Mapping[str, str] = field(default_factory=dict)  # hours that agree with a feminine noun: 1 → una
    hour_endings: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # the word before → an hour's ending, new
    clock_marks: str = ":"  # what may stand between hours and minutes
    stop_clock: str = ""  # pattern of what stands before a time with a stop: “at 6.40”
    stop_clock_regions: frozenset[str] = frozenset()  # that write it so; "" for no region named
    clock_tail: str = ""  # pattern of a word after the time that is said with it already
    bare_hours: bool = False  # with that word, an hour alone is a time as well: 9 Uhr
    half_days: Mapping[str, str] = field(default_factory=dict)  # by the letter before m in a.m. and p.m.

    # Signs
    currencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cents: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)  # by the sign of their currency
    scales: Mapping[str, str | tuple[str, ...]] = field(
        default_factory=dict
    )  # million and its short forms, and what joins the currency
    elisions: Mapping[str, str] = field(default_factory=dict)  # where two words meet: French de euros → d'euros
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    arc: tuple[tuple[str, ...], tuple[str, ...]] | None = None  # minutes and seconds of a degree
    height: tuple[tuple[str, ...], tuple[str, ...]] | None = None  # the same marks where there are no degrees
    compass: Mapping[str, str] = field(default_factory=dict)  # letters after degrees
    operators: Mapping[str, str] = field(default_factory=dict)  # said between two operands only
    signs: Mapping[str, str] = field(default_factory=dict)  # said wherever they stand
    leading_signs: Mapping[str, str] = field(default_factory=dict)  # before a number: Turkish %50
    powers: Mapping[str, str] = field(default_factory=dict)  # ² and ³ after a number or a single letter

    # Short forms
    titles: Mapping[str, str] = field(default_factory=dict)  # before a name; with or without a stop unless given
    titles_in_case: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # those of them that a word declines
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # as printed; a space in one may be missing
    before_number: Mapping[str, str] = field(default_factory=dict)  # those that are none anywhere else
    closing: frozenset[str] = frozenset()  # those that may end a sentence
    dotless: bool = False  # i and ı are two letters, with capitals of their own
    ruby: bool = False  # readings of characters may stand after them: 宇宙《そら》
    unspaced: bool = False  # numbers stand beside words without a space, as in Chinese
    capital_nouns: bool = False  # so that a capital does not show a sentence's beginning
    streets: Mapping[str, str] = field(default_factory=dict)  # after a name, with a stop: St → Street
    openers: frozenset[str] = frozenset()  # words that open sentences; a stop before one is a full stop
    capital_words: frozenset[str] = frozenset()  # always so written: the English I
    acronyms: frozenset[str] = frozenset()  # short words in capitals that are spelt, to be left so in headings

    # Roman numerals
    divisions: tuple[str, ...] = ()  # what they count in books: chapter, part
    ordinal_divisions: tuple[str, ...] = ()  # those that they follow as ordinals: Italian secolo
    centuries: tuple[str, ...] = ()  # nouns before which they are ordinals
    ordinal_stops: bool = False  # a stop makes a numeral an ordinal: German XIV.
    roman_suffixes: str = ""  # pattern of what makes one an ordinal: French XIXe
    rulers: frozenset[str] = frozenset()  # names after which they are the number of a king or pope
    queens: frozenset[str] = frozenset()
    ruler_cases: Mapping[str, str] = field(default_factory=dict)  # forms of their names → the case of the number
    ruler_titles: tuple[str, ...] = ()  # before any name so numbered
    ruler: str = ""  # has {ordinal}
    queen: str = ""
    ordinal_rulers: int = 39  # the highest that is said as an ordinal

    # Addresses of the web
    dot: str = ""
    at: str = ""

    # Where a reader breathes
    conjunctions: tuple[str, ...] = ()

    @property
    def region(self) -> str:
        """The region of the tag in capitals: US of en-US."""
        subtags = self.tag.replace("_", "-").split("-")[1:]
        return next((subtag.upper() for subtag in subtags if len(subtag) == 2), "")
