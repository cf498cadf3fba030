"""Whether the machine runs on battery."""

from __future__ import annotations

import psutil


def on_battery() -> bool | None:
    """Tell whether the machine lives on its battery; None where it has none or says nothing of it."""
    if not hasattr(psutil, "sensors_battery"):  # psutil has it on some systems only
        return None
    battery = psutil.sensors_battery()
    if battery is None or battery.power_plugged is None:
        return None
    return not battery.power_plugged
