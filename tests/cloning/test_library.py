"""Cloned voices by name: kept, given away as one file, and taken in from anybody."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.cloning import ClonedVoice, VoiceLibrary, checked_name, read_voice
from e2a_mesh.cloning.preparing import to_wav
from e2a_mesh.cloning.voice_file import SUFFIX, decode, encode
from e2a_mesh.errors import VoiceError

WAV = to_wav(np.arange(24_000, dtype=np.int16))
ANNA = ClonedVoice(
    "Großmutter Anna", WAV, "de", "Es war einmal.", "from the old tape", date(2026, 1, 2), 1.0, ("It is noisy.",)
)


@pytest.fixture
def library(tmp_path: Path) -> VoiceLibrary:
    return VoiceLibrary(tmp_path / "voices" / "cloned")


def test_a_voice_is_kept_and_found_whatever_its_case(library: VoiceLibrary, tmp_path: Path) -> None:
    assert library.voices() == []
    library.keep(ANNA)
    assert library.get("grossmutter anna") == library.get("GROẞMUTTER ANNA") == ANNA
    assert library.names() == ["Großmutter Anna"]
    with pytest.raises(VoiceError, match="There is a cloned voice “Großmutter Anna” already"):
        library.keep(replace(ANNA, name="GROSSMUTTER ANNA"))
    library.keep(replace(ANNA, name="GROSSMUTTER ANNA", note="again"), instead=True)
    assert [(voice.name, voice.note) for voice in library.voices()] == [("GROSSMUTTER ANNA", "again")]
    library.forget("großmutter anna")
    with pytest.raises(VoiceError, match="No cloned voice is called “Anna”"):
        library.forget("Anna")


def test_a_file_goes_before_a_voice_and_what_is_neither_stays_as_it_was(
    library: VoiceLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    library.keep(replace(ANNA, name="Anna"))
    assert library.meant(Path("anna")) == library.path("Anna")
    assert library.meant(Path("nobody")) == Path("nobody")
    assert library.meant(Path("folder") / "anna") == Path("folder") / "anna"
    Path("anna").write_bytes(b"a recording")
    assert library.meant(Path("anna")) == Path("anna")


def test_a_damaged_voice_does_not_hide_the_others(library: VoiceLibrary) -> None:
    library.keep(ANNA)
    library.path("Großmutter Anna").with_name(f"Ben{SUFFIX}").write_bytes(b"damaged")
    assert library.voices() == [ANNA]
    with pytest.raises(VoiceError, match="is no cloned voice"):
        library.get("Ben")


@pytest.mark.skipif(os.name != "posix", reason="permission bits mean something on POSIX systems alone")
def test_the_voice_of_a_person_is_for_the_owner_alone(library: VoiceLibrary) -> None:
    library.keep(ANNA)
    path = library.path("Großmutter Anna")
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent)] == [0o600, 0o700]


@pytest.mark.parametrize(
    "name",
    ["", " ", "a/b", "..", ".hidden", "-x", "con", "NUL.txt", "a\\b", "a:b", "x" * 61, "a\nb", "a\x1b[1m", "."],
)
def test_what_can_be_no_name_of_a_file_somewhere_is_no_name(name: str) -> None:
    with pytest.raises(VoiceError, match="A voice cannot be called"):
        checked_name(name)


words = st.text(st.characters(exclude_categories=["C"]), max_size=40)


@given(st.text("abc äß123", min_size=1, max_size=20).map(str.strip).filter(bool), words, words, words, st.dates())
def test_a_file_gives_the_voice_that_was_put_into_it(
    name: str, language: str, sentence: str, note: str, made: date
) -> None:
    voice = ClonedVoice(checked_name(name), WAV, language, sentence, note, made, 1.0)
    assert decode(encode(voice)) == voice
    assert encode(voice) == encode(voice)


def packed(*entries: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", way) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def about(**changes: object) -> tuple[str, bytes]:
    told = {"format": 1, "name": "Anna", "made": "2026-01-02"} | changes
    return "voice.json", json.dumps(told).encode()


CLIP = ("clip.wav", WAV)
HOSTILE = {
    "no archive": (b"PK nothing", "damaged"),
    "an empty file": (b"", "damaged"),
    "cut short": (encode(ANNA)[:-30], "damaged"),
    "a spoiled byte": (encode(ANNA)[:2000] + b"\xff" + encode(ANNA)[2001:], "damaged"),
    "larger than any": (encode(ANNA) + bytes(4 << 20), "larger than 4 MiB"),
    "a path": (packed(about(), CLIP, ("../../evil", b"")), "alone"),
    "many entries": (packed(about(), CLIP, *((f"{n}", b"") for n in range(500))), "alone"),
    "only a clip": (packed(CLIP), "alone"),
    "a bomb": (packed(about(), ("clip.wav", bytes(50 << 20))), "too large"),
    "another bomb": (packed(("voice.json", b" " * (20 << 20)), CLIP), "too large"),
    "another packing": (packed(about(), CLIP, way=zipfile.ZIP_LZMA), "packed in a way"),
    "no JSON": (packed(("voice.json", b"{"), CLIP), "cannot be read"),
    "deep JSON": (packed(("voice.json", b"[" * 60_000), CLIP), "cannot be read"),
    "a list": (packed(("voice.json", b"[]"), CLIP), "no table"),
    "a newer one": (packed(about(format=2), CLIP), "newer version"),
    "a name that is a path": (packed(about(name="../../.bashrc"), CLIP), "name cannot be one"),
    "a name that is a number": (packed(about(name=7), CLIP), "its name is no text"),
    "no day": (packed(about(made="yesterday"), CLIP), "isoformat"),
    "signs for the terminal": (packed(about(note="\x1b[2J"), CLIP), "its note is no text"),
    "endless notes": (packed(about(note="x" * 3000), CLIP), "too long"),
    "remarks without end": (packed(about(remarks=["x"] * 99), CLIP), "remarks are no list"),
    "no sound": (packed(about(), ("clip.wav", b"RIFF")), "is no sound"),
    "a clip that is none": (packed(about(), ("clip.wav", WAV[:24] + b"\x80\xbb" + WAV[26:])), "no clip of 16 bit"),
    "a clip that ends early": (packed(about(), ("clip.wav", WAV[:60])), "clip.wav"),
}


@pytest.mark.parametrize("kind", list(HOSTILE))
def test_a_file_that_is_damaged_or_hostile_is_refused_with_the_reason(tmp_path: Path, kind: str) -> None:
    content, reason = HOSTILE[kind]
    path = tmp_path / "gift.e2avoice"
    path.write_bytes(content)
    with pytest.raises(VoiceError, match=reason):
        read_voice(path)


@given(st.integers(0, len(encode(ANNA)) - 1), st.integers(1, 255))
def test_no_spoiled_byte_brings_anything_but_a_voice_or_a_reason(place: int, change: int) -> None:
    data = bytearray(encode(ANNA))
    data[place] ^= change
    try:
        voice = decode(bytes(data))
    except ValueError:
        return
    assert voice.wav == WAV
