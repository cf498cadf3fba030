"""What this machine has to speak with."""

from __future__ import annotations

import psutil
import pytest

from e2a_mesh.speech.devices import cores, host_layout, list_devices

PLENTY = 64 << 30


def test_the_processor_is_always_there_with_its_name_and_memory() -> None:
    processor = list_devices()[-1]
    assert (processor.id, processor.kind) == ("cpu", "cpu")
    assert processor.memory == psutil.virtual_memory().total
    assert f"({cores()} cores)" in processor.name
    assert not processor.name.startswith(" (")


@pytest.mark.parametrize("available", [1, 2, 3, 4, 16, 64])
def test_every_core_gets_a_host_where_memory_allows(available: int) -> None:
    assert host_layout(available, PLENTY) == (available, 1)


@pytest.mark.parametrize(("available", "memory"), [(8, 2 << 30), (16, 3 << 30), (2, 100 << 20), (1, 0)])
def test_short_memory_means_fewer_hosts_and_no_more_threads_than_cores(available: int, memory: int) -> None:
    hosts, threads = host_layout(available, memory)
    assert hosts >= 1
    assert threads >= 1
    assert hosts == 1 or hosts * 600_000_000 < memory
    assert available / 2 < hosts * threads <= available


def test_this_machine_is_laid_out_without_being_told() -> None:
    hosts, threads = host_layout()
    assert 1 <= hosts * threads <= cores()
