"""What becomes of a recording: the best of it, level and short, and sentences on what is wrong with it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
from cloning_recordings import faster, music, noise, recorded, speech

from e2a_mesh.audio import find_ffmpeg, integrated_loudness, measure
from e2a_mesh.cloning import Prepared, prepare, prepare_file
from e2a_mesh.cloning.character import pitches
from e2a_mesh.cloning.levels import RATE
from e2a_mesh.cloning.stretches import LONGEST, best_run, stretches
from e2a_mesh.errors import VoiceError

NAME = "anna.wav"


def told(*parts: np.ndarray) -> str:
    return " ".join(prepare(NAME, recorded(*parts)).remarks)


def test_good_speech_becomes_a_clip_of_one_loudness_with_nothing_to_say_about_it() -> None:
    good = prepare(NAME, recorded(0.1 * speech()))
    assert good.remarks == ()
    assert 10 < good.speech < good.seconds < LONGEST
    assert integrated_loudness([good.samples], RATE) == pytest.approx(-23, abs=2.5)
    assert measure(good.samples).peak_db <= -2.9


def test_the_same_recording_gives_the_same_file_which_tells_how_it_was_made() -> None:
    one, other = (prepare(NAME, recorded(speech())) for _ in range(2))
    assert one.wav == other.wav
    with soundfile.SoundFile(io.BytesIO(one.wav)) as file:
        assert (file.format, file.subtype, file.channels, file.samplerate) == ("WAV", "PCM_16", 1, RATE)
        assert "e2a-mesh clip 1" in file.extra_info
        assert np.array_equal(file.read(dtype="int16"), one.samples)


def test_silence_is_trimmed_at_the_ends_and_pauses_are_shortened() -> None:
    long = np.zeros(5 * RATE)
    padded = prepare(NAME, recorded(long, speech(), long, speech()[: 3 * RATE]))
    assert padded.seconds < len(speech()) / RATE + 3
    start = np.flatnonzero(np.abs(padded.samples.astype(int)) > 500)[0]
    assert start < 0.4 * RATE


def test_of_a_long_recording_the_cleanest_part_is_taken() -> None:
    noisy = speech() + noise(len(speech()) / RATE, 0.02)[: len(speech())]
    samples = recorded(noisy, noisy, speech(), noisy)
    run = best_run(samples, stretches(samples))
    place = len(noisy) * 2
    assert place - 2 * RATE < run[0].start < run[-1].end < place + len(speech()) + 2 * RATE
    assert not prepare(NAME, samples).remarks


def test_a_clip_begins_and_ends_at_pauses() -> None:
    samples = prepare(NAME, recorded(speech(), speech(), speech())).samples
    edge = RATE // 20
    assert all(np.abs(part.astype(int)).max() < 1500 for part in (samples[:edge], samples[-edge:]))
    assert len(samples) <= LONGEST * RATE


def test_what_is_too_short_or_silent_is_refused() -> None:
    with pytest.raises(VoiceError, match=r"Only 1\.\d s of speech are heard in “anna\.wav”"):
        prepare(NAME, recorded(speech()[: 2 * RATE]))
    for nothing in (np.zeros(0), np.zeros(10 * RATE), noise(10, 1e-5)):
        with pytest.raises(VoiceError, match="Nothing is heard"):
            prepare(NAME, recorded(nothing))


def test_a_short_clip_is_taken_and_told() -> None:
    assert "s of speech: record some more" in told(speech()[: 6 * RATE])


@pytest.mark.parametrize("level", [1.0, 0.7])
def test_peaks_that_were_cut_off_are_told_also_when_the_level_was_lowered_later(level: float) -> None:
    assert "recorded too loud" in told(level * np.clip(5 * speech(), -1, 1))


def test_peaks_that_were_cut_off_are_told_in_an_mp3_at_another_rate(tmp_path: Path) -> None:
    rate, path = 44_100, tmp_path / "loud.mp3"
    soundfile.write(path, 0.9 * np.clip(12 * faster(speech(), RATE / rate), -1, 1), rate)
    assert "recorded too loud" in " ".join(prepare_file(path, find_ffmpeg()).remarks)


def test_noise_is_told_with_how_loud_it_is() -> None:
    assert "is noisy, its voice only 1" in told(speech() + noise(60, 0.025)[: len(speech())])
    assert "its voice only 1 dB" in told(noise(10, 0.1))
    assert not told(speech() + noise(60, 0.002)[: len(speech())])


@pytest.mark.parametrize("loud", [1.0, 0.3, 0.05])
def test_music_is_told_alone_and_below_speech(loud: float) -> None:
    below = music(60)[: len(speech())]
    assert "Music or a hum is heard" in told(loud * below + (speech() if loud < 1 else 0))


def test_two_people_are_told_and_one_who_reads_is_not() -> None:
    assert "Two people seem to speak" in told(speech(), faster(speech(), 1.6))
    assert not told(speech(), speech())


@pytest.mark.parametrize("hertz", [80.0, 120.0, 210.0, 330.0])
def test_the_pitch_of_a_buzz_is_found(hertz: float) -> None:
    time = np.arange(RATE) / RATE
    buzz = sum(np.sin(2 * np.pi * hertz * over * time) / over for over in range(1, 12))
    assert np.median(pitches(recorded(0.1 * buzz))) == pytest.approx(hertz, rel=0.04)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film with speech in stereo, AAC at 44.1 kHz."""
    folder = tmp_path_factory.mktemp("film")
    soundfile.write(folder / "speech.wav", speech(), RATE)
    target = folder / "Anna reads.mp4"
    command = ["-f", "lavfi", "-i", "color=size=32x32:rate=1", "-i", str(folder / "speech.wav"), "-shortest"]
    sound = ["-c:v", "mpeg4", "-c:a", "aac", "-ac", "2", "-ar", "44100", str(target)]
    subprocess.run([find_ffmpeg().path, "-v", "error", *command, *sound], check=True, timeout=60)
    return target


def test_any_file_with_sound_is_taken(film: Path) -> None:
    made: Prepared = prepare_file(film, find_ffmpeg())
    assert made.remarks == ()
    assert made.seconds == pytest.approx(prepare(NAME, recorded(speech())).seconds, abs=1.0)
    assert made.wav == prepare_file(film, find_ffmpeg()).wav
