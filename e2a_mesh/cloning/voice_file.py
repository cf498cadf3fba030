"""A cloned voice as one file, kept, given away and taken in: a zip archive of its clip and of what is told of it.

Such a file may come from anybody: it is read within bounds, nothing of it names a place, and no other content passes.
"""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import soundfile

from e2a_mesh.cloning.levels import RATE
from e2a_mesh.errors import VoiceError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".e2avoice"
LONGEST_NAME = 60  # characters
LONGEST_TEXT = 2000  # characters of a sentence or a note
_FORMAT = 1
_ABOUT, _CLIP = "voice.json", "clip.wav"
_LONGEST_CLIP = 60  # seconds; twice what is made today
_MOST_BYTES = {_ABOUT: 64 << 10, _CLIP: 2 * RATE * _LONGEST_CLIP + 4096}
_MOST_PACKED = 4 << 20  # bytes
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1  # a bit of a zip entry's flags
_FORBIDDEN = frozenset('<>:"/\\|?*')  # in names of files on Windows, and of paths everywhere
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
_DAY = (1980, 1, 1, 0, 0, 0)  # so that the same voice gives the same file


@dataclass(frozen=True, slots=True)
class ClonedVoice:
    """A voice that is cloned from a clip: a WAV file, 16 bit, mono, 24 kHz.

    `language` is a BCP 47 tag or empty, `sentence` what it says for a trial, `made` the day on which it was kept.
    `remarks` say what was not good about the recording.
    """

    name: str
    wav: bytes = field(repr=False)
    language: str = ""
    sentence: str = ""
    note: str = ""
    made: date = field(default_factory=date.today)
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()


def checked_name(name: str) -> str:
    """Give the name of a voice as it is kept; raises VoiceError for one that can be no name of a file everywhere."""
    plain = unicodedata.normalize("NFC", name).strip()
    unfit = (
        not plain
        or len(plain) > LONGEST_NAME
        or not plain.isprintable()
        or _FORBIDDEN & set(plain)
        or plain[0] in ".-"
        or plain[-1] == "."
        or plain.partition(".")[0].upper() in _RESERVED
    )
    if unfit:
        raise VoiceError(
            f"A voice cannot be called “{name[:LONGEST_NAME]}”.",
            f"Give it a name of up to {LONGEST_NAME} letters, digits and spaces.",
        )
    return plain


def encode(voice: ClonedVoice) -> bytes:
    """Pack a voice; the same one gives the same bytes."""
    about = {
        "format": _FORMAT,
        "name": voice.name,
        "language": voice.language,
        "sentence": voice.sentence,
        "note": voice.note,
        "made": voice.made.isoformat(),
        "remarks": list(voice.remarks),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((_ABOUT, json.dumps(about, ensure_ascii=False, indent=1).encode()), (_CLIP, voice.wav)):
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def read(path: Path) -> ClonedVoice:
    """Read a voice's file, wherever it comes from; raises VoiceError when it is damaged or something else."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_PACKED + 1)
    except OSError as error:
        raise VoiceError(f"The voice {path} cannot be read: {error.strerror or error}.", "Check its name.") from error
    try:
        return decode(data)
    except ValueError as error:
        raise VoiceError(
            f"“{path.name}” is no cloned voice: {error}.", "`e2a-mesh voices export NAME FILE` writes one."
        ) from error


def decode(data: bytes) -> ClonedVoice:
    """Unpack what `encode` made; raises ValueError, with the reason, for everything else."""
    if len(data) > _MOST_PACKED:
        raise ValueError(f"it is larger than {_MOST_PACKED >> 20} MiB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sorted(archive.namelist()) != sorted(_MOST_BYTES):
                raise ValueError(f"it does not hold {_ABOUT} and {_CLIP} alone")
            about, wav = (_content(archive, name) for name in (_ABOUT, _CLIP))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise ValueError("it is damaged, or no such archive") from error
    return _voice(_table(about), wav)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    entry, most = archive.getinfo(name), _MOST_BYTES[name]
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _WAYS:
        raise ValueError(f"{name} is packed in a way that is not taken")
    with archive.open(entry) as stream:  # what the entry says of its size need not be true
        content = stream.read(most + 1)
    if len(content) > most:
        raise ValueError(f"{name} is too large")
    return content


def _table(raw: bytes) -> dict[str, Any]:
    try:
        about = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{_ABOUT} cannot be read") from error
    if not isinstance(about, dict):
        raise ValueError(f"{_ABOUT} is no table")  # noqa: TRY004 - as all that is unfit
    if about.get("format") != _FORMAT:
        raise ValueError("it was made by a newer version of this program")
    return about


def _voice(about: dict[str, Any], wav: bytes) -> ClonedVoice:
    remarks = about.get("remarks", [])
    if not isinstance(remarks, list) or len(remarks) > 10:
        raise ValueError("its remarks are no list")
    try:
        name = checked_name(_text(about, "name"))
    except VoiceError as error:
        raise ValueError("its name cannot be one") from error
    return ClonedVoice(
        name,
        wav,
        _text(about, "language"),
        _text(about, "sentence"),
        _text(about, "note"),
        date.fromisoformat(_text(about, "made")),
        _seconds(wav),
        tuple(_text({"remark": remark}, "remark") for remark in remarks),
    )


def _text(about: dict[str, Any], name: str) -> str:
    value = about.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST_TEXT or "\x1b" in value or "\0" in value:
        raise ValueError(f"its {name} is no text, or too long")
    return value


def _seconds(wav: bytes) -> float:
    """Look whether a clip is what engines are given, and how long it lasts."""
    try:
        with soundfile.SoundFile(io.BytesIO(wav)) as file:
            kind = (file.format, file.subtype, file.channels, file.samplerate)
            if kind != ("WAV", "PCM_16", 1, RATE) or not 0 < file.frames <= RATE * _LONGEST_CLIP:
                raise ValueError(f"{_CLIP} is no clip of 16 bit, mono, {RATE} Hz and up to {_LONGEST_CLIP} s")
            if len(file.read(dtype="int16")) != file.frames:
                raise ValueError(f"{_CLIP} ends early")
            return float(file.frames / RATE)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise ValueError(f"{_CLIP} is no sound") from error
