"""How far the recognition of a book's pages is, as it is shown, and what is said when it is stopped."""

from __future__ import annotations

import json

import pytest

from e2a_mesh.book import PageRead
from e2a_mesh.cli.conversion import tell_page
from e2a_mesh.cli.display import Display, JsonDisplay, PlainDisplay, TerminalDisplay
from e2a_mesh.convert.events import Event, Interrupted, PageRecognised, Planned
from e2a_mesh.convert.progress import Progress

PAGES = [PageRecognised(number, 24) for number in range(1, 25)]
PLANNED = Planned("id", "p", "Bells", "joe", "en", 1, 10, 0, 1000, 100, 0.0, resumed=False)


def shown(display: Display, *events: Event) -> None:
    with display:
        for event in events:
            display.show(event)


def test_a_log_has_a_line_for_every_tenth_page(capsys: pytest.CaptureFixture[str]) -> None:
    shown(PlainDisplay(), *PAGES)
    assert capsys.readouterr().out.splitlines() == [f"Recognised page {page} of 24" for page in (1, 10, 20, 24)]


def test_a_script_is_told_of_each_page(capsys: pytest.CaptureFixture[str]) -> None:
    shown(JsonDisplay(), PAGES[2])
    assert json.loads(capsys.readouterr().out) == {"event": "PageRecognised", "page": 3, "pages": 24}


def test_a_terminal_shows_the_page_and_then_the_chapters(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "120"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown(TerminalDisplay(), *PAGES, PLANNED)
    out = capsys.readouterr().out
    assert "page 1 of 24" in out
    assert "Chapters 0/1" in out[out.rindex("Recognising the pages") :]


def test_a_stop_before_there_is_a_job_names_none(capsys: pytest.CaptureFixture[str]) -> None:
    shown(PlainDisplay(), PAGES[0], Interrupted("", 0, 0))
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Stopped while the book was read. The pages that were recognised are kept."
    )


def test_progress_knows_the_page() -> None:
    progress = Progress()
    progress.take(PAGES[4], 1.0)
    assert (progress.phase, progress.pages_recognised, progress.pages) == ("reading", 5, 24)


def test_commands_that_only_look_tell_it_beside_their_output(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(1, 13):
        tell_page(PageRead(number, 12))
    found = capsys.readouterr()
    assert (found.out, found.err.splitlines()) == ("", [f"Recognised page {page} of 12" for page in (1, 10, 12)])
