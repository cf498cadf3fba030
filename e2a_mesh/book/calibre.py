"""Has Calibre's `ebook-convert`, where it is installed, make an EPUB of formats that are not read here."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from e2a_mesh.book.epub import read_epub
from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from e2a_mesh.book.passage import Manuscript

FORMATS = {  # what people call the formats that are left to Calibre
    ".azw4": "a Kindle print replica",
    ".chm": "a book of Windows' help (CHM)",
    ".djv": "a DjVu document",
    ".djvu": "a DjVu document",
    ".htmlz": "a web page in a zip archive (HTMLZ)",
    ".kfx": "a Kindle book in the KFX format",
    ".lit": "a Microsoft Reader book (LIT)",
    ".lrf": "a Sony Reader book (LRF)",
    ".pdb": "a Palm database (PDB)",
    ".pml": "a text in Palm markup (PML)",
    ".pmlz": "a text in Palm markup (PML)",
    ".rb": "a Rocket eBook (RB)",
    ".snb": "a Shanda Bambook (SNB)",
    ".tcr": "a Psion book (TCR)",
    ".txtz": "a text in a zip archive (TXTZ)",
}
_PROGRAM = "ebook-convert"
_USUAL_PLACES = {
    "darwin": ("/Applications/calibre.app/Contents/MacOS", "~/Applications/calibre.app/Contents/MacOS"),
    "win32": ("%ProgramFiles%\\Calibre2", "%ProgramFiles(x86)%\\Calibre2", "%LocalAppData%\\Calibre2"),
    "linux": ("/opt/calibre", "~/calibre-bin/calibre", "~/.local/bin", "/usr/local/bin"),
}
# Its settings and plugins are found by these; whatever else the environment holds is none of its business.
_ENVIRONMENT = (
    "PATH", "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "SYSTEMROOT", "WINDIR", "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME", "CALIBRE_CONFIG_DIRECTORY",
)  # fmt: skip
_TIME_LIMIT = 600.0  # seconds
_MEMORY_LIMIT = 8 << 30  # bytes of address space
_LARGEST_OUTPUT = 1 << 30  # bytes
_MESSAGES = 20_000  # bytes of what it says that are looked at
_UNNAMED = "book-without-a-title"  # Calibre calls a book without a title as its file is called
_UNKNOWN = "unknown"  # as it calls authors and publishers
# It takes a book that names no language to be in its own; so that is set to one that few books are in.
_UNTOLD_LANGUAGE = "la"
_OPTIONS = ("--no-default-epub-cover", "--max-toc-links", "0")


def find_calibre() -> str:
    """Find `ebook-convert` on the path or where Calibre's installers put it; empty where it is not."""
    if found := shutil.which(_PROGRAM):
        return found
    for place in _USUAL_PLACES.get(sys.platform, ()):
        if found := shutil.which(_PROGRAM, path=os.path.expandvars(Path(place).expanduser())):
            return found
    return ""


def read_by_calibre(path: Path, suffix: str, time_limit: float = _TIME_LIMIT) -> Manuscript:
    """Read a book by way of an EPUB that Calibre makes of it; raises BookError where that comes to nothing.

    `suffix` says what it is, whatever its name: Calibre goes by the name.
    """
    kind = FORMATS[suffix]
    if not (program := find_calibre()):
        raise BookError(
            f"“{path.name}” is {kind}, which is read with the help of Calibre, and Calibre is not installed.",
            "Install it from calibre-ebook.com, then try again.",
        )
    with tempfile.TemporaryDirectory(prefix="e2a-mesh-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        source, target = folder / f"{_UNNAMED}{suffix}", folder / "made.epub"
        shutil.copyfile(path, source)
        said = _convert([program, str(source), str(target), *_OPTIONS], folder, time_limit)
        if not target.is_file():
            raise _failure(path.name, kind, said)
        manuscript = read_epub(target)
    metadata = manuscript.metadata
    told = replace(
        metadata,
        title="" if metadata.title == _UNNAMED else metadata.title,
        authors=tuple(name for name in metadata.authors if name.lower() != _UNKNOWN),
        publisher="" if metadata.publisher.lower() == _UNKNOWN else metadata.publisher,
        language="" if metadata.language == _UNTOLD_LANGUAGE else metadata.language,
    )
    return replace(manuscript, metadata=told)


def _convert(command: list[str], folder: Path, time_limit: float) -> str | None:
    """Run the program and give the end of what it said; None where it took longer than the limit."""
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    environment |= {"CALIBRE_TEMP_DIR": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    environment["CALIBRE_OVERRIDE_LANG"] = _UNTOLD_LANGUAGE
    environment |= {name: str(folder) for name in ("TMPDIR", "TEMP", "TMP")}
    messages = folder / "messages"
    with messages.open("wb") as stream:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=environment,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            _bound(process.pid)
            process.wait(time_limit)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _kill_family(process)
    with messages.open("rb") as stream:
        stream.seek(max(0, messages.stat().st_size - _MESSAGES))
        return stream.read().decode("utf-8", "replace")


def _bound(pid: int) -> None:
    """Limit what the program may take, where the system can do that for a program that runs."""
    if sys.platform == "linux":
        import resource

        with suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (_LARGEST_OUTPUT, _LARGEST_OUTPUT))


def _kill_family(process: subprocess.Popen[bytes]) -> None:
    """End the program, if it still runs, and what it started."""
    if sys.platform == "win32":
        family: list[psutil.Process] = []
        with suppress(psutil.Error):
            family = psutil.Process(process.pid).children(recursive=True)
        for member in family:
            with suppress(psutil.Error):
                member.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):  # macOS says the latter of those not yet buried
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _failure(name: str, kind: str, said: str | None) -> BookError:
    if said is None:
        return BookError(
            f"Calibre did not finish reading “{name}” ({kind}) in ten minutes.", "Convert it to EPUB in Calibre itself."
        )
    if "No plugin to handle input format" in said:
        return BookError(
            f"“{name}” is {kind}, which Calibre reads only with a plugin that is not installed in it.",
            "Install the plugin in Calibre's preferences (“KFX Input” for Kindle books), then try again.",
        )
    if "DRM" in said:
        return BookError(
            f"“{name}” is {kind} and protected by DRM, so only the seller's own software can open it.",
            "Get a copy without copy protection; e2a-mesh does not remove it.",
        )
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
    because = f": {last[:200]}" if last else ""
    return BookError(
        f"“{name}” is {kind}, and Calibre could not read it{because}.", "It may be damaged: get the book again."
    )
