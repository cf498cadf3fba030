"""`e2a-mesh voices` and `e2a-mesh doctor`, with the voices that are really here."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from e2a_mesh.cli import main
from e2a_mesh.cli.table import aligned
from e2a_mesh.diagnosis import Finding, State, examine, machine, network_file_system


def test_voices_with_many_relatives_are_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if line.startswith("piper/")).split() == [
        "piper/en_US-joe-medium",
        "Joe",
        "en-US",
        "male",
        "22",
        "kHz",
        "63.2",
        "MB",
        "CC0",
        "en",
    ]
    assert not [line for line in lines[:-1] if line.startswith("espeak/")]
    assert "more voices for" in lines[-1]


def test_voices_of_a_language_are_listed_with_its_default_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "--language", "fr"]) == 0
    _, *rows = capsys.readouterr().out.splitlines()
    assert len(rows) > 1
    assert all(row.startswith("espeak/fr") for row in rows)
    assert [row.split()[-1] for row in rows].count("fr") == 1


def test_all_voices_are_listed_when_asked_and_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "--all"]) == 0
    rows = len(capsys.readouterr().out.splitlines()) - 1
    assert main(["voices", "--json"]) == 0
    voices = json.loads(capsys.readouterr().out)
    assert len(voices) == rows > 100
    joe = next(voice for voice in voices if voice["id"] == "piper/en_US-joe-medium")
    assert (joe["default_for"], joe["sample_rate"], joe["licence"]) == (["en"], 22050, "CC0")


def test_a_language_nobody_speaks_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "--language", "xx"]) == 1
    assert "No installed voice speaks the language “xx”." in capsys.readouterr().err


def test_a_healthy_machine_is_found_well_by_speaking(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    findings = {finding["subject"]: finding for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert {"python", "settings", "ffmpeg", "device", "engine", "speech", "jobs folder", "cache", "log"} <= set(
        findings
    )
    assert "realtime" in findings["speech"]["found"]
    assert all(finding["state"] != "problem" for finding in findings.values())


def findings_of(monkeypatch: pytest.MonkeyPatch) -> dict[str, Finding]:
    """Examine all but speech, which takes seconds."""
    monkeypatch.setattr(machine, "_speech", lambda settings: iter(()))
    return {finding.subject: finding for finding in examine()}


def test_doctor_tells_of_problems_with_what_to_do(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "_speech", lambda settings: iter(()))
    monkeypatch.setenv("E2A_MESH_FFMPEG", str(home / "no-ffmpeg"))
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("problem  ffmpeg "))
    assert "no-ffmpeg" in lines[place]
    assert lines[place + 1].strip().startswith("→ ")
    assert "setting" in lines[place + 1]
    assert lines[-1] == "1 problem to solve before books can be converted."


def test_wrong_settings_are_a_problem_and_the_rest_is_examined_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("speed = 0\n")
    findings = findings_of(monkeypatch)
    assert findings["settings"].state is State.PROBLEM
    assert "line 1" in findings["settings"].found
    assert findings["ffmpeg"].state is State.OK


def test_an_unknown_setting_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_SPEDE", "1")
    assert findings_of(monkeypatch)["settings"].state is State.WARNING


def test_a_voice_that_is_not_there_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_VOICE", "nobody-at-all")
    speech = {finding.subject: finding for finding in examine()}["speech"]
    assert (speech.state, speech.found) == (State.PROBLEM, "There is no voice “nobody-at-all”.")


def test_a_voice_of_another_language_speaks_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_LANGUAGE", "ar")
    speech = {finding.subject: finding for finding in examine()}["speech"]
    assert speech.state is State.OK
    assert speech.found.startswith("espeak/ar ")


@pytest.mark.parametrize(("hours", "state"), [(0.5, State.PROBLEM), (5, State.WARNING), (100, State.OK)])
def test_room_on_the_disk_is_told_in_hours_of_speech(
    hours: float, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = int(hours * machine.SPEECH_BYTES_PER_HOUR)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))
    jobs = findings_of(monkeypatch)["jobs folder"]
    assert jobs.state is state
    assert f"room for about {hours:,.0f} hours" in jobs.found


def test_a_folder_that_cannot_be_made_is_a_problem(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in-the-way").write_text("")
    monkeypatch.setenv("E2A_MESH_JOBS_FOLDER", str(tmp_path / "in-the-way" / "jobs"))
    jobs = findings_of(monkeypatch)["jobs folder"]
    assert jobs.state is State.PROBLEM
    assert "jobs_folder" in jobs.advice


def test_looking_leaves_nothing_behind(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    findings_of(monkeypatch)
    assert list(home.iterdir()) == []


def test_a_job_folder_on_a_network_share_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shares = [
        SimpleNamespace(mountpoint=tmp_path.anchor, fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint=str(tmp_path.resolve()), fstype="nfs4", opts="rw"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: shares)
    assert network_file_system(tmp_path / "jobs") == "nfs4"
    assert network_file_system(tmp_path.parent) == ""


def test_columns_stand_below_one_another_in_any_script() -> None:
    assert aligned([["a", "b"], ["日本", "1"], ["é", "22"]], [False, True]) == ["a      b", "日本   1", "é     22"]
