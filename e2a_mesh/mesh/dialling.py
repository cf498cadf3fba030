"""Whom to dial, where and when: decisions only, with the time passed in.

A machine may have many addresses, most of them of no use from here. All are tried side by side, and the first where
it proves its key wins (as RFC 8305 does for web sites). Where none does, the pauses between attempts grow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PATIENCE = 4.0  # seconds that an attempt may take
_SIDE_BY_SIDE = 8  # addresses tried at once
_AGAIN = 0.25  # seconds until a lost connection is dialled again
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0


@dataclass(frozen=True, slots=True)
class Target:
    """A process that should be connected to: `key` is its CURVE key, endpoints are `tcp://HOST:PORT`."""

    label: str
    key: str
    endpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dial:
    """Try one endpoint of a target."""

    label: str
    key: str
    endpoint: str


@dataclass(slots=True)
class _State:
    target: Target
    next_try: float
    pause: float = 0.0  # after the latest attempts
    attempts: dict[bytes, str] = field(default_factory=dict)  # endpoints by connection
    deadline: float = 0.0
    connection: bytes | None = None
    served: bool = False  # the connection was of use
    endpoint: str = ""
    trouble: str = ""
    turn: int = 0  # which of many addresses come first


class Dialler:
    """Keeps one connection to each target."""

    def __init__(self) -> None:
        self._states: dict[str, _State] = {}
        self._label_of: dict[bytes, str] = {}

    def aim(self, targets: Iterable[Target], now: float) -> list[bytes]:
        """Replace the targets; returns the connections to those that are none any more, to be closed."""
        wanted = {target.label: target for target in targets if target.endpoints}
        dropped: list[bytes] = []
        for label in [label for label in self._states if label not in wanted]:
            dropped += self._forget(self._states.pop(label))
        for label, target in wanted.items():
            state = self._states.setdefault(label, _State(target, now))
            if state.target.key != target.key:
                dropped += self._forget(state)
                state = self._states[label] = _State(target, now)
            if set(target.endpoints) - set(state.target.endpoints) and state.connection is None:
                state.next_try, state.pause = now, 0.0  # it moved: no time to lose
            state.target = target
        return dropped

    def due(self, now: float) -> list[Dial]:
        """Give what is to be dialled now; tell `dialled` or `refused` of each."""
        dials: list[Dial] = []
        for state in self._states.values():
            if state.connection is not None or state.attempts or state.next_try > now:
                continue
            endpoints = state.target.endpoints
            first = state.turn % len(endpoints)
            chosen = [*endpoints[first:], *endpoints[:first]][:_SIDE_BY_SIDE]
            state.turn += _SIDE_BY_SIDE if len(endpoints) > _SIDE_BY_SIDE else 0
            state.deadline = now + PATIENCE
            state.pause = min(2 * state.pause or _FIRST_PAUSE, _LONGEST_PAUSE)
            state.next_try = now + state.pause
            dials += [Dial(state.target.label, state.target.key, endpoint) for endpoint in chosen]
        return dials

    def dialled(self, dial: Dial, connection: bytes) -> None:
        """Learn that an attempt is under way."""
        self._states[dial.label].attempts[connection] = dial.endpoint
        self._label_of[connection] = dial.label

    def refused(self, dial: Dial, reason: str) -> None:
        """Learn that an endpoint cannot be dialled at all."""
        self._states[dial.label].trouble = reason

    def opened(self, connection: bytes) -> tuple[bool, list[bytes]]:
        """Learn that the other side proved its key; returns (whether it is the one to use, connections to close)."""
        state = self._state_of(connection)
        if state is None or (state.connection is not None and state.connection != connection):
            return False, [connection]
        losers = [other for other in state.attempts if other != connection]
        state.connection, state.served = connection, False
        state.endpoint = state.attempts.get(connection, state.endpoint)
        state.trouble = ""
        for other in losers:
            del self._label_of[other]
        state.attempts = {}
        return True, losers

    def welcomed(self, connection: bytes) -> None:
        """Learn that a connection is of use: the next one after it comes soon."""
        if (state := self._state_of(connection)) is not None:
            state.served = True

    def ended(self, connection: bytes, reason: str, now: float) -> None:
        """Learn that a connection is over, or did not come about."""
        state = self._state_of(connection)
        if state is None:
            return
        del self._label_of[connection]
        if state.connection == connection:
            state.connection = None
            if state.served:
                state.pause, state.next_try = 0.0, now + _AGAIN
            else:  # it answered, but not as it should
                state.trouble = reason
                state.next_try = now + state.pause
            return
        state.attempts.pop(connection, None)
        state.trouble = reason
        if not state.attempts and state.connection is None:
            state.next_try = now + state.pause

    def overdue(self, now: float) -> list[bytes]:
        """Give the attempts that took too long; they are to be closed."""
        late: list[bytes] = []
        for state in self._states.values():
            if state.attempts and now >= state.deadline:
                state.trouble = state.trouble or "no answer"
                for connection in state.attempts:
                    del self._label_of[connection]
                    late.append(connection)
                state.attempts = {}
                state.next_try = now + state.pause
        return late

    def hurry(self, now: float) -> None:
        """Try all that wait at once: something about the network changed."""
        for state in self._states.values():
            state.next_try, state.pause = now, 0.0

    def trouble(self, key: str) -> str:
        """Say why a machine is not connected; empty while nothing went wrong."""
        return next((state.trouble for state in self._states.values() if state.target.key == key and state.trouble), "")

    def endpoint_of(self, connection: bytes) -> str:
        """Say where a connection leads; empty for those that were dialled from elsewhere."""
        state = self._state_of(connection)
        return state.endpoint if state is not None else ""

    def under_way(self, key: str) -> bool:
        """Whether an attempt to reach a machine may still succeed."""
        return any(state.attempts for state in self._states.values() if state.target.key == key)

    def targets(self) -> list[Target]:
        """List the targets."""
        return [state.target for state in self._states.values()]

    def _state_of(self, connection: bytes) -> _State | None:
        label = self._label_of.get(connection)
        return self._states.get(label) if label is not None else None

    def _forget(self, state: _State) -> list[bytes]:
        connections = [*state.attempts, *([state.connection] if state.connection is not None else [])]
        for connection in connections:
            self._label_of.pop(connection, None)
        return connections
