"""What this machine has to speak with: its processor and its graphics cards."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

_HOST_MEMORY = 700_000_000  # bytes; the longest sentence takes 0.55 GB for a moment, and the machine is not only ours


@dataclass(frozen=True, slots=True)
class Device:
    """A GPU or the CPU; `id` is what an engine is loaded on, `memory` is in bytes."""

    id: str
    name: str
    memory: int

    @property
    def kind(self) -> str:
        """What engines call it: "cpu" or "cuda"."""
        return self.id.partition(":")[0]


def list_devices() -> list[Device]:
    """List graphics cards, then the processor, which is always there."""
    return [*_nvidia(), Device("cpu", f"{_processor()} ({cores()} cores)", psutil.virtual_memory().total)]


def cores() -> int:
    """Count the processor cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def host_layout(available: int | None = None, memory: int | None = None) -> tuple[int, int]:
    """Decide (host processes, threads of each) for Piper on the CPU; cores and bytes free default to this machine's.

    A host for every core: for 111 s of speech, two hosts of one thread took 9.0 to 9.5 s of processor time, where one
    host with two threads that shared each sentence took 10.0 to 11.2 (three rounds of eight chunks, on a busy machine
    of two cores). Where memory is short, hosts are fewer and speak several sentences of a chunk side by side.
    """
    available = cores() if available is None else available
    memory = psutil.virtual_memory().available if memory is None else memory
    hosts = max(1, min(available, memory // _HOST_MEMORY))
    return hosts, max(1, available // hosts)


def _nvidia() -> list[Device]:
    import pynvml

    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:  # no NVIDIA driver: most machines have none
        return []
    try:
        handles = [pynvml.nvmlDeviceGetHandleByIndex(index) for index in range(pynvml.nvmlDeviceGetCount())]
        return [
            Device(f"cuda:{index}", str(pynvml.nvmlDeviceGetName(handle)), _memory(handle))
            for index, handle in enumerate(handles)
        ]
    except pynvml.NVMLError:
        return []
    finally:
        pynvml.nvmlShutdown()


def _memory(handle: object) -> int:
    import pynvml

    return int(pynvml.nvmlDeviceGetMemoryInfo(handle).total)


def _processor() -> str:
    named = ""
    if sys.platform == "linux":
        named = _linux_processor()
    elif sys.platform == "darwin":
        asked = subprocess.run(
            ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True, check=False
        )
        named = asked.stdout.strip()
    return named or platform.processor() or platform.machine()


def _linux_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
    except OSError:  # hidden in some containers
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
