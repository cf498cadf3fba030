"""Starting the window at login: real files for Linux and macOS, and the pure parts of Windows."""

from __future__ import annotations

import configparser
import os
import plistlib
import re
import shlex
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.autostart import Autostart, entries, start_command
from e2a_mesh.autostart.places import FilePlace, place_of_system
from e2a_mesh.errors import SettingsError, UsageError

COMMAND = ("/opt/e2a mesh/bin/e2a-mesh-gui", "--hidden")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="Linux's own")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


def exec_of(entry: str) -> str:
    """Read Exec as a desktop does: the value of a key, with its escapes undone."""
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(entry)
    value = parser["Desktop Entry"]["Exec"]
    meant = {"\\": "\\", "n": "\n", "t": "\t", "r": "\r", "s": " "}
    return re.sub(r"\\(.)", lambda found: meant[found[1]], value)


@linux_only
def test_it_is_switched_on_and_off_by_a_file_in_the_owner_s_config(config: Path) -> None:
    autostart = Autostart(command=COMMAND)
    assert (autostart.possible, autostart.on) == (True, False)
    autostart.set(True)
    autostart.set(True)
    path = config / "autostart" / "e2a-mesh.desktop"
    assert autostart.on
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert shlex.split(exec_of(path.read_text())) == list(COMMAND)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    autostart.set(False)
    autostart.set(False)
    assert not autostart.on
    assert not path.exists()


@linux_only
def test_without_a_variable_it_is_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for named in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CONFIG_HOME", named)
        place = place_of_system()
        assert isinstance(place, FilePlace)
        assert place.path == tmp_path / ".config" / "autostart" / "e2a-mesh.desktop"


@linux_only
@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "hidden = True"])
def test_what_a_desktop_switched_off_is_off_and_can_be_switched_on_again(config: Path, line: str) -> None:
    autostart = Autostart(command=COMMAND)
    autostart.set(True)
    path = config / "autostart" / "e2a-mesh.desktop"
    path.write_text(path.read_text().replace("X-GNOME-Autostart-enabled=true", line))
    assert not autostart.on
    autostart.set(True)
    assert autostart.on


@linux_only
def test_a_place_that_cannot_be_written_is_told(config: Path) -> None:
    config.write_text("a file where a folder should be")
    autostart = Autostart(command=COMMAND)
    assert not autostart.on
    with pytest.raises(SettingsError, match=r"e2a-mesh\.desktop"):
        autostart.set(True)


def test_a_system_that_is_not_known_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    autostart = Autostart(command=COMMAND)
    assert (autostart.possible, autostart.on) == (False, False)
    with pytest.raises(UsageError, match="plan9"):
        autostart.set(True)


arguments = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1
).filter(lambda text: text == text.strip())  # fmt: skip


def unquoted(value: str) -> list[str]:
    """Take Exec apart as the specification says: quoted arguments, in which four signs are escaped."""
    found: list[str] = []
    rest = value
    while rest := rest.lstrip(" "):
        argument = ""
        if rest[0] == '"':
            rest = rest[1:]
            while rest[0] != '"':
                if rest[0] == "\\":
                    rest = rest[1:]
                else:
                    assert rest[0] not in "`$"
                argument, rest = argument + rest[0], rest[1:]
            rest = rest[1:]
        else:
            argument, _, rest = rest.partition(" ")
        found.append(argument.replace("%%", "%"))
    return found


@given(st.lists(arguments, min_size=1))
def test_any_command_comes_out_of_a_desktop_entry_as_it_went_in(command: list[str]) -> None:
    entry = entries.desktop_entry(command)
    assert entries.is_enabled(entry)
    assert unquoted(exec_of(entry)) == command


def test_a_launch_agent_starts_the_command_once_at_login(tmp_path: Path) -> None:
    place = FilePlace(tmp_path / "LaunchAgents" / "agent.plist", entries.launch_agent, entries.starts_at_load)
    autostart = Autostart(place, COMMAND)
    autostart.set(True)
    assert autostart.on
    agent = plistlib.loads(place.path.read_bytes())
    assert agent["ProgramArguments"] == list(COMMAND)
    assert agent["RunAtLoad"] is True
    assert "KeepAlive" not in agent
    autostart.set(False)
    assert not autostart.on


@pytest.mark.parametrize(
    "content", [b"", b"no list", plistlib.dumps([]), plistlib.dumps({"RunAtLoad": True, "Disabled": True})]
)
def test_what_is_no_launch_agent_or_is_disabled_starts_nothing(content: bytes) -> None:
    assert not entries.starts_at_load(content)


def test_windows_takes_a_command_apart_as_it_was_put_together() -> None:
    command = [r"C:\Program Files\Python\pythonw.exe", "-m", "e2a_mesh", "gui", "--hidden"]
    assert entries.windows_command(command) == r'"C:\Program Files\Python\pythonw.exe" -m e2a_mesh gui --hidden'


def test_the_script_of_this_installation_is_started_or_else_its_python(tmp_path: Path) -> None:
    python = tmp_path / "python"
    assert start_command(str(python), tmp_path) == (str(python), "-m", "e2a_mesh", "gui", "--hidden")
    script = tmp_path / ("e2a-mesh-gui.exe" if os.name == "nt" else "e2a-mesh-gui")
    script.touch(0o755)
    assert start_command(str(python), tmp_path) == (str(script), "--hidden")


def test_on_windows_no_console_is_opened(tmp_path: Path) -> None:
    (tmp_path / "pythonw.exe").touch()
    assert start_command(str(tmp_path / "python.exe"))[0] == str(tmp_path / "pythonw.exe")
