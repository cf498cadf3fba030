"""`e2a-mesh voices clone` and its like, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import soundfile
from audio_samples import RATE, speechlike

from e2a_mesh.cli import main
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_OK


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tape.flac"
    soundfile.write(path, speechlike(9.0), RATE)
    return path


def voices(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["voices", *arguments]) == EXIT_OK
    return capsys.readouterr().out


def test_a_voice_is_cloned_listed_exported_forgotten_and_imported(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "There are no cloned voices" in voices(capsys, "cloned")
    made = voices(capsys, "clone", "Anna", str(recording), "--language", "de", "--note", "from the tape")
    assert made.startswith("“Anna” is kept: ")
    assert "No engine that clones voices is installed yet" in made
    assert main(["voices", "clone", "anna", str(recording)]) == EXIT_ERROR
    assert "There is a cloned voice “Anna” already." in capsys.readouterr().err
    voices(capsys, "clone", "anna", str(recording), "--language", "de", "--note", "again", "--replace")
    (told,) = json.loads(voices(capsys, "cloned", "--json"))
    assert (told["name"], told["language"], told["note"], told["engines"]) == ("anna", "de", "again", [])
    assert "none installed" in voices(capsys, "--language", "de")
    assert "anna" not in voices(capsys, "--language", "fr")
    assert voices(capsys, "export", "ANNA", ".").strip() == "anna.e2avoice"
    assert main(["voices", "export", "anna", "."]) == EXIT_ERROR
    voices(capsys, "forget", "anna")
    voices(capsys, "import", "anna.e2avoice", "--name", "Aunt")
    assert [voice["name"] for voice in json.loads(voices(capsys, "cloned", "--json"))] == ["Aunt"]


def test_what_is_wrong_with_a_recording_is_told_when_it_is_cloned(
    recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    soundfile.write(recording, speechlike(4.0), RATE)
    assert main(["voices", "clone", "Anna", str(recording)]) == EXIT_OK
    assert "record some more" in capsys.readouterr().err
    soundfile.write(recording, speechlike(1.0), RATE)
    assert main(["voices", "clone", "Ben", str(recording)]) == EXIT_ERROR
    assert "At least 3 s are needed" in capsys.readouterr().err


def test_the_queue_takes_a_voice_by_its_name(recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    voices(capsys, "clone", "Anna", str(recording))
    Path("book.txt").write_text("It rang at nine.")
    assert main(["queue", "add", "book.txt", "--clip", "anna", "--paused"]) == EXIT_OK
    capsys.readouterr()
    assert main(["queue", "--json"]) == EXIT_OK
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert Path(entry["reading"]["clip"]).name == "Anna.e2avoice"
