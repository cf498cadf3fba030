"""A paragraph of each language, from its print to its sound, by the voice that is always there."""

from __future__ import annotations

import re

import pytest
from spoken_paragraphs import PARAGRAPHS

from e2a_mesh.convert import estimated_seconds
from e2a_mesh.model import Chapter, Paragraph
from e2a_mesh.speech.catalogue import speaks
from e2a_mesh.speech.engines.espeak import EspeakEngine
from e2a_mesh.text import Pauses, plan_chapter, written_in_latin

LATIN = re.compile("[A-Za-z]")


@pytest.mark.parametrize("language", list(PARAGRAPHS))
def test_a_paragraph_is_spoken_in_its_language_as_long_as_it_should_last(language: str) -> None:
    voice = next(voice for voice in EspeakEngine.voices() if speaks(voice, language))
    chapter = Chapter("", (Paragraph(PARAGRAPHS[language]),))
    chunks = plan_chapter(chapter, voice.languages[0], EspeakEngine.limits(voice))
    assert written_in_latin(language) or not any(LATIN.search(chunk.text) for chunk in chunks)
    engine = EspeakEngine()
    engine.load(voice, "cpu", 1)
    try:
        spoken = [engine.speak(chunk.text, voice, language, 0, 1.0) for chunk in chunks]
    finally:
        engine.unload()
    assert all(abs(speech.samples).max() > 0.05 for speech in spoken)
    seconds = sum(speech.seconds for speech in spoken) + (len(spoken) - 1) * Pauses().sentence / 1000
    estimate = estimated_seconds(chapter.characters, language, 1.0)
    # In Japanese eSpeak NG names each Chinese character as one, which takes long.
    assert 0.6 * estimate < seconds < (2.5 if language == "ja" else 1.6) * estimate
