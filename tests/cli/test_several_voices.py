"""A book of several voices from the command line, with the engines that are always there: Piper and eSpeak NG."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from convert_runs import Home, events

from e2a_mesh.job import ChunkState, JobFile

BOOK = """\
<html lang="en"><head><title>Two Voices</title></head><body>
<h1>The Bell</h1>
<p>“Come in,” she said. “It is late.” [pause:2] He came.</p>
<p lang="fr">Bonjour tout le monde.</p>
<p>[voice:espeak/fr]Bonsoir.[/voice] [voice:nobody]All was still.[/voice] [pause:x]</p>
<h1>The Rope</h1>
<p>“No,” he said, and went away.</p>
</body></html>
"""
OPTIONS = (
    "--local",
    "--dialogue-voice",
    "espeak/en",
    "--heading-voice",
    "espeak/en",
    "--foreign-voice",
    "native",
    "--hosts",
    "1",
)
JOE = "piper/en_US-joe-medium"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "voices.html"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_book_is_spoken_by_its_cast_also_when_it_is_killed_in_the_midst(home: Home, book: Path) -> None:
    killed = home.start("convert", book, *OPTIONS, "--format", "wav", "--json")
    assert killed.stdout is not None
    for line in killed.stdout:
        if '"ChunkSpoken"' in line:
            break
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    done = home.run("convert", book, *OPTIONS, "--format", "wav", "--json")
    assert done.returncode == 0, done.stderr
    told = events(done.stdout)
    (planned,) = [event for event in told if event["event"] == "Planned"]
    assert planned["resumed"]
    assert set(planned["others"]) == {"espeak/en", "espeak/fr"}
    assert [event["message"][:45] for event in told if event["event"] == "Noticed"] == [
        "The tag [voice:nobody] in “The Bell” changes ",
        "The tag [pause:x] in “The Bell” means nothing",
    ]
    (path,) = home.jobs
    with JobFile.read(path) as job:
        cast = [member.voice.id for member in job.info.cast]
        spoken = [(record.chunk.text, cast[record.chunk.member]) for record in job.chunks(ChunkState.DONE)]
        assert job.completeness().unaccounted == 0
        assert {left.reason for left in job.completeness().omissions} == {"voice tag", "pause tag", "broken tag"}
        assert [record.chunk.pause for record in job.chunks() if "late" in record.chunk.text] == [2000]
    assert spoken == [
        ("The Bell.", "espeak/en"),
        ("Come in,", "espeak/en"),
        ("she said.", JOE),
        ("It is late.", "espeak/en"),
        ("He came.", JOE),
        ("Bonjour tout le monde.", "espeak/fr"),
        ("Bonsoir.", "espeak/fr"),
        ("All was still.", JOE),
        ("The Rope.", "espeak/en"),
        ("No,", "espeak/en"),
        ("he said, and went away.", JOE),
    ]


def test_a_trial_says_who_would_speak_how_much(home: Home, book: Path) -> None:
    said = home.run("convert", book, *OPTIONS, "--dry-run").stdout
    assert f"% by {JOE} (" in said
    assert "% by espeak/fr (27 characters)" in said
    assert "note: The tag [voice:nobody] in “The Bell” changes nothing" in said
