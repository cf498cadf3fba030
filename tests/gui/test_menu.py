"""The entry in the menu of Linux desktops."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.cli import main
from e2a_mesh.errors import UsageError
from e2a_mesh_gui import APP_ID, menu
from e2a_mesh_gui.menu import add_to_menu, remove_from_menu, with_program
from e2a_mesh_gui.shipped import shipped

ENTRY = shipped("packaging", "linux", f"{APP_ID}.desktop").read_text(encoding="utf-8")

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there are no such menus")


@pytest.fixture(autouse=True)
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return folder


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a program that writes down its arguments, in a folder with a name of the worst kind."""
    folder = tmp_path / 'l\'été "100 %f" $HOME `x` \\n'
    folder.mkdir()
    program = folder / "e2a-mesh-gui"
    written = shlex.quote(str(tmp_path / "arguments"))
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {written}.part\nmv {written}.part {written}\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(folder / "e2a-mesh")])
    return program


def value(entry: str, key: str, group: str = "Desktop Entry") -> str:
    """Read a value as the Desktop Entry Specification has it."""
    section = entry.split(f"[{group}]\n")[1].split("\n[", maxsplit=1)[0]
    raw = next(line.removeprefix(f"{key}=") for line in section.split("\n") if line.startswith(f"{key}="))
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t", "r": "\r", "s": " "}.get(found[1], found[1]), raw)


def command(exec_value: str) -> list[str]:
    """Take an Exec value apart as the Desktop Entry Specification has it."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', exec_value, re.DOTALL)
    return [(re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL) or bare).replace("%%", "%") for quoted, bare in found]


def test_the_entry_starts_this_very_installation(share: Path, script: Path) -> None:
    add_to_menu()
    entry = (share / "applications" / f"{APP_ID}.desktop").read_text("utf-8")
    assert command(value(entry, "Exec")) == ["env", str(script), "%F"]
    assert value(entry, "TryExec") == str(script)
    assert command(value(entry, "Exec", "Desktop Action hidden")) == ["env", str(script), "--hidden"]


def test_where_no_script_is_installed_python_starts_the_window(
    share: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["-c"])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    add_to_menu()
    entry = (share / "applications" / f"{APP_ID}.desktop").read_text("utf-8")
    assert command(value(entry, "Exec")) == [str(tmp_path / "python3"), "-m", "e2a_mesh", "gui", "%F"]


_PATHS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


@given(path=_PATHS)
def test_any_path_can_be_written_into_an_entry_and_read_back(path: str) -> None:
    entry = with_program(ENTRY, [path])
    assert len(entry.split("\n")) == len(ENTRY.split("\n"))
    assert value(entry, "TryExec") == path
    assert command(value(entry, "Exec")) == [*(["env"] if "%" in path else []), path, "%F"]


def test_the_theme_gets_the_icon_that_the_entry_names_at_every_size(share: Path) -> None:
    files = add_to_menu()
    theme = share / "icons" / "hicolor"
    name = value(ENTRY, "Icon")
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        assert (theme / f"{size}x{size}" / "apps" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (theme / "scalable" / "apps" / f"{name}.svg").read_bytes()
    assert b"<svg" in (theme / "symbolic" / "apps" / f"{name}-symbolic.svg").read_bytes()
    assert {path for path in files if path.is_file()} == set(files)


def test_what_was_added_can_be_removed_and_nothing_else_goes(share: Path) -> None:
    other = share / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text(ENTRY)
    added = add_to_menu()
    add_to_menu()
    assert set(remove_from_menu()) == set(added)
    assert remove_from_menu() == []
    left = [path for path in share.rglob("*") if path.is_file() and path.name != "mimeinfo.cache"]
    assert left == [other]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-validate is not installed")
@pytest.mark.usefixtures("script")
def test_the_entry_is_valid_as_it_is_shipped_and_as_it_is_written(share: Path, tmp_path: Path) -> None:
    add_to_menu()
    shipped_copy = tmp_path / f"{APP_ID}.desktop"
    shipped_copy.write_text(ENTRY, "utf-8")
    for path in (shipped_copy, share / "applications" / f"{APP_ID}.desktop"):
        found = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False)
        assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


@pytest.mark.skipif(
    not (shutil.which("xdg-mime") and shutil.which("update-desktop-database")),
    reason="xdg-mime or update-desktop-database is not installed",
)
@pytest.mark.usefixtures("script")
def test_what_opened_books_and_texts_before_still_does(
    share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "system"
    (system / "applications").mkdir(parents=True)
    (system / "applications" / "editor.desktop").write_text(
        "[Desktop Entry]\nType=Application\nName=Editor\nExec=true %F\nMimeType=text/plain;\n"
    )
    subprocess.run(["update-desktop-database", system / "applications"], check=True, timeout=60)
    monkeypatch.setenv("XDG_DATA_DIRS", str(system))

    def default(media: str) -> str:
        query = ["xdg-mime", "query", "default", media]
        return subprocess.run(query, capture_output=True, text=True, check=False, timeout=60).stdout.strip()

    assert (default("text/plain"), default("application/epub+zip")) == ("editor.desktop", "")
    add_to_menu()
    assert (default("text/plain"), default("application/epub+zip")) == ("editor.desktop", f"{APP_ID}.desktop")


@pytest.mark.skipif(not shutil.which("gio"), reason="gio, which starts desktop entries, is not installed")
@pytest.mark.usefixtures("script")
def test_a_desktop_starts_it_with_a_book(share: Path, tmp_path: Path) -> None:
    add_to_menu()
    book = tmp_path / "a book.epub"
    book.touch()
    entry = share / "applications" / f"{APP_ID}.desktop"
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    subprocess.run(["gio", "launch", entry, book], check=True, timeout=60, env=environment)
    until = time.monotonic() + 60
    while not (tmp_path / "arguments").exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert (tmp_path / "arguments").read_text() == f"{book}\n"


def test_the_command_line_adds_and_removes_it_without_a_screen(
    share: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for screen in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(screen, raising=False)
    entry = share / "applications" / f"{APP_ID}.desktop"
    assert main(["gui", "--add-to-menu"]) == 0
    assert f"It is in the menu now, and opens books: {entry}\n" in capsys.readouterr().out
    assert entry.is_file()
    assert main(["gui", "--remove-from-menu"]) == 0
    assert capsys.readouterr().out == "It is no longer in the menu.\n"
    assert not entry.exists()
    assert main(["gui", "--remove-from-menu"]) == 0
    assert capsys.readouterr().out == "It was not in the menu.\n"


def test_elsewhere_than_on_linux_it_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu.sys, "platform", "win32")
    for change in (add_to_menu, remove_from_menu):
        with pytest.raises(UsageError, match="Only the menus of Linux desktops"):
            change()
