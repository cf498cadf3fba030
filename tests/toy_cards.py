"""NVIDIA's driver as `pynvml` shows it, with graphics cards that are made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

import pynvml
import pytest


@dataclass
class Card:
    """A card: memory by process, and each one's share of its time in percent as it is sampled anew at every look."""

    memory: int = 8_000
    held: dict[int, int | None] = field(default_factory=dict)
    busy: dict[int, int] = field(default_factory=dict)
    whole: int = 0  # percent
    tells_shares: bool = True
    temperature: int | None = 61


class Driver:
    """A driver that counts how often it is opened and closed."""

    def __init__(self, *cards: Card) -> None:
        self.cards = cards
        self.open = 0
        self.time = 1 << 60

    def install(self, monkeypatch: pytest.MonkeyPatch) -> Driver:
        for name, call in {
            "nvmlInit": self._init,
            "nvmlShutdown": self._shutdown,
            "nvmlDeviceGetCount": lambda: len(self.cards),
            "nvmlDeviceGetHandleByIndex": lambda index: self.cards[index],
            "nvmlDeviceGetName": lambda _: "A card",
            "nvmlDeviceGetMemoryInfo": self._memory,
            "nvmlDeviceGetComputeRunningProcesses": self._processes,
            "nvmlDeviceGetGraphicsRunningProcesses": lambda _: [],
            "nvmlDeviceGetProcessUtilization": self._shares,
            "nvmlDeviceGetUtilizationRates": lambda card: SimpleNamespace(gpu=card.whole),
            "nvmlDeviceGetTemperature": self._temperature,
        }.items():
            monkeypatch.setattr(pynvml, name, call)
        return self

    def _init(self) -> None:
        self.open += 1

    def _shutdown(self) -> None:
        self.open -= 1

    def _memory(self, card: Card) -> SimpleNamespace:
        assert self.open
        return SimpleNamespace(total=card.memory, used=sum(share or 0 for share in card.held.values()))

    @staticmethod
    def _processes(card: Card) -> list[SimpleNamespace]:
        return [SimpleNamespace(pid=pid, usedGpuMemory=share) for pid, share in card.held.items()]

    def _shares(self, card: Card, since: int) -> list[SimpleNamespace]:
        assert since < self.time
        if not card.tells_shares:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_NOT_SUPPORTED)
        if not card.busy:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_NOT_FOUND)
        self.time += 1
        return [SimpleNamespace(pid=pid, smUtil=share, timeStamp=self.time - 1) for pid, share in card.busy.items()]

    @staticmethod
    def _temperature(card: Card, _: int) -> int:
        if card.temperature is None:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_NOT_SUPPORTED)
        return card.temperature
