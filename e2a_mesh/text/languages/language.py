"""What a language says aloud for signs and short forms, as a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Language:
    """The spoken forms of one language; an empty entry leaves the sign as it is written.

    `thousands` are the characters that group digits. `abbreviations` are matched with case, as whole words; those in
    `titles` only before a capital. `currencies` and `units` give (one, several). `ordinal_suffixes` is a pattern of
    what follows a digit. `clock` has {hour} and {minute}. `king` has {ordinal} or {cardinal}.
    """

    code: str
    decimal: str = ","
    thousands: str = ". "
    years: bool = False  # whether 1984 is said otherwise than as a number
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    cents: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    ordinal_suffixes: str = ""
    number: str = ""  # for No. 5, n° 5, #5
    until: str = ""  # for 10–12
    minus: str = ""
    clock: str = ""
    full_hour: str = ""
    date: str = ""  # has {day}, {month} and {year}
    dot: str = ""
    at: str = ""
    slash: str = ""
    divisions: tuple[str, ...] = ()  # what Roman numerals count in headings: chapter, part
    king: str = ""
    kings: tuple[str, ...] = ()  # names after which even a single letter is a number
