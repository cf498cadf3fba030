"""The options that say how an audiobook is written become what is written, in `convert` and in the queue."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from convert_runs import Home

from e2a_mesh.cli.arguments import add_export_options, settings_from
from e2a_mesh.cli.conversion import export_from
from e2a_mesh.convert import Export


def export_of(*arguments: str) -> Export:
    parser = argparse.ArgumentParser()
    add_export_options(parser)
    parsed = parser.parse_args(arguments)
    return export_from(parsed, settings_from(parsed))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))


def test_hours_alone_split_by_hours() -> None:
    assert export_of() == Export()
    assert export_of("--part-hours", "4") == Export(split="hours", part_hours=4.0)
    assert export_of("--part-hours", "4", "--split", "whole") == Export(part_hours=4.0)


def test_loudness_channels_and_cover_are_taken() -> None:
    export = export_of("--loudness", "-16", "--loudness-unit", "lufs", "--channels", "stereo", "--cover", "none")
    assert export == Export(loudness=-16.0, loudness_unit="lufs", channels=2, cover="none")


def test_a_picture_is_known_by_its_whole_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert export_of("--cover", "mine.png").cover == str(tmp_path / "mine.png")
    assert export_of("--cover", "made").cover == "made"


@pytest.mark.parametrize(("name", "form"), [("b.ogg", "ogg"), ("b.WEBM", "webm"), ("b.mp4", "mp4"), ("b.aac", "aac")])
def test_a_files_name_says_its_format(name: str, form: str) -> None:
    assert export_of("-o", name).format == form


def test_a_dry_run_says_the_lines_before_and_after(tmp_path: Path) -> None:
    home = Home(tmp_path)
    said = home.run("convert", home.book, "--dry-run", "--opening", "usual", "--closing", "Thus ends {title}.").stdout
    assert "spoken before it: " in said
    assert "spoken after it: Thus ends " in said
    refused = home.run("convert", home.book, "--dry-run", "--opening", "{titel}")
    assert refused.returncode == 2
    assert "{titel}" in refused.stderr
