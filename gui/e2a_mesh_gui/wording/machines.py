"""What a machine is, how it does, and what to do about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.wording.numbers import factor, size
from e2a_mesh_gui.wording.said import tr as _tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.lend import Measured
    from e2a_mesh_gui.models.machines import DeviceView, MachineRow

_HOURS = re.compile(r"it lends from (\d\d:\d\d) to (\d\d:\d\d)")
_UNSEEN = "it cannot be told whether somebody uses it; its setting lend_when = always does not ask"
HOT = 85.0  # °C from which a temperature is worth a word


def machine_name(row: MachineRow) -> str:
    """Call a machine by its name, and this one so."""
    return _tr("{name} (this machine)").format(name=row.name) if row.here else row.name


def machine_state(row: MachineRow) -> str:
    """Say whether a machine lends, and why not."""
    words = {
        "lending": _tr("Lends"),
        "not lending": _tr("Does not lend"),
        "paused": _tr("Pauses"),
        "finishing": _tr("Finishes what it speaks"),
        "silent": _tr("Is silent"),
        "not running": _tr("Is not running"),
        "not reached": _tr("Is not reached"),
        "needs update": _tr("Needs an update"),
        "not in the household": _tr("Is not in the household"),
    }
    if row.works_for_itself:
        return _tr("Works for you alone")
    state, why = words.get(row.state, row.state), reason(row.reason)
    return _tr("{state}: {reason}").format(state=state, reason=why) if why else state


def reason(text: str) -> str:
    """Say a machine's reason in the window's language where it is known, else as the machine says it."""
    known = {
        _UNSEEN: _tr("it cannot be told whether somebody uses it; lend always, or for an hour"),
        "`e2a-mesh pair` adds it": _tr("“Add a Machine” adds it"),
        "`e2a-mesh peer` lets it lend": _tr("it lends while the window or `e2a-mesh peer` runs there"),
    }
    if text.startswith("it speaks version"):
        return _tr("this program is older") if "this program is older" in text else _tr("its program is older")
    if hours := _HOURS.fullmatch(text):
        return _tr("it lends from {begin} to {end}").format(begin=hours[1], end=hours[2])
    return known.get(text) or in_our_words(text)


def machine_advice(row: MachineRow) -> str:
    """Say what to do about a machine that cannot help; empty where there is nothing to do."""
    match row.state:
        case "needs update" if "this program is older" in row.reason:
            return _tr("Update e2a-mesh on this machine")
        case "needs update":
            return _tr("Update e2a-mesh on it")
        case "not reached" if row.reason == "it does not trust this machine":
            return _tr("Add it again: it was removed there")
        case "not reached" if row.reason == "another machine answers there":
            return _tr("Start e2a-mesh on it, or add it again")
        case "not reached":
            return _tr("Wake it, and start e2a-mesh on it")
        case "silent":
            return _tr("It may be asleep, or out of reach")
        case _:
            return ""


def device(view: DeviceView) -> str:
    """Say what a device is and how it does: its name, its temperature, its memory."""
    return " · ".join(filter(None, [view.name, device_health(view)]))


def device_health(view: DeviceView) -> str:
    """Say how a device does: its temperature, its memory; empty where neither is known."""
    parts = []
    if view.temperature:
        hot = _tr("{degrees} °C, hot") if view.temperature >= HOT else _tr("{degrees} °C")
        parts.append(hot.format(degrees=round(view.temperature)))
    if view.memory_used and view.memory:
        parts.append(_tr("{used} of {memory}").format(used=size(view.memory_used), memory=size(view.memory)))
    elif view.memory:
        parts.append(size(view.memory))
    return " · ".join(parts)


def machine_work(row: MachineRow) -> str:
    """Say what a machine reads now; empty when it does not."""
    if row.chapter:
        return _tr("Reads “{chapter}”").format(chapter=row.chapter)
    if row.task:
        return _tr("Helps with “{title}”").format(title=row.task)
    return ""


def engine(name: str) -> str:
    """Call an engine by its name."""
    return {"piper": "Piper", "espeak": "eSpeak NG", "kokoro": "Kokoro", "coqui": "Coqui", "xtts": "XTTS"}.get(
        name, name
    )


def speeds(measured: Sequence[Measured]) -> str:
    """Say how fast a device's engines were: Piper ×21.3 · eSpeak NG ×340.0."""
    if not measured:
        return _tr("not measured yet")
    return " · ".join(f"{engine(one.engine)} {factor(one.factor)}" for one in measured)


def machine_in_full(row: MachineRow) -> str:
    """Say all of a machine in one sentence, for screen readers."""
    speed = factor(row.factor) if row.factor else ""
    told = [machine_state(row), machine_advice(row), machine_work(row), speed]
    parts = [machine_name(row), *told, *map(device, row.devices)]
    return ", ".join(filter(None, parts))
