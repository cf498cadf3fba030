"""Speaking: engines, their voices, and the processes they run in."""

from e2a_mesh.speech.catalogue import (
    EngineEntry,
    choose_voice,
    engine_entry,
    installed_engines,
    installed_voices,
    speaks,
)
from e2a_mesh.speech.devices import Device, cores, host_layout, list_devices
from e2a_mesh.speech.engine import Engine
from e2a_mesh.speech.engine_host import EngineCrashedError, EngineHost
from e2a_mesh.speech.seeds import chunk_seed

__all__ = [
    "Device",
    "Engine",
    "EngineCrashedError",
    "EngineEntry",
    "EngineHost",
    "choose_voice",
    "chunk_seed",
    "cores",
    "engine_entry",
    "host_layout",
    "installed_engines",
    "installed_voices",
    "list_devices",
    "speaks",
]
