"""What this machine has to speak with: its processor and its graphics cards."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

_HOST_MEMORY = 600 << 20  # bytes; a small voice takes a third of that, and the machine is not only ours


@dataclass(frozen=True, slots=True)
class Device:
    """A GPU or the CPU; `id` is what an engine is loaded on, `memory` is in bytes."""

    id: str
    name: str
    memory: int


def list_devices() -> list[Device]:
    """List graphics cards, then the processor, which is always there."""
    return [*_nvidia(), Device("cpu", f"{_processor()} ({cores()} cores)", psutil.virtual_memory().total)]


def cores() -> int:
    """Count the processor cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def host_layout() -> tuple[int, int]:
    """Decide (host processes, threads of each) for an engine on the CPU: a host for each core that memory allows.

    A host of its own keeps each core busy to the last chunk, while threads that share one wait for one another.
    """
    by_memory = psutil.virtual_memory().available // _HOST_MEMORY
    return max(1, min(cores(), by_memory)), 1


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
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    if sys.platform == "darwin":
        asked = subprocess.run(
            ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"], capture_output=True, text=True, check=False
        )
        if asked.stdout.strip():
            return asked.stdout.strip()
    return platform.processor() or platform.machine()
