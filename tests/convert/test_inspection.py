"""Speech from another machine is looked into before it is kept: it may be anything at all."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from speakers import RATE, SENTENCES, ToneSpeaker

from e2a_mesh.audio import to_flac, to_int16
from e2a_mesh.convert.inspection import Inspected, Inspection, inspect
from e2a_mesh.job import ChunkRecord, JobFile, JobInfo

HANG = 60.0  # seconds


@pytest.fixture
def record(job_path: Path) -> ChunkRecord:
    with JobFile.read(job_path) as job:
        return next(iter(job.chunks()))


def spoken(text: str = SENTENCES[0], times: float = 1.0) -> np.ndarray:
    """Speak a text, so many times as long as it should be."""
    samples = to_int16(ToneSpeaker().speak(text, "en", 1, 1.0, timeout=1).samples)
    return np.resize(samples, round(times * len(samples)))


def packed(samples: np.ndarray, rate: int = RATE, form: str = "FLAC", subtype: str = "PCM_16") -> bytes:
    target = io.BytesIO()
    soundfile.write(target, samples, rate, format=form, subtype=subtype)
    return target.getvalue()


def fault(flac: bytes, record: ChunkRecord, info: JobInfo) -> str:
    audio, reason = inspect(flac, record, info)
    assert (audio is None) == bool(reason)
    return reason


def test_sound_speech_is_kept_with_its_length_and_loudness(record: ChunkRecord, info: JobInfo) -> None:
    samples = spoken()
    flac = to_flac(samples, RATE)
    audio, reason = inspect(flac, record, info)
    assert reason == ""
    assert audio is not None
    assert (audio.flac, audio.samples) == (flac, len(samples))
    assert audio.peak == int(np.abs(samples.astype(np.int32)).max())
    assert audio.sum_squares == int(np.sum(samples.astype(np.int64) ** 2))


@pytest.mark.parametrize("junk", [b"", b"fLaC", b"no sound at all" * 100, b"RIFF\xff\xff\xff\x7fWAVE", bytes(4096)])
def test_what_is_no_sound_is_refused(junk: bytes, record: ChunkRecord, info: JobInfo) -> None:
    assert "cannot be unpacked" in fault(junk, record, info)


def test_sound_in_another_wrapping_is_refused(record: ChunkRecord, info: JobInfo) -> None:
    assert "16-bit mono FLAC" in fault(packed(spoken(), form="WAV"), record, info)
    assert "16-bit mono FLAC" in fault(packed(spoken(), form="OGG", subtype="VORBIS"), record, info)


def test_stereo_and_other_depths_are_refused(record: ChunkRecord, info: JobInfo) -> None:
    assert "16-bit mono FLAC" in fault(packed(np.stack([spoken(), spoken()], axis=1)), record, info)
    assert "16-bit mono FLAC" in fault(packed(spoken(), subtype="PCM_24"), record, info)


def test_another_sample_rate_is_refused_and_both_are_named(record: ChunkRecord, info: JobInfo) -> None:
    assert fault(to_flac(spoken(), 22_050), record, info) == "spoken at 22050 Hz instead of 16000 Hz"


def test_hours_of_silence_in_few_bytes_are_refused_without_unpacking_them(record: ChunkRecord, info: JobInfo) -> None:
    bomb = to_flac(np.zeros(RATE * 3600, np.int16), RATE)
    assert len(bomb) < 300_000
    assert "longer than" in fault(bomb, record, info)


def test_a_length_that_is_only_claimed_is_refused(record: ChunkRecord, info: JobInfo) -> None:
    flac = bytearray(to_flac(spoken(), RATE))
    flac[21] |= 0x0F  # the highest bits of the number of samples, which has 36
    assert fault(bytes(flac), record, info)


def test_speech_that_ends_early_or_is_damaged_is_refused(record: ChunkRecord, info: JobInfo) -> None:
    flac = to_flac(spoken(), RATE)
    assert fault(flac[: len(flac) // 2], record, info)
    middle = len(flac) // 2
    assert fault(flac[:middle] + bytes(200) + flac[middle + 200 :], record, info)


@pytest.mark.parametrize(
    ("samples", "reason"),
    [
        (np.zeros(4 * RATE, np.int16), "silence instead of speech"),
        (spoken(times=0.1), "too short"),
        (spoken(times=4.0), "too long"),
        (np.full(4 * RATE, 32767, np.int16), "clipped"),
    ],
)
def test_what_cannot_be_speech_of_the_chunk_is_refused_and_said_why(
    samples: np.ndarray, reason: str, record: ChunkRecord, info: JobInfo
) -> None:
    assert reason in fault(to_flac(samples, RATE), record, info)


def test_results_come_from_a_thread_with_all_that_was_handed_in(record: ChunkRecord, info: JobInfo) -> None:
    results: list[Inspected | BaseException] = []
    came = threading.Semaphore(0)

    def done(result: Inspected | BaseException) -> None:
        results.append(result)
        came.release()

    before = set(threading.enumerate())
    inspection = Inspection(info, done)
    flac = to_flac(spoken(), RATE)
    inspection.submit(record, 7, "attic", 2, flac)
    inspection.submit(record, 8, "study", 1, b"junk")
    assert came.acquire(timeout=HANG)
    assert came.acquire(timeout=HANG)
    inspection.close()
    assert set(threading.enumerate()) <= before
    by_lease = {result.lease: result for result in results if isinstance(result, Inspected)}
    good, bad = by_lease[7], by_lease[8]
    assert (good.record, good.machine, good.attempts, good.fault) == (record, "attic", 2, "")
    assert good.audio is not None
    assert (bad.machine, bad.audio) == ("study", None)
    assert "cannot be unpacked" in bad.fault


def test_a_defect_of_the_inspection_is_handed_over_and_not_swallowed(
    record: ChunkRecord, info: JobInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    from e2a_mesh.convert import inspection as inspecting

    def broken(*_: object) -> object:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(inspecting, "inspect", broken)
    results: list[object] = []
    came = threading.Event()
    inspection = Inspection(info, lambda result: (results.append(result), came.set())[0])
    inspection.submit(record, 7, "attic", 1, b"")
    assert came.wait(HANG)
    inspection.close()
    assert isinstance(results[0], ZeroDivisionError)
