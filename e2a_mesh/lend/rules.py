"""Whether this machine lends at the moment: its owner's wish and rules, against what is seen of owner and machine.

It decides and does no more: what is seen and the time are passed in. A reason to pause is obeyed when it is seen, while
lending goes on only after a calm minute, so that it does not start and stop with every breath of another program.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Self

from e2a_mesh.lend.hours import Hours
from e2a_mesh.mesh.messages import LenderState

if TYPE_CHECKING:
    from datetime import datetime

    from e2a_mesh.settings import Settings

CALM = 60.0  # seconds without a reason to pause before lending goes on
FINISHING = 60.0  # seconds that the chunk in hand may take when it was the clock that ended the lending
AN_HOUR = timedelta(hours=1)
_BUSY = 0.25  # share of a graphics card's time above which another program is taken to use it
_FULL = 0.5  # share of its memory likewise: a game that stands still, another model that waits
_LASTING = 2.0  # seconds that it takes to be more than a window that was drawn


class Wish(StrEnum):
    """What the owner wants of the lending; for an hour means until then, and what was wanted before thereafter."""

    ON = "on"
    OFF = "off"
    FOR_AN_HOUR = "for an hour"
    WHEN_IDLE = "when idle"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the machine does for others now, and why, in words that follow its name; empty where nothing is to say."""

    state: LenderState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The owner's standing rules; `idle` is in seconds."""

    idle: float = 180.0
    on_battery: bool = False
    hours: Hours | None = None
    beside_others: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Take the rules from the settings."""
        return cls(
            60.0 * settings.lend_idle_minutes,
            settings.lend_on_battery,
            Hours.read(settings.lend_hours),
            settings.lend_beside_others,
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of the owner and the machine; None stands for what cannot be told.

    `time` is the local time, with its offset from UTC. `idle` is in seconds since the last key or movement, infinite
    where nobody can give any. `load` and `memory` are other programs' shares of the graphics card, from 0 to 1.
    """

    time: datetime
    idle: float | None = None
    on_battery: bool | None = None
    load: float | None = None
    memory: float | None = None


def first_wish(settings: Settings) -> Wish:
    """Say what the settings stand for until the owner says something else."""
    if not settings.lend or settings.lend_when == "told":
        return Wish.OFF
    return Wish.ON if settings.lend_when == "always" else Wish.WHEN_IDLE


class _Kind(Enum):
    PERSON = auto()  # whose absence was long enough to be calm when it counts
    CLOCK = auto()  # comes as was foreseen: what is in hand may be finished
    MACHINE = auto()  # may be back in a moment


@dataclass(frozen=True, slots=True)
class _Hindrance:
    kind: _Kind
    reason: str
    past: str = ""  # the reason when it has ended


_IN_USE = _Hindrance(_Kind.PERSON, "its owner is using it")
_UNSEEN = _Hindrance(
    _Kind.PERSON, "it cannot be told whether somebody uses it; its setting lend_when = always does not ask"
)
_BATTERY = _Hindrance(_Kind.MACHINE, "it runs on battery", "it ran on battery a moment ago")
_OTHERS = _Hindrance(
    _Kind.MACHINE, "another program uses its graphics card", "another program used its graphics card a moment ago"
)


class Willingness:
    """The owner's wish and rules, and what has to be remembered to obey them calmly. Times are monotonic seconds."""

    def __init__(self, rules: Rules, wish: Wish, refusal: str = "it does not lend") -> None:
        """`refusal` is the reason given while the first wish, if it is OFF, stands."""
        self.wish = wish
        self.until: datetime | None = None  # while it lends for an hour
        self._rules = rules
        self._refusal = refusal
        self._before = wish  # what is wanted again after the hour
        self._calm_at = self._finish_by = -math.inf
        self._ended = _BATTERY  # the hindrance that calm is awaited after
        self._busy_since: float | None = None
        self._verdict = Verdict(LenderState.OFF, refusal)

    def want(self, wish: Wish, time: datetime) -> None:
        """Take the owner's wish, which no calm minute delays; rules that speak against it at this moment still do."""
        if wish is Wish.FOR_AN_HOUR:
            self._before = self._before if self.wish is Wish.FOR_AN_HOUR else self.wish
            self.until = time.astimezone(UTC) + AN_HOUR  # not by a clock that may be put back meanwhile
        else:
            self.until = None
        self.wish = wish
        self._refusal = "it does not lend"
        self._calm_at = self._finish_by = -math.inf

    def rule(self, rules: Rules) -> None:
        """Take other rules; the wish stands."""
        self._rules = rules

    def judge(self, sight: Sight, now: float) -> Verdict:
        """Decide, from what is seen; call it once a second at least, and whenever the wish has changed."""
        if self.until is not None and sight.time >= self.until:
            self.wish, self.until = self._before, None
            self._finish_by = now + FINISHING
        self._verdict = self._judge(sight, now)
        return self._verdict

    def _judge(self, sight: Sight, now: float) -> Verdict:
        if self.wish is Wish.OFF:
            if self._was_lending and now < self._finish_by:
                return Verdict(LenderState.FINISHING, "its hour of lending is over")
            return Verdict(LenderState.OFF, self._refusal)
        hindrance = self._hindrance(sight, now)
        if hindrance is None:
            if now < self._calm_at:
                return Verdict(LenderState.PAUSED, self._ended.past)
            return Verdict(LenderState.LENDING, self._promise(sight))
        if hindrance.kind is _Kind.MACHINE:
            self._calm_at, self._ended = now + CALM, hindrance
        if hindrance.kind is _Kind.CLOCK and self._was_lending:
            if self._verdict.state is LenderState.LENDING:
                self._finish_by = now + FINISHING
            if now < self._finish_by:
                return Verdict(LenderState.FINISHING, hindrance.reason)
        return Verdict(LenderState.PAUSED, hindrance.reason)

    @property
    def _was_lending(self) -> bool:
        return self._verdict.state in (LenderState.LENDING, LenderState.FINISHING)

    def _promise(self, sight: Sight) -> str:
        return f"until {self.until.astimezone(sight.time.tzinfo):%H:%M}" if self.until is not None else ""

    def _hindrance(self, sight: Sight, now: float) -> _Hindrance | None:
        """Find what speaks against lending, first what must not wait for a chunk's end."""
        rules = self._rules
        used = self._used_by_others(sight, now)
        if self.wish is Wish.WHEN_IDLE and sight.idle is not None and sight.idle < rules.idle:
            return _IN_USE
        if sight.on_battery and not rules.on_battery:
            return _BATTERY
        if used and not rules.beside_others:
            return _OTHERS
        if self.wish is Wish.WHEN_IDLE and sight.idle is None:
            return _UNSEEN
        if self.wish is not Wish.FOR_AN_HOUR and rules.hours is not None and not rules.hours.hold(sight.time.time()):
            return _Hindrance(_Kind.CLOCK, f"it lends {rules.hours}")
        return None

    def _used_by_others(self, sight: Sight, now: float) -> bool:
        if (sight.load or 0.0) <= _BUSY and (sight.memory or 0.0) <= _FULL:
            self._busy_since = None
            return False
        if self._busy_since is None:
            self._busy_since = now
        return now - self._busy_since >= _LASTING
