"""The host as a process among others: what it inherits, what it leaves behind, and how it ends."""

from __future__ import annotations

import logging
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

import e2a_mesh
from e2a_mesh.errors import EngineError
from e2a_mesh.model import Voice
from e2a_mesh.speech.engine_host import EngineCrashedError, EngineHost

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def toy() -> EngineHost:
    return EngineHost("toy_engine:ToyEngine", Voice("toy", "toy", ("en",), 8_000), import_folder=Path(__file__).parent)


@pytest.fixture
def host() -> Iterator[EngineHost]:
    with toy() as host:
        yield host


def speak(host: EngineHost, text: str, timeout: float = 60) -> np.ndarray:
    return host.speak(text, "en", 50, 1.0, timeout=timeout).samples


def only_child() -> psutil.Process:
    (child,) = (child for child in psutil.Process().children() if "host.py" in " ".join(child.cmdline()))
    return child


def test_an_idle_engine_is_unloaded_when_its_host_is_closed(tmp_path: Path) -> None:
    farewell = tmp_path / "unloaded"
    with toy() as host:
        speak(host, f"farewell {farewell}")
        assert not farewell.exists()
    assert farewell.exists()


def test_closing_an_idle_host_and_one_that_speaks_takes_less_than_a_second() -> None:
    for text in ("a word", "hang"):
        host = toy()
        speak(host, "first")
        if text == "hang":
            with pytest.raises(EngineCrashedError):
                speak(host, text, timeout=0.2)
        began = time.monotonic()
        host.close()
        assert time.monotonic() - began < 1


@posix
def test_what_an_engine_started_ends_with_its_host(host: EngineHost) -> None:
    helper = psutil.Process(int(speak(host, "helper")[0]))
    with pytest.raises(EngineCrashedError):
        speak(host, "crash")
    gone, _ = psutil.wait_procs([helper], timeout=10)
    assert gone == [helper]


@posix
def test_a_host_that_leaves_a_helper_behind_is_closed_all_the_same() -> None:
    with toy() as host:
        helper = psutil.Process(int(speak(host, "helper")[0]))
        began = time.monotonic()
    assert time.monotonic() - began < 5
    psutil.wait_procs([helper], timeout=10)
    assert not helper.is_running()


@posix
def test_ctrl_c_is_not_for_the_host(host: EngineHost) -> None:
    speak(host, "first")
    only_child().send_signal(signal.SIGINT)
    assert len(speak(host, "second")) == 6


def test_an_engine_that_ends_its_process_costs_one_text(host: EngineHost) -> None:
    with pytest.raises(EngineCrashedError, match="exit code 5"):
        speak(host, "exit")
    assert len(speak(host, "again")) == 5


def test_an_engine_that_reads_its_input_finds_nothing_there(host: EngineHost) -> None:
    assert len(speak(host, "input")) == 1
    assert len(speak(host, "again")) == 5


@pytest.mark.parametrize("text", ["stereo", "whole numbers", "impossible rate"])
def test_samples_that_are_not_as_agreed_are_an_engine_error(host: EngineHost, text: str) -> None:
    with pytest.raises(EngineError) as caught:
        speak(host, text)
    assert not isinstance(caught.value, EngineCrashedError)
    assert len(speak(host, "again")) == 5


def test_text_with_half_a_character_is_refused_without_harm(host: EngineHost) -> None:
    speak(host, "first")
    process = only_child()
    with pytest.raises(EngineError, match="cannot be given") as caught:
        speak(host, "half \ud800")
    assert not isinstance(caught.value, EngineCrashedError)
    assert only_child() == process


def test_a_chattering_engine_fills_no_log(host: EngineHost, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "e2a_mesh.speech"):
        speak(host, "chatter")
        with pytest.raises(EngineCrashedError):
            speak(host, "crash")
    lines = [record.getMessage() for record in caplog.records]
    assert 100 < len(lines) < 1000
    assert "out of memory, or so" in lines[-1]
    assert "line 4999" in lines[-1]


def test_the_host_uses_this_copy_of_the_package_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "e2a_mesh"
    other.mkdir()
    (other / "__init__.py").write_text("raise RuntimeError('the wrong copy')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with toy() as host:
        assert len(speak(host, "package")) == len(e2a_mesh.__file__)
