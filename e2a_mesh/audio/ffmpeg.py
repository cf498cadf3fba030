"""Finding FFmpeg and running it: argument lists, bounded output, no window, killed when cancelled."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from e2a_mesh.audio.disk import no_room
from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from _typeshed import ReadableBuffer

REQUIRED_ENCODERS = frozenset({"aac", "flac", "libmp3lame", "libopus", "pcm_s16le"})
OLDEST = 5  # the first major version whose MP4 chapters, brands and RF64 were tried
_LINGER = 0.1  # seconds between looks at the cancel event
_COMPLAINT = 16_384  # bytes of FFmpeg's stderr that are kept, the latest
_PREFIX = re.compile(r"^(\[[^\]]*\]\s*)+")
_EMPTY_WORDS = (  # what FFmpeg adds after the reason, differently in each version
    "Conversion failed!",
    "Error initializing output stream",
    "Error opening input file",
    "Error opening output file",
    "Error sending frames",
    "Error while opening encoder",
    "Could not open encoder before EOF",
    "Nothing was written into output file",
    "Task finished with error",
    "Terminating thread",
)
_FULL = (b"No space left on device", b"File too large", b"Disk quota exceeded")
_UNFINISHED = (b"Error writing trailer", b"Error closing file")  # FFmpeg 5 and 6 say so and still end with code 0
_ADVICE = "Install FFmpeg 5 or later, or the package imageio-ffmpeg, which brings one along."
# Its own process group, so that Ctrl-C in a terminal reaches this program alone, which then stops in good order.
_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_GROUP = {"creationflags": _WINDOWS_FLAGS} if _WINDOWS_FLAGS else {"process_group": 0}


class CancelledError(AudioError):
    """The work was cancelled from outside; nothing is wrong."""


@dataclass(frozen=True, slots=True)
class FFmpeg:
    """An FFmpeg program that has been tried: where it is, its version as it names it, and its encoders."""

    path: str
    version: str
    encoders: frozenset[str]

    @property
    def major(self) -> int | None:
        """The major version; None for builds from a source tree, which bear no number."""
        found = re.match(r"n?(\d+)\.", self.version)
        return int(found.group(1)) if found else None

    @property
    def missing(self) -> str:
        """What this FFmpeg lacks, in words; empty when it can do all that is asked of it."""
        if self.major is not None and self.major < OLDEST:
            return f"it is version {self.version}, older than {OLDEST}"
        lacking = sorted(REQUIRED_ENCODERS - self.encoders)
        return f"it lacks the encoders {', '.join(lacking)}" if lacking else ""


def find_ffmpeg(wished: str = "") -> FFmpeg:
    """Find an FFmpeg that can do what is needed: the one wished for, else that on the PATH, else imageio-ffmpeg's.

    `wished` is a path or a command's name. Raises AudioError when it is unusable, or when there is none at all.
    """
    if wished:
        path = shutil.which(wished)
        if path is None:
            raise AudioError(f"There is no FFmpeg at {wished}.", "Correct the setting `ffmpeg`, or leave it empty.")
        found = inspect(path)
        if found.missing:
            raise AudioError(f"The FFmpeg at {path} cannot be used: {found.missing}.", _ADVICE)
        return found
    reasons = []
    for path in _candidates():
        try:
            found = inspect(path)
        except AudioError as error:
            reasons.append(error.message)
            continue
        if not found.missing:
            return found
        reasons.append(f"The FFmpeg at {path} cannot be used: {found.missing}.")
    raise AudioError(" ".join(reasons) or "There is no FFmpeg on this machine.", _ADVICE)


def _candidates() -> Iterator[str]:
    installed = shutil.which("ffmpeg")
    if installed is not None:
        yield installed
    import imageio_ffmpeg

    with suppress(RuntimeError):  # raised when the package has no program for this kind of machine
        yield imageio_ffmpeg.get_ffmpeg_exe()


def inspect(path: str) -> FFmpeg:
    """Ask an FFmpeg program for its version and encoders; raises AudioError when it is none or does not start."""
    try:
        return _inspect(path, Path(path).stat().st_mtime_ns)
    except (OSError, subprocess.SubprocessError) as error:
        raise AudioError(f"The program {path} could not be started: {error}.", _ADVICE) from error


@lru_cache(maxsize=8)
def _inspect(path: str, _modified: int) -> FFmpeg:
    answer = subprocess.run(
        [path, "-encoders"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
        creationflags=_WINDOWS_FLAGS,
    )
    version = re.search(rb"ffmpeg version (\S+)", answer.stderr + answer.stdout)
    if version is None:
        raise AudioError(f"The program {path} is not FFmpeg.", _ADVICE)
    names = re.findall(rb"^ A\S{5} (\S+)", answer.stdout, re.MULTILINE)
    return FFmpeg(path, version.group(1).decode("ascii", "replace"), frozenset(name.decode("ascii") for name in names))


def local(path: Path) -> str:
    """Write a path as FFmpeg's argument: without the prefix, "Book: 1.m4b" is an address and "-x" an option."""
    return f"file:{path}"


def feed(
    ffmpeg: FFmpeg,
    arguments: Sequence[str],
    pieces: Iterable[ReadableBuffer],
    *,
    writes: Path,
    cancel: threading.Event | None = None,
) -> None:
    """Run FFmpeg with `pieces` on its standard input; it writes the file `writes`.

    Raises AudioError, and CancelledError within a fraction of a second after `cancel` was set, from whatever thread.
    What `pieces` raises ends FFmpeg too.
    """
    with _running(ffmpeg, arguments, cancel, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as run:
        for piece in pieces:
            run.write(piece, writes)
        run.end_input(writes)
        run.conclude(writes)


def decode(
    ffmpeg: FFmpeg, arguments: Sequence[str], *, reads: Path, cancel: threading.Event | None = None
) -> Iterator[bytes]:
    """Run FFmpeg and yield what it writes to standard output, in pieces of at most 64 KiB. Raises AudioError."""
    with _running(ffmpeg, arguments, cancel, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as run:
        assert run.process.stdout is not None  # noqa: S101 - it was asked for as a pipe
        while piece := run.process.stdout.read(65_536):
            yield piece
        run.conclude(reads)


def exchange(ffmpeg: FFmpeg, arguments: Sequence[str], data: bytes, what: str) -> bytes:
    """Run FFmpeg on a small piece of data, such as a picture, and give back what it makes of it. Raises AudioError."""
    try:
        done = subprocess.run(
            _command(ffmpeg, arguments),
            input=data,
            capture_output=True,
            timeout=60,
            check=False,
            creationflags=_WINDOWS_FLAGS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise AudioError(f"FFmpeg could not read {what}: {error}.") from error
    if done.returncode:
        raise AudioError(f"FFmpeg could not read {what}: {_last_words(done.stderr)}.")
    return done.stdout


def _command(ffmpeg: FFmpeg, arguments: Sequence[str]) -> list[str]:
    return [ffmpeg.path, "-hide_banner", "-loglevel", "error", "-y", *arguments]


@dataclass(frozen=True, slots=True)
class _Run:
    process: subprocess.Popen[bytes]
    complaint: bytearray
    listener: threading.Thread
    cancel: threading.Event | None

    def write(self, piece: ReadableBuffer, path: Path) -> None:
        """Hand over input; raises what FFmpeg complained of when it has gone, which says more than a broken pipe."""
        if self.process.stdin is not None:
            with self._pipe(path):
                self.process.stdin.write(piece)

    def end_input(self, path: Path) -> None:
        """Say that there is no more input."""
        if self.process.stdin is not None:
            with self._pipe(path):
                self.process.stdin.close()

    @contextmanager
    def _pipe(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.conclude(path)
            raise AudioError(f"FFmpeg ended before {path} was whole.", "Try again.") from error

    def conclude(self, path: Path) -> None:
        """Wait for FFmpeg's end and raise what went wrong with the file at `path`."""
        code = self.process.wait()
        self.listener.join()
        if self.cancel is not None and self.cancel.is_set():
            raise CancelledError(f"The work on {path} was cancelled.")
        if not code and not any(words in self.complaint for words in _UNFINISHED):
            return
        if any(words in self.complaint for words in _FULL):
            raise no_room(path)
        if code < 0 and not self.complaint:
            raise AudioError(f"FFmpeg was ended by signal {-code} while it worked on {path}.", "Try again.")
        raise AudioError(
            f"FFmpeg failed at {path}: {_last_words(self.complaint)}.",
            "Check that the disk and the folder are writable; `e2a-mesh doctor` tests FFmpeg.",
        )


@contextmanager
def _running(
    ffmpeg: FFmpeg, arguments: Sequence[str], cancel: threading.Event | None, *, stdin: int, stdout: int
) -> Iterator[_Run]:
    if cancel is not None and cancel.is_set():
        raise CancelledError("The work was cancelled before it began.")
    try:
        process = subprocess.Popen(
            _command(ffmpeg, arguments),
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            **_GROUP,
        )
    except OSError as error:
        raise AudioError(f"FFmpeg at {ffmpeg.path} could not be started: {error}.", _ADVICE) from error
    complaint = bytearray()
    listener = threading.Thread(target=_listen, args=(process.stderr, complaint), name="ffmpeg-stderr", daemon=True)
    listener.start()
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(process, cancel, ended), name="ffmpeg-cancel", daemon=True)
    if cancel is not None:
        watcher.start()
    try:
        yield _Run(process, complaint, listener, cancel)
    finally:
        ended.set()
        if process.poll() is None:
            process.kill()
        process.wait()
        listener.join()
        if cancel is not None:
            watcher.join()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with suppress(OSError):  # closing flushes what FFmpeg no longer reads
                    pipe.close()


def _listen(stderr: IO[bytes], complaint: bytearray) -> None:
    while piece := stderr.read(1024):
        complaint.extend(piece)
        del complaint[:-_COMPLAINT]


def _watch(process: subprocess.Popen[bytes], cancel: threading.Event, ended: threading.Event) -> None:
    while not ended.is_set():
        if cancel.wait(_LINGER):
            process.kill()
            return


def _last_words(complaint: bytes | bytearray) -> str:
    lines = [_PREFIX.sub("", line).strip() for line in complaint.decode("utf-8", "replace").splitlines()]
    telling = [line for line in lines if line and not line.startswith(_EMPTY_WORDS)]
    return telling[-1].rstrip(".")[:300] if telling else "it gave no reason"
