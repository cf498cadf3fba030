"""Seconds since the last input on Linux, asked of whoever knows: the X server, GNOME's shell, or logind.

An X server under Wayland sees only what its own windows get, so it is not asked there. Desktops other than GNOME
tell of idle time under Wayland to their own windows alone; what remains unknown is said to be so.
"""

from __future__ import annotations

import logging
import math
import os
import time
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.lend.owner.buses import Logind, Mutter
from e2a_mesh.lend.owner.x_server import XServer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_log = logging.getLogger(__name__)
_REST = 30.0  # seconds until one that could not be asked is asked again


class Source(Protocol):
    """Who may know when somebody was last there."""

    def seconds(self) -> float | None:
        """Say how long ago that was; None where it cannot tell. Raises OSError when it cannot be asked."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class LinuxIdle:
    """Asks the sources of this session in turn until one knows."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        wayland = bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"
        display = environment.get("DISPLAY", "")
        self._has_screen = wayland or bool(display)
        self._openers: list[Callable[[], Source]] = []
        if display and not wayland:
            self._openers.append(lambda: XServer(display))
        if environment.get("DBUS_SESSION_BUS_ADDRESS"):
            self._openers.append(Mutter)
        self._openers.append(Logind)
        self._open: dict[int, Source] = {}
        self._again_at = [-math.inf] * len(self._openers)

    def seconds(self) -> float | None:
        """Give the seconds since the last input; infinite where nobody sits at this machine, None if unknown."""
        reached = False
        for place in range(len(self._openers)):
            if time.monotonic() < self._again_at[place]:
                continue
            try:
                seconds = self._source(place).seconds()
            except (OSError, ImportError) as error:
                _log.debug("idle time: %s", error)
                self._again_at[place] = time.monotonic() + _REST
                if (source := self._open.pop(place, None)) is not None:
                    source.close()
                continue
            reached = True
            if seconds is not None:
                return seconds
        # Without a screen and without anybody who keeps sessions, as in a container, there is no seat to sit at.
        return None if reached or self._has_screen else math.inf

    def close(self) -> None:
        """Hang up all."""
        for source in self._open.values():
            source.close()
        self._open.clear()

    def _source(self, place: int) -> Source:
        if place not in self._open:
            self._open[place] = self._openers[place]()
        return self._open[place]
