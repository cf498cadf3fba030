"""The engine of the mesh's tests and benchmarks: it must pass for speech, and be the same wherever it speaks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import sleeping_engine
from hypothesis import given, settings
from hypothesis import strategies as st
from sleeping_engine import (
    DIARY,
    FACTOR,
    RATE,
    VOICE,
    SleepingEngine,
    SleepingSpeaker,
    announce,
    seconds_of,
    speech,
    text_lasting,
)

from e2a_mesh.audio import find_fault, from_flac, to_flac, to_int16
from e2a_mesh.errors import EngineError
from e2a_mesh.model import Chapter, Paragraph
from e2a_mesh.speech.engine_host import EngineHost
from e2a_mesh.text import plan_chapter


@settings(max_examples=50, deadline=None)
@given(
    text=st.text("abcdefghij ", min_size=2, max_size=400).filter(str.strip),
    seed=st.integers(0, (1 << 64) - 1),
    speed=st.sampled_from([0.5, 1.0, 2.0]),
)
def test_whatever_it_says_passes_for_speech(text: str, seed: int, speed: float) -> None:
    pcm = speech(text, seed, speed)
    assert find_fault(pcm, text, speed) == ""
    assert pcm.seconds == pytest.approx(seconds_of(text, speed), abs=1 / RATE)


def test_it_packs_about_as_well_as_speech() -> None:
    for number in range(10):
        samples = to_int16(speech(text_lasting(13.0, number), number).samples)
        flac = to_flac(samples, RATE)
        assert 0.4 < len(flac) / samples.nbytes < 0.6
        assert np.array_equal(from_flac(flac)[0], samples)


def test_what_it_says_depends_on_text_and_seed_alone() -> None:
    text = text_lasting(5.0, 1)
    assert np.array_equal(speech(text, 7).samples, speech(text, 7).samples)
    assert not np.array_equal(speech(text, 7).samples, speech(text, 8).samples)
    assert not np.array_equal(speech(text, 7).samples[:RATE], speech(f"{text}!", 7).samples[:RATE])


def test_another_process_says_the_same_and_takes_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FACTOR, "10")
    text = text_lasting(4.0, 3)
    folder = Path(sleeping_engine.__file__).parent
    with EngineHost("sleeping_engine:SleepingEngine", VOICE, import_folder=folder) as host:
        host.start()
        began = time.monotonic()
        pcm = host.speak(text, "en", 42, 1.0, timeout=60)
        assert time.monotonic() - began >= seconds_of(text) / 10
    assert np.array_equal(pcm.samples, speech(text, 42).samples)


def test_a_speaker_that_is_closed_stops_at_once() -> None:
    speaker = SleepingSpeaker(factor=0.001)
    closing = threading.Timer(0.05, speaker.close)
    closing.start()
    with pytest.raises(EngineError, match="closed"):
        speaker.speak("a long story", "en", 1, 1.0, timeout=60)
    closing.join()


def test_its_sentences_are_chunks_of_the_length_asked_for() -> None:
    texts = [text_lasting(13.0, number) for number in range(300)]
    assert len(set(texts)) == 300
    chapter = Chapter("Bells", tuple(map(Paragraph, texts)))
    chunks = plan_chapter(chapter, "en", SleepingEngine.limits(VOICE))
    assert [chunk.text for chunk in chunks] == texts
    assert all(abs(seconds_of(text) - 13.0) < 0.6 for text in texts)


def test_its_diary_tells_what_it_began_and_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DIARY, str(tmp_path / "diary"))
    monkeypatch.setenv(FACTOR, "1000")
    engine = SleepingEngine()
    engine.load(VOICE, "cpu", 1)
    for text in ("The bell rang.", "“Böök?”"):
        engine.speak(text, VOICE, "en", 1, 1.0)
    entries = [line.split(" ", 2) for line in (tmp_path / "diary").read_text(encoding="utf-8").splitlines()]
    assert [entry[1:] for entry in entries] == [
        ["begin", "The bell rang."], ["end", "The bell rang."], ["begin", "“Böök?”"], ["end", "“Böök?”"],
    ]  # fmt: skip
    assert [entry[0] for entry in entries] == sorted(entry[0] for entry in entries)


def test_an_announced_engine_is_found_by_the_program(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "e2a_mesh", "voices", "--json"],
        env={**os.environ, **announce(tmp_path / "site"), "E2A_MESH_HOME": str(tmp_path / "home")},
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert VOICE.id in {voice["id"] for voice in json.loads(found.stdout)}


def test_a_book_is_converted_with_it_by_the_program(tmp_path: Path) -> None:
    book = tmp_path / "bells.txt"
    book.write_text("\n\n".join(text_lasting(6.0, number) for number in range(4)))
    subprocess.run(
        [sys.executable, "-m", "e2a_mesh", "convert", book, "--voice", VOICE.id, "-o", tmp_path / "bells.m4b"],
        env={**os.environ, **announce(tmp_path / "site", 100), "E2A_MESH_HOME": str(tmp_path / "home")},
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "bells.m4b").stat().st_size > 50_000
