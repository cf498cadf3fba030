"""The words of the window in its languages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTranslator

import e2a_mesh_gui
from e2a_mesh_gui import wording
from e2a_mesh_gui.application import translate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

from importlib.resources import files

FOLDER: Path = files(e2a_mesh_gui) / "translations"  # type: ignore[assignment]
LANGUAGES = sorted(path.stem.removeprefix("e2a_mesh_") for path in FOLDER.iterdir() if path.suffix == ".ts")


@pytest.fixture
def translated(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_english_has_its_plurals(translated: QApplication) -> None:
    translate(translated, QLocale("C"))
    assert [wording.count_of_books(number) for number in (0, 1, 2)] == ["0 books", "1 book", "2 books"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    tree = ET.parse(FOLDER / f"e2a_mesh_{language}.ts")  # noqa: S314 - our own file
    left = [
        message.findtext("source")
        for message in tree.iter("message")
        if message.find("translation").get("type") == "unfinished"
        or not "".join(message.find("translation").itertext()).strip()
    ]
    assert left == []
    assert (FOLDER / f"e2a_mesh_{language}.qm").stat().st_size > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_blanks_as_the_source(language: str) -> None:
    import re

    for message in ET.parse(FOLDER / f"e2a_mesh_{language}.ts").iter("message"):  # noqa: S314 - our own file
        source = message.findtext("source")
        forms = message.findall("translation/numerusform") or message.findall("translation")
        blanks = sorted(re.findall(r"\{\w+\}|%n", source))
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}|%n", form.text or "")) == blanks, source
