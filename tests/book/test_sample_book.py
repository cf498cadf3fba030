"""The short story that ships with the project."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from e2a_mesh.book import open_book
from e2a_mesh.model import ParagraphKind

BOOKS = Path(__file__).parent.parent / "books"


def test_the_sample_is_what_its_script_builds() -> None:
    spec = importlib.util.spec_from_file_location("build_sample", BOOKS / "build_sample.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (BOOKS / "sample.epub").read_bytes() == script.build()


def test_the_sample_reads_as_it_should() -> None:
    book = open_book(BOOKS / "sample.epub")
    assert [(chapter.title, chapter.role.value) for chapter in book.chapters] == [
        ("Title Page", "title page"),
        ("Chapter 1: The Slow Reader", "body"),
        ("Chapter 2: A Knock on the Wire", "body"),
        ("Chapter 3: Before the Kettle", "body"),
        ("Copyright", "copyright page"),
    ]
    assert [omission.reason for omission in book.omissions] == ["footnote mark", "note"]
    assert sum(paragraph.kind is ParagraphKind.SCENE_BREAK for paragraph in book.chapters[2].paragraphs) == 1
    assert book.cover is not None
    assert (book.metadata.language, book.metadata.year, book.metadata.series) == (
        "en-GB",
        "2026",
        "Stories for Patient Machines",
    )
