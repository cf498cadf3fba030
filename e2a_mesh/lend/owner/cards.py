"""What other programs do with NVIDIA's graphics cards, as their driver tells (NVML)."""

from __future__ import annotations

import os
import time
from typing import Any

import psutil

_LATELY = 1_000_000  # microseconds before the first look that count


class OtherPrograms:
    """Watches the processes on the cards that are not descendants of this one, as its engines are."""

    def __init__(self, device: str) -> None:
        """`device` such as cuda:0 names the card that matters; with any other, all do."""
        kind, _, number = device.partition(":")
        self._only = int(number or 0) if kind == "cuda" else None
        self._cards: list[Any] | None = None
        self._seen: dict[int, int] = {}  # by card, the time of the last sample in microseconds since 1970
        self._own: dict[int, bool] = {}

    def shares(self) -> tuple[float | None, float | None] | None:
        """Give the shares that others have of a card's time and memory, of the busiest; None without such cards.

        Raises pynvml.NVMLError.
        """
        import pynvml

        if self._cards is None:
            self._cards = self._open()
        if not self._cards:
            return None
        try:
            readings = [self._read(place, card) for place, card in enumerate(self._cards)]
        except pynvml.NVMLError:
            self.close()  # a driver that was renewed knows the old handles no more
            raise
        loads = [load for load, _ in readings if load is not None]
        memories = [memory for _, memory in readings if memory is not None]
        return max(loads, default=None), max(memories, default=None)

    def close(self) -> None:
        """Let go of the driver."""
        if self._cards:
            import pynvml

            pynvml.nvmlShutdown()
        self._cards = None

    def _open(self) -> list[Any]:
        import pynvml

        try:
            pynvml.nvmlInit()
        except pynvml.NVMLError:  # no NVIDIA driver: most machines have none
            return []
        count = pynvml.nvmlDeviceGetCount()
        wanted = [place for place in range(count) if self._only is None or place == self._only]
        if not wanted:
            pynvml.nvmlShutdown()
        return [pynvml.nvmlDeviceGetHandleByIndex(place) for place in wanted]

    def _read(self, place: int, card: Any) -> tuple[float | None, float | None]:
        import pynvml

        total = pynvml.nvmlDeviceGetMemoryInfo(card).total
        held: dict[int, int] = {}
        for process in [
            *pynvml.nvmlDeviceGetComputeRunningProcesses(card),
            *pynvml.nvmlDeviceGetGraphicsRunningProcesses(card),
        ]:
            held[process.pid] = max(held.get(process.pid, 0), process.usedGpuMemory or 0)  # None where Windows keeps it
        self._own = {pid: own for pid, own in self._own.items() if pid in held}
        others = [pid for pid in held if self._is_other(pid)]
        memory = sum(held[pid] for pid in others) / total if total else None
        return self._load(place, card, ours=len(held) - len(others)), memory

    def _load(self, place: int, card: Any, *, ours: int) -> float | None:
        import pynvml

        since = self._seen.setdefault(place, time.time_ns() // 1000 - _LATELY)
        try:
            samples = pynvml.nvmlDeviceGetProcessUtilization(card, since)
        except pynvml.NVMLError as error:
            if error.value in (pynvml.NVML_SUCCESS, pynvml.NVML_ERROR_NOT_FOUND):  # nobody did anything
                return 0.0
            # Without a share for each process, the whole is that of others as long as none of ours is on the card.
            return None if ours else pynvml.nvmlDeviceGetUtilizationRates(card).gpu / 100
        busy: dict[int, float] = {}
        for sample in samples:
            self._seen[place] = max(self._seen[place], sample.timeStamp)
            busy[sample.pid] = max(busy.get(sample.pid, 0.0), sample.smUtil / 100)
        return min(1.0, sum(share for pid, share in busy.items() if self._is_other(pid)))

    def _is_other(self, pid: int) -> bool:
        """Whether a process is there and does not descend from this one; a container does not see those outside."""
        if pid not in self._own:
            try:
                process = psutil.Process(pid)
                own = pid == os.getpid() or any(parent.pid == os.getpid() for parent in process.parents())
            except psutil.NoSuchProcess:
                own = True
            except psutil.AccessDenied:
                own = False
            self._own[pid] = own
        return not self._own[pid]
