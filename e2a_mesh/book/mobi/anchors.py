"""Turns places in markup, which these books count in bytes, into ids that a reader of markup knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_TAG = 4096  # bytes
_START_TAG = re.compile(rb"<[A-Za-z][^<>]{0,4096}>")
_ID = re.compile(rb"""\sid\s*=\s*["']([^"'<>]{1,200})["']""")
_BODY = re.compile(rb"<body\b[^<>]{0,4096}>", re.IGNORECASE)


def with_anchors(markup: bytes, places: Iterable[int]) -> tuple[bytes, dict[int, str]]:
    """Give each of the places an id, that of the element which begins there or one that is set in; gives them too."""
    body = _BODY.search(markup)
    first = body.end() if body else 0
    names: dict[int, str] = {}
    added: dict[int, str] = {}
    for place in sorted(set(places)):
        here = _outside_tag(markup, min(max(place, first), len(markup)))
        tag = _START_TAG.match(markup, here)
        if tag and (known := _ID.search(tag.group())):
            names[place] = known.group(1).decode("utf-8", "replace")
            continue
        here = tag.end() if tag else here
        names[place] = added.setdefault(here, f"at-{here}")
    pieces = []
    done = 0
    for here, name in sorted(added.items()):
        pieces += [markup[done:here], f'<a id="{name}"></a>'.encode()]
        done = here
    return b"".join([*pieces, markup[done:]]), names


def _outside_tag(markup: bytes, place: int) -> int:
    """Move a place within a tag to where the tag begins."""
    window = max(0, place - _LONGEST_TAG)
    opened = markup.rfind(b"<", window, place)
    return opened if opened > markup.rfind(b">", window, place) else place
