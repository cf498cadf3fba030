"""The settings there are: each with its default, its bounds and what it means to a person."""

from __future__ import annotations

import math
import re
import reprlib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

Value = str | int | float | bool

_RULE = "rule"
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
_NAME = r".{1,40}"
_LINE = r"([^{}]|\{(title|author|narrator|series|position|year|publisher)\}){0,2000}"
_LINE_SHAPE = (
    "the word usual, or a text with {title}, {author}, {narrator}, {series}, {position}, {year} and {publisher} in"
    " place of the book's, and [brackets] around what is left out where a name is unknown"
)
_LANGUAGE = r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*"  # the shape of a BCP 47 tag


class UnfitError(ValueError):
    """A value that a setting cannot have; says why in a few words, without naming the setting."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one setting may be. A value is one of `choices`, or within `low` and `high`, or fits `pattern`.

    Where `unset` is given, the default is an empty text or 0, always allowed, and stands for what `unset` says.
    """

    name: str
    default: Value
    group: str
    help: str
    low: float = -math.inf
    high: float = math.inf
    unset: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    shape: str = ""  # the pattern in words
    absolute: bool = False  # a path that must not depend on where the program is started
    later: bool = False  # a running program goes by what it was at its start

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"E2A_MESH_{self.name.upper()}"

    @property
    def option(self) -> str:
        """The command-line option that sets it."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def allowed(self) -> str:
        """The values it takes, in words; empty where anything goes."""
        if isinstance(self.default, bool):
            return "true or false"
        if self.choices:
            return f"{', '.join(self.choices[:-1])} or {self.choices[-1]}"
        if math.isfinite(self.low) and math.isfinite(self.high):
            return f"{self.low:g} to {self.high:g}{', or 0' if self.unset else ''}"
        return self.shape

    def check(self, value: object) -> Value:
        """Accept a value of the right type, as a TOML file gives it; raises UnfitError."""
        if isinstance(self.default, bool):
            if not isinstance(value, bool):
                raise UnfitError(f"{reprlib.repr(value)} is not true or false")
            return value
        if isinstance(self.default, str):
            if not isinstance(value, str):
                raise UnfitError(f"{reprlib.repr(value)} is no text; put it between quotation marks")
            return self._check_text(value)
        wanted = int if isinstance(self.default, int) else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            raise UnfitError(f"{reprlib.repr(value)} is no {'whole number' if wanted is int else 'number'}")
        return self._check_number(value)

    def parse(self, text: str) -> Value:
        """Read a value as people type it on a command line or in a variable; raises UnfitError."""
        if isinstance(self.default, bool):
            lowered = text.strip().lower()
            if lowered not in _YES + _NO:
                raise UnfitError(f"“{text}” is not true or false")
            return lowered in _YES
        if isinstance(self.default, str):
            return self._check_text(text)
        whole = isinstance(self.default, int)
        try:
            number = int(text) if whole else float(text)
        except ValueError:
            raise UnfitError(f"“{text}” is no {'whole number' if whole else 'number'}") from None
        return self._check_number(number)

    def _check_number(self, number: float) -> Value:
        if self.unset and number == 0:
            return self.default
        if not self.low <= number <= self.high:
            raise UnfitError(f"{number:g} is not in the range of {self.allowed}")
        return float(number) if isinstance(self.default, float) else number

    def _check_text(self, text: str) -> str:
        if text == self.default:
            return text
        if self.choices and text not in self.choices:
            raise UnfitError(f"“{text}” is none of {', '.join(self.choices)}")
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise UnfitError(f"“{text}” is not {self.allowed}")
        if any(ord(character) < 32 for character in text):
            raise UnfitError("it holds a line break or another control character")
        if self.absolute:
            return _absolute(text)
        return text


def _absolute(text: str) -> str:
    try:
        path = Path(text).expanduser()
    except RuntimeError:
        raise UnfitError(f"“{text}” names the home of nobody known") from None
    if not path.is_absolute():
        raise UnfitError(f"“{text}” is no whole path; begin with ~ or with the drive or root")
    return str(path)


def _setting(default: Any, group: str, text: str, **bounds: Any) -> Any:
    return field(default=default, metadata={_RULE: (group, text, bounds)})


_VOICE, _AUDIOBOOK, _HOUSEHOLD = "Voice", "Audiobook", "Household"
_LENDING, _MACHINE, _WINDOW = "Lending", "This machine", "Window"


@dataclass(frozen=True, slots=True)
class Settings:
    """The value of every setting; without arguments, the defaults."""

    voice: str = _setting(
        "",
        _VOICE,
        "who speaks: a voice's id, or a part of it that fits no other",
        unset="the best of the language",
    )
    heading_voice: str = _setting("", _VOICE, "who speaks headings, named as voice", unset="who speaks the book")
    dialogue_voice: str = _setting(
        "",
        _VOICE,
        "who speaks what people in the book say, between quotation marks or after a dash, named as voice",
        unset="who speaks the book",
    )
    foreign_voice: str = _setting(
        "fitting",
        _VOICE,
        "who speaks passages in another language: a voice of that language if it is no less natural than the book's,"
        " any native one, or the book's own",
        choices=("fitting", "native", "own"),
    )
    language: str = _setting(
        "",
        _VOICE,
        "the language that books are read in",
        unset="each book's own",
        pattern=_LANGUAGE,
        shape="a language tag such as en, fr-CA or zh",
    )
    speed: float = _setting(1.0, _VOICE, "how fast to speak; 1 is the voice's own pace", low=0.5, high=3.0)
    pauses: float = _setting(
        1.0,
        _VOICE,
        "how long the pauses between sentences, paragraphs and chapters are; 1 is usual",
        low=0.25,
        high=4.0,
    )
    include_front_matter: bool = _setting(
        False, _VOICE, "read title page, copyright page, contents, index, bibliography and notes too"
    )
    notes: str = _setting(
        "skip",
        _VOICE,
        "what becomes of footnotes and endnotes: left out, or read after the sentence that refers to them",
        choices=("skip", "inline"),
    )
    alt_text: bool = _setting(False, _VOICE, "have pictures described, by the alternative texts that books give them")
    opening: str = _setting(
        "",
        _VOICE,
        "what is spoken before the book; “usual” is title and author in its language",
        unset="nothing",
        pattern=_LINE,
        shape=_LINE_SHAPE,
    )
    closing: str = _setting(
        "",
        _VOICE,
        "what is spoken after the book; “usual” is title, author and voice in its language",
        unset="nothing",
        pattern=_LINE,
        shape=_LINE_SHAPE,
    )
    format: str = _setting(
        "m4b",
        _AUDIOBOOK,
        "the kind of file to make",
        choices=("m4b", "m4a", "mp3", "opus", "ogg", "flac", "wav", "aac", "mp4", "webm"),
    )
    bitrate: int = _setting(
        0,
        _AUDIOBOOK,
        "kilobits a second, for all but flac and wav; at the usual 22,050 Hz of speech mp3 takes up to 160, m4b, m4a,"
        " mp4 and aac up to 132 a channel, opus, ogg and webm up to 256 a channel",
        unset="the format's usual one",
        low=16,
        high=320,
    )
    channels: str = _setting("mono", _AUDIOBOOK, "one channel, or two that say the same", choices=("mono", "stereo"))
    split: str = _setting(
        "whole",
        _AUDIOBOOK,
        "make one file of a book, one of each chapter, or files of some hours",
        choices=("whole", "chapters", "hours"),
    )
    part_hours: float = _setting(
        6.0, _AUDIOBOOK, "how many hours a file lasts at most where a book is split by hours", low=0.25, high=48.0
    )
    loudness: float = _setting(
        -20.0,
        _AUDIOBOOK,
        "how loud: audiobook shops ask for an RMS of -23 to -18 dB, podcast shops for -19 LUFS in mono, -16 in stereo",
        low=-30.0,
        high=-14.0,
    )
    loudness_unit: str = _setting(
        "rms", _AUDIOBOOK, "whether loudness is the RMS in dB, or in LUFS as EBU R 128 has it", choices=("rms", "lufs")
    )
    cover: str = _setting(
        "",
        _AUDIOBOOK,
        "the cover: a picture's file, made for one of title and author, or none",
        unset="the book's own, else one made of title and author",
    )
    also: str = _setting(
        "",
        _AUDIOBOOK,
        "what to write beside it, with commas between: captions (srt, vtt, lrc), epub to read along, report",
        unset="nothing",
        pattern=r"(srt|vtt|lrc|epub|report)(, ?(srt|vtt|lrc|epub|report)){0,7}",
        shape="srt, vtt, lrc, epub or report, or several with commas between",
    )
    output: str = _setting("", _AUDIOBOOK, "the folder for finished audiobooks", unset="the place beside each book")
    name: str = _setting(
        "",
        _HOUSEHOLD,
        "what this machine is called by others",
        unset="its host name",
        pattern=_NAME,
        shape="a name of up to 40 letters",
    )
    port: int = _setting(
        0, _HOUSEHOLD, "the TCP port where others reach this machine", unset="46120", low=1024, high=65535, later=True
    )
    addresses: str = _setting(
        "",
        _HOUSEHOLD,
        "addresses of machines that are not found by themselves: HOST or HOST:PORT, with commas between",
        unset="none are needed",
        later=True,
    )
    interfaces: str = _setting(
        "",
        _HOUSEHOLD,
        "the network interfaces to use, with commas between",
        unset="all that lead into the home's network",
        later=True,
    )
    lend: bool = _setting(
        True, _LENDING, "speak for the other machines of the household while `e2a-mesh peer` or the window runs"
    )
    lend_when: str = _setting(
        "idle",
        _LENDING,
        "lend always, when nobody has used this machine for a while, or only when told to in the window",
        choices=("always", "idle", "told"),
    )
    lend_idle_minutes: int = _setting(
        3, _LENDING, "how many minutes without a key or a movement make this machine idle", low=1, high=240
    )
    lend_on_battery: bool = _setting(False, _LENDING, "lend on battery too")
    lend_hours: str = _setting(
        "",
        _LENDING,
        "the hours within which this machine lends, over midnight if need be",
        unset="any",
        pattern=r"([01]?[0-9]|2[0-3]):[0-5][0-9]-([01]?[0-9]|2[0-3]):[0-5][0-9]",
        shape="a time and another such as 22:00-07:00",
    )
    lend_beside_others: bool = _setting(
        False, _LENDING, "lend also while another program uses the graphics card (as far as NVIDIA's can be asked)"
    )
    lend_memory_percent: int = _setting(
        80, _LENDING, "the share of the graphics card's memory that engines may take, in percent", low=10, high=100
    )
    hosts: int = _setting(
        0,
        _MACHINE,
        "how many engines speak side by side",
        unset="as many as suit the processor",
        low=1,
        high=64,
        later=True,
    )
    threads: int = _setting(
        0,
        _MACHINE,
        "how many threads each engine uses",
        unset="as many as suit the processor",
        low=1,
        high=256,
        later=True,
    )
    device: str = _setting(
        "",
        _MACHINE,
        "what engines speak with, as `e2a-mesh doctor` lists it",
        unset="cpu",
        pattern=r"(cpu|cuda|mps|xpu)(:[0-9]{1,2})?",
        shape="a device such as cpu or cuda:0",
        later=True,
    )
    ffmpeg: str = _setting("", _MACHINE, "the FFmpeg program to use", unset="the first one found that will do")
    jobs_folder: str = _setting(
        "", _MACHINE, "the folder for conversions in progress", unset="the platform's usual one", absolute=True
    )
    log_level: str = _setting(
        "info", _MACHINE, "how much goes into the log file", choices=("debug", "info", "warning", "error"), later=True
    )
    window_language: str = _setting(
        "", _WINDOW, "the language of the window", unset="the system's", choices=("en", "fr"), later=True
    )
    appearance: str = _setting(
        "system", _WINDOW, "whether the window is light or dark", choices=("system", "light", "dark")
    )
    start_at_once: bool = _setting(
        False, _WINDOW, "make books as soon as they are added to the window, without waiting for its Start button"
    )
    tell_finished: bool = _setting(True, _WINDOW, "tell on the desktop when an audiobook is done")
    tell_failed: bool = _setting(True, _WINDOW, "tell on the desktop when a book cannot be made")
    tell_paired: bool = _setting(True, _WINDOW, "tell on the desktop when a machine joined the household")


def _rules() -> dict[str, Rule]:
    rules = {}
    defaults = Settings()
    for entry in fields(Settings):
        group, text, bounds = entry.metadata[_RULE]
        rules[entry.name] = Rule(entry.name, getattr(defaults, entry.name), group, text, **bounds)
    return rules


RULES = _rules()
