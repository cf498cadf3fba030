"""What the core says, in French."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from staged_node import entry

import e2a_mesh
import e2a_mesh_gui
from e2a_mesh.errors import BookError
from e2a_mesh.queue import State
from e2a_mesh.settings import RULES, UnfitError
from e2a_mesh_gui import wording
from e2a_mesh_gui.application import translate
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.models.books import BooksModel
from extract_core_words import sentences

TEMPLATES = json.loads((files(e2a_mesh_gui) / "translations" / "core.json").read_text(encoding="utf-8"))
PLACE = re.compile(r"\{(\d+)\}")
WORDS = st.text("бвгджзклмнпрстфхц", min_size=1, max_size=12)  # as no template has them


@pytest.fixture(scope="module")
def french(qapp: QApplication) -> Iterator[QApplication]:
    translate(qapp, QLocale("fr"))
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def plain(text: str) -> str:
    """Make the spaces usual ones, that tests can be read."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def filled(template: str, words: list[str]) -> str:
    return PLACE.sub(lambda place: words[int(place[1]) - 1], template)


def test_the_templates_are_those_of_the_core_as_it_is() -> None:
    found = sentences(Path(e2a_mesh.__file__).parent)
    assert found == TEMPLATES, "`python gui/update_translations.py` brings them up to date"
    assert len(found) > 300


@pytest.mark.parametrize(
    "known",
    [
        "“{1}” is empty.",
        "The code is wrong.",
        "{1} is not in the range of {2} to {3}",
        "it runs on battery",
        "The disk is full at {1}.",
        "Several books of the queue fit “{1}”: {2}, ….",
    ],
)
def test_sentences_are_found_wherever_the_core_puts_them_together(known: str) -> None:
    assert known in TEMPLATES


def test_every_template_has_french_words_with_the_same_places(french: QApplication) -> None:
    same = []
    for template in TEMPLATES:
        words = QCoreApplication.translate("core", template)
        assert sorted(PLACE.findall(words)) == sorted(PLACE.findall(template)), template
        if words == template:
            same.append(template)
    assert set(same) == {"illustration", "pages {1}", "signal {1}"}  # which are French, too


@given(st.data())
def test_whatever_is_filled_in_is_found_in_the_french_sentence(french: QApplication, data: st.DataObject) -> None:
    template = data.draw(st.sampled_from(TEMPLATES))
    words = data.draw(st.lists(WORDS, min_size=len(PLACE.findall(template)), max_size=len(PLACE.findall(template))))
    assert in_our_words(filled(template, words)) == filled(QCoreApplication.translate("core", template), words)


@given(st.text(max_size=200))
def test_what_is_not_known_stays_as_it_is(french: QApplication, text: str) -> None:
    said = in_our_words(text)
    assert said == text or any(part in text for template in TEMPLATES for part in PLACE.split(template)[::2] if part)


def test_a_sentence_within_a_sentence_is_told_in_french_too(french: QApplication) -> None:
    told = in_our_words("3 of 4 engines do not speak now: It lacks the voice piper/ada.")
    assert plain(told) == "3 moteurs sur 4 ne lisent pas en ce moment : Il lui manque la voix piper/ada."


def test_two_sentences_are_told_one_after_the_other(french: QApplication) -> None:
    assert in_our_words("The code has been used up. Have a new one shown there.") == (
        "Le code a déjà servi. Faites-en afficher un nouveau là-bas."
    )
    assert plain(in_our_words("The disk is full at /a.b. Try again. Try again.")) == (
        "Le disque est plein : /a.b. Réessayez. Réessayez."
    )
    half = "The code has been used up. Somebody said so."
    assert in_our_words(half) == half  # not half of it


@pytest.mark.parametrize("odd", ["a. b: c cannot be read: d, e. " * 60, "The engine a cannot run: " * 80])
def test_a_text_that_is_made_to_be_hard_is_given_up(french: QApplication, odd: str) -> None:
    assert in_our_words(odd)  # at once: its parts are looked at some 60 times, and not some millions of times


def test_an_error_of_the_core_is_told_in_french(french: QApplication) -> None:
    error = BookError("“a.epub” is empty.", "The download may have failed: get the book again.")
    message, advice = map(plain, wording.trouble_of(error))
    assert message == "« a.epub » est vide."
    assert advice == "Le téléchargement a peut-être échoué : procurez-vous de nouveau le livre."


def test_a_reason_not_to_lend_is_told_in_french(french: QApplication) -> None:
    assert wording.reason("its owner is using it") == "quelqu’un l’utilise"
    assert wording.reason("it lends from 22:00 to 07:00") == "elle est prêtée de 22:00 à 07:00"


def test_a_book_s_trouble_is_told_in_french(french: QApplication) -> None:
    books = BooksModel()
    failed = entry("a", "A", state=State.FAILED, trouble="“a.epub” is empty.", advice="Try again.")
    books.take_entries((failed,), paused=False)
    row = books.row_of("a")
    assert row is not None
    assert (plain(row.trouble), row.advice) == ("« a.epub » est vide.", "Réessayez.")


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("speed", "9", "9 n’est pas compris entre 0.5 et 3"),
        ("bitrate", "9", "9 n’est pas compris entre 16 et 320, ni égal à 0"),
        ("speed", "fast", "« fast » n’est pas un nombre"),
        ("lend", "maybe", "« maybe » n’est ni true ni false"),
        ("format", "ape", "« ape » ne fait pas partie de m4b, m4a, mp3, opus, ogg, flac, wav, aac, mp4, webm"),
        ("lend_hours", "always", "« always » n’est pas une heure et une autre, comme 22:00-07:00"),
        ("device", "tpu", "« tpu » n’est pas un matériel tel que cpu ou cuda:0"),
    ],
)
def test_what_a_setting_cannot_be_is_told_in_french(french: QApplication, setting: str, value: str, told: str) -> None:
    with pytest.raises(UnfitError) as caught:
        RULES[setting].parse(value)
    assert plain(in_our_words(str(caught.value))) == told
