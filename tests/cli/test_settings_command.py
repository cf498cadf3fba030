"""`e2a-mesh settings`, as people use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from e2a_mesh.cli import build_parser, main
from e2a_mesh.cli.arguments import settings_from
from e2a_mesh.settings import RULES


def test_the_table_shows_every_value_and_its_origin(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("E2A_MESH_BITRATE", "96")
    assert main(["settings", "speed", "1.5"]) == 0
    capsys.readouterr()
    assert main(["settings"]) == 0
    out = capsys.readouterr().out
    rows = {line.split()[0]: line.split(maxsplit=2)[1:] for line in out.splitlines()[1:] if line}
    line = (home / "config" / "config.toml").read_text().splitlines().index("speed = 1.5") + 1
    assert rows["speed"] == ["1.5", f"config.toml line {line}"]
    assert rows["bitrate"] == ["96", "E2A_MESH_BITRATE"]
    assert rows["include_front_matter"] == ["false", "default"]
    assert set(RULES) <= set(rows)


def test_json_holds_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == str(home / "config" / "config.toml")
    assert told["settings"]["loudness"] == {"value": -20.0, "from": "default"}
    assert main(["settings", "loudness", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"loudness": {"value": -20.0, "from": "default"}}


def test_init_writes_a_file_once_and_path_says_where(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "--path"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == home / "config" / "config.toml"
    assert main(["settings", "--init"]) == 0
    assert "# speed = 1.0" in path.read_text()
    assert main(["settings", "--init"]) == 1
    assert "exists already" in capsys.readouterr().err


def test_one_is_shown_and_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "loudness", "-18.5"]) == 0
    assert main(["settings", "loudness"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "-18.5"


def test_a_misspelt_name_is_answered_with_the_right_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "jobs-folder"]) == 1
    assert capsys.readouterr().err == "e2a-mesh: There is no setting “jobs-folder”.\nDid you mean jobs_folder?\n"


def test_a_voice_that_is_not_there_is_set_with_a_note(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "voice", "nobody-at-all"]) == 0
    assert "Note: There is no voice “nobody-at-all”." in capsys.readouterr().err


def test_a_variable_in_the_way_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("E2A_MESH_SPEED", "2")
    assert main(["settings", "speed", "1.5"]) == 0
    assert "Note: the variable E2A_MESH_SPEED goes before the file" in capsys.readouterr().err


def test_init_with_a_name_makes_no_sense(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "speed", "--init"]) == 1
    assert "whole file" in capsys.readouterr().err


def test_options_of_a_command_become_settings(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('sped = 2\nspeed = 2.0\nsplit = "chapters"\n')
    typed = "convert b.epub --voice joe --speed 1.5 --include-front-matter --split whole -o out.mp3 --format mp3"
    settings = settings_from(build_parser().parse_args(typed.split()))
    assert (settings.voice, settings.speed, settings.include_front_matter) == ("joe", 1.5, True)
    assert (settings.split, settings.output, settings.format) == ("whole", "out.mp3", "mp3")
    assert "there is no setting “sped”; did you mean “speed”?" in capsys.readouterr().err
    settings = settings_from(build_parser().parse_args(["convert", "b.epub", "--no-include-front-matter"]))
    assert (settings.speed, settings.split, settings.include_front_matter) == (2.0, "chapters", False)
