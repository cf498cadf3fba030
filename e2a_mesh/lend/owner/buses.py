"""Who on D-Bus knows when somebody was last there: GNOME's shell on the session's bus, logind on the system's.

https://gitlab.gnome.org/GNOME/mutter (data/dbus-interfaces/org.gnome.Mutter.IdleMonitor.xml);
https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PATIENCE = 0.4  # seconds for an answer; what asks must obey its owner within one
_MOST_SESSIONS = 16


class _Bus:
    """A connection with a message bus."""

    def __init__(self, which: str) -> None:
        """Connect to the bus "SESSION" or "SYSTEM"; raises OSError, and ImportError where jeepney is missing."""
        from jeepney.io.blocking import open_dbus_connection

        try:
            self._connection = open_dbus_connection(which)
        except OSError:
            raise
        except Exception as error:  # jeepney has errors of its own for addresses and for being turned away
            raise OSError(f"the bus cannot be reached: {error}") from error

    def ask(self, service: str, path: str, interface: str, method: str, signature: str = "", *values: str) -> Any:
        """Call a method and give the first value that it returns; raises OSError."""
        from jeepney import DBusAddress, MessageType, new_method_call

        address = DBusAddress(path, bus_name=service, interface=interface)
        try:
            reply = self._connection.send_and_get_reply(
                new_method_call(address, method, signature or None, values), timeout=_PATIENCE
            )
        except OSError:  # a timeout among them
            raise
        except Exception as error:  # as above
            raise OSError(f"{service} cannot be asked: {error}") from error
        if reply.header.message_type is not MessageType.method_return or not reply.body:
            raise OSError(f"{service} does not answer: {reply.body}")
        return reply.body[0]

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class Mutter:
    """GNOME's window manager, under X and Wayland alike."""

    def __init__(self) -> None:
        self._bus = _Bus("SESSION")

    def seconds(self) -> float | None:
        """Ask for the idle time; raises OSError where GNOME does not run."""
        name = "org.gnome.Mutter.IdleMonitor"
        milliseconds = self._bus.ask(name, "/org/gnome/Mutter/IdleMonitor/Core", name, "GetIdletime")
        return milliseconds / 1000 if isinstance(milliseconds, int) else None

    def close(self) -> None:
        """Hang up."""
        self._bus.close()


class Logind:
    """The keeper of logins: it knows who sits at the machine, and of some desktops whether they are idle."""

    _NAME, _PATH = "org.freedesktop.login1", "/org/freedesktop/login1"

    def __init__(self) -> None:
        self._bus = _Bus("SYSTEM")

    def seconds(self) -> float | None:
        """Ask for the sessions there are; raises OSError where logind does not run."""
        listed = self._bus.ask(self._NAME, self._PATH, f"{self._NAME}.Manager", "ListSessions")
        sessions = []
        for session in listed[:_MOST_SESSIONS]:
            told = self._bus.ask(
                self._NAME, session[4], "org.freedesktop.DBus.Properties", "GetAll", "s", f"{self._NAME}.Session"
            )
            sessions.append({name: value for name, (_, value) in told.items()})
        return idle_of(sessions, time.time())

    def close(self) -> None:
        """Hang up."""
        self._bus.close()


def idle_of(sessions: Sequence[Mapping[str, Any]], now: float) -> float | None:
    """Work out the idle time of the sessions at this machine's own seats, from logind's properties of each.

    Infinite where there is none. A desktop that is not idle may be one that never says so: that is unknown.
    """
    idle = math.inf
    for session in sessions:
        if session.get("Class") != "user" or session.get("Remote") or session.get("State") == "closing":
            continue
        graphical = session.get("Type") in ("x11", "wayland", "mir")
        since = session.get("IdleSinceHint") or 0  # microseconds; of a terminal, when it was last read from
        if not since or (graphical and not session.get("IdleHint")):
            return None
        idle = min(idle, max(0.0, now - since / 1e6))
    return idle
