"""A spoken job is written in every way that listeners have audiobooks: parts, channels, loudness, covers."""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path

import numpy as np
import pytest
from audio_samples import speechlike
from mutagen.mp4 import MP4
from PIL import Image

from e2a_mesh.audio import FORMATS, find_ffmpeg, integrated_loudness, measure, to_flac, to_int16
from e2a_mesh.convert import Export, Means, Reading, Recipe, lines_of, make_audiobook, select_chapters, write_job
from e2a_mesh.convert.events import ChapterEncoded, Event, Finished, Interrupted, Noticed
from e2a_mesh.convert.noting import export_as_before
from e2a_mesh.errors import UsageError
from e2a_mesh.job import ChunkState, JobFile, SpokenAudio
from e2a_mesh.model import Book, Chapter, Limits, Metadata, Paragraph, Voice
from e2a_mesh.queue.coding import decode

FFMPEG = find_ffmpeg()
RATE = 22_050
VOICE = Voice("toy", "tone", ("en",), RATE, title="Tone")
LIMITS = Limits(200, 120)
USUAL = Reading()
SENTENCE = "The bell rang {} times over the quiet valley, and nobody looked up from the hay."


def book(paragraphs: int, chapters: int = 2) -> Book:
    made = tuple(
        Chapter(f"Chapter {number}", tuple(Paragraph(SENTENCE.format(place)) for place in range(paragraphs)))
        for number in range(1, chapters + 1)
    )
    metadata = Metadata(title="Bells", authors=("A. Ringer",), language="en")
    return Book(metadata, made, "00" * 32, characters=sum(chapter.characters for chapter in made))


def spoken(folder: Path, paragraphs: int = 2, seconds: float = 3.0, reading: Reading = USUAL) -> Path:
    """Write a job all of which is spoken, by noise as deep as a voice."""
    path, text = folder / "bells.e2ajob", book(paragraphs)
    write_job(
        path, text, select_chapters(text, reading), source=str(folder / "bells.txt"), language="en", voice=VOICE,
        voice_digest="11" * 32, limits=LIMITS, speed=1.0, digest=bytes(32),
        lines=lines_of(text.metadata, reading, "en", VOICE),
    )  # fmt: skip
    hiss = to_int16(np.convolve(speechlike(seconds, level=0.1), np.hanning(9) / 4, "same").astype(np.float32))
    hiss[::9_001] = 12_000
    loudness, flac = measure(hiss), to_flac(hiss, RATE)
    with JobFile.open(path) as job:
        for record in job.chunks(state=ChunkState.PENDING):
            job.commit_speech(record.id, SpokenAudio(flac, len(hiss), loudness.sum_squares, loudness.peak))
    return path


def write(path: Path, export: Export, events: list[Event] | None = None) -> Finished:
    def none() -> None:
        raise AssertionError("nothing is to be spoken")

    told = events if events is not None else []
    finished = make_audiobook(path, export, Means(none, lambda: FFMPEG), told.append, threading.Event())
    assert isinstance(finished, Finished)
    return finished


def heard(path: str) -> np.ndarray:
    """Decode a file to samples of shape (samples, channels)."""
    said = subprocess.run([FFMPEG.path, "-i", path], capture_output=True, check=False).stderr.decode()
    channels = 2 if "stereo" in said else 1
    arguments = [FFMPEG.path, "-v", "error", "-i", path, "-map", "0:a", "-f", "s16le", "-ar", str(RATE), "-"]
    raw = subprocess.run(arguments, capture_output=True, check=True).stdout
    return np.frombuffer(raw, "<i2").reshape(-1, channels)


def test_parts_of_some_hours_end_with_chapters_or_paragraphs_and_lose_nothing(tmp_path: Path) -> None:
    path, second = spoken(tmp_path, paragraphs=10, seconds=2.0), 1 / 3600
    whole = write(path, Export(output=tmp_path / "whole.m4b"))
    finished = write(path, Export(split="hours", part_hours=20 * second, output=tmp_path / "parts"))
    names = [Path(output).name for output in finished.outputs]
    count = len(names)
    assert count == 4
    assert names[1] == "02 - Bells, part 2 of 4.m4b"
    lengths = [len(heard(output)) / RATE for output in finished.outputs]
    assert max(lengths) <= 20
    assert sum(lengths) == pytest.approx(whole.seconds, abs=1.0 * count)
    tags = [MP4(output) for output in finished.outputs]
    assert [tag["trkn"] for tag in tags] == [[(number, 4)] for number in range(1, 5)]
    assert tags[2]["\xa9alb"] == ["Bells"]
    marks = [[chapter.title for chapter in tag.chapters] for tag in tags]
    assert marks == [[f"Chapter {chapter} ({part}/2)"] for chapter in (1, 2) for part in (1, 2)]


def test_chapters_that_fit_go_into_a_part_together_with_their_marks(tmp_path: Path) -> None:
    path = spoken(tmp_path)
    (output,) = write(path, Export(split="hours", part_hours=1.0, output=tmp_path / "parts")).outputs
    assert Path(output).name == "01 - Bells.m4b"
    assert [chapter.title for chapter in MP4(output).chapters] == ["Chapter 1", "Chapter 2"]


def test_parts_of_an_earlier_audiobook_give_way_and_other_files_stay(tmp_path: Path) -> None:
    path, folder = spoken(tmp_path), tmp_path / "parts"
    many = write(path, Export("flac", split="chapters", output=folder)).outputs
    (folder / "03 - mine.flac").write_bytes(b"mine")
    (one,) = write(path, Export("flac", split="hours", output=folder)).outputs
    assert sorted(folder.iterdir()) == [Path(one), folder / "03 - mine.flac"]
    assert len(many) == 2
    with JobFile.open(path) as job:
        job.set_note("parts", json.dumps(["../bells.flac", "03 - mine.flac ", 7, "03 - mine.flac/../../bells.flac"]))
    (tmp_path / "bells.flac").write_bytes(b"mine too")
    write(path, Export("flac", split="hours", output=folder))
    assert (tmp_path / "bells.flac").exists()
    assert len(list(folder.iterdir())) == 2


def test_a_stop_while_a_long_chapter_is_cut_is_kept_for_later(tmp_path: Path) -> None:
    path, stop = spoken(tmp_path), threading.Event()

    def report(event: Event) -> None:
        if type(event).__name__ == "Assembling":
            stop.set()

    export = Export(split="hours", part_hours=5 / 3600, output=tmp_path / "parts")
    means = Means(lambda: None, lambda: FFMPEG)  # type: ignore[arg-type, return-value]
    assert isinstance(make_audiobook(path, export, means, report, stop), Interrupted)
    assert not (tmp_path / "parts").exists()
    assert not path.with_name(path.name + ".work").exists()


@pytest.mark.parametrize("form", ["m4b", "mp3", "webm", "wav"])
def test_stereo_says_the_same_on_both_sides(form: str, tmp_path: Path) -> None:
    path = spoken(tmp_path)
    (output,) = write(path, Export(form, channels=2, output=tmp_path / f"b.{form}")).outputs
    samples = heard(output).astype(np.int32)
    assert samples.shape[1] == 2
    left, apart = measure(samples[:, 0].astype(np.int16)), measure((samples[:, 0] - samples[:, 1]).astype(np.int16))
    assert left.rms_db == pytest.approx(-20, abs=1.5)
    assert apart.rms_db < left.rms_db - 30


@pytest.mark.parametrize(("form", "channels", "target"), [("m4b", 1, -19.0), ("mp3", 1, -23.0), ("opus", 2, -18.0)])
def test_the_loudness_asked_for_in_lufs_is_that_of_the_file(
    form: str, channels: int, target: float, tmp_path: Path
) -> None:
    path = spoken(tmp_path)
    export = Export(form, channels=channels, loudness=target, loudness_unit="lufs", output=tmp_path / f"b.{form}")
    (output,) = write(path, export).outputs
    samples = heard(output)
    both = 3.01 if channels == 2 else 0.0
    assert integrated_loudness([samples[:, 0]], RATE) + both == pytest.approx(target, abs=0.5)
    assert measure(samples[:, 0]).peak_db < -3


def test_formats_of_one_coding_share_what_is_encoded_and_another_loudness_does_not(tmp_path: Path) -> None:
    path, events = spoken(tmp_path), list[Event]()
    for export, encoded in (
        (Export(), 2), (Export("aac"), 2), (Export("m4a", channels=2), 4),
        (Export("m4a", channels=2, loudness_unit="lufs"), 6),
    ):  # fmt: skip
        write(path, export, events)
        assert sum(isinstance(event, ChapterEncoded) for event in events) == encoded, export


def test_what_earlier_versions_encoded_keeps_its_name() -> None:
    assert Recipe.of(FORMATS["m4b"], Export(), RATE).key == "m4b 64k -20dB pauses×1 v2"
    assert Recipe.of(FORMATS["mp3"], Export("mp3", bitrate=48), RATE).key == "mp3 48k -20dB pauses×1 v2"
    stereo = Export("mp3", channels=2, loudness_unit="lufs", loudness=-16.0)
    assert Recipe.of(FORMATS["mp3"], stereo, RATE).key == "mp3 96k -16LUFS pauses×1 stereo v2"


@pytest.mark.parametrize(
    ("form", "asked", "taken", "low", "high"),
    [("mp3", 320, 160, 8, 160), ("m4b", 256, 132, 8, 132), ("opus", 320, 256, 6, 256)],
)
def test_a_bitrate_that_is_not_possible_is_brought_near_and_told(
    form: str, asked: int, taken: int, low: int, high: int, tmp_path: Path
) -> None:
    path, events = spoken(tmp_path), list[Event]()
    write(path, Export(form, bitrate=asked, output=tmp_path / f"b.{form}"), events)
    said = [event.message for event in events if isinstance(event, Noticed)]
    assert said == [f"{form} takes {low} to {high} kbit/s of such sound: {taken} are used in place of {asked}."]


def test_a_book_without_a_cover_gets_one_unless_none_or_another_is_wanted(tmp_path: Path) -> None:
    path, output = spoken(tmp_path), tmp_path / "b.m4b"
    write(path, Export(output=output))
    made = bytes(MP4(output)["covr"][0])
    write(path, Export(output=output, cover="none"))
    assert "covr" not in MP4(output)
    own = tmp_path / "own.png"
    Image.new("RGB", (1500, 1500), "teal").save(own)
    write(path, Export(output=output, cover=str(own)))
    assert bytes(MP4(output)["covr"][0]) == own.read_bytes()
    with JobFile.read(path) as job:
        assert export_as_before(job, Export()).cover == str(own)
    own.unlink()
    with pytest.raises(UsageError, match=r"own\.png cannot be read"):
        write(path, Export(output=output, cover=str(own)))
    with JobFile.read(path) as job:
        again = export_as_before(job, Export())
    assert again.cover == ""
    write(path, again)
    assert bytes(MP4(output)["covr"][0]) == made


def test_lines_before_and_after_are_spoken_and_are_not_the_books(tmp_path: Path) -> None:
    path = spoken(tmp_path, reading=Reading(opening="usual", closing="The end of {title}."))
    with JobFile.read(path) as job:
        sources = [record.chunk.source for record in job.chunks()]
        account = job.completeness()
    assert sources[0] == "Bells, by A. Ringer."
    assert sources[-1] == "The end of Bells."
    assert account.book == book(2).characters
    assert account.added == len("Bells,byA.Ringer.TheendofBells.")
    assert account.spoken == account.book + account.added
    assert account.unaccounted == 0


@pytest.mark.parametrize(
    "wish", [{"split": "pages"}, {"channels": 6}, {"loudness_unit": "phon"}, {"format": "ape"}, {"part_hours": 0.0}]
)
def test_a_wish_that_cannot_be_is_refused_before_anything_is_done(wish: dict[str, object], tmp_path: Path) -> None:
    path = spoken(tmp_path)
    with pytest.raises(UsageError):
        write(path, Export(**wish))  # type: ignore[arg-type]
    assert not [one for one in tmp_path.iterdir() if not one.name.startswith(path.name)]


def test_what_earlier_versions_noted_of_a_split_by_chapter_still_counts(tmp_path: Path) -> None:
    path = spoken(tmp_path)
    (tmp_path / "bells").mkdir()
    noted = {"format": "mp3", "bitrate": 0, "by_chapter": True, "loudness": -20.0, "pauses": 1.0}
    with JobFile.open(path) as job:
        job.set_note("export", json.dumps(noted | {"output": str(tmp_path / "bells")}))
        assert export_as_before(job, Export()) == Export("mp3", split="chapters", output=tmp_path / "bells")
    entry = {"id": "a", "source": "/a", "state": "waiting", "export": noted}
    (read,) = decode(json.dumps({"format": 1, "entries": [entry]}).encode()).entries
    assert read.export == Export("mp3", split="chapters")
