"""Books that a person changes before they are made, by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from convert_runs import STORY, events
from mutagen.mp4 import MP4

from e2a_mesh.cli import main
from e2a_mesh.job import JobFile


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("E2A_MESH_LANGUAGE", "en")
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def speak(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[dict]:
    capsys.readouterr()
    assert main(["convert", *map(str, arguments), "--json", "--local", "--voice", "espeak/en-us"]) == 0
    return events(capsys.readouterr().out)


def audio_of(path: str) -> list[bytes | None]:
    with JobFile.read(Path(path)) as job:
        assert not job.completeness().unaccounted
        return [job.speech(record.id) for record in job.chunks()]


def test_the_text_of_a_book_is_edited_and_only_what_changed_is_spoken_again(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = next(event for event in speak(capsys, book) if event["event"] == "Planned")
    text = book.with_name("edited.md")
    assert main(["chapters", str(book), "--write", str(text)]) == 0
    same = speak(capsys, book, "--edited", text)
    assert same[0]["path"] == first["path"]  # the very same chapters are the very same job
    assert same[0]["resumed"]
    text.write_text(text.read_text(encoding="utf-8").replace("until morning", "until noon"), encoding="utf-8")
    told = speak(capsys, book, "--edited", text, "--rename", "2=A Stair", "--join", "2-3")
    assert [event["event"] for event in told].count("ChunkSpoken") == 1
    assert "not spoken again: 6" in told[0]["message"]
    assert [chapter.title for chapter in MP4(told[-1]["outputs"][0]).chapters] == ["The Bell", "A Stair"]
    second = next(event for event in told if event["event"] == "Planned")
    before, after = audio_of(first["path"]), audio_of(second["path"])
    assert len(before) == len(after)
    assert [one == other for one, other in zip(before, after, strict=True)].count(False) == 1
    anew = speak(capsys, book, "--edited", text, "--rename", "2=A Stair", "--join", "2-3", "--fresh")
    assert [event["event"] for event in anew].count("ChunkSpoken") == 7
    assert audio_of(second["path"]) == after  # what was taken over is what would have been spoken


def test_changes_are_seen_before_anything_is_made(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chapters", str(book), "--divide", "2@3=Up There", "--json"]) == 0
    assert [row["title"] for row in json.loads(capsys.readouterr().out)["chapters"]] == [
        "The Bell", "The Rope", "Up There", "The Book",
    ]  # fmt: skip
    assert main(["chapters", str(book), "--paragraphs", "2"]) == 0
    assert "2@3  At the top there was a lamp" in capsys.readouterr().out
    assert main(["convert", str(book), "--join", "3-4"]) == 1
    assert "there is no chapter 4" in capsys.readouterr().err
    assert main(["convert", str(book), str(book), "--join", "1-2"]) == 1
    assert "those of one book" in capsys.readouterr().err


def test_the_queue_keeps_the_changes_with_the_book(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["queue", "add", str(book), "--paused", "--rename", "1=Bells"]) == 0
    assert main(["queue", "change", "1", "--divide", "2@2", "--edited", "x.md", "--speed", "1.1"]) == 0
    capsys.readouterr()
    assert main(["queue", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["entries"]
    assert row["reading"]["edits"] == {"titles": {}, "joined": [], "divided": ["2@2"]}
    assert Path(row["reading"]["edited"]) == book.with_name("x.md")
