"""Samples keep their values through every conversion, and nothing that comes from elsewhere is trusted."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile
from audio_samples import RATE, speechlike
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.audio import fade_edges, from_flac, silence, to_flac, to_float32, to_int16
from e2a_mesh.errors import AudioError

shorts = st.lists(st.integers(-32768, 32767), max_size=200).map(lambda values: np.array(values, np.int16))


@given(shorts)
def test_int16_to_float_and_back_is_the_same(samples: np.ndarray) -> None:
    assert np.array_equal(to_int16(to_float32(samples)), samples)


@given(shorts.filter(len), st.sampled_from([8000, 16_000, 22_050, 24_000, 44_100, 48_000]))
def test_flac_and_back_is_the_same(samples: np.ndarray, rate: int) -> None:
    back, back_rate = from_flac(to_flac(samples, rate))
    assert np.array_equal(back, samples)
    assert back_rate == rate


def test_what_is_beyond_full_scale_is_clipped_and_not_wrapped() -> None:
    assert to_int16(np.array([1.5, 1.0, -1.0, -7.0, 0.0], np.float32)).tolist() == [32767, 32767, -32768, -32768, 0]


def flac_of(samples: np.ndarray, rate: int = RATE, subtype: str = "PCM_16", form: str = "FLAC") -> bytes:
    target = io.BytesIO()
    soundfile.write(target, samples, rate, format=form, subtype=subtype)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cannot be unpacked"),
        (b"fLaC" + bytes(100), "cannot be unpacked"),
        (to_flac(to_int16(speechlike(2)), RATE)[:-3000], "damaged|cannot be unpacked"),
        (flac_of(np.zeros((100, 2), np.int16)), "mono"),
        (flac_of(np.zeros(100, np.int32), subtype="PCM_24"), "16-bit"),
        (flac_of(np.zeros(100, np.int16), form="WAV"), "FLAC"),
        (flac_of(np.zeros(100, np.int16), rate=1000), "1000 Hz"),
    ],
)
def test_flac_that_is_damaged_or_of_another_kind_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(AudioError, match=reason):
        from_flac(data)


def test_a_few_bytes_that_announce_hours_are_refused_before_they_are_unpacked() -> None:
    bomb = to_flac(np.zeros(30_000_000, np.int16), RATE)
    assert len(bomb) < 150_000
    with pytest.raises(AudioError, match="longer than 1000000 samples"):
        from_flac(bomb, limit=1_000_000)


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise_anything_else(data: bytes) -> None:
    with pytest.raises(AudioError):
        from_flac(b"fLaC" + data)


def test_faded_edges_meet_silence_without_a_step() -> None:
    tone = (20_000 * np.cos(2 * np.pi * 440 * np.arange(RATE) / RATE)).astype(np.int16)
    faded = fade_edges(tone, RATE)
    assert abs(int(faded[0])) < 30
    assert abs(int(faded[-1])) < 30
    middle = slice(RATE // 100, -RATE // 100)
    assert np.array_equal(faded[middle], tone[middle])
    joined = np.concatenate([silence(10, RATE), faded, silence(10, RATE)]).astype(np.int32)
    assert np.abs(np.diff(joined)).max() <= np.abs(np.diff(tone.astype(np.int32))).max()


@given(shorts)
def test_fading_takes_any_length(samples: np.ndarray) -> None:
    faded = fade_edges(samples, RATE)
    assert len(faded) == len(samples)
    assert np.all(np.abs(faded.astype(np.int32)) <= np.abs(samples.astype(np.int32)))


def test_silence_has_the_length_asked_for() -> None:
    assert len(silence(400, RATE)) == 8820
    assert len(silence(-5, RATE)) == 0
