"""A chapter is heard from its job file as it will be in the audiobook, from any second, while it is being made."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from e2a_mesh.audio import fade_edges, from_flac, silence, to_flac
from e2a_mesh.errors import AudioError, JobError, UsageError
from e2a_mesh.job import JobFile, SpokenAudio, write_plan
from e2a_mesh.listen import ChapterSource, SoundSource
from e2a_mesh.listen.sources import BLOCK
from e2a_mesh.model import Chunk, Sound

RATE = 16_000


def whole(source: ChapterSource | SoundSource, at: float = 0.0) -> np.ndarray:
    blocks = list(source.blocks(at))
    assert all(0 < len(block) <= BLOCK and block.dtype == np.int16 for block in blocks)
    return np.concatenate([np.zeros(0, np.int16), *blocks])


def test_a_chapter_is_its_speech_with_soft_edges_and_its_pauses(chapter: Path) -> None:
    with JobFile.read(chapter) as job:
        parts = [
            part
            for flac, pause in job.audio(1)
            for part in ([fade_edges(from_flac(flac)[0], RATE)] if flac else []) + [silence(pause, RATE)]
        ]
    source = ChapterSource(chapter, 1)
    assert (source.title, source.sample_rate, source.seconds) == ("I", RATE, 5.25)
    assert np.array_equal(whole(source), np.concatenate(parts))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(-1.0, 6.0))
def test_from_any_second_it_goes_on_as_it_would_have(chapter: Path, at: float) -> None:
    source = ChapterSource(chapter, 1)
    assert np.array_equal(whole(source, at), whole(source)[max(0, round(at * RATE)) :])


def test_an_unfinished_chapter_ends_where_it_is_not_spoken(chapter: Path) -> None:
    source = ChapterSource(chapter, 2)
    assert (source.seconds, len(whole(source))) == (0.0, 0)


def test_what_is_spoken_while_it_plays_is_heard(chapter: Path) -> None:
    with JobFile.open(chapter) as job:
        audio = SpokenAudio(to_flac(np.full(RATE, 4_000, np.int16), RATE), RATE, 1.0, 1)
        source = ChapterSource(chapter, 2)
        assert source.seconds == 0.0
        job.commit_speech(5, audio)
        assert source.seconds == 1.0
        assert whole(source).max() == 4_000


def test_a_chapter_that_is_not_there_is_told_at_once(chapter: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no chapter 3"):
        ChapterSource(chapter, 3)
    with pytest.raises(JobError, match="no job file"):
        ChapterSource(tmp_path / "none.e2ajob", 1)


def test_damaged_audio_is_told(chapter: Path) -> None:
    with JobFile.open(chapter) as job:
        job.commit_speech(5, SpokenAudio(b"no flac", RATE, 1.0, 1))
    with pytest.raises(AudioError):
        whole(ChapterSource(chapter, 2))


def test_a_long_chapter_is_never_in_memory_as_a_whole(chapter: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.e2ajob"
    with JobFile.read(chapter) as job:
        info = job.info
    write_plan(path, info, [(1, "I", [Chunk(f"{n}.", f"{n}.", 0, "en") for n in range(60)])], book_characters=0)
    noise = np.random.default_rng(1).integers(-9_000, 9_000, 10 * RATE).astype(np.int16)  # so that FLAC saves little
    with JobFile.open(path) as job:
        for record in job.chunks():
            job.commit_speech(record.id, SpokenAudio(to_flac(noise, RATE), len(noise), 1.0, 1))
    gc.collect()
    tracemalloc.start()
    try:
        heard = sum(len(block) for block in ChapterSource(path, 1).blocks())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert heard == 60 * len(noise)
    assert peak < 6 * noise.nbytes  # a tenth of it all


def test_a_sound_is_heard_from_any_second() -> None:
    samples = np.arange(30_000, dtype=np.int16)
    source = SoundSource(Sound(samples, 10_000))
    assert source.seconds == 3.0
    assert np.array_equal(whole(source), samples)
    assert np.array_equal(whole(source, 1.5), samples[15_000:])
    assert len(whole(source, 9.0)) == 0
