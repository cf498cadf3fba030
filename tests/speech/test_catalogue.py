"""Choosing who speaks."""

from __future__ import annotations

import pytest

from e2a_mesh.errors import EngineUnavailableError, VoiceError
from e2a_mesh.speech.catalogue import choose_voice, engine_entry, speaks


@pytest.mark.parametrize(
    ("language", "voice"),
    [
        ("en", "piper/en_US-joe-medium"),
        ("en-GB", "piper/en_US-joe-medium"),
        ("EN_us", "piper/en_US-joe-medium"),
        ("fr", "espeak/fr"),
        ("fr-BE", "espeak/fr-BE"),
        ("pt-BR", "espeak/pt-BR"),
        ("zh-CN", "espeak/cmn"),
        ("no", "espeak/nb"),
        ("ar-EG", "espeak/ar"),
    ],
)
def test_the_most_natural_voice_of_a_language_is_the_default(language: str, voice: str) -> None:
    assert choose_voice(language).id == voice


@pytest.mark.parametrize("wanted", ["joe", "Joe", "en_US-joe-medium", "PIPER/EN_us-joe-medium", "piper"])
def test_a_part_of_a_name_that_fits_one_voice_is_enough(wanted: str) -> None:
    assert choose_voice("fr", wanted).id == "piper/en_US-joe-medium"


def test_a_voice_for_another_language_is_taken_when_wanted() -> None:
    voice = choose_voice("fr", "joe")
    assert not speaks(voice, "fr")
    assert speaks(voice, "en-AU")


def test_a_name_that_fits_several_lists_them() -> None:
    with pytest.raises(VoiceError, match=r"espeak/fr, espeak/fr-BE"):
        choose_voice("en", "French")


def test_a_misspelt_name_is_answered_with_what_was_meant() -> None:
    with pytest.raises(VoiceError) as caught:
        choose_voice("en", "en_US-jo-medium")
    assert "piper/en_US-joe-medium" in caught.value.advice


def test_a_language_that_nobody_speaks_is_named() -> None:
    with pytest.raises(VoiceError, match="xx-YY"):
        choose_voice("xx-YY")


def test_an_engine_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        engine_entry("gramophone")
    assert "piper" in caught.value.advice
