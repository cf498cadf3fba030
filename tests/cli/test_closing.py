"""The last words on a conversion leave nothing out that a listener might miss."""

from __future__ import annotations

from e2a_mesh.cli.closing import completeness_lines
from e2a_mesh.job import Completeness
from e2a_mesh.model import Omission

ACCOUNT = Completeness(
    book=1000,
    spoken=900,
    soundless=0,
    failed=0,
    pending=0,
    omissions=(
        Omission("Chapter 1", "note", 60, "See page\n12"),
        Omission("Chapter 2", "note", 40, "Ibid."),
        Omission("text/three.xhtml", "file missing from the book", 0, ""),
    ),
)


def test_reasons_are_summed_up_and_missing_files_named() -> None:
    assert completeness_lines(ACCOUNT) == [
        "  Characters: 1,000 in the book, 900 spoken, 100 left out:",
        "    text/three.xhtml: file missing from the book",
        "    100: note",
    ]


def test_each_omission_is_told_when_asked_for() -> None:
    assert completeness_lines(ACCOUNT, every=True)[1:] == [
        "    60 characters of Chapter 1: note “See page 12”",
        "    40 characters of Chapter 2: note “Ibid.”",
        "    text/three.xhtml: file missing from the book",
    ]
