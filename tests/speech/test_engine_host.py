"""An engine in a process of its own: what it does wrong costs a chunk, never the program."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.model import Voice
from e2a_mesh.pronunciation import mark
from e2a_mesh.speech.engine_host import EngineCrashedError, EngineHost

HERE = Path(__file__).parent
VOICE = Voice("toy", "toy", ("en",), 8_000)
REFERENCE = "toy_engine:ToyEngine"


def toy(**options: object) -> EngineHost:
    return EngineHost(REFERENCE, VOICE, import_folder=HERE, **options)


@pytest.fixture
def host() -> Iterator[EngineHost]:
    with toy() as host:
        yield host


def speak(host: EngineHost, text: str, timeout: float = 60) -> np.ndarray:
    return host.speak(text, "en", 50, 1.0, timeout=timeout).samples


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "host.py" in " ".join(child.cmdline())]


def test_speech_comes_back_as_it_was_made(host: EngineHost) -> None:
    assert speak(host, "twelve chars").tolist() == [0.5] * 12


def test_an_engine_that_takes_no_phonemes_is_given_the_words(host: EngineHost) -> None:
    text = f"{mark('Marlow', 'ˈmɑːləʊ')} said {mark('WWW', words='World Wide Web')}"
    assert len(speak(host, text)) == len("Marlow said World Wide Web")


def test_what_an_engine_prints_does_not_disturb_its_messages(host: EngineHost) -> None:
    assert len(speak(host, "print")) == 5
    assert len(speak(host, "still here")) == 10


def test_a_text_that_is_refused_leaves_the_host_alive(host: EngineHost) -> None:
    speak(host, "first")
    (process,) = children()
    with pytest.raises(EngineError, match="I will not say this"):
        speak(host, "refuse")
    with pytest.raises(EngineError, match="ZeroDivisionError: a defect"):
        speak(host, "defect")
    assert len(speak(host, "after")) == 5
    assert children() == [process]


def test_samples_that_are_no_numbers_are_handed_on_to_be_judged(host: EngineHost) -> None:
    assert np.isnan(speak(host, "nan")).all()


def test_a_crash_is_told_with_the_hosts_last_words_and_the_host_is_started_again(host: EngineHost) -> None:
    with pytest.raises(EngineCrashedError, match=r"exit code 3.*out of memory, or so"):
        speak(host, "crash")
    assert len(speak(host, "again")) == 5


def test_a_host_that_dies_while_it_loads_is_started_once_more(tmp_path: Path) -> None:
    with toy(device=f"crash once {tmp_path / 'crashed'}") as host:
        assert len(speak(host, "after all")) == 9
        assert (tmp_path / "crashed").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_host_that_is_killed_is_started_again(host: EngineHost) -> None:
    speak(host, "first")
    children()[0].send_signal(signal.SIGKILL)
    with pytest.raises(EngineCrashedError, match="signal 9"):
        speak(host, "second")
    assert len(speak(host, "third")) == 5


def test_a_host_that_hangs_is_killed_at_the_deadline(host: EngineHost) -> None:
    speak(host, "first")
    with pytest.raises(EngineCrashedError, match="did not answer within 1 second"):
        speak(host, "hang", timeout=1)
    assert len(speak(host, "again")) == 5


def test_closing_interrupts_what_is_being_spoken() -> None:
    host = toy()
    speak(host, "first")
    threading.Timer(0.3, host.close).start()
    began = time.monotonic()
    with pytest.raises(EngineError):
        speak(host, "hang", timeout=120)
    assert time.monotonic() - began < 20
    assert children() == []
    with pytest.raises(EngineError, match="closed"):
        speak(host, "after the end")


def test_an_engine_that_cannot_run_says_why_and_what_to_do() -> None:
    with toy(device="nowhere") as host, pytest.raises(EngineUnavailableError, match="no such device") as caught:
        host.start()
    assert caught.value.advice == "Buy one."
    with toy(device="crash") as host, pytest.raises(EngineUnavailableError, match="weights are torn"):
        host.start()
    with (
        EngineHost("no_such_module:Engine", VOICE) as host,
        pytest.raises(EngineUnavailableError, match="no_such_module"),
    ):
        host.start()
    with (
        toy(interpreter=Path("/no/such/python")) as host,
        pytest.raises(EngineUnavailableError, match="cannot be started"),
    ):
        host.start()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_host_dies_with_the_program_that_started_it() -> None:
    program = f"""
from pathlib import Path
from e2a_mesh.model import Voice
from e2a_mesh.speech.engine_host import EngineHost
host = EngineHost({REFERENCE!r}, Voice("toy", "toy", ("en",), 8000), import_folder=Path({str(HERE)!r}))
host.start()
print("up", flush=True)
host.speak("hang", "en", 1, 1.0, timeout=600)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        (orphan,) = [child for child in psutil.Process(parent.pid).children() if "host.py" in " ".join(child.cmdline())]
        parent.kill()
    gone, _ = psutil.wait_procs([orphan], timeout=20)
    assert gone == [orphan]


def test_an_engine_runs_under_another_interpreter_with_its_own_packages(tmp_path: Path) -> None:
    environment = tmp_path / "pack"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    folder = "Scripts" if sys.platform == "win32" else "bin"
    python = environment / folder / Path(sys.executable).name
    purelib = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
    )  # fmt: skip
    for package in (np, __import__("msgpack")):
        source = Path(package.__file__).parent
        shutil.copytree(source, purelib / source.name, ignore=shutil.ignore_patterns("tests", "__pycache__"))
        libraries = source.with_name(f"{source.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, purelib / libraries.name)
    with toy(interpreter=python) as host:
        numpy, lxml, onnxruntime = speak(host, "modules")
    assert numpy
    assert not lxml
    assert not onnxruntime


def test_no_file_or_process_is_left_open() -> None:
    descriptors = Path("/proc/self/fd")
    with toy() as host:
        speak(host, "warm")
    before = len(list(descriptors.iterdir())) if descriptors.exists() else 0
    for _ in range(3):
        with toy() as host:
            speak(host, "word")
    assert (len(list(descriptors.iterdir())) if descriptors.exists() else 0) == before
    assert children() == []


def test_an_engine_that_can_limit_its_memory_is_told_the_share_before_it_loads() -> None:
    with toy(device="cuda:0", memory_share=0.25) as host:
        assert speak(host, "memory").tolist() == [1.0, 0.25]
