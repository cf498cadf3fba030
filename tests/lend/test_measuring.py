"""How fast engines are: measured with all slots busy, kept, and told to others."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from e2a_mesh.errors import VoiceError
from e2a_mesh.lend import Bench, Measured, factors, keep_measured, measure, measuring, read_measured
from e2a_mesh.lend.measured import measured_file
from e2a_mesh.lend.sentences import sentences_for
from e2a_mesh.model import Voice
from e2a_mesh.node import Node
from e2a_mesh.settings import Settings
from e2a_mesh.speech.catalogue import voices_of_engines

BENCH = Bench(("cpu",), hosts=2, threads=1, memory_share=0.5)
PIPER = Measured("cpu", "piper", "joe", 15.0, 2.5)
HANG = 60.0  # seconds


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "_LONG_ENOUGH", 0.1)
    monkeypatch.setattr(measuring, "sentences_for", lambda _language: ("One.", "Two."))


def espeak() -> Voice:
    (voice,) = (voice for voice in voices_of_engines("en") if voice.engine == "espeak")
    return voice


@pytest.mark.usefixtures("_short")
def test_an_engine_is_measured_with_all_its_slots() -> None:
    told: list[str] = []
    (found,) = measure([espeak()], BENCH, told.append, threading.Event())
    assert (found.device, found.engine, found.voice) == ("cpu", "espeak", espeak().name)
    assert found.factor > 1
    assert found.load_seconds > 0
    assert told[0] == f"{espeak().id} on cpu: loading, 2 at a time…"
    assert told[1].startswith(f"{espeak().id} on cpu: ×")
    assert len(told) == 2


@pytest.mark.usefixtures("_short")
def test_a_device_that_an_engine_cannot_use_is_passed_over_with_its_reason() -> None:
    told: list[str] = []
    done: list[tuple[int, int]] = []
    found = measure(
        [espeak()],
        replace(BENCH, devices=("cuda:0", "cpu")),
        told.append,
        threading.Event(),
        lambda *counts: done.append(counts),
    )
    assert done == [(0, 2), (1, 2)]
    assert [one.device for one in found] == ["cpu"]
    assert told[1] == f"{espeak().id} on cuda:0: not measured. eSpeak NG speaks on the CPU, not on cuda:0."


def test_stopping_ends_it_and_what_was_not_finished_does_not_count() -> None:
    stop = threading.Event()
    told: list[str] = []

    def report(line: str) -> None:
        told.append(line)
        stop.set()

    assert measure([espeak()] * 3, BENCH, report, stop) == ()
    assert len(told) == 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("measuring")]


@pytest.mark.usefixtures("_short")
def test_a_node_measures_every_engine_and_keeps_what_it_found() -> None:
    with Node(Settings(hosts=1, threads=1)) as node:
        found = node.measure(lambda _: None, threading.Event())
        assert (
            {one.engine for one in found} == {voice.engine for voice in voices_of_engines("en")} >= {"piper", "espeak"}
        )
        assert set(read_measured()) == set(found)
        assert factors("cpu") == {one.engine: one.factor for one in found}
        with pytest.raises(VoiceError, match="nobody at all"):
            node.measure(lambda _: None, threading.Event(), "nobody at all")


@pytest.mark.usefixtures("_short")
def test_others_are_told_what_was_measured_before_anything_is_spoken() -> None:
    def told(node: Node) -> dict[str, float]:
        return {engine.name: engine.factor for view in node.presence.peers() for engine in view.engines}

    keep_measured([PIPER, replace(PIPER, device="cuda:0", factor=99.0)])
    with Node(Settings(interfaces="lo", hosts=1, threads=1)) as node:
        waited = threading.Event()
        for _ in range(int(HANG / 0.1)):
            if told(node).get("piper") == 15.0:
                break
            waited.wait(0.1)
        assert told(node) == dict.fromkeys(told(node), 0.0) | {"piper": 15.0}
        (found,) = node.measure(lambda _: None, threading.Event(), espeak().id)
        for _ in range(int(HANG / 0.1)):
            if told(node)["espeak"]:
                break
            waited.wait(0.1)
        assert told(node) == dict.fromkeys(told(node), 0.0) | {"piper": 15.0, "espeak": found.factor}


def test_a_new_measurement_takes_the_place_of_an_older_one_of_the_same_engine_and_device() -> None:
    keep_measured([PIPER, replace(PIPER, engine="espeak", factor=300.0)])
    keep_measured([replace(PIPER, factor=20.0), replace(PIPER, device="cuda:0", factor=90.0)])
    assert factors("cpu") == {"piper": 20.0, "espeak": 300.0}
    assert factors("cuda:0") == {"piper": 90.0}
    assert factors("cuda:1") == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"measured": 1}',
        b'{"measured": [{"device": "cpu"}]}',
        b'{"measured": [{"device": "cpu", "engine": "piper", "voice": "joe", "factor": -1, "load_seconds": 1}]}',
        b'{"measured": [{"device": "cpu", "engine": "piper", "voice": "joe", "factor": NaN, "load_seconds": 1}]}',
        b"[" * 100_000,
        b" " * 300_000,
    ],
)
def test_a_file_that_is_none_counts_for_nothing_and_is_written_anew(
    content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    measured_file().parent.mkdir(parents=True)
    measured_file().write_bytes(content)
    assert read_measured() == ()
    assert "cannot be used" in caplog.text
    keep_measured([PIPER])
    assert read_measured() == (PIPER,)


def test_there_are_sentences_for_any_language() -> None:
    assert sentences_for("fr-CA")[0].startswith("La lampe")
    assert sentences_for("ja")[0].startswith("塔")
    assert sentences_for("zh-CN") == sentences_for("cmn")
    assert sentences_for("de") != sentences_for("en") == sentences_for("tlh") == sentences_for("en_US")
