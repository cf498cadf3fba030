"""Phonemes that are told: how they come among those that engines make of a text."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from e2a_mesh.model import Voice
from e2a_mesh.pronunciation import Pronounced, mark, split
from e2a_mesh.speech.engine import SpeaksPhonemes
from e2a_mesh.speech.engine_host import EngineHost
from e2a_mesh.speech.engines.espeak import EspeakEngine, _data, _phoneme_tables
from e2a_mesh.speech.engines.espeak_phonemes import known_mnemonics, mnemonics_of
from e2a_mesh.speech.engines.piper import PiperEngine
from e2a_mesh.speech.engines.piper_phonemes import as_espeak_writes

JOE = next(voice for voice in PiperEngine.voices() if voice.name == "en_US-joe-medium")
FRENCH_SYMBOLS = set("abdefijklmnopstuvwyzøœɑɔəɛɡɲʁʃʒˈˌ̃ː")


@pytest.fixture(scope="module")
def engine() -> Iterator[PiperEngine]:
    engine = PiperEngine()
    engine.load(JOE, "cpu", 1)
    yield engine
    engine.unload()


def phonemes(engine: PiperEngine, text: str) -> list[str]:
    return ["".join(sentence) for sentence in engine._sentences(split(text))]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ˈmɑːrloʊ", "mˈɑːɹloʊ"),
        ("nɔrθ", "nˈɔːɹθ"),
        ("ˌtʃætəˈhutʃi", "tʃˌætəhˈuːtʃi"),
        ("dɪˈkeɪtər", "dɪkˈeɪtɚ"),
        ("ˈt͡ʃɜːrt͡ʃ", "tʃˈɜːtʃ"),
        ("ˈvɒlyum", "vˈɑːljuːm"),
        ("kusə", "kˈuːsə"),
        ("sɒ.fɪ.ə", "sˈɑːfɪə"),
    ],
)
def test_phonemes_of_dictionaries_are_written_as_espeak_does(engine: PiperEngine, written: str, said: str) -> None:
    assert phonemes(engine, mark("word", written)) == [said]


def test_sounds_that_a_voice_has_not_leave_the_word_to_be_read() -> None:
    assert as_espeak_writes("ˈʒɑ̃", "fr", FRENCH_SYMBOLS) == ["ʒ", "ˈ", "ɑ", "\u0303"]
    assert as_espeak_writes("θɪŋ", "fr", FRENCH_SYMBOLS) == []
    assert as_espeak_writes("ʃaʰ", "fr", FRENCH_SYMBOLS) == ["ʃ", "ˈ", "a"]


def test_the_words_around_sound_as_if_the_word_were_read(engine: PiperEngine) -> None:
    told = f"I gave it to {mark('Tom', 'ˈmɑːrloʊ')}, of the {mark('Ada', 'ˈɔltə')}. Then {mark('Jo', 'dʒoʊ')}: yes!"
    assert phonemes(engine, told) == ["aɪ ɡˈeɪv ɪt tə mˈɑːɹloʊ, ʌvðɪʲ ˈɔːltə.", "ðˈɛn dʒˈoʊ: jˈɛs!"]


def test_a_text_without_told_words_sounds_as_ever(engine: PiperEngine) -> None:
    text = "The sea was calm [[that]] morning. He was late; who is there?"
    assert phonemes(engine, text) == ["".join(s) for s in engine._piper.phonemize(text.replace("[[", "["))]


def test_a_sentence_may_begin_and_end_with_told_words(engine: PiperEngine) -> None:
    assert phonemes(engine, f"{mark('N.', 'nɔrθ')} by {mark('E.', 'ist')}. {mark('S.', 'saʊθ')}") == [
        "nˈɔːɹθ baɪ ˈiːst.",
        "sˈaʊθ",
    ]


def test_told_sounds_are_heard_through_the_host(engine: PiperEngine) -> None:
    assert isinstance(engine, SpeaksPhonemes)
    told = mark("Leominster", "ˈlɛmstər")
    with EngineHost("e2a_mesh.speech.engines.piper:PiperEngine", Voice("piper", JOE.name, ("en-US",), 22_050)) as host:
        heard = host.speak(told, "en", 1, 1.0, timeout=120)
        read = host.speak("Leominster", "en", 1, 1.0, timeout=120)
    assert np.array_equal(heard.samples, engine.speak_pronounced(split(told), JOE, "en", 1, 1.0).samples)
    assert len(heard.samples) < len(read.samples)


# -- eSpeak NG ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def robot() -> Iterator[EspeakEngine]:
    engine = EspeakEngine()
    yield engine
    engine.unload()


@pytest.mark.parametrize(
    ("name", "word", "ipa"),
    [("en-US", "Marlow", "ˈmɑːɹloʊ"), ("en", "Georgia", "ˈdʒɔːɹdʒə"), ("de", "Haus", "ˈhaʊs")],
)
def test_espeak_says_what_it_is_told_as_it_says_such_a_word(
    robot: EspeakEngine, name: str, word: str, ipa: str
) -> None:
    voice = next(voice for voice in EspeakEngine.voices() if voice.name == name)
    told = robot.speak_pronounced([Pronounced("zzz", "", ipa), "."], voice, name, 1, 1.0)
    assert np.array_equal(told.samples, robot.speak(f"{word}.", voice, name, 1, 1.0).samples)


def test_espeak_reads_a_word_of_whose_sounds_it_lacks_one_and_the_brackets_of_a_book(robot: EspeakEngine) -> None:
    voice = next(voice for voice in EspeakEngine.voices() if voice.name == "en-US")
    told = robot.speak_pronounced(["Not [[a]] ", Pronounced("word", "", "ʘa"), "."], voice, "en", 1, 1.0)
    assert np.array_equal(told.samples, robot.speak("Not [ [a]] word.", voice, "en", 1, 1.0).samples)


def test_every_voice_of_espeak_knows_the_mnemonics_of_some_sounds() -> None:
    tables = {voice.name: _phoneme_tables(voice.name) for voice in EspeakEngine.voices()}
    without = [name for name, names in tables.items() if not mnemonics_of("maˈma", known_mnemonics(_data(), names))]
    assert len(without) < 0.05 * len(tables), without
    assert mnemonics_of("bɔ̃ˈʒuʁ", known_mnemonics(_data(), tables["fr"])) == "[[b|O~|Z|'u|r]]"
    assert mnemonics_of("mama", frozenset()) == ""
