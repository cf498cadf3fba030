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
    from pathlib import Path

    import numpy.typing as npt

    from e2a_mesh.model import Voice
    from e2a_mesh.text import Dictionary

LONGEST = 1_000  # characters; whoever wants more wants an audiobook
# What a voice says that was given nothing to say: it shows a question, a number and a pause.
_SAMPLES = {
    "de": "Wer liest hier vor? Es ist neun Uhr, draußen regnet es, und das Buch beginnt.",
    "en": "Who is reading here? It is nine o’clock, rain is falling outside, and the book begins.",
    "es": "¿Quién lee aquí? Son las nueve, fuera llueve, y el libro empieza.",
    "fr": "Qui lit ici ? Il est neuf heures, il pleut dehors, et le livre commence.",
    "it": "Chi legge qui? Sono le nove, fuori piove, e il libro comincia.",
    "nl": "Wie leest hier voor? Het is negen uur, buiten regent het, en het boek begint.",
    "pt": "Quem lê aqui? São nove horas, lá fora chove, e o livro começa.",
}
_SEED = bytes(32)  # so that a voice is heard the same each time


def hear(
    voice: Voice,
    text: str,
    speed: float,
    *,
    device: str,
    threads: int,
    clip: Path | None = None,
    words: Dictionary | None = None,
) -> Sound:
    """Speak a text on this machine, as a book would be, in an engine of its own; without one, a sample sentence.

    `clip` is the recording that `voice.clip` describes, if the voice is cloned from one; `words` is the pronunciation
    dictionary that it is spoken by.
    Raises UsageError, EngineError, EngineUnavailableError or VoiceError.
    """
    if len(text) > LONGEST:
        raise UsageError(f"The text has {len(text)} characters; at most {LONGEST} are spoken for a trial.")
    engine = engine_entry(voice.engine).load()
    language = voice.languages[0]
    text = text or _SAMPLES.get(language.lower().replace("_", "-").partition("-")[0], _SAMPLES["en"])
    chapter = Chapter("", (Paragraph(" ".join(text.split())),))
    chapter = words.applied(chapter, language) if words else chapter
    chunks = plan_chapter(chapter, language, engine.limits(voice))
    if not any(chunk.text for chunk in chunks):
        raise UsageError(f"There is nothing to speak in “{text}”.", "Write some words.")
    offer = Offer(
        "0" * 12, "", voice.engine, voice.name, voice.languages[:256], voice.sample_rate, engine.digest(voice), speed,
        _SEED, *((voice.clip.sha256, voice.clip.size) if voice.clip is not None else ()),
    )  # fmt: skip
    commission = Commission("", offer)
    parts: list[npt.NDArray[np.int16]] = []
    with open_host(offer, device=device, threads=threads, clip=clip) as host:
        for number, chunk in enumerate(chunks):
            heading = chunk.kind is ParagraphKind.HEADING
            if chunk.text:
                order = Order(commission, number, number, chunk.text, chunk.language, 0, chunk.source, heading)
                parts.append(fade_edges(from_flac(speak_soundly(host, order).flac)[0], voice.sample_rate))
            if number + 1 < len(chunks):
                parts.append(silence(chunk.pause, voice.sample_rate))
    return Sound(np.concatenate(parts), voice.sample_rate)
