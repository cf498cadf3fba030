"""Cuts rich text into its groups, control words and bytes of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    rb"|\\(?P<symbol>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+|\\"
)


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    HEX = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A token: a control word with its number (None where it has none), or bytes."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    """Cut rich text into tokens, passing over the binary data in it."""
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        if word := match["word"]:
            number = int(match["number"]) if match["number"] else None
            if word == b"bin":
                place += max(0, number or 0)
            else:
                yield Token(Kind.WORD, word.decode("ascii"), number)
        elif text := match["text"]:
            yield Token(Kind.TEXT, data=text)
        elif brace := match["brace"]:
            yield _OPEN if brace == b"{" else _CLOSE
        elif match["hex"]:
            yield Token(Kind.HEX, data=bytes((int(match["hex"], 16),)))
        elif symbol := match["symbol"]:
            yield Token(Kind.SYMBOL, symbol.decode("latin-1"))
