"""The log file: it stays small, and never stands in the way of work."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

import pytest

from e2a_mesh import logs
from e2a_mesh.logs import log_file, logging_to_file

OURS = logging.getLogger("e2a_mesh.test")


def test_lines_from_the_level_on_are_kept(home: Path) -> None:
    with logging_to_file("warning"):
        OURS.info("not this")
        OURS.warning("but this")
    assert log_file() == home / "logs" / "e2a-mesh.log"
    assert "but this" in log_file().read_text()
    assert "not this" not in log_file().read_text()


def test_logging_ends_with_its_block() -> None:
    before = logging.getLogger().handlers[:], logging.getLogger("e2a_mesh").level
    with logging_to_file("debug", 2):
        pass
    assert (logging.getLogger().handlers, logging.getLogger("e2a_mesh").level) == before


def test_the_log_rotates_and_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_LARGEST", 2_000)
    with logging_to_file():
        for number in range(400):
            OURS.info("line %d of many", number)
    files = sorted(log_file().parent.iterdir())
    assert len(files) == 6
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert "line 399" in log_file().read_text()


def test_a_file_that_another_process_holds_is_written_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object, source: str, destination: str) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(logs, "_LARGEST", 500)
    monkeypatch.setattr(logging.handlers.RotatingFileHandler, "rotate", refuse)
    with logging_to_file():
        for number in range(20):
            OURS.info("line %d of some", number)
    assert log_file().read_text().count(" of some\n") == 20


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_disk_that_fills_up_is_not_complained_of(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_file():
        handler = next(one for one in logging.getLogger().handlers if isinstance(one, logs._LogFile))
        handler.stream.close()
        handler.stream = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115 - the handler closes it
        OURS.info("lost")
    assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_made_leaves_only_the_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.write_text("a file in the folder's place")
    with logging_to_file("info", 1):
        OURS.info("shown")
        OURS.error("told", exc_info=ValueError("traceback"))
    assert capsys.readouterr().err == "info: shown\nerror: told\n"


def test_other_packages_are_kept_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_to_file("debug", 2):
        logging.getLogger("chatty").info("not this")
        logging.getLogger("chatty").warning("but this")
    assert "not this" not in log_file().read_text() + capsys.readouterr().err
    assert "but this" in log_file().read_text()
