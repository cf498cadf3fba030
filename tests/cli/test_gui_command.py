"""`e2a-mesh gui` where there is no window to open; the window itself is tested under tests/gui."""

from __future__ import annotations

import sys

import pytest

from e2a_mesh.cli import gui_command, main


@pytest.fixture
def without_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gui_command, "find_spec", lambda _name: None)


@pytest.mark.usefixtures("without_qt")
def test_without_the_extra_it_is_told_how_to_get_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gui"]) == 1
    assert capsys.readouterr().err == (
        "e2a-mesh: The window is not installed here: it needs Qt.\n"
        'This gets it: pip install "e2a-mesh[gui]"\n'
    )  # fmt: skip


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
def test_without_a_screen_it_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gui_command, "find_spec", lambda _name: object())
    assert main(["gui"]) == 1
    assert "There is no screen to open a window on." in capsys.readouterr().err


@pytest.mark.usefixtures("without_qt")
def test_the_bare_program_prints_its_help_where_no_window_can_open(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("usage: e2a-mesh")


def test_the_bare_program_opens_the_window_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gui_command, "find_spec", lambda _name: object())
    monkeypatch.setenv("DISPLAY", ":0")
    opened = []
    monkeypatch.setattr(gui_command, "run", lambda arguments: opened.append(arguments) or 0)
    assert main([]) == 0
    assert (opened[0].books, opened[0].hidden) == ([], False)
