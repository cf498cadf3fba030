"""How fast this machine's engines were when they were measured, kept from one start to the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine's speed on one device: the realtime factor of all its slots together, and the seconds a load took."""

    device: str
    engine: str
    voice: str
    factor: float
    load_seconds: float
