"""Whether all that a conversion needs is there on this machine."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from e2a_mesh import places
from e2a_mesh.diagnosis.finding import Finding, State
from e2a_mesh.errors import AudioError, E2aError, SettingsError
from e2a_mesh.logs import log_file
from e2a_mesh.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.model import Voice

SPEECH_BYTES_PER_HOUR = 60_000_000  # of a job file: FLAC, 22.05 kHz, mono
_LONG_BOOK = 20  # hours: with less room than this, a long book may not fit
_SHORT_BOOK = 1
_NEWEST_PYTHON = (3, 13)  # what the parts we stand on have been built for

# File systems on which SQLite's locks cannot be trusted (sqlite.org/faq.html#q5).
_NETWORKED = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "ceph", "glusterfs",
    "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.davfs2", "macfuse", "osxfuse",
}  # fmt: skip

_SENTENCES = ("All is well when you can hear this.", "The second sentence shows how fast this machine speaks.")
_NUMBERS = ("1, 2, 3.", "4, 5, 6, 7, 8, 9, 10, 11, 12.")  # for voices of other languages


def read_settings() -> tuple[Settings, Finding]:
    """Read the settings, the defaults where they are wrong, and find how they are."""
    try:
        loaded = load_settings()
    except SettingsError as error:
        return Settings(), Finding("settings", State.PROBLEM, error.message, error.advice or "Correct it.")
    return loaded.settings, _settings(loaded.warnings, loaded.file)


def examine_machine(settings: Settings, about_settings: Finding) -> Iterator[Finding]:
    """Look at what a conversion needs, and speak two sentences."""
    yield _python()
    yield _machine()
    yield about_settings
    yield _ffmpeg(settings)
    yield from _devices()
    yield from _engines()
    yield from _speech(settings)
    yield from _folders(settings)


def _python() -> Finding:
    version = f"Python {platform.python_version()}, {platform.architecture()[0]}"
    if sys.version_info[:2] > _NEWEST_PYTHON:
        newest = ".".join(map(str, _NEWEST_PYTHON))
        return Finding("python", State.WARNING, version, f"This is newer than {newest}, the latest that is tested.")
    return Finding("python", State.OK, version)


def _machine() -> Finding:
    memory = psutil.virtual_memory()
    found = f"{platform.platform(terse=True)}, {_gigabytes(memory.available)} of {_gigabytes(memory.total)} memory free"
    if memory.available < 500_000_000:
        return Finding("machine", State.WARNING, found, "Close other programs; an engine takes about 0.3 GB.")
    return Finding("machine", State.OK, found)


def _settings(warnings: tuple[str, ...], file: Path) -> Finding:
    if warnings:
        return Finding("settings", State.WARNING, " ".join(warnings), "Correct the name or take the line away.")
    return Finding("settings", State.OK, str(file) if file.exists() else f"defaults; there is no {file}")


def _ffmpeg(settings: Settings) -> Finding:
    from e2a_mesh.audio import find_ffmpeg

    try:
        found = find_ffmpeg(settings.ffmpeg)
    except AudioError as error:
        return Finding("ffmpeg", State.PROBLEM, error.message, error.advice)
    return Finding("ffmpeg", State.OK, f"{found.version} with all encoders needed ({found.path})")


def _devices() -> Iterator[Finding]:
    from e2a_mesh.speech.devices import list_devices

    for device in list_devices():
        yield Finding("device", State.OK, f"{device.id}: {device.name}, {_gigabytes(device.memory)}")


def _engines() -> Iterator[Finding]:
    from e2a_mesh.speech.catalogue import installed_engines

    entries = installed_engines()
    if all(entry.trouble for entry in entries):
        yield Finding("engine", State.PROBLEM, "No engine can run here.", "Install e2a-mesh again.")
    for entry in entries:
        if entry.trouble:
            yield Finding("engine", State.WARNING, f"{entry.name} cannot run here.", entry.trouble)
            continue
        try:
            count = len(entry.voices())
        except E2aError as error:
            yield Finding("engine", State.WARNING, error.message, error.advice)
            continue
        voices = f"{entry.name}: {count} voice{'' if count == 1 else 's'}"
        yield Finding("engine", State.OK if count else State.WARNING, voices, "" if count else "Install a voice.")


def _speech(settings: Settings) -> Iterator[Finding]:
    from e2a_mesh.speech.catalogue import choose_voice

    try:
        voice = choose_voice(settings.language or "en", settings.voice)
        yield _spoken(voice, settings)
    except E2aError as error:
        yield Finding("speech", State.PROBLEM, error.message, error.advice or "The log tells more.")


def _spoken(voice: Voice, settings: Settings) -> Finding:
    from e2a_mesh.audio import find_fault
    from e2a_mesh.speech.catalogue import engine_entry
    from e2a_mesh.speech.devices import host_layout
    from e2a_mesh.speech.engine_host import EngineHost

    language = voice.languages[0]
    sentences = _SENTENCES if language.partition("-")[0] == "en" else _NUMBERS
    hosts, threads = host_layout()
    hosts, threads = settings.hosts or hosts, settings.threads or threads
    with EngineHost(engine_entry(voice.engine).reference, voice, threads=threads) as host:
        began = time.perf_counter()
        first = host.speak(sentences[0], language, seed=1, speed=1.0, timeout=60)
        loaded = time.perf_counter()
        second = host.speak(sentences[1], language, seed=1, speed=1.0, timeout=60)
        ended = time.perf_counter()
    for sentence, pcm in zip(sentences, (first, second), strict=True):
        if fault := find_fault(pcm, sentence, 1.0):
            return Finding("speech", State.PROBLEM, f"{voice.id} spoke badly: {fault}", "Choose another voice.")
    factor = second.seconds / (ended - loaded)
    side_by_side = f", {hosts} side by side" if hosts > 1 else ""
    found = f"{voice.id} was ready in {loaded - began:.1f} s and speaks ×{factor:.0f} realtime{side_by_side}"
    if factor * hosts < 1:
        return Finding("speech", State.WARNING, found, "A book will take longer to make than to hear.")
    return Finding("speech", State.OK, found)


def _folders(settings: Settings) -> Iterator[Finding]:
    jobs = Path(settings.jobs_folder) if settings.jobs_folder else places.jobs_folder()
    yield _roomy("jobs folder", jobs, "Choose another with the setting jobs_folder.")
    if kind := network_file_system(jobs):
        advice = "Jobs may be damaged there; choose a folder on a disk of this machine with the setting jobs_folder."
        yield Finding("jobs folder", State.WARNING, f"{jobs} is on a network share ({kind})", advice)
    if settings.output:
        output = Path(settings.output).expanduser()
        yield _roomy("output", output, "Choose another with the setting output.")
    yield _writable("cache", places.cache_folder(), State.WARNING, "Engines take longer to start; make it writable.")
    yield _writable("log", log_file().parent, State.WARNING, "Nothing is logged; make it writable.")


def _roomy(subject: str, folder: Path, elsewhere: str) -> Finding:
    finding = _writable(subject, folder, State.PROBLEM, elsewhere)
    if finding.state is not State.OK:
        return finding
    free = shutil.disk_usage(_nearest(folder)).free
    hours = free / SPEECH_BYTES_PER_HOUR
    found = f"{folder}: {_gigabytes(free)} free, room for about {hours:,.0f} hours of speech"
    if hours < _LONG_BOOK:
        state = State.PROBLEM if hours < _SHORT_BOOK else State.WARNING
        return Finding(subject, state, found, f"A book of ten hours needs about 0.6 GB. Free some space. {elsewhere}")
    return Finding(subject, State.OK, found)


def _writable(subject: str, folder: Path, otherwise: State, advice: str) -> Finding:
    """Try to write where the folder is or would be made; nothing is left behind."""
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            return Finding(subject, State.OK, str(folder))
    except OSError as error:
        return Finding(subject, otherwise, f"{folder} cannot be written: {error.strerror or error}", advice)


def _nearest(folder: Path) -> Path:
    """Find the folder, or the nearest above it that exists."""
    folder = folder.absolute()
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)


def network_file_system(folder: Path) -> str:
    """Name the network file system that a folder lies on; empty when it lies on none, or none is known."""
    place = _nearest(folder).resolve()
    if str(place).startswith("\\\\"):
        return "UNC path"
    holding = [part for part in psutil.disk_partitions(all=True) if place.is_relative_to(part.mountpoint)]
    if not holding:
        return ""
    nearest = max(holding, key=lambda part: len(part.mountpoint))
    if nearest.fstype.lower() in _NETWORKED or "remote" in nearest.opts.split(","):
        return nearest.fstype or "network drive"
    return ""


def _gigabytes(number: float) -> str:
    return f"{number / 1e9:.1f} GB"
