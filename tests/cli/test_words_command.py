"""`e2a-mesh words` as a person uses it, and what it does to a book that was spoken before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
from convert_runs import STORY, events

from e2a_mesh.cli import main

VOICE = "espeak/en-us"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("E2A_MESH_LANGUAGE", "en")
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def words(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["words", *arguments]) == 0
    return capsys.readouterr().out


def test_lists_are_changed_and_go_from_one_machine_to_another(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words(capsys, "add", "Queequeg", "kwee kweg")
    words(capsys, "add", "lamp", "--ipa", "læmp", "--book", str(book))
    words(capsys, "add", "Ahab", "A hab", "--case", "--language", "en")
    words(capsys, "off", "1")
    assert [entry["enabled"] for entry in json.loads(words(capsys, "--json"))] == [False, True]
    assert "læmp" in words(capsys, "--book", str(book))
    words(capsys, "export", "all.toml")
    words(capsys, "remove", "ahab", "1")
    assert "There are no entries" in words(capsys)
    assert words(capsys, "import", "all.toml").startswith("2 words")
    assert "as capitalised" in words(capsys, "list")
    assert main(["words", "remove", "Moby"]) == 1
    assert main(["words", "add", "(", "x", "--pattern"]) == 1
    assert "no regular expression" in capsys.readouterr().err


def test_a_sentence_is_heard_as_the_dictionary_has_it(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def samples(name: str) -> int:
        words(capsys, "test", "A rope.", "--voice", VOICE, "--book", str(book), "-o", name)
        return len(soundfile.read(name)[0])

    short = samples("short.wav")
    words(capsys, "add", "rope", "very long and heavy rope", "--book", str(book))
    assert samples("long.wav") > 1.5 * short


def test_a_new_entry_has_only_the_passages_spoken_again_that_it_touches(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def spoken() -> tuple[str, int]:
        capsys.readouterr()
        assert main(["convert", str(book), "--json", "--local", "--voice", VOICE]) == 0
        told = events(capsys.readouterr().out)
        path = next(event["path"] for event in told if event["event"] == "Planned")
        return path, [event["event"] for event in told].count("ChunkSpoken")

    first, chunks = spoken()
    words(capsys, "add", "Queequeg", "kwee kweg")
    assert spoken() == (first, 0)
    words(capsys, "add", "lamp", "great lamp", "--book", str(book))
    second, again = spoken()
    assert second != first
    assert (chunks, again) == (7, 1)


def test_words_to_look_at_are_suggested_with_a_sentence(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book.write_text(STORY + "\nThere was Zvyagintsev. And Zvyagintsev rang.\n", encoding="utf-8")
    (one,) = json.loads(words(capsys, "suggest", str(book), "--json"))
    assert one == {"word": "Zvyagintsev", "count": 2, "sentence": "There was Zvyagintsev."}
    words(capsys, "add", "Zvyagintsev", "zvya gint sev")
    assert "no word that looks" in words(capsys, "suggest", str(book))
