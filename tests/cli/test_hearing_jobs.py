"""`jobs sentences`, `jobs respeak`, `jobs play` and `voices --preview` as a person uses them, with the real voice."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest
import soundfile
from convert_runs import Home, events
from mutagen.mp4 import MP4

from e2a_mesh.audio import find_fault
from e2a_mesh.errors import UsageError
from e2a_mesh.job import JobFile
from e2a_mesh.model import Pcm
from e2a_mesh.node import Node
from e2a_mesh.settings import Settings


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home where the story was converted without trouble."""
    home = Home(tmp_path_factory.mktemp("finished"))
    done = home.run("convert", home.book, "--json")
    assert done.returncode == 0, done.stderr
    return home


def _chapters(home: Home) -> list[dict]:
    done = home.run("jobs", "sentences", home.jobs[0], "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_passages_are_listed_with_times_and_the_machine_that_spoke_them(home: Home) -> None:
    chapters = _chapters(home)
    assert [chapter["title"] for chapter in chapters] == ["The Bell", "The Rope", "The Book"]
    assert all(chapter["encoded"] and chapter["settled"] == chapter["chunks"] for chapter in chapters)
    passages = [passage for chapter in chapters for passage in chapter["sentences"]]
    assert [passage["chunk"] for passage in passages] == list(range(1, len(passages) + 1))
    assert all(passage["machine"] and passage["seconds"] > 0 for passage in passages)
    for chapter in chapters:
        starts = [passage["start"] for passage in chapter["sentences"]]
        assert starts == sorted(starts)
        assert starts[0] == 0.0
    shown = home.run("jobs", "sentences", home.jobs[0], "--chapter", "2")
    assert "2. The Rope" in shown.stdout
    assert "Nobody answered her." in shown.stdout
    assert "The Bell" not in shown.stdout
    missing = home.run("jobs", "sentences", home.jobs[0], "--chapter", "9")
    assert (missing.returncode, "no chapter 9" in missing.stderr) == (1, True)


def test_a_passage_is_spoken_again_with_other_words_and_by_another_voice(home: Home) -> None:
    before, length = home.audio(), MP4(home.book.with_suffix(".m4b")).info.length
    number = _chapters(home)[2]["sentences"][-1]["chunk"]
    words = "Then she went home at 9 o’clock, and slept for 3 days and 3 nights, and nobody ever saw her again."
    done = home.run("jobs", "respeak", home.jobs[0], number, "--text", words, "--json")
    assert done.returncode == 0, done.stderr
    told = events(done.stdout)
    assert [event["chapter"] for event in told if event["event"] == "ChapterEncoded"] == [3]
    (respoken,) = [event for event in told if event["event"] == "ChunkRespoken"]
    assert (respoken["chunk"], respoken["take"]) == (number, 1)
    account = told[-1]["completeness"]
    omitted = sum(omission["characters"] for omission in account["omissions"])
    assert account["book"] == account["spoken"] + account["soundless"] + omitted
    after = home.audio()
    assert [old == new for old, new in zip(before, after, strict=True)] == [True] * (len(before) - 1) + [False]
    assert MP4(home.book.with_suffix(".m4b")).info.length > length + 0.5

    done = home.run("jobs", "respeak", home.jobs[0], number, "--voice", "espeak/en-US")
    assert done.returncode == 0, done.stderr
    assert "Spoken again by" in done.stdout
    last = _chapters(home)[2]["sentences"][-1]
    assert (last["voice"], last["text"], last["take"]) == ("espeak/en-US", words, 2)
    assert home.audio()[-1] not in (before[-1], after[-1])


def test_another_reading_differs_and_sounds_like_speech(home: Home) -> None:
    before = home.audio()[1]
    done = home.run("jobs", "respeak", home.jobs[0], "2", "--again")
    assert done.returncode == 0, done.stderr
    assert home.audio()[1] != before
    sentence = _chapters(home)[0]["sentences"][1]
    assert (sentence["chunk"], sentence["take"], sentence["voice"]) == (2, 1, "")


def test_what_is_to_be_otherwise_must_be_said(home: Home) -> None:
    done = home.run("jobs", "respeak", home.jobs[0], "2")
    assert done.returncode == 1
    assert "--again" in done.stderr
    assert home.run("jobs", "respeak", home.jobs[0], "999", "--again").returncode == 1


def test_while_a_book_is_converted_another_command_can_have_a_passage_spoken_again(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.book.write_text(home.book.read_text() * 4, encoding="utf-8")
    running = home.start("convert", home.book, "--json")
    assert running.stdout is not None
    try:
        for line in running.stdout:
            if json.loads(line)["event"] == "ChapterEncoded":
                break
        done = home.run("jobs", "respeak", home.jobs[0], "1", "--text", "Something else.", "--json")
        assert done.returncode == 0, done.stderr
        told = events(running.stdout.read())
    finally:
        running.kill()
        running.communicate()
    assert events(done.stdout)[-1]["event"] in ("Kept", "Finished")  # it may have been over before
    assert told[-1]["event"] == "Finished"
    with JobFile.read(home.jobs[0]) as job:
        assert (job.chunk(1).wording, job.chunk(1).take) == ("Something else.", 1)
        assert not job.is_stale()
        assert job.completeness().unaccounted == 0


def test_without_a_sound_output_playing_says_so(home: Home) -> None:
    pytest.importorskip("miniaudio", reason="miniaudio comes with the extra gui")
    done = home.run("jobs", "play", home.jobs[0], "7")
    assert (done.returncode, "no chapter 7" in done.stderr) == (1, True)
    if sys.platform == "linux" and not Path("/dev/snd").exists():
        began = time.monotonic()
        done = home.run("jobs", "play", home.jobs[0])
        assert done.returncode == 1
        assert "sound output" in done.stderr
        assert time.monotonic() - began < 60


def test_a_voice_is_heard_before_it_reads(home: Home, tmp_path: Path) -> None:
    target = tmp_path / "joe.wav"
    done = home.run("voices", "--preview", "joe", "--text", "Good evening, it is 9 o’clock.", "-o", target)
    assert done.returncode == 0, done.stderr
    samples, rate = soundfile.read(target, dtype="float32")
    assert rate == 22_050
    assert find_fault(Pcm(samples, rate), "Good evening, it is nine o’clock.", 1.0) == ""
    assert home.run("voices", "--preview", "joe", "-o", tmp_path / "joe.txt").returncode == 1
    assert home.run("voices", "--preview", "nobody").returncode == 1


def test_a_voice_that_is_given_nothing_to_say_says_a_sentence_of_its_language() -> None:
    with Node(Settings()) as node:
        english, german = node.hearing.preview("", "joe"), node.hearing.preview("", "espeak/de", 1.5)
        assert english.seconds > 3
        assert german.seconds > 2
        again = node.hearing.preview("", "joe")
        assert (english.samples == again.samples).all()
        with pytest.raises(UsageError, match="nothing to speak"):
            node.hearing.preview("***", "joe")
        with pytest.raises(UsageError, match="at most"):
            node.hearing.preview("word " * 400, "joe")
