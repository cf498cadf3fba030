"""Finding Tesseract and running it: argument lists, a time limit, no window, killed when nobody waits any more."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from e2a_mesh.book.languages import primary
from e2a_mesh.book.sitting import stopped
from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from collections.abc import Callable

A_PAGE = 180.0  # seconds; a newspaper's page on an old machine
_ASKING = 30.0  # seconds
_LOOKS = 0.1  # seconds between looks at what stops it
_LONGEST = 32 << 20  # bytes of an answer
_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_FALLBACK = "eng"

# Tesseract's names of languages (ISO 639-2/T, with scripts where there are several) by BCP 47.
_NAMES = {
    "af": "afr", "ar": "ara", "be": "bel", "bg": "bul", "bn": "ben", "bs": "bos", "ca": "cat", "cs": "ces",
    "cy": "cym", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "eo": "epo", "es": "spa", "et": "est",
    "eu": "eus", "fa": "fas", "fi": "fin", "fr": "fra", "ga": "gle", "gl": "glg", "he": "heb", "hi": "hin",
    "hr": "hrv", "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn", "ka": "kat",
    "ko": "kor", "la": "lat", "lt": "lit", "lv": "lav", "mk": "mkd", "mr": "mar", "ms": "msa", "nb": "nor",
    "nl": "nld", "nn": "nor", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk",
    "sl": "slv", "sq": "sqi", "sr": "srp", "sv": "swe", "sw": "swa", "ta": "tam", "te": "tel", "th": "tha",
    "tl": "tgl", "tr": "tur", "uk": "ukr", "ur": "urd", "vi": "vie", "yi": "yid", "zh": "chi_sim",
}  # fmt: skip
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-hant", "zh-mo")


class NoTesseractError(BookError):
    """Tesseract is not on this machine, or lacks the data of a language."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """A Tesseract program that has been tried: where it is, its version, and the languages it has data for."""

    path: str
    version: str
    languages: frozenset[str]

    def language(self, tag: str, name: str) -> str:
        """Give its name for a language, or for English where none is known; raises NoTesseractError without its data.

        `name` is the book's.
        """
        lowered = tag.lower()
        wanted = "chi_tra" if lowered.startswith(_TRADITIONAL) else _NAMES.get(primary(tag), "") if tag else _FALLBACK
        if wanted and wanted in self.languages:
            return wanted
        raise NoTesseractError(
            f"“{name}” consists of pictures of its pages, and Tesseract, which recognises their text, has no data for"
            f" the language “{tag or 'en'}” here.",
            _data_advice(wanted or "NAME"),
        )

    def read(
        self, picture: bytes, dpi: int, language: str, name: str, unwanted: Callable[[], bool], *, sparse: bool
    ) -> bytes:
        """Recognise a picture and give what it says as hOCR; `sparse` finds text that stands about.

        `name` is the book's. Raises BookError, and ReadingStoppedError soon after `unwanted` says so.
        """
        segmentation = "11" if sparse else "3"
        command = [self.path, "stdin", "stdout", "-l", language, "--dpi", str(dpi), "--psm", segmentation, "hocr"]
        # Files rather than pipes: nobody then need wait at one end for the other.
        with TemporaryFile() as given, TemporaryFile() as found, TemporaryFile() as complaint:
            given.write(picture)
            given.seek(0)
            try:
                process = subprocess.Popen(
                    command,
                    stdin=given,
                    stdout=found,
                    stderr=complaint,
                    # Several pages are read at once: threads within one of them would only be in their way.
                    env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                    start_new_session=sys.platform != "win32",
                    creationflags=_WINDOWS_FLAGS,
                )
            except OSError as error:
                raise BookError(f"Tesseract at {self.path} could not be started: {error}.", _advice()) from error
            code = _await_end(process, name, unwanted)
            found.seek(0)
            complaint.seek(0)
            answer = found.read(_LONGEST + 1)
            if code or len(answer) > _LONGEST:
                words = complaint.read(_LONGEST).decode("utf-8", "replace").strip().splitlines()
                reason = words[-1].rstrip(".") if words else "it gave no reason"
                raise BookError(f"Tesseract failed at a page of “{name}”: {reason}.", "Install a newer version of it.")
            return answer


def _await_end(process: subprocess.Popen[bytes], name: str, unwanted: Callable[[], bool]) -> int:
    """Wait for the exit code; a process that takes too long, or that nobody waits for any more, is killed."""
    deadline = time.monotonic() + A_PAGE
    try:
        while time.monotonic() < deadline:
            if unwanted():
                raise stopped(name)
            with suppress(subprocess.TimeoutExpired):
                return process.wait(_LOOKS)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    raise BookError(
        f"Tesseract took more than {A_PAGE:.0f} seconds for a page of “{name}”.",
        "Try again when the machine is less busy.",
    )


def find_tesseract(name: str) -> Tesseract:
    """Find Tesseract on the PATH or where its installer puts it; raises NoTesseractError. `name` is the book's."""
    path = shutil.which("tesseract") or next((place for place in _usual_places() if Path(place).is_file()), None)
    if path is None:
        raise NoTesseractError(
            f"“{name}” consists of pictures of its pages. Their text can be recognised by the program Tesseract, which"
            " is not installed here.",
            _advice(),
        )
    try:
        version, listed = (_asked(path, question) for question in ("--version", "--list-langs"))
    except (OSError, subprocess.SubprocessError) as error:
        raise NoTesseractError(f"Tesseract at {path} could not be started: {error}.", _advice()) from error
    first = version.split("\n", 1)[0].removeprefix("tesseract").strip()
    languages = frozenset(line.strip() for line in listed.splitlines()[1:] if line.strip())
    return Tesseract(path, first, languages)


def _asked(path: str, question: str) -> str:
    answer = subprocess.run(
        [path, question],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_ASKING,
        check=False,
        creationflags=_WINDOWS_FLAGS,
    )
    return (answer.stdout or answer.stderr).decode("utf-8", "replace")


def _usual_places() -> list[str]:
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")]
        return [str(Path(root, folder, "tesseract.exe")) for root in roots if root for folder in _FOLDERS]
    return ["/opt/homebrew/bin/tesseract", "/usr/local/bin/tesseract"] if sys.platform == "darwin" else []


_FOLDERS = ("Tesseract-OCR", "Programs/Tesseract-OCR")


def _advice() -> str:
    if sys.platform == "win32":
        return "Install it (`winget install UB-Mannheim.TesseractOCR`), then try again."
    if sys.platform == "darwin":
        return "Install it (`brew install tesseract`), then try again."
    return (
        "Install it (Debian and Ubuntu: `apt install tesseract-ocr`; Fedora: `dnf install tesseract`), then try again."
    )


def _data_advice(language: str) -> str:
    change = "If the book is in another language, say which with --language."
    if sys.platform == "win32":
        return f"Run Tesseract's installer again and choose that language among its additional data. {change}"
    if sys.platform == "darwin":
        return f"Install it (`brew install tesseract-lang`), then try again. {change}"
    package = language.replace("_", "-")
    return (
        f"Install it (Debian and Ubuntu: `apt install tesseract-ocr-{package}`; Fedora: `dnf install"
        f" tesseract-langpack-{language}`), then try again. {change}"
    )
