"""What the devices of this machine are doing now: temperature, memory in use, load."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping

_log = logging.getLogger(__name__)
_EVERY = 2.0  # seconds between readings: a driver takes some milliseconds for each
_PROCESSORS = ("coretemp", "k10temp", "zenpower", "cpu_thermal", "acpitz")  # drivers of a processor's thermometer


@dataclass(frozen=True, slots=True)
class Reading:
    """A device's temperature in °C, bytes of its memory in use, and the share of its time, 0 to 1; 0 while unknown."""

    temperature: float = 0.0
    memory_used: int = 0
    load: float = 0.0


class Gauges:
    """Reads all devices every two seconds, in a thread of its own: a driver that hangs must hold nothing up."""

    def __init__(self) -> None:
        self.latest: Mapping[str, Reading] = {}  # by the device's id; replaced as a whole
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gauges", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End; a reading that hangs is not waited for long."""
        self._ended.set()
        self._thread.join(_EVERY)

    def _run(self) -> None:
        psutil.cpu_percent()  # the first answer means nothing: a load is counted from the call before
        cards = Cards()
        try:
            while not self._ended.wait(_EVERY if self.latest else _EVERY / 4):
                self.latest = {**cards.read(), "cpu": read_processor()}
        except Exception:  # drivers fail in ways of their own; what they tell is only for show
            _log.exception("reading the devices")
        finally:
            cards.close()


def read_processor() -> Reading:
    """Read the processor once; its load is counted from the call before."""
    return Reading(_processor_temperature(), psutil.virtual_memory().used, _share(psutil.cpu_percent()))


def _processor_temperature() -> float:
    if not hasattr(psutil, "sensors_temperatures"):  # psutil has it on Linux and FreeBSD
        return 0.0
    sensors = psutil.sensors_temperatures()
    found = next((sensors[name] for name in _PROCESSORS if sensors.get(name)), [])
    return max(0.0, min(200.0, max((one.current or 0.0 for one in found), default=0.0)))


def _share(percent: float) -> float:
    return max(0.0, min(1.0, percent / 100))


class Cards:
    """NVIDIA's graphics cards; their driver is kept open, as opening it may take longer than all readings."""

    def __init__(self) -> None:
        self._open = False

    def read(self) -> dict[str, Reading]:
        """Read every card, by the id of its device; none on battery, when a card may be asleep and should stay so."""
        import pynvml

        if _on_battery():
            self.close()
            return {}
        try:
            if not self._open:
                pynvml.nvmlInit()
                self._open = True
            return {f"cuda:{index}": _card(index) for index in range(pynvml.nvmlDeviceGetCount())}
        except pynvml.NVMLError as error:  # there is no driver, as on most machines, or it was renewed meanwhile
            _log.debug("reading the graphics cards: %s", error)
            self.close()
            return {}

    def close(self) -> None:
        """Let go of the driver."""
        if self._open:
            import pynvml

            self._open = False
            pynvml.nvmlShutdown()


def _on_battery() -> bool:
    battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    return battery is not None and battery.power_plugged is False


def _card(index: int) -> Reading:
    import pynvml

    card = pynvml.nvmlDeviceGetHandleByIndex(index)
    used = int(pynvml.nvmlDeviceGetMemoryInfo(card).used)
    try:
        temperature = float(pynvml.nvmlDeviceGetTemperature(card, pynvml.NVML_TEMPERATURE_GPU))
        load = _share(pynvml.nvmlDeviceGetUtilizationRates(card).gpu)
    except pynvml.NVMLError:  # parts of a card that was divided tell neither
        return Reading(memory_used=used)
    return Reading(temperature, used, load)
