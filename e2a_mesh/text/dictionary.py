"""A pronunciation dictionary: how people want words to be said, as hints on the paragraphs in which they stand.

What is written is found as whole words. Scripts that put no space between words have no such bounds, and Korean ties
endings to them. Patterns are people's own, so that their length, their repetitions and their time are bounded.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import regex

from e2a_mesh.errors import UsageError
from e2a_mesh.model import Hint
from e2a_mesh.pronunciation import tidy_ipa
from e2a_mesh.text.characters import has_sound
from e2a_mesh.text.languages import primary_subtag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from e2a_mesh.model import Chapter, Paragraph

LONGEST_WRITTEN, LONGEST_SPOKEN = 200, 400  # characters
_MOST_REPETITIONS, _HIGHEST_REPETITION = 2, 50  # of {…} in a pattern, which take memory by their product
_PATIENCE = 1.0  # seconds for a pattern in one paragraph
_PATIENCE_IN_ALL = 20.0  # and in all that one dictionary is applied to

_REPETITION = re.compile(r"(?<!\\)\{\s*(\d*)\s*(?:,\s*(\d*)\s*)?\}")
_REFERENCE = re.compile(r"\\(?:(\d{1,2})|g<(\w{1,30})>)")
_TAG = re.compile(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4})?")
_UNBOUND = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\u30fc]"
_OF_A_WORD = rf"[[\p{{L}}\p{{M}}\p{{N}}_]--{_UNBOUND}]"
_IS_OF_A_WORD, _IS_HANGUL = regex.compile(rf"(?V1){_OF_A_WORD}"), regex.compile(r"\p{Hangul}")
_WORDS = regex.compile(rf"(?V1){_OF_A_WORD}+")
_APOSTROPHES, _HYPHENS = "'’ʼ", "-‐‑"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How something that is written is said: in other words (`spoken`), by its sounds in IPA, or both.

    `written` is a word, several of them, or with `pattern` a regular expression whose groups `spoken` may name as \\1
    or \\g<name>. With a `language`, a BCP 47 tag, it holds in texts of that language alone; with `case`, only as it is
    capitalised. One that is not `enabled` is kept for later.
    """

    written: str
    spoken: str = ""
    ipa: str = ""
    language: str = ""
    pattern: bool = False
    case: bool = False
    enabled: bool = True


def sound(entry: Pronunciation) -> Pronunciation:
    """Give an entry in its one form; raises UsageError where it can mean nothing, saying why."""
    written = entry.written.strip() if entry.pattern else " ".join(entry.written.split())
    spoken, ipa, language = " ".join(entry.spoken.split()), entry.ipa.strip(), entry.language.strip().replace("_", "-")
    if not written or (not entry.pattern and not has_sound(written)):
        raise UsageError("Nothing is written that could be said otherwise.", "Write a word as the book prints it.")
    if len(written) > LONGEST_WRITTEN or len(spoken) > LONGEST_SPOKEN:
        raise UsageError(
            f"“{written[:40]}…” is too long for a dictionary.",
            f"At most {LONGEST_WRITTEN} characters are written, and {LONGEST_SPOKEN} are spoken.",
        )
    if ipa and not (ipa := tidy_ipa(ipa)):
        raise UsageError(
            f"“{entry.ipa[:80]}” are no sounds in IPA.", "Write letters of the phonetic alphabet, such as ˈmɑːləʊ."
        )
    if not ipa and not has_sound(spoken):
        raise UsageError(f"It is not said how “{written}” is spoken.", "Write it in other words, or its sounds in IPA.")
    if not _TAG.fullmatch(language):
        raise UsageError(f"“{language[:40]}” is no language.", "Languages are named by tags such as en, fr or pt-BR.")
    made = replace(entry, written=written, spoken=spoken, ipa=ipa, language=language)
    if made.pattern:
        _checked_pattern(made)
    return made


class Dictionary:
    """Entries that are applied together: of those that would overlap, the first list's, then the longer one.

    `lists` are those of a book and those of all books, in that order.
    """

    def __init__(self, *lists: Iterable[Pronunciation]) -> None:
        """Entries are as `sound` gives them; raises UsageError where they are not."""
        told = [(rank, entry) for rank, entries in enumerate(lists) for entry in entries if entry.enabled]
        self._single: dict[str, list[_Entry]] = {}  # those of one word, by that
        self._others: list[_Entry] = []
        for place, (rank, entry) in enumerate(told):
            made = _Entry(entry, rank, place)
            single = _WORDS.fullmatch(made.key) and not _IS_HANGUL.search(made.key)
            (self._single.setdefault(made.key, []) if single else self._others).append(made)

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return bool(self._single or self._others)

    def applied(self, chapter: Chapter, language: str) -> Chapter:
        """Put hints on a chapter's words; `language`, a BCP 47 tag, is that of its text where it is not marked.

        A book's own hints on the same words give way. Raises UsageError where a pattern takes too long.
        """
        paragraphs = tuple(
            _hinted(paragraph, likely, language) if (likely := self._likely_in(paragraph.text)) else paragraph
            for paragraph in chapter.paragraphs
        )
        unchanged = all(new is old for new, old in zip(paragraphs, chapter.paragraphs, strict=True))
        return chapter if unchanged else replace(chapter, paragraphs=paragraphs)

    def _likely_in(self, text: str) -> list[_Entry]:
        """List the entries whose words may stand in a text, in their order; most can be told at a glance to do not."""
        folded = _folded(text)
        likely = [entry for entry in self._others if entry.key in folded]
        if self._single:
            for word in set(_WORDS.findall(folded)):
                likely += self._single.get(word, ())
        return sorted(likely, key=lambda entry: entry.place)


class _Entry:
    def __init__(self, entry: Pronunciation, rank: int, place: int) -> None:
        self.entry, self.rank, self.place = entry, rank, place
        self.key = "" if entry.pattern else _folded(entry.written)
        self._left = _PATIENCE_IN_ALL

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return _words_of(self.entry)

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return _checked_pattern(self.entry)

    def holds_in(self, language: str) -> bool:
        """Tell whether a text of a language is meant: en means en-GB too, but en-GB not en-US."""
        wanted, given = self.entry.language.lower(), language.lower().replace("_", "-")
        return wanted in ("", given) or given.startswith(f"{wanted}-") or wanted == primary_subtag(given)

    def found(self, text: str) -> Iterator[Hint]:
        """Find what is written in a text, with how it is said."""
        if self.entry.pattern:
            yield from self._found_by_pattern(text)
            return
        written = self.entry.written
        for match in self._words.finditer(text):
            start, end = match.span()
            within = (start > 0 and _is_bound(written[0]) and _is_bound(text[start - 1])) or (
                end < len(text) and _is_bound(text[end]) and _ends_bound(written[-1])
            )
            if not within:
                yield Hint(start, end, words=self.entry.spoken, phonemes=self.entry.ipa)

    def _found_by_pattern(self, text: str) -> Iterator[Hint]:
        began = time.monotonic()
        try:
            for match in self._pattern.finditer(text, timeout=min(_PATIENCE, max(self._left, 0.001))):
                if match.end() > match.start() and has_sound(match[0]):
                    yield Hint(match.start(), match.end(), words=self._spoken(match), phonemes=self.entry.ipa)
        except TimeoutError as error:
            raise UsageError(
                f"The pattern “{self.entry.written}” of the pronunciation dictionary takes too long.",
                "Write it simpler, with fewer + and * within one another, or turn it off.",
            ) from error
        self._left -= time.monotonic() - began

    def _spoken(self, match: regex.Match[str]) -> str:
        said = _REFERENCE.sub(lambda found: match[_group(found)] or "", self.entry.spoken)
        return " ".join(said.split())[:LONGEST_SPOKEN]


def _hinted(paragraph: Paragraph, entries: Sequence[_Entry], language: str) -> Paragraph:
    found = [
        ((entry.rank, hint.start - hint.end, entry.place, hint.start), hint)
        for entry in entries
        for hint in entry.found(paragraph.text)
        if entry.holds_in(_language_at(paragraph, hint.start, language))
    ]
    taken: list[Hint] = []
    for _, hint in sorted(found, key=lambda one: one[0]):
        if not any(hint.start < other.end and other.start < hint.end for other in taken):
            taken.append(hint)
    if not taken:
        return paragraph
    kept = [
        own if not _overlaps(own, taken) else replace(own, words="", phonemes="")
        for own in paragraph.hints
        if own.language or not _overlaps(own, taken)
    ]
    return replace(paragraph, hints=tuple(sorted([*kept, *taken], key=lambda hint: (hint.start, -hint.end))))


def _overlaps(hint: Hint, others: Iterable[Hint]) -> bool:
    return any(hint.start < other.end and other.start < hint.end for other in others)


def _language_at(paragraph: Paragraph, place: int, language: str) -> str:
    around = [hint for hint in paragraph.hints if hint.language and hint.start <= place < hint.end]
    innermost = min(around, key=lambda hint: hint.end - hint.start, default=None)
    return innermost.language if innermost is not None else paragraph.language or language


def _folded(text: str) -> str:
    """Write a text so that what is written in it is found whatever its case, apostrophes and white space."""
    return " ".join(text.replace("’", "'").replace("ʼ", "'").replace("‐", "-").replace("‑", "-").lower().split())


def _checked_pattern(entry: Pronunciation) -> regex.Pattern[str]:
    numbers = [number for found in _REPETITION.finditer(entry.written) for number in found.groups() if number]
    if len(_REPETITION.findall(entry.written)) > _MOST_REPETITIONS or any(
        len(number) > 3 or int(number) > _HIGHEST_REPETITION for number in numbers
    ):
        raise UsageError(
            f"The pattern “{entry.written}” repeats too much.",
            f"It may hold {_MOST_REPETITIONS} counted repetitions, of at most {_HIGHEST_REPETITION} each.",
        )
    try:
        pattern = regex.compile(entry.written, 0 if entry.case else regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as error:
        raise UsageError(
            f"The pattern “{entry.written}” is no regular expression: {error}.", "A word needs no pattern."
        ) from error
    for found in _REFERENCE.finditer(entry.spoken):
        group = _group(found)
        known = group <= pattern.groups if isinstance(group, int) else group in pattern.groupindex
        if not known:
            raise UsageError(f"The pattern “{entry.written}” has no group {group}, which “{entry.spoken}” names.")
    return pattern


def _group(reference: re.Match[str]) -> int | str:
    return int(reference[1]) if reference[1] else reference[2]


def _words_of(entry: Pronunciation) -> re.Pattern[str]:
    """Make a pattern of what is written, with any apostrophe, hyphen and white space."""
    parts = []
    for character in entry.written:
        if character in _APOSTROPHES:
            parts.append(f"[{_APOSTROPHES}]")
        elif character in _HYPHENS:
            parts.append(f"[{_HYPHENS}]")
        else:
            parts.append(r"\s+" if character == " " else re.escape(character))
    return re.compile("".join(parts), 0 if entry.case else re.IGNORECASE)


@lru_cache(maxsize=4096)
def _is_bound(character: str) -> bool:
    """Tell whether a character is part of a word in a script that puts spaces between words."""
    return _IS_OF_A_WORD.match(character) is not None


def _ends_bound(character: str) -> bool:
    return _is_bound(character) and not _IS_HANGUL.match(character)
