"""Whether this machine has the very voice that a job was offered with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.errors import EngineUnavailableError, VoiceError
from e2a_mesh.speech.catalogue import engine_entry
from e2a_mesh.speech.engine import ClonesVoices
from e2a_mesh.speech.engine_host import EngineHost

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.mesh.messages import Offer
    from e2a_mesh.model import Voice


def find_voice(offer: Offer) -> Voice:
    """Find the voice of an offer among those installed here, the same to the last bit.

    Never another instead: raises VoiceError or EngineUnavailableError, in words that the coordinator shows.
    """
    entry = engine_entry(offer.engine)
    engine = entry.load()
    if offer.clip and not issubclass(engine, ClonesVoices):
        raise VoiceError(f"Its engine {offer.engine} does not clone voices, and the job's voice is that of a clip.")
    voice = next((voice for voice in entry.voices() if voice.name == offer.voice), None)
    if voice is None:
        raise VoiceError(f"It lacks the voice {offer.engine}/{offer.voice}.")
    try:
        digest = engine.digest(voice)
    except VoiceError:
        raise
    except Exception as error:  # another package's code may raise anything
        raise EngineUnavailableError(f"The engine {offer.engine} cannot read {voice.id}: {error}") from error
    if digest != offer.digest or voice.sample_rate != offer.sample_rate:
        raise VoiceError(f"Its files of the voice {voice.id} differ from those that began the job.")
    return voice


def open_host(
    offer: Offer, *, device: str, threads: int, clip: Path | None = None, memory_share: float = 1.0
) -> EngineHost:
    """Prepare an engine host for an offer; nothing is started yet. Raises as `find_voice` does.

    `clip` is this machine's copy of the clip that the offer names, if it names one; `memory_share` is the part of a
    graphics card's memory, up to 1, that the engine may take.
    """
    reference = engine_entry(offer.engine).reference
    return EngineHost(
        reference, find_voice(offer), device=device, threads=threads, clip=clip, memory_share=memory_share
    )
