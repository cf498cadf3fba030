"""Voices that are mixed of Kokoro's: the weighted sum of their styles, kept in the voices folder under a name.

NAME.npy holds the style, and NAME.json its parts with their weights, its language, its gender and its licence.
"""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.errors import VoiceError
from e2a_mesh.speech.engines.kokoro_models import find, kokoro_voices, mixed_folder
from e2a_mesh.speech.engines.kokoro_styles import read_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.model import Voice

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_MOST_PARTS = 16
# Names that Windows keeps for devices, whatever stands after a dot.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)


def mix(name: str, parts: Sequence[tuple[Voice, float]]) -> Voice:
    """Save a voice mixed of others by their weights, which need not add up to 1; it speaks the first one's language.

    Raises VoiceError for a name or weights that cannot be, for voices that do not fit one another, and where it cannot
    be written.
    """
    if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
        raise VoiceError(f"“{name}” is no name for a voice.", "Take up to 40 letters of a to z, digits, - and _.")
    if any(name.lower() == other.lower() for other in kokoro_voices()):
        raise VoiceError(
            f"There is a voice kokoro/{name} already.",
            f"Take another name, or remove it first, if it was mixed: e2a-mesh voices unmix {name}",
        )
    weights: dict[str, float] = {}
    for voice, weight in parts:
        if not (math.isfinite(weight) and weight > 0):
            raise VoiceError(f"The voice {voice.id} cannot have the weight {weight:g}.", "Weights are above 0.")
        weights[voice.name] = weights.get(voice.name, 0.0) + weight
    if not 2 <= len(weights) <= _MOST_PARTS:
        raise VoiceError(f"A voice is mixed of 2 to {_MOST_PARTS} others, not of {len(weights)}.")
    total = sum(weights.values())
    shares = {part: weight / total for part, weight in weights.items()}
    style = _summed({voice.name: voice for voice, _ in parts}, shares)
    first, licences = parts[0][0], {voice.licence for voice, _ in parts}
    told: dict[str, object] = {
        "parts": shares,
        "language": first.languages[0],
        "gender": first.gender if len({voice.gender for voice, _ in parts}) == 1 else "",
        "licence": "" if "" in licences else " and ".join(sorted(licences)),
    }
    try:
        _write(name, style, told)
    except OSError as error:
        raise VoiceError(f"The voice kokoro/{name} cannot be kept in {mixed_folder()}: {error.strerror}.") from error
    return kokoro_voices()[name].voice


def mixed() -> list[Voice]:
    """List the voices that were mixed here."""
    return [found.voice for found in kokoro_voices().values() if found.file.parent == mixed_folder()]


def unmix(voice: Voice) -> None:
    """Remove a mixed voice; raises VoiceError for one that was not mixed, and where it cannot be removed."""
    description = mixed_folder() / f"{voice.name}.json"
    if find(voice).file.parent != mixed_folder():
        raise VoiceError(f"The voice {voice.id} was not mixed here, so it is not removed.")
    try:
        description.unlink(missing_ok=True)
        description.with_suffix(".npy").unlink(missing_ok=True)
    except OSError as error:
        raise VoiceError(f"The voice {voice.id} cannot be removed: {error.strerror}.") from error


def _summed(voices: dict[str, Voice], shares: dict[str, float]) -> npt.NDArray[np.float32]:
    """Add up styles by their shares, in float64, so that their order hardly counts."""
    import numpy as np

    styles = {}
    for name, voice in voices.items():
        found = find(voice)
        try:
            styles[name] = read_style(found.file, found.member).astype(np.float64)
        except (OSError, ValueError, KeyError) as error:
            raise VoiceError(f"The voice {voice.id} cannot be read: {error}.") from error
    shapes = {style.shape for style in styles.values()}
    if len(shapes) > 1:
        rows = ", ".join(f"{name} {len(style)}" for name, style in styles.items())
        raise VoiceError(f"These voices cannot be mixed, for they have different numbers of rows: {rows}.")
    total: npt.NDArray[np.float32] = np.sum([shares[name] * style for name, style in styles.items()], axis=0)
    return total.astype("<f4")


def _write(name: str, style: npt.NDArray[np.float32], told: dict[str, object]) -> None:
    """Write both files aside and put them in place, the description last: by it the voice is found. Raises OSError."""
    import numpy as np

    folder = mixed_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".mixing-") as aside:
        numbers, description = Path(aside) / f"{name}.npy", Path(aside) / f"{name}.json"
        np.save(numbers, style, allow_pickle=False)
        description.write_text(json.dumps(told, indent=2), encoding="utf-8")
        for file in (numbers, description):
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())
            file.replace(folder / file.name)
