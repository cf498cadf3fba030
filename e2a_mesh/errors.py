"""Errors written for people: what happened, to what, and what to do about it."""

from __future__ import annotations

import errno
import os

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class E2aError(Exception):
    """Something a person can understand and act on; shown as a sentence, never as a traceback.

    `message` says what happened and to which file, chapter, chunk or peer; `advice` says what to do, and may be empty.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".rstrip()


class BookError(E2aError):
    """A book cannot be read: it is damaged, protected, empty, hostile or of an unknown format."""


class SettingsError(E2aError):
    """A setting has no meaning; the message names it, with its file and line or its variable."""


class VoiceError(E2aError):
    """No installed voice fits what was asked for."""


class EngineError(E2aError):
    """An engine could not speak one chunk; it may manage another, or the same one with another seed."""


class EngineUnavailableError(E2aError):
    """An engine cannot run on this machine at all: something it needs is missing or broken."""


class AudioError(E2aError):
    """Audio could not be encoded, decoded or assembled."""


class JobError(E2aError):
    """A job file cannot be used: it is damaged, too new, in use elsewhere, or there is no room to write."""


class JobInUseError(JobError):
    """A job file cannot be worked on because another process, or another thread, does so."""


class PublishError(E2aError):
    """An audiobook could not be handed to a server, or the server not be asked."""


class QueueError(E2aError):
    """The queue of books cannot be used: its file is damaged, too new, or cannot be read or written."""


class WordsError(E2aError):
    """A pronunciation dictionary cannot be used: its file is damaged, or cannot be read or written."""


class UsageError(E2aError):
    """What was asked for does not make sense together or does not exist."""


class TrustError(E2aError):
    """Machines cannot trust one another: a key or the household's file is unusable, or pairing came to nothing."""


def in_words(error: OSError) -> tuple[str, str]:
    """Say what the system complains of, and what to do, which may be empty."""
    what = error.filename2 or error.filename
    where = f" at {os.fsdecode(what)}" if isinstance(what, str | bytes) else ""
    if error.errno in _FULL:
        return f"The disk is full{where}.", "Free some space and try again; what was spoken is kept."
    if error.errno in _FORBIDDEN:
        return f"This is not permitted{where}.", "Check the permissions of the file and its folder."
    return f"The system reports an error{where}: {error.strerror or error}.", ""
