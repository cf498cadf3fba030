"""Engines that speak with the voice of a clip get its file, and no others do."""

from __future__ import annotations

from pathlib import Path

import cloning_engine
import numpy as np
import pytest
import sleeping_engine
from cloning_engine import HOARSE, VOICE, timbre

from e2a_mesh.errors import EngineUnavailableError, VoiceError
from e2a_mesh.speech.catalogue import choose_voice, clones, installed_engines, installed_voices
from e2a_mesh.speech.engine_host import EngineHost

HERE = Path(cloning_engine.__file__).parent
TEXT = "The bell rang seven times."


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(sleeping_engine.FACTOR, "1000")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "Großmutter – “voice”"
    path.write_bytes(b"the voice of a grandmother")
    return path


@pytest.mark.usefixtures("fast")
def test_an_engine_that_clones_is_given_the_clip_s_file(clip: Path) -> None:
    with EngineHost("cloning_engine:CloningEngine", VOICE, import_folder=HERE, clip=clip) as host:
        pcm = host.speak(TEXT, "en", 7, 1.0, timeout=60)
    assert np.array_equal(pcm.samples, sleeping_engine.speech(TEXT, 7 ^ timbre(clip.read_bytes())).samples)


@pytest.mark.usefixtures("fast")
def test_an_engine_that_hears_nobody_in_the_clip_says_so(clip: Path) -> None:
    clip.write_bytes(HOARSE)
    host = EngineHost("cloning_engine:CloningEngine", VOICE, import_folder=HERE, clip=clip)
    with host, pytest.raises(EngineUnavailableError, match="Nobody is heard in the clip"):
        host.start()


def test_an_engine_that_does_not_clone_is_not_started_with_a_clip(clip: Path) -> None:
    host = EngineHost("sleeping_engine:SleepingEngine", sleeping_engine.VOICE, import_folder=HERE, clip=clip)
    with host, pytest.raises(EngineUnavailableError, match="The engine sleeping does not clone voices"):
        host.start()


def test_where_no_engine_clones_a_clip_cannot_be_spoken() -> None:
    with pytest.raises(VoiceError, match="No engine that clones voices is installed"):
        choose_voice("en", cloning=True)


def test_for_a_clip_only_voices_that_can_clone_are_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cloning_engine.announce(tmp_path, 1000)
    monkeypatch.syspath_prepend(str(tmp_path))
    installed_engines.cache_clear()
    try:
        assert choose_voice("en", cloning=True) == VOICE
        assert choose_voice("en").engine == "piper"
        assert [voice for voice in installed_voices() if clones(voice)] == [VOICE]
        with pytest.raises(VoiceError, match="There is no voice “piper/en_US-joe-medium”"):
            choose_voice("en", "piper/en_US-joe-medium", cloning=True)
    finally:
        installed_engines.cache_clear()
