"""eSpeak NG's library, called directly."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from e2a_mesh.errors import EngineError, EngineUnavailableError, VoiceError
from e2a_mesh.model import Voice
from e2a_mesh.speech.engines.espeak import EspeakEngine

VOICES = {voice.name: voice for voice in EspeakEngine.voices()}


@pytest.fixture
def engine() -> Iterator[EspeakEngine]:
    engine = EspeakEngine()
    yield engine
    engine.unload()


def say(engine: EspeakEngine, text: str, voice: str = "en-US", speed: float = 1.0) -> np.ndarray:
    return engine.speak(text, VOICES[voice], voice, 1, speed).samples


def test_one_engine_speaks_many_languages_in_turn(engine: EspeakEngine) -> None:
    first = say(engine, "Guten Tag.", "de")
    say(engine, "Bonjour.", "fr")
    assert np.array_equal(say(engine, "Guten Tag.", "de"), first)


def test_speed_is_obeyed_in_proportion(engine: EspeakEngine) -> None:
    text = "One two three four five six seven eight nine ten eleven twelve."
    slow, plain, fast = (len(say(engine, text, speed=speed)) for speed in (0.5, 1.0, 2.0))
    assert slow / plain == pytest.approx(2, rel=0.15)
    assert plain / fast == pytest.approx(2, rel=0.15)


def test_markup_and_phonemes_in_a_text_are_read_out(engine: EspeakEngine) -> None:
    plain = len(say(engine, "one"))
    for markup in ('<break time="9s"/> one', "[[w'0n]] one", "<voice name='fr'>one</voice>", "&lt; one"):
        assert plain < len(say(engine, markup)) < plain + 9 * 22_050


@pytest.mark.parametrize("text", ["", " ", "\0"])
def test_a_text_without_sound_is_an_error(engine: EspeakEngine, text: str) -> None:
    with pytest.raises(EngineError, match="no sound"):
        say(engine, text)


def test_a_null_character_does_not_cut_a_text_short(engine: EspeakEngine) -> None:
    assert np.array_equal(say(engine, "good\0morning"), say(engine, "good morning"))


def test_a_text_far_beyond_the_limits_is_refused(engine: EspeakEngine) -> None:
    with pytest.raises(EngineError, match="too long"):
        say(engine, "word " * 2000)


@pytest.mark.skipif(sys.platform == "win32", reason="paths are shorter there")
@pytest.mark.parametrize("length", [130, 150, 170, 400])
def test_a_long_way_to_its_data_is_no_obstacle(
    engine: EspeakEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    expected = say(engine, "Hello.")
    folder = tmp_path
    while (wanted := length - len(str(folder)) - len("/espeak-ng-data")) > 1:
        folder /= "x" * min(100, wanted - 1)
    folder.mkdir(exist_ok=True, parents=True)
    data = shutil.copytree(espeakng_loader.get_data_path(), folder / "espeak-ng-data")
    monkeypatch.setattr(espeakng_loader, "get_data_path", lambda: str(data))
    monkeypatch.chdir(tmp_path)
    assert np.array_equal(say(engine, "Hello."), expected)
    assert np.array_equal(say(engine, "Hello."), expected)


def test_a_voice_that_is_not_there_is_told_by_its_name(engine: EspeakEngine) -> None:
    nobody = Voice("espeak", "xx", ("xx",), 22_050)
    with pytest.raises(VoiceError, match="no voice xx"):
        EspeakEngine.digest(nobody)
    with pytest.raises(EngineUnavailableError, match="espeak/xx"):
        engine.load(nobody, "cpu", 1)


def test_every_voice_has_its_own_digest_and_a_language() -> None:
    assert len({EspeakEngine.digest(voice) for voice in VOICES.values()}) == len(VOICES) > 100
    assert all(voice.languages[0] for voice in VOICES.values())
