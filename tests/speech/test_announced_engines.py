"""Engines that other packages announce: a broken one is told, and never in the way of the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from e2a_mesh.errors import EngineUnavailableError
from e2a_mesh.speech.catalogue import EngineEntry, engine_entry, installed_engines, installed_voices

MODULE = """
from e2a_mesh.model import Limits, Voice

class Good:
    name, naturalness = "gramophone", 99
    missing = classmethod(lambda cls: "")
    voices = classmethod(lambda cls: [Voice(of, "caruso", ("it",), 8000) for of in ("gramophone", "piper")])

class Lacking(Good):
    name = "lacking"
    missing = classmethod(lambda cls: "It lacks a needle.")

class Raising(Good):
    name = "raising"
    @classmethod
    def missing(cls):
        raise OSError("no such turntable")

class Voiceless(Good):
    name = "voiceless"
    @classmethod
    def voices(cls):
        raise RuntimeError("the shelf fell over")

class Odd(Good):
    name, naturalness = "odd", "very"

class Misnamed(Good):
    name = "another"
"""

POINTS = """
[e2a_mesh.engines]
gramophone = gramophones:Good
lacking = gramophones:Lacking
raising = gramophones:Raising
voiceless = gramophones:Voiceless
odd = gramophones:Odd
misnamed = gramophones:Misnamed
absent = gramophones:Absent
leaving = leaving:Engine
nowhere = no_such_module:Engine
piper = gramophones:Good
"""


@pytest.fixture(autouse=True)
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "gramophones.py").write_text(MODULE)
    (tmp_path / "leaving.py").write_text("import sys\nsys.exit('I am a program')")
    information = tmp_path / "gramophones-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: gramophones\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    installed_engines.cache_clear()
    yield
    installed_engines.cache_clear()


def entries() -> dict[str, EngineEntry]:
    return {entry.name: entry for entry in installed_engines()}


def test_an_engine_of_another_package_is_found_and_ranked() -> None:
    assert installed_engines()[0].name == "gramophone"
    assert installed_voices()[0].id == "gramophone/caruso"


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("lacking", "It lacks a needle."),
        ("raising", "OSError: no such turntable"),
        ("odd", "ValueError"),
        ("misnamed", "announced as misnamed but calls itself another"),
        ("absent", "AttributeError"),
        ("leaving", "SystemExit: I am a program"),
        ("nowhere", "ModuleNotFoundError: No module named 'no_such_module'"),
    ],
)
def test_a_broken_engine_is_listed_with_its_trouble(name: str, trouble: str) -> None:
    assert trouble in entries()[name].trouble
    with pytest.raises(EngineUnavailableError, match=name):
        engine_entry(name).load()


def test_an_engine_that_cannot_list_its_voices_hides_no_others() -> None:
    with pytest.raises(EngineUnavailableError, match="the shelf fell over"):
        engine_entry("voiceless").voices()
    engines = {voice.engine for voice in installed_voices()}
    assert "voiceless" not in engines
    assert {"gramophone", "piper", "espeak"} <= engines


def test_no_package_can_take_the_place_of_an_engine_that_comes_along() -> None:
    assert entries()["piper"].reference == "e2a_mesh.speech.engines.piper:PiperEngine"
    assert "piper/caruso" not in {voice.id for voice in installed_voices()}
