"""Which machines outside the household were refused lately: by this process, and by others that share its log."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.mesh.trust.curve import REFUSED
from e2a_mesh.mesh.trust.identity import node_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from e2a_mesh.mesh.trust.curve import Refusal

_LATELY = 86_400.0  # seconds
_TAIL = 1 << 18  # bytes of the log that are read
_LINE = re.compile(rf"(\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d),\d+ .*: {REFUSED}: ([0-9a-f]{{16}}), from (\S{{1,64}})")


@dataclass(frozen=True, slots=True)
class Refused:
    """A machine that was refused, and from where it last tried."""

    node: str
    address: str


def refused_lately(log: Path, refusals: Iterable[Refusal], now: float) -> tuple[Refused, ...]:
    """List those of the last day, each once, the latest last; `now` is in seconds since the epoch."""
    found: dict[str, str] = {}
    for line in _tail(log).splitlines():
        if (fits := _LINE.match(line)) and now - _seconds(fits[1]) < _LATELY:
            found.pop(fits[2], None)
            found[fits[2]] = fits[3]
    found |= {node_id(refusal.key): refusal.address for refusal in refusals}
    return tuple(Refused(node, address) for node, address in found.items())


def _tail(log: Path) -> str:
    try:
        with log.open("rb") as stream:
            stream.seek(max(0, log.stat().st_size - _TAIL))
            return stream.read(_TAIL).decode(errors="replace")
    except OSError:  # nothing was logged yet, or it cannot be read, which has a finding of its own
        return ""


def _seconds(written: str) -> float:
    try:
        return time.mktime(time.strptime(written, "%Y-%m-%d %H:%M:%S"))
    except (ValueError, OverflowError):
        return 0.0
