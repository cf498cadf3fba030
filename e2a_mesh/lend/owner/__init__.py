"""What can be seen of the owner and the machine: small sensors that say nothing where nothing can be known."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Generic, TypeVar

from e2a_mesh.lend.owner.battery import on_battery
from e2a_mesh.lend.owner.cards import OtherPrograms
from e2a_mesh.lend.rules import Sight

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from e2a_mesh.settings import Settings

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_REST = 30.0  # seconds that a sensor which failed is left alone


class Senses:
    """All sensors of this machine; they belong to one thread."""

    def __init__(self, settings: Settings) -> None:
        """The settings say what engines speak with, and what need not be looked at."""
        self.mind(settings)
        self._closing: list[Callable[[], None]] = []
        self._idle = _Soft("idle time", self._idle_sensor())
        self._battery = _Soft("battery", on_battery)
        cards = OtherPrograms(settings.device)
        self._closing.append(cards.close)
        self._cards = _Soft("graphics card", cards.shares)

    def mind(self, settings: Settings) -> None:
        """Take from other settings what need not be looked at; from any thread."""
        self._asks_cards = not settings.lend_beside_others
        self._asks_cards_on_battery = self._asks_cards and settings.lend_on_battery

    def look(self, when: datetime) -> Sight:
        """Look once; a card that does not matter is not asked, for it may be asleep to spare the battery."""
        on_battery = self._battery()
        asks_cards = self._asks_cards_on_battery if on_battery else self._asks_cards
        load, memory = (self._cards() if asks_cards else None) or (None, None)
        return Sight(when, self._idle(), on_battery, load, memory)

    def close(self) -> None:
        """Let go of what sensors hold."""
        for close in self._closing:
            close()

    def _idle_sensor(self) -> Callable[[], float | None]:
        if sys.platform == "win32":
            from e2a_mesh.lend.owner.windows import idle_seconds

            return idle_seconds
        if sys.platform == "darwin":
            from e2a_mesh.lend.owner.macos import idle_seconds

            return idle_seconds
        from e2a_mesh.lend.owner.linux import LinuxIdle

        sensor = LinuxIdle()
        self._closing.append(sensor.close)
        return sensor.seconds


class _Soft(Generic[_T]):
    """A sensor whose failure is the same as knowing nothing."""

    def __init__(self, name: str, read: Callable[[], _T | None]) -> None:
        self._name = name
        self._read = read
        self._again_at = float("-inf")

    def __call__(self) -> _T | None:
        if time.monotonic() < self._again_at:
            return None
        try:
            return self._read()
        except Exception as error:  # drivers and desktops fail in ways of their own; lending must outlive them
            _log.warning("the sensor of the %s failed: %s: %s", self._name, type(error).__name__, error)
            self._again_at = time.monotonic() + _REST
            return None
