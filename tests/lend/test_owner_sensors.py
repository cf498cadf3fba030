"""Sensors of owner and machine: the real ones where they can be, and what the others make of what they are told."""

from __future__ import annotations

import math
import os
import plistlib
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from toy_cards import Card, Driver

from e2a_mesh.lend.owner import Senses
from e2a_mesh.lend.owner.battery import on_battery
from e2a_mesh.lend.owner.buses import Mutter, idle_of
from e2a_mesh.lend.owner.cards import OtherPrograms
from e2a_mesh.lend.owner.linux import LinuxIdle
from e2a_mesh.lend.owner.macos import idle_in
from e2a_mesh.lend.owner.windows import between
from e2a_mesh.lend.owner.x_server import XServer
from e2a_mesh.settings import Settings

HANG = 60.0  # seconds
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux's own")


def test_this_machine_s_sensors_say_something_or_nothing_and_never_fail() -> None:
    senses = Senses(Settings())
    try:
        for _ in range(2):
            sight = senses.look(NOON)
            assert sight.time == NOON
            assert sight.idle is None or sight.idle >= 0
            assert sight.on_battery in (None, True, False)
            assert sight.load is None or 0 <= sight.load <= 1
            assert sight.memory is None or 0 <= sight.memory <= 1
    finally:
        senses.close()


def test_a_sensor_that_fails_is_told_in_the_log_once_and_knows_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("the battery is on fire")

    monkeypatch.setattr("e2a_mesh.lend.owner.on_battery", fail)
    senses = Senses(Settings())
    try:
        assert [senses.look(NOON).on_battery for _ in range(3)] == [None, None, None]
    finally:
        senses.close()
    assert caplog.text.count("the battery is on fire") == 1


# -- the X server ------------------------------------------------------------------------------------------------------


@pytest.fixture
def x_server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    if (program := shutil.which("Xvfb")) is None:
        pytest.skip("Xvfb is not installed")
    command = [program, "-displayfd", "1", "-screen", "0", "320x240x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        number = process.stdout.readline().decode().strip()
        try:
            if not number:
                pytest.skip("Xvfb does not start here")
            yield f":{number}", process
        finally:
            process.kill()


@linux_only
def test_an_x_server_tells_for_how_long_nobody_touched_anything(
    x_server: tuple[str, subprocess.Popen[bytes]],
) -> None:
    server = XServer(x_server[0])
    try:
        first = server.seconds()
        time.sleep(0.2)
        second = server.seconds()
    finally:
        server.close()
    assert first is not None
    assert second is not None
    assert 0 <= first < second < HANG


@linux_only
def test_an_x_server_that_goes_leaves_the_idle_time_unknown_and_the_program_running(
    x_server: tuple[str, subprocess.Popen[bytes]],
) -> None:
    display, process = x_server
    idle = LinuxIdle({"DISPLAY": display})
    try:
        assert idle.seconds() is not None
        process.kill()
        process.wait()
        assert idle.seconds() is None
        assert idle.seconds() is None  # it is not asked again for a while
    finally:
        idle.close()


@linux_only
def test_an_x_server_that_is_not_there_is_an_error() -> None:
    try:
        with pytest.raises(OSError, match="cannot be reached"):
            XServer(":4711")
    except OSError as error:
        pytest.skip(f"no libxcb: {error}")


# -- D-Bus -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def session_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if (program := shutil.which("dbus-daemon")) is None:
        pytest.skip("dbus-daemon is not installed")
    command = [program, "--session", "--nofork", "--nopidfile", "--print-address=1", f"--address=unix:dir={tmp_path}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        try:
            yield address
        finally:
            process.kill()


def shell(address: str, milliseconds: int, ready: threading.Event) -> None:
    """Answer as GNOME's shell does, once."""
    from jeepney import MessageType, new_method_return
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(address) as connection:
        connection.send_and_get_reply(message_bus.RequestName("org.gnome.Mutter.IdleMonitor"), timeout=HANG)
        ready.set()
        while (call := connection.receive(timeout=HANG)).header.message_type is not MessageType.method_call:
            pass
        connection.send(new_method_return(call, "t", (milliseconds,)))


@linux_only
def test_gnome_s_shell_tells_also_under_wayland(session_bus: str) -> None:
    ready = threading.Event()
    thread = threading.Thread(target=shell, args=(session_bus, 61_500, ready))
    thread.start()
    assert ready.wait(HANG)
    idle = LinuxIdle({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "DBUS_SESSION_BUS_ADDRESS": session_bus})
    try:
        assert idle.seconds() == 61.5
    finally:
        idle.close()
        thread.join()


@linux_only
@pytest.mark.usefixtures("session_bus")
def test_a_desktop_that_is_not_gnome_is_an_error_of_that_source_alone() -> None:
    mutter = Mutter()
    try:
        with pytest.raises(OSError, match="does not answer"):
            mutter.seconds()
    finally:
        mutter.close()


def test_a_bus_that_is_not_there_is_an_error_of_that_source_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address in (f"unix:path={tmp_path}/none", "nonsense", "tcp:host=nowhere"):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(OSError, match=r"."):
            Mutter()


def session(**values: object) -> dict[str, object]:
    return {"Class": "user", "Remote": False, "State": "active", "Type": "x11", "IdleHint": True, **values}


SINCE = 1_000_000_000 * 1_000_000  # microseconds


@pytest.mark.parametrize(
    ("sessions", "idle"),
    [
        ([], math.inf),  # nobody is logged in
        ([session(Class="greeter", IdleHint=False)], math.inf),
        ([session(Remote=True, Type="tty", IdleSinceHint=SINCE)], math.inf),
        ([session(State="closing")], math.inf),
        ([session(IdleSinceHint=SINCE)], 100.0),
        ([session(Type="wayland", IdleHint=False, IdleSinceHint=0)], None),  # as KDE's always are
        ([session(Type="tty", IdleHint=False, IdleSinceHint=SINCE)], 100.0),
        ([session(IdleSinceHint=SINCE), session(Type="tty", IdleSinceHint=SINCE + 60_000_000)], 40.0),
        ([session(IdleSinceHint=SINCE + 500_000_000)], 0.0),  # a clock that was put back
    ],
)
def test_logind_s_sessions_are_read_for_who_sits_at_the_machine(
    sessions: list[dict[str, object]], idle: float | None
) -> None:
    assert idle_of(sessions, 1_000_000_100.0) == idle


@linux_only
def test_without_a_screen_and_without_logins_nobody_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    for environment, seconds in (({}, math.inf), ({"WAYLAND_DISPLAY": "wayland-0"}, None)):
        idle = LinuxIdle(environment)
        try:
            assert idle.seconds() == seconds
        finally:
            idle.close()


# -- other systems -----------------------------------------------------------------------------------------------------


def test_macos_tells_nanoseconds_in_a_property_list() -> None:
    assert idle_in(plistlib.dumps([{"HIDIdleTime": 2_500_000_000, "IOClass": "IOHIDSystem"}])) == 2.5
    assert idle_in(plistlib.dumps([{"IOClass": "IOHIDSystem"}])) is None
    assert idle_in(b"") is None
    with pytest.raises(ValueError, match=r"."):
        idle_in(b"+-o IOHIDSystem")


def test_windows_counter_may_begin_again_between_input_and_now() -> None:
    assert between(1_000, 3_500) == 2.5
    assert between((1 << 32) - 500, 1_000) == 1.5


@pytest.mark.parametrize(
    ("battery", "state"),
    [
        (None, None),
        (SimpleNamespace(power_plugged=None), None),
        (SimpleNamespace(power_plugged=True), False),
        (SimpleNamespace(power_plugged=False), True),
    ],
)
def test_a_battery_says_whether_it_is_in_use(
    monkeypatch: pytest.MonkeyPatch, battery: object, state: bool | None
) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert on_battery() is state


# -- graphics cards ----------------------------------------------------------------------------------------------------


@pytest.fixture
def stranger() -> Iterator[int]:
    """The pid of a process that does not descend from this one."""
    starter = "from subprocess import *; print(Popen(['sleep', '60'], stdout=DEVNULL, stderr=DEVNULL).pid)"
    done = subprocess.run([sys.executable, "-c", starter], capture_output=True, text=True, check=True)
    pid = int(done.stdout)
    yield pid
    psutil.Process(pid).kill()


@pytest.fixture
def child() -> Iterator[int]:
    """The pid of a process of ours."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid
        process.kill()


@linux_only
def test_only_what_others_do_with_a_card_counts(monkeypatch: pytest.MonkeyPatch, stranger: int, child: int) -> None:
    card = Card(held={os.getpid(): 4_000, child: 1_000, stranger: 2_000, 999_999_999: 500})
    driver = Driver(card).install(monkeypatch)
    others = OtherPrograms("cuda:0")
    assert others.shares() == (0.0, 0.25)
    card.busy = {child: 90, stranger: 8, 999_999_999: 50}
    assert others.shares() == (0.08, 0.25)
    card.busy = {stranger: 80}
    card.held[stranger] = None  # Windows does not tell
    assert others.shares() == (0.8, 0.0)
    others.close()
    assert driver.open == 0


@linux_only
def test_where_a_driver_tells_no_shares_the_whole_is_that_of_others_unless_we_are_there(
    monkeypatch: pytest.MonkeyPatch, stranger: int
) -> None:
    card = Card(held={stranger: 2_000}, whole=70, tells_shares=False)
    Driver(card).install(monkeypatch)
    others = OtherPrograms("cuda:0")
    assert others.shares() == (0.7, 0.25)
    card.held[os.getpid()] = 1_000
    assert others.shares() == (None, 0.25)
    others.close()


@linux_only
def test_only_the_card_that_engines_use_counts_or_else_the_busiest(
    monkeypatch: pytest.MonkeyPatch, stranger: int
) -> None:
    Driver(Card(), Card(held={stranger: 8_000}, busy={stranger: 100})).install(monkeypatch)
    for device, shares in (("cuda:0", (0.0, 0.0)), ("cuda:1", (1.0, 1.0)), ("", (1.0, 1.0)), ("cuda:7", None)):
        others = OtherPrograms(device)
        assert others.shares() == shares
        others.close()


@pytest.mark.parametrize(
    ("settings", "plugged", "asked"),
    [
        (Settings(), True, True),
        (Settings(), False, False),  # it does not lend now, and the card may be asleep
        (Settings(lend_on_battery=True), False, True),
        (Settings(lend_beside_others=True), True, False),
    ],
)
def test_a_card_is_asked_only_where_it_matters(
    settings: Settings, plugged: bool, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = Driver(Card()).install(monkeypatch)
    monkeypatch.setattr(psutil, "sensors_battery", lambda: SimpleNamespace(power_plugged=plugged), raising=False)
    senses = Senses(settings)
    try:
        assert senses.look(NOON).load == (0.0 if asked else None)
        assert driver.open == asked
    finally:
        senses.close()
    assert driver.open == 0
