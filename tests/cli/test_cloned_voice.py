"""Whole programs read a book in a cloned voice: whoever helps gets the clip, and everybody sounds alike."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import cloning_engine
import numpy as np
import pytest
import sleeping_engine
import soundfile
from audio_samples import RATE, speechlike

from e2a_mesh.audio import find_ffmpeg, from_flac, to_int16
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_OK
from e2a_mesh.cloning import prepare_file
from e2a_mesh.convert import Recordings
from e2a_mesh.errors import VoiceError
from e2a_mesh.job import JobFile
from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import load_identity
from e2a_mesh.speech.seeds import chunk_seed


def wav_of(samples: np.ndarray) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, RATE, format="WAV")
    return file.getvalue()


HANG = 240  # seconds
CHUNKS = 16
RECORDING, OTHER_RECORDING = wav_of(speechlike(9.0, 3)), wav_of(speechlike(7.0, 4))


@dataclass(frozen=True)
class Home:
    """A machine: its name, its files and the engine that is installed on it."""

    name: str
    folder: Path
    variables: dict[str, str]

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        own = {"E2A_MESH_HOME": str(self.folder), "E2A_MESH_NAME": self.name, "PYTHONIOENCODING": "utf-8"}
        plain = {name: value for name, value in os.environ.items() if not name.startswith("E2A_MESH_")}
        return subprocess.Popen(
            [sys.executable, "-m", "e2a_mesh", *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            env={**plain, **self.variables, **own, "E2A_MESH_LANGUAGE": "en", "E2A_MESH_HOSTS": "1"},
        )  # fmt: skip

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Run a command to its end; returns the exit code, the output and what went to standard error."""
        with self.start(*arguments) as process:
            output, errors = process.communicate(timeout=HANG)
        return process.returncode, output, errors

    def convert(self, book: Path, clip: Path, *options: object) -> list[dict]:
        """Convert a book in the voice of a clip, which must come out well; returns the events."""
        code, output, errors = self.run(
            "convert", book, "--clip", clip, "--json", "-o", self.folder / "bells.m4b", *options
        )
        assert code == EXIT_OK, output + errors
        return [json.loads(line) for line in output.splitlines()]

    @property
    def job(self) -> Path:
        (path,) = (self.folder / "data" / "jobs").glob("*.e2ajob")
        return path

    @property
    def clips(self) -> dict[str, bytes]:
        """The clips that were sent to this machine, by the names of their files."""
        return {path.name: path.read_bytes() for path in (self.folder / "cache" / "clips").glob("*")}


@contextmanager
def lending(home: Home) -> Iterator[str]:
    """Let a machine lend, at the address that is given."""
    with home.start("peer", "--json") as process:
        try:
            assert process.stdout is not None
            yield f"127.0.0.1:{json.loads(process.stdout.readline())['port']}"
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=HANG)


def introduce(*homes: Home) -> None:
    """Let machines know one another, as pairing does."""
    households = []
    for home in homes:
        folder = home.folder / "data" / "household"
        identity = load_identity(folder)
        households.append((home.name, identity.public, Household(folder, identity)))
    for _, _, household in households:
        for name, key, _ in households:
            household.update(lambda roster, key=key, name=name: roster.with_member(key, name, now_ms()))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "bells.txt"
    path.write_text("\n\n".join(sleeping_engine.text_lasting(4.0, number) for number in range(CHUNKS)))
    return path


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "grandmother.wav"
    path.write_bytes(RECORDING)
    return path


@cache
def clip_of(recording: bytes) -> bytes:
    """Give the clip that is made of a recording."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "recording.wav"
        path.write_bytes(recording)
        return prepare_file(path, find_ffmpeg()).wav


def check_sound(path: Path, recording: bytes) -> None:
    """Every chunk of a job must sound as the engine speaks it in the voice of a recording."""
    with JobFile.read(path) as job:
        flacs = (flac for chapter in job.chapters() for flac, _ in job.audio(chapter.position))
        records, timbre = list(job.chunks()), cloning_engine.timbre(clip_of(recording))
        assert len(records) == CHUNKS
        for record, flac in zip(records, flacs, strict=True):
            assert flac is not None
            seed = chunk_seed(job.info.seed, record.chunk.text, record.occurrence, 0)
            spoken = sleeping_engine.speech(record.chunk.text, seed ^ timbre)
            assert (from_flac(flac)[0] == to_int16(spoken.samples)).all()


def test_two_machines_read_a_book_in_the_voice_of_a_clip_that_one_of_them_had(
    tmp_path: Path, book: Path, clip: Path
) -> None:
    engine = cloning_engine.announce(tmp_path / "site", 5)
    study, attic = (Home(name, tmp_path / name, engine) for name in ("study", "attic"))
    introduce(study, attic)
    with lending(attic) as address:
        events = replace(study, variables=engine | {"E2A_MESH_ADDRESSES": address}).convert(book, clip)
    machines = {event["machine"] for event in events if event["event"] == "ChunkSpoken"}
    assert machines == {"study", "attic"}
    sent = clip_of(RECORDING)
    assert study.clips == attic.clips == {f"{hashlib.sha256(sent).hexdigest()}.clip": sent}
    check_sound(study.job, RECORDING)


def test_a_copied_job_is_carried_on_elsewhere_in_the_same_voice_without_the_recording(
    tmp_path: Path, book: Path, clip: Path
) -> None:
    engine = cloning_engine.announce(tmp_path / "site", 20)
    study, attic = (Home(name, tmp_path / name, engine) for name in ("study", "attic"))
    with study.start("convert", book, "--clip", clip, "--json", "--local", "-o", tmp_path / "a.m4b") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["event"] == "ChunkSpoken":
                break
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=HANG)
    with JobFile.read(study.job) as job:
        assert job.tally().pending
    clip.unlink()
    moved = tmp_path / "moved.e2ajob"
    study.job.rename(moved)
    code, output, errors = attic.run("jobs", "resume", moved, "--local", "-o", tmp_path / "b.m4b")
    assert code == EXIT_OK, output + errors
    check_sound(moved, RECORDING)


def test_another_clip_makes_another_job_also_when_it_is_a_name(tmp_path: Path, book: Path, clip: Path) -> None:
    home = Home("study", tmp_path / "study", cloning_engine.announce(tmp_path / "site", 1000))
    told = [event["message"] for event in home.convert(book, clip, "--local") if event["event"] == "Noticed"]
    assert any("“grandmother.wav” is noisy" in message for message in told)
    first = home.job.rename(tmp_path / "first.e2ajob")
    assert "cloned from: grandmother.wav (" in home.run("jobs", "show", first)[1]
    clip.write_bytes(OTHER_RECORDING)
    assert home.run("voices", "clone", "Grandmother", clip)[0] == EXIT_OK
    clip.unlink()
    home.convert(book, Path("grandmother"), "--local")
    check_sound(first, RECORDING)
    check_sound(home.job, OTHER_RECORDING)
    with JobFile.read(first) as one, JobFile.read(home.job) as other:
        assert one.info.seed != other.info.seed


def test_a_clip_is_refused_where_no_engine_clones(tmp_path: Path, book: Path, clip: Path) -> None:
    code, _, errors = Home("study", tmp_path / "study", {}).run("convert", book, "--clip", clip, "--local")
    assert code == EXIT_ERROR
    assert "No engine that clones voices is installed." in errors


def test_a_cloned_voice_can_be_heard_before_it_reads(tmp_path: Path, clip: Path) -> None:
    home = Home("study", tmp_path / "study", cloning_engine.announce(tmp_path / "site", 1000))
    made = ["voices", "--preview", "parrot", "--text", "The bell rang seven times.", "-o", tmp_path / "heard.wav"]
    code, output, errors = home.run(*made, "--clip", clip)
    assert code == EXIT_OK, output + errors
    assert soundfile.info(tmp_path / "heard.wav").duration > 1
    assert "It was given no clip" in home.run(*made)[2]


@pytest.fixture
def recordings() -> Recordings:
    return Recordings(find_ffmpeg)


def test_a_recording_can_be_listened_to_and_what_is_none_is_told(tmp_path: Path, recordings: Recordings) -> None:
    path = tmp_path / "grandmother.wav"
    path.write_bytes(RECORDING)
    ready = recordings.clip_of(path)
    assert ready.clip.name == "grandmother.wav"
    assert ready.sound.seconds == pytest.approx(9.0, abs=0.2)
    assert recordings.clip_of(path) is ready
    soundfile.write(path, np.zeros(RATE), RATE)
    with pytest.raises(VoiceError, match="Nothing is heard"):
        recordings.clip_of(path)
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(VoiceError, match="is no recording"):
        recordings.clip_of(path)


@pytest.mark.parametrize(("content", "reason"), [(None, "cannot be read"), (b"", "is empty")])
def test_a_file_that_is_not_there_or_empty_is_said_in_words(
    tmp_path: Path, recordings: Recordings, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "clip.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(VoiceError, match=reason):
        recordings.clip_of(path)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_recording_whose_name_is_no_text_has_one_all_the_same(tmp_path: Path, recordings: Recordings) -> None:
    path = tmp_path / os.fsdecode(b"gro\xdfmutter.wav")
    path.write_bytes(RECORDING)
    assert recordings.clip_of(path).clip.name == "gro?mutter.wav"
