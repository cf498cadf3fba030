"""`e2a-mesh convert` as a person uses it: real books, the real voice, real files."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from audio_samples import decode
from convert_runs import STORY, Home, events
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4

from e2a_mesh.audio import find_ffmpeg, measure
from e2a_mesh.job import JobFile

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home where the story was converted without trouble."""
    home = Home(tmp_path_factory.mktemp("finished"))
    done = home.run("convert", home.book, "--json")
    assert done.returncode == 0, done.stderr
    return home


def test_a_book_becomes_an_audiobook_beside_it(finished: Home) -> None:
    output = finished.book.with_suffix(".m4b")
    tags = MP4(output)
    assert [chapter.title for chapter in tags.chapters] == ["The Bell", "The Rope", "The Book"]
    assert tags["\xa9wrt"] == ["Joe"]
    assert 15 < tags.info.length < 60
    assert not list(output.parent.glob(".*part"))


def test_its_sound_keeps_the_audiobook_convention(finished: Home) -> None:
    loudness = measure(decode(finished.book.with_suffix(".m4b"), find_ffmpeg()))
    assert -23 < loudness.rms_db < -18
    assert loudness.peak_db < -3


def test_every_character_is_accounted_for(finished: Home) -> None:
    shown = finished.run("jobs", "show", finished.jobs[0])
    assert "in the book" in shown.stdout
    assert "unaccounted" not in shown.stdout


def test_converting_again_speaks_nothing_again(finished: Home) -> None:
    before = finished.book.with_suffix(".m4b").stat().st_mtime_ns
    again = finished.run("convert", finished.book, "--json")
    kinds = [event["event"] for event in events(again.stdout)]
    assert kinds == ["Planned", "Assembling", "Finished"]
    assert finished.book.with_suffix(".m4b").stat().st_mtime_ns > before


def test_a_finished_job_is_exported_in_another_format_without_speaking(finished: Home) -> None:
    target = finished.folder / "out" / "bells.mp3"
    done = finished.run("jobs", "export", finished.jobs[0], "--format", "mp3", "-o", target, "--json")
    assert done.returncode == 0, done.stderr
    assert "ChunkSpoken" not in done.stdout
    assert str(MP3(target).tags["TALB"]) == "Bells & Ropes – “böök”" or sys.platform == "win32"
    assert len(MP3(target).tags.getall("CHAP")) == 3


def test_a_file_for_each_chapter_is_written_into_a_folder(finished: Home) -> None:
    done = finished.run("jobs", "export", finished.jobs[0], "--by-chapter", "-o", finished.folder / "parts")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in finished.folder.joinpath("parts").rglob("*.m4b")) == [
        "01 - The Bell.m4b", "02 - The Rope.m4b", "03 - The Book.m4b",
    ]  # fmt: skip


def test_another_persons_file_is_not_replaced(home: Home) -> None:
    home.book.with_suffix(".m4b").write_bytes(b"precious")
    done = home.run("convert", home.book, "--chapters", "1")
    assert done.returncode == 0, done.stderr
    assert home.book.with_suffix(".m4b").read_bytes() == b"precious"
    assert home.book.with_name(home.book.stem + " (2).m4b").exists()


def test_only_the_chosen_chapters_are_spoken(home: Home) -> None:
    done = home.run("convert", home.book, "--chapters", "2-3", "--format", "flac", "--json", "--speed", "1.5")
    # In any order: with two engines a short chapter may be complete before the longer one that it follows.
    spoken = [event["title"] for event in events(done.stdout) if event["event"] == "ChapterSpoken"]
    assert sorted(spoken) == ["The Book", "The Rope"]
    with JobFile.read(home.jobs[0]) as job:
        assert [chapter.title for chapter in job.chapters()] == ["The Rope", "The Book"]
        assert [record.chapter for record in job.chunks()] == sorted(record.chapter for record in job.chunks())
    left = events(done.stdout)[-1]["completeness"]["omissions"]
    assert [(omission["where"], omission["reason"]) for omission in left] == [
        ("The Bell", "not among the chapters chosen")
    ]


def test_a_dry_run_says_what_would_be_spoken_and_writes_nothing(home: Home) -> None:
    done = home.run("convert", home.book, "--dry-run")
    assert "The Rope" in done.stdout
    assert "of audio" in done.stdout
    assert home.jobs == []
    report = json.loads(home.run("convert", home.book, "--dry-run", "--json").stdout)
    assert [chapter["number"] for chapter in report["chapters"]] == [1, 2, 3]


def test_notes_and_pictures_are_spoken_if_they_are_asked_for(home: Home) -> None:
    page = home.folder / "doors.html"
    page.write_text(
        '<html lang="en"><h1>Doors</h1><p>One fell.<sup><a href="#n">1</a></sup> It was loud.</p>'
        '<p><img alt="A fallen door" src="d.png"></p><p>The end.</p><p id="n"><a href="#r">1</a>. Of oak.</p></html>'
    )

    def characters(*options: str) -> int:
        return json.loads(home.run("convert", page, "--dry-run", "--json", *options).stdout)["characters"]

    usual = characters()
    assert characters("--notes", "inline") == usual + len("Ofoak.")
    assert characters("--alt-text", "--notes", "skip") == usual + len("Afallendoor")
    listed = home.run("chapters", page, "--json", "--notes", "inline", "--alt-text").stdout
    assert json.loads(listed)["chapters"][0]["characters"] == usual + len("Ofoak.") + len("Afallendoor")


def test_a_text_is_spoken_without_a_book(home: Home) -> None:
    done = home.run("convert", "--text", "Good evening, everybody.", "-o", home.folder / "hello.mp3")
    assert done.returncode == 0, done.stderr
    assert MP3(home.folder / "hello.mp3").info.length > 1


def test_a_language_that_piper_does_not_speak_is_spoken_all_the_same(home: Home) -> None:
    text = "Bonjour, tout le monde. Il est 9 heures."
    done = home.run("convert", "--text", text, "--language", "fr", "-o", home.folder / "b.m4b", "--json")
    planned = events(done.stdout)[0]
    assert (planned["voice"], planned["language"]) == ("espeak/fr", "fr")
    assert done.returncode == 0, done.stderr


def test_a_batch_goes_on_after_a_book_that_cannot_be_read(home: Home) -> None:
    shelf = home.folder / "shelf"
    shelf.mkdir()
    (shelf / "a broken one.epub").write_bytes(b"no book at all")
    (shelf / "short.txt").write_text("A short book, but a book, and long enough to be read aloud.")
    done = home.run("convert", shelf, "-o", home.folder / "out")
    assert done.returncode == 1
    assert "a broken one.epub" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in (home.folder / "out").iterdir()] == ["short.m4b"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convert"], "Nothing to convert"),
        (["convert", "none.epub"], "none.epub"),
        (["convert", "BOOK", "--chapters", "9"], "no chapter 9"),
        (["convert", "BOOK", "--chapters", "x"], "no chapter number"),
        (["convert", "BOOK", "--voice", "nobody"], "no voice"),
        (["convert", "BOOK", "--language", "tlh-Qaak"], "speaks the language"),
        (["convert", "--text", "  "], "no text"),
        (["convert", "--text", "***"], "nothing to speak"),
        (["jobs", "resume", "nothing"], "no job"),
        (["convert", "BOOK", "BOOK", "-o", "one.m4b"], "one file"),
        (["convert", "BOOK", "-o", "one.mp3", "--format", "flac"], "is called mp3"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(home: Home, arguments: list[str], said: str) -> None:
    done = home.run(*(home.book if argument == "BOOK" else argument for argument in arguments))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@posix
def test_a_conversion_killed_at_any_moment_is_carried_on_to_the_same_audio(finished: Home, tmp_path: Path) -> None:
    for after in (0, 1, 3):
        home = Home(tmp_path / str(after))
        home.folder.mkdir()
        with home.start("convert", home.book, "--json") as process:
            for _ in range(1 + after):  # Planned, and then so many chunks
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            process.stderr.read()
        done = home.run("convert", home.book, "--json")
        assert done.returncode == 0, done.stderr
        assert events(done.stdout)[0]["resumed"]
        assert home.audio() == finished.audio()


@posix
def test_ctrl_c_stops_cleanly_and_says_how_to_resume(home: Home) -> None:
    with home.start("convert", home.book) as process:
        process.stdout.readline()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        said, complaint = process.stdout.read(), process.stderr.read()
    assert time.monotonic() - began < 20  # a second on a quiet machine
    assert process.returncode == 130
    assert "jobs resume" in said
    assert "Traceback" not in complaint
    listed = json.loads(home.run("jobs", "--json").stdout)
    assert [job["state"] for job in listed] == ["unfinished"]
    assert home.run("jobs", "resume", listed[0]["id"]).returncode == 0
    assert home.book.with_suffix(".m4b").exists()
    assert home.run("jobs", "discard", "--finished").returncode == 0
    assert home.jobs == []


@posix
def test_an_engine_that_is_killed_is_started_again(home: Home) -> None:
    import psutil

    home.book.write_text(STORY * 3, encoding="utf-8")  # so long that the engines surely work when they are killed
    with home.start("convert", home.book, "--json") as process:
        while json.loads(process.stdout.readline())["event"] != "ChunkSpoken":
            pass
        hosts = [child for child in psutil.Process(process.pid).children() if "host.py" in " ".join(child.cmdline())]
        assert hosts
        for host in hosts:
            host.kill()
        lines = process.stdout.read()
    assert process.returncode == 0
    assert events(lines)[-1]["event"] == "Finished"
    assert events(lines)[-1]["failures"] == []


@posix
def test_two_processes_do_not_work_on_one_job(home: Home) -> None:
    home.book.write_text(STORY * 40, encoding="utf-8")  # so long that the first surely works when the second comes
    with home.start("convert", home.book, "--json") as first:
        first.stdout.readline()
        second = home.run("convert", home.book)
        first.send_signal(signal.SIGINT)
        first.stdout.read(), first.stderr.read()
    assert second.returncode == 1
    assert "Another e2a-mesh process" in second.stderr


def _mounting() -> bool:
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _mounting(), reason="mount namespaces are not permitted here")
def test_a_full_disk_is_told_and_what_was_spoken_is_kept(home: Home) -> None:
    jobs = home.folder / "home" / "data" / "jobs"
    jobs.mkdir(parents=True)
    saved = home.folder / "saved"
    script = (
        f"mount -t tmpfs -o size=450k none '{jobs}' && \"$@\"; code=$?; mkdir '{saved}'; cp '{jobs}'/* '{saved}';"
        " exit $code"
    )
    done = home.run("convert", home.book, prefix=("unshare", "-rm", "sh", "-c", script, "sh"))
    assert done.returncode == 1
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert not home.book.with_suffix(".m4b").exists()
    for path in saved.iterdir():
        shutil.copy(path, jobs)
    resumed = home.run("convert", home.book, "--json")
    assert resumed.returncode == 0, resumed.stderr
    assert events(resumed.stdout)[0]["settled"] > 0


@pytest.mark.skipif(not _mounting(), reason="mount namespaces are not permitted here")
@pytest.mark.parametrize("place", ["home/data/jobs", "out"])
def test_a_read_only_folder_is_named_before_anything_is_spoken(home: Home, place: str) -> None:
    folder = home.folder / place
    folder.mkdir(parents=True)
    script = f"mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}' && \"$@\""
    done = home.run(
        "convert", home.book, "-o", home.folder / "out", prefix=("unshare", "-rm", "sh", "-c", script, "sh")
    )
    assert done.returncode == 1
    assert str(folder) in done.stderr
    assert "Traceback" not in done.stderr


def test_the_program_leaves_no_process_behind(home: Home) -> None:
    import psutil

    home.run("convert", "--text", "One short sentence.", "-o", home.folder / "one.m4b")
    mine = [process for process in psutil.process_iter(["environ"]) if str(home.folder) in str(process.info["environ"])]
    assert [process for process in mine if process.pid != os.getpid()] == []
