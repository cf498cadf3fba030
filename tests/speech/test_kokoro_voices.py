"""Where Kokoro's models and voices are found, what of them counts, and how voices are mixed."""

from __future__ import annotations

import itertools
import json
import logging
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_kokoro import write_model, write_style

from e2a_mesh.cli import main
from e2a_mesh.errors import VoiceError
from e2a_mesh.model import Voice
from e2a_mesh.speech.engine import MixesVoices
from e2a_mesh.speech.engines import kokoro_models
from e2a_mesh.speech.engines.kokoro import KokoroEngine
from e2a_mesh.speech.engines.kokoro_languages import LANGUAGES, TOKENS
from e2a_mesh.speech.engines.kokoro_pieces import BEST, LONGEST, pieces_of
from e2a_mesh.speech.engines.kokoro_styles import checked, members, read_style

SNAPSHOT = Path("hub") / "models--onnx-community--Kokoro-82M-v1.0-ONNX" / "snapshots" / "1a2b"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hugging-face"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    folder = tmp_path / "data" / "voices" / "kokoro"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def without_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro_models, "_package", lambda: None)


def found(*names: str) -> list[Voice]:
    voices = {voice.name: voice for voice in KokoroEngine.voices()}
    return [voices[name] for name in names]


def names() -> list[str]:
    return [voice.name for voice in KokoroEngine.voices()]


def test_a_name_tells_language_and_gender(home: Path, without_package: None) -> None:
    write_model(home / "toy.onnx")
    for name in ("af_heart", "bm_daniel", "pf_dora", "xf_nobody", "heart"):
        write_style(home / f"{name}.bin")
    assert [(voice.name, voice.languages, voice.gender, voice.title) for voice in KokoroEngine.voices()] == [
        ("af_heart", ("en-US",), "female", "Heart"),
        ("bm_daniel", ("en-GB",), "male", "Daniel"),
        ("pf_dora", ("pt-BR",), "female", "Dora"),
    ]


def test_without_a_model_or_a_voice_it_is_said_what_is_lacking(home: Path, without_package: None) -> None:
    assert "e2a-mesh[kokoro]" in KokoroEngine.missing()
    write_style(home / "af_heart.bin")
    assert str(home) in KokoroEngine.missing()
    write_model(home / "toy.onnx")
    assert KokoroEngine.missing() == ""


def test_a_language_whose_phonemes_nothing_makes_has_no_voice(
    home: Path, without_package: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_model(home / "toy.onnx")
    write_style(home / "af_heart.bin")
    write_style(home / "zf_xiaobei.bin")
    kept = dict(LANGUAGES)
    monkeypatch.setitem(LANGUAGES, "z", type(kept["z"])("zh", modules=("no_such_module",)))
    assert names() == ["af_heart"]


def test_voices_of_all_kinds_of_files_are_the_same_numbers(home: Path) -> None:
    table = np.random.default_rng(1).standard_normal((510, 1, 256)).astype(np.float32)
    table.tofile(home / "af_bare.bin")
    np.save(home / "af_alone.npy", table)
    np.savez(home / "voices.npz", af_packed=table, af_other=table + 1)
    (home / "voices-v1.0.bin").write_bytes((home / "voices.npz").read_bytes())
    write_model(home / "toy.onnx")
    same = found("af_bare", "af_alone", "af_packed")
    assert len({KokoroEngine.digest(voice) for voice in same}) == 1
    assert KokoroEngine.digest(found("af_other")[0]) != KokoroEngine.digest(same[0])
    assert members(home / "voices-v1.0.bin") == ["af_other", "af_packed"]
    assert np.array_equal(read_style(home / "voices-v1.0.bin", "af_packed"), table.reshape(510, 256))


def test_the_digest_covers_the_model_and_the_language(home: Path) -> None:
    write_model(home / "toy.onnx")
    american, british = write_style(home / "af_one.bin"), write_style(home / "bf_one.bin")
    assert american.read_bytes() == british.read_bytes()
    before, other = map(KokoroEngine.digest, found("af_one", "bf_one"))
    assert before != other
    write_model(home / "toy.onnx", names=("input_ids", "style", "speed"))
    assert KokoroEngine.digest(found("af_one")[0]) != before


def test_what_hugging_face_keeps_is_found_with_its_finest_model(home: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "hugging-face" / SNAPSHOT
    write_style(snapshot / "voices" / "am_adam.bin")
    write_model(snapshot / "onnx" / "a_quantized.onnx")
    finest = write_model(snapshot / "onnx" / "model.onnx", noise="RandomNormalLike")
    (snapshot / "voices" / "am_michael.pt").write_bytes(b"a pickle")
    write_style(tmp_path / "hugging-face" / "hub" / "models--x--Kokoro-82M-v1.1-zh" / "snapshots" / "1" / "zf_001.bin")
    assert "am_adam" in names()
    assert not {"am_michael", "zf_001"} & set(names())
    assert kokoro_models.find(found("am_adam")[0]).model.parts == (finest,)


def test_a_voice_without_a_model_beside_it_is_spoken_by_another_one(home: Path, tmp_path: Path) -> None:
    write_style(home / "af_mine.bin")
    snapshot = tmp_path / "hugging-face" / SNAPSHOT
    model = write_model(snapshot / "model.onnx")
    write_style(snapshot / "af_mine.bin", 1.0)
    mine = kokoro_models.find(found("af_mine")[0])
    assert (mine.file, mine.model.parts) == (home / "af_mine.bin", (model,))


@pytest.mark.skipif(bool(LANGUAGES["j"].lacking()), reason="needs the extra kokoro")
def test_the_packaged_model_is_joined_and_checked(home: Path) -> None:
    alpha, kumo = (kokoro_models.find(voice) for voice in found("jf_alpha", "jm_kumo"))
    assert len(alpha.model.parts) == 4
    assert len(alpha.model.content()) == alpha.model.size > 80_000_000
    assert alpha.digest() != kumo.digest()
    with pytest.raises(ValueError, match="damaged"):
        kokoro_models.KokoroModel(alpha.model.parts[:3], alpha.model.expected).content()


@pytest.mark.parametrize(
    "content", [b"", b"abc", b"\x93NUMPY", np.zeros(256, "<f4").tobytes()[:-4], np.full(512, np.nan, "<f4").tobytes()]
)
@pytest.mark.parametrize("suffix", [".bin", ".npy", ".npz"])
def test_a_broken_voice_is_told_by_its_name(home: Path, content: bytes, suffix: str) -> None:
    write_model(home / "toy.onnx")
    (home / f"af_broken{suffix}").write_bytes(content)
    with pytest.raises(VoiceError, match="af_broken"):
        KokoroEngine.digest(found("af_broken")[0])


def test_pickles_are_never_read(home: Path) -> None:
    write_model(home / "toy.onnx")
    np.save(home / "af_pickle.npy", np.array([{}], dtype=object), allow_pickle=True)
    np.savez(home / "voices.npz", af_packed=np.array([{}], dtype=object))
    for voice in found("af_pickle", "af_packed"):
        with pytest.raises(VoiceError, match="cannot be read"):
            KokoroEngine.digest(voice)


def test_a_damaged_archive_is_told_by_its_name(home: Path) -> None:
    np.savez_compressed(home / "voices.npz", af_packed=np.ones((510, 1, 256), np.float32))
    content = bytearray((home / "voices.npz").read_bytes())
    content[200:260] = b"\xff" * 60
    (home / "voices.npz").write_bytes(content)
    with pytest.raises(ValueError, match=r"voices\.npz cannot be unpacked"):
        read_style(home / "voices.npz", "af_packed")


def test_a_header_that_promises_gigabytes_is_refused_before_they_are_taken(home: Path) -> None:
    with (home / "af_promise.npy").open("wb") as stream:
        np.lib.format.write_array_header_1_0(stream, {"descr": "<f4", "fortran_order": False, "shape": (1 << 40, 256)})
    with pytest.raises(ValueError, match="a voice has"):
        read_style(home / "af_promise.npy", "")


@pytest.mark.parametrize("shape", [(510, 255), (510, 2, 256), (1025, 256), (0, 256), (1, 1, 1, 256)])
def test_tables_of_other_shapes_are_no_voices(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a voice has"):
        checked(np.zeros(shape, np.float32))


def test_a_voice_that_is_gone_is_told_by_its_name(home: Path) -> None:
    with pytest.raises(VoiceError, match="kokoro/af_gone"):
        KokoroEngine.digest(Voice("kokoro", "af_gone", ("en",), 24_000))


def test_symbols_have_the_numbers_of_the_published_model() -> None:
    assert len(TOKENS) == 114
    assert [TOKENS[symbol] for symbol in ";A\u0303Oaəɡˈːᵻ"] == [1, 24, 17, 31, 43, 83, 92, 156, 158, 177]


@given(st.lists(st.text("ab ˈ,.", max_size=900), max_size=6))
def test_pieces_are_within_what_the_model_takes_and_lose_nothing(sentences: list[str]) -> None:
    pieces = pieces_of(sentences)
    assert all(0 < len(piece) <= LONGEST for piece in pieces)
    assert sum(map(sounds, pieces)) == sum(map(sounds, sentences))
    assert all(len(one) + 1 + len(other) > BEST for one, other in itertools.pairwise(pieces))


def sounds(text: str) -> int:
    return sum(symbol in "ab" for symbol in text)


# -- Mixing ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def mixable(home: Path, without_package: None) -> Path:
    write_model(home / "toy.onnx")
    for name, value in (("af_low", 0.0), ("bm_high", 0.4), ("am_short", 1.0)):
        write_style(home / f"{name}.bin", value, 10 if name == "am_short" else 510)
    return home


def test_a_voice_mixed_of_others_is_listed_with_its_parts(mixable: Path) -> None:
    assert issubclass(KokoroEngine, MixesVoices)
    low, high = found("af_low", "bm_high")
    mixed = KokoroEngine.mix("evening", [(low, 6.0), (high, 2.0)])
    assert mixed == found("evening")[0]
    assert (mixed.languages, mixed.gender, mixed.title) == (("en-US",), "", "evening (af_low 75%, bm_high 25%)")
    assert np.allclose(np.load(mixable / "mixed" / "evening.npy", allow_pickle=False), 0.1)
    assert [path.name for path in sorted((mixable / "mixed").iterdir())] == ["evening.json", "evening.npy"]
    assert len({KokoroEngine.digest(voice) for voice in KokoroEngine.voices() if voice.name != "am_short"}) == 3
    assert KokoroEngine.mixed() == [mixed]
    KokoroEngine.unmix(mixed)
    assert not KokoroEngine.mixed()
    assert "evening" not in names()
    assert not list((mixable / "mixed").iterdir())


def test_a_mixed_voice_can_be_mixed_again_and_outlives_its_parts(mixable: Path) -> None:
    low, high = found("af_low", "bm_high")
    half = KokoroEngine.mix("half", [(high, 1.0), (low, 1.0)])
    KokoroEngine.mix("quarter", [(half, 1.0), (low, 1.0)])
    (mixable / "af_low.bin").unlink()
    (mixable / "bm_high.bin").unlink()
    assert [voice.languages for voice in found("half", "quarter")] == [("en-GB",), ("en-GB",)]
    assert np.allclose(read_style(mixable / "mixed" / "quarter.npy", "quarter"), 0.1)


@pytest.mark.parametrize("name", ["", "../up", "a/b", "a b", "con", "COM1", ".hidden", "x" * 41, "AF_LOW", "é"])
def test_a_name_that_cannot_be_kept_or_is_taken_is_refused(mixable: Path, name: str) -> None:
    with pytest.raises(VoiceError, match=r"name|already"):
        KokoroEngine.mix(name, [(voice, 1.0) for voice in found("af_low", "bm_high")])
    assert not (mixable / "mixed").exists()


@pytest.mark.parametrize("weights", [(0.0, 1.0), (-1.0, 2.0), (float("nan"), 1.0), (float("inf"), 1.0)])
def test_weights_that_cannot_be_are_refused(mixable: Path, weights: tuple[float, float]) -> None:
    with pytest.raises(VoiceError, match="weight"):
        KokoroEngine.mix("odd", list(zip(found("af_low", "bm_high"), weights, strict=True)))


def test_voices_that_do_not_fit_one_another_are_not_mixed(mixable: Path) -> None:
    with pytest.raises(VoiceError, match="rows: af_low 510, am_short 10"):
        KokoroEngine.mix("odd", [(voice, 1.0) for voice in found("af_low", "am_short")])
    with pytest.raises(VoiceError, match="not of 1"):
        KokoroEngine.mix("odd", [(voice, 1.0) for voice in found("af_low", "af_low")])


def test_a_voice_that_was_not_mixed_is_not_removed(mixable: Path) -> None:
    with pytest.raises(VoiceError, match="not mixed"):
        KokoroEngine.unmix(found("af_low")[0])
    assert (mixable / "af_low.bin").is_file()


@pytest.mark.parametrize(
    "told",
    ["[", "[]", "{}", '{"parts": {}, "language": "en-US", "gender": "", "licence": ""}', '{"parts": {"a": "b"}}'],
)
def test_a_broken_description_hides_no_other_voice(mixable: Path, caplog: pytest.LogCaptureFixture, told: str) -> None:
    (mixable / "mixed").mkdir()
    (mixable / "mixed" / "odd.json").write_text(told, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert names() == ["af_low", "am_short", "bm_high"]
    assert "odd.json" in caplog.text


@pytest.mark.skipif(bool(LANGUAGES["j"].lacking()), reason="needs the extra kokoro")
def test_voices_are_mixed_and_removed_at_the_command_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voices", "mix", "evening", "jf_alpha=0.7", "kokoro/jm_kumo=0.3"]) == 0
    assert capsys.readouterr().out == "kokoro/evening is kept: evening (jf_alpha 70%, jm_kumo 30%), ja.\n"
    assert main(["voices", "--json"]) == 0
    assert "kokoro/evening" in {voice["id"] for voice in json.loads(capsys.readouterr().out)}
    assert main(["voices", "unmix", "evening"]) == 0
    assert main(["voices", "mix", "odd", "joe=1", "jm_kumo=1"]) == 1
    assert main(["voices", "mix", "odd", "joe=1", "joe=2"]) == 1
    assert main(["voices", "mix", "odd", "jf_alpha", "jm_kumo=1"]) == 1
    told = capsys.readouterr().err
    assert "different engines" in told
    assert "does not mix" in told
    assert "jf_alpha=0.7" not in told
    assert "“jf_alpha” names no voice and its weight." in told
