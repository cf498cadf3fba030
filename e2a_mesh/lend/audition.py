"""Hearing a voice before it reads a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from e2a_mesh.audio import fade_edges, from_flac, silence
from e2a_mesh.errors import UsageError
from e2a_mesh.lend.speak import speak_soundly
from e2a_mesh.lend.voices import open_host
from e2a_mesh.mesh.commissions import Commission, Order
from e2a_mesh.mesh.messages import Offer
from e2a_mesh.model import Chapter, Paragraph, ParagraphKind, Sound
from e2a_mesh.speech.catalogue import engine_entry
from e2a_mesh.text import plan_chapter

if TYPE_CHECKING:
    import numpy.typing as npt

    from e2a_mesh.model import Voice

LONGEST = 1_000  # characters; whoever wants more wants an audiobook
_SEED = bytes(32)  # so that a voice is heard the same each time


def hear(voice: Voice, text: str, speed: float, *, device: str, threads: int) -> Sound:
    """Speak a text on this machine, as a book would be, in an engine of its own.

    Raises UsageError, EngineError, EngineUnavailableError or VoiceError.
    """
    if len(text) > LONGEST:
        raise UsageError(f"The text has {len(text)} characters; at most {LONGEST} are spoken for a trial.")
    engine = engine_entry(voice.engine).load()
    language = voice.languages[0]
    chunks = plan_chapter(Chapter("", (Paragraph(" ".join(text.split())),)), language, engine.limits(voice))
    if not any(chunk.text for chunk in chunks):
        raise UsageError(f"There is nothing to speak in “{text}”.", "Write some words.")
    offer = Offer(
        "0" * 12, "", voice.engine, voice.name, voice.languages[:256], voice.sample_rate, engine.digest(voice), speed,
        _SEED,
    )  # fmt: skip
    commission = Commission("", offer)
    parts: list[npt.NDArray[np.int16]] = []
    with open_host(offer, device=device, threads=threads) as host:
        for number, chunk in enumerate(chunks):
            heading = chunk.kind is ParagraphKind.HEADING
            if chunk.text:
                order = Order(commission, number, number, chunk.text, chunk.language, 0, chunk.source, heading)
                parts.append(fade_edges(from_flac(speak_soundly(host, order).flac)[0], voice.sample_rate))
            if number + 1 < len(chunks):
                parts.append(silence(chunk.pause, voice.sample_rate))
    return Sound(np.concatenate(parts), voice.sample_rate)
