"""The words of the window in its languages."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox

import e2a_mesh_gui
from e2a_mesh.settings import RULES
from e2a_mesh_gui import wording
from e2a_mesh_gui.application import numbers_in, translate
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.settings_pages import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

from importlib.resources import files

FOLDER: Path = files(e2a_mesh_gui) / "translations"  # type: ignore[assignment]
LANGUAGES = sorted(path.stem.removeprefix("e2a_mesh_") for path in FOLDER.iterdir() if path.suffix == ".ts")


BREAKING = re.compile(r" [:;?!»]|« |'")  # spaces that a line may end at, and straight apostrophes


@pytest.fixture
def translated(qapp: QApplication) -> Iterator[QApplication]:
    before = QLocale()
    yield qapp
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_english_has_its_plurals(translated: QApplication) -> None:
    translate(translated, QLocale("C"))
    assert [wording.count_of_books(number) for number in (0, 1, 2)] == ["0 books", "1 book", "2 books"]


def test_what_the_core_says_is_english_as_it_is(translated: QApplication) -> None:
    translate(translated, QLocale("en"))
    assert in_our_words("it runs on battery") == "it runs on battery"


def test_french_has_its_plurals_which_begin_at_two(translated: QApplication) -> None:
    translate(translated, QLocale("fr_CA"))
    assert [wording.count_of_books(number) for number in (0, 1, 2)] == ["0 livre", "1 livre", "2 livres"]


def test_buttons_of_qt_speak_the_language_too(translated: QApplication, qtbot: QtBot) -> None:
    translate(translated, QLocale("fr"))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler"


def test_numbers_and_times_are_written_as_the_language_does(translated: QApplication) -> None:
    QLocale.setDefault(numbers_in("fr"))
    assert wording.factor(12.34) == "×12,3"
    assert wording.clock(datetime(2026, 1, 2, 15, 20, tzinfo=UTC)) == "15:20"
    assert wording.size(1.25e9).endswith("Go")


def test_every_language_may_be_chosen_and_is_called_by_its_own_name() -> None:
    rule = RULES["window_language"]
    assert sorted(rule.choices) == LANGUAGES
    for language in LANGUAGES:
        name = QLocale(language).nativeLanguageName()
        assert words.choice(rule, language) in name  # American English


def test_french_is_set_as_french_is() -> None:
    for message in ET.parse(FOLDER / "e2a_mesh_fr.ts").iter("message"):  # noqa: S314 - our own file
        for form in message.findall("translation/numerusform") or message.findall("translation"):
            assert not BREAKING.search(form.text or ""), form.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_a_key_has_one_in_every_language(language: str) -> None:
    keyed = re.compile(r"&[^\W_]")
    for message in ET.parse(FOLDER / f"e2a_mesh_{language}.ts").iter("message"):  # noqa: S314 - our own file
        for form in message.findall("translation/numerusform") or message.findall("translation"):
            if form.text and message.findtext("source"):
                wanted = len(keyed.findall(message.findtext("source")))
                assert len(keyed.findall(form.text)) == wanted, form.text


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
    for message in ET.parse(FOLDER / f"e2a_mesh_{language}.ts").iter("message"):  # noqa: S314 - our own file
        source = message.findtext("source")
        forms = message.findall("translation/numerusform") or message.findall("translation")
        blanks = sorted(re.findall(r"\{\w+\}|%n", source))
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}|%n", form.text or "")) == blanks, source
