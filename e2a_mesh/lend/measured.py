"""How fast this machine's engines were when they were measured, kept from one start to the next."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from e2a_mesh import places
from e2a_mesh.errors import E2aError
from e2a_mesh.mesh.fields import UnfitError, number, read_fields, several, string
from e2a_mesh.mesh.trust.private_files import write_private

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_log = logging.getLogger(__name__)
_LARGEST = 200_000  # bytes of the file
_MOST = 256  # measurements that it holds


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine's speed on one device: the realtime factor of all its slots together, and the seconds a load took."""

    device: str = string(32, empty=False)
    engine: str = string(64, empty=False)
    voice: str = string(200)
    factor: float = number(0.0, 1e6)
    load_seconds: float = number(0.0, 1e5)


@dataclass(frozen=True, slots=True)
class _Contents:
    measured: tuple[Measured, ...] = several(Measured, _MOST)


def measured_file() -> Path:
    """The file where measurements are kept."""
    return places.data_folder() / "measured.json"


def read_measured() -> tuple[Measured, ...]:
    """Read what was measured; a file that cannot be used counts as none, for it can be made again."""
    try:
        with measured_file().open("rb") as stream:
            content = stream.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise UnfitError("it is too large")
        read: Any = json.loads(content)
        contents: _Contents = read_fields(_Contents, read)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s cannot be used: %s", measured_file(), error)
        return ()
    return contents.measured


def keep_measured(measured: Iterable[Measured]) -> None:
    """Keep measurements, each in place of an earlier one of the same engine on the same device. Raises E2aError."""
    kept = {(one.device, one.engine): one for one in (*read_measured(), *measured)}
    content = {"measured": [asdict(one) for one in tuple(kept.values())[-_MOST:]]}
    try:
        measured_file().parent.mkdir(parents=True, exist_ok=True)
        write_private(measured_file(), json.dumps(content, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise E2aError(
            f"What was measured cannot be kept in {measured_file()}: {error.strerror or error}.",
            "Check the folder, its permissions and the space on its disk.",
        ) from error


def factors(device: str) -> dict[str, float]:
    """Give the realtime factors that were measured on a device, by engine."""
    return {one.engine: one.factor for one in read_measured() if one.device == device}
