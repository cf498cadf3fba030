"""What is said, and which exit code is given, when a command ends by an error."""

from __future__ import annotations

import errno
import logging
import os
import sys

from e2a_mesh.cli.exits import EXIT_BROKEN_PIPE, EXIT_ERROR, EXIT_INTERRUPTED
from e2a_mesh.errors import E2aError, in_words
from e2a_mesh.logs import log_file

_log = logging.getLogger(__name__)


def exit_code_after(error: Exception | KeyboardInterrupt, verbosity: int) -> int:
    """Tell on standard error what happened, keep its traceback in the log, and return the exit code."""
    if isinstance(error, OSError) and _nobody_reads(error):
        _log.info("nobody reads the output any more", exc_info=error)
        _print_into_nothing()
        return EXIT_BROKEN_PIPE
    if isinstance(error, KeyboardInterrupt):
        _log.info("interrupted", exc_info=error)
        _say("interrupted")
        return EXIT_INTERRUPTED
    if isinstance(error, E2aError):
        message, advice = error.message, error.advice
    elif isinstance(error, OSError):
        message, advice = in_words(error)
    elif isinstance(error, MemoryError):
        message, advice = "The memory of this machine is used up.", "Close other programs, or lower the setting hosts."
    else:
        message, advice = _defect(error, verbosity)
    _log.error("%s", message, exc_info=error)
    _say(message)
    if advice:
        print(advice, file=sys.stderr)
    return EXIT_ERROR


def _say(message: str) -> None:
    print(f"e2a-mesh: {message}", file=sys.stderr)


def _nobody_reads(error: OSError) -> bool:
    """Tell whether standard output was closed by its reader, as `| head` does."""
    windows = sys.platform == "win32" and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or windows


def _print_into_nothing() -> None:
    """Spare Python the second failure that it would meet, and complain of, when it flushes at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _defect(error: Exception, verbosity: int) -> tuple[str, str]:
    shown = "" if verbosity > 1 else ", or run the same command with -vv to see more"
    message = f"Something went wrong that should not have ({type(error).__name__})."
    advice = (
        "This is a defect of e2a-mesh, not a mistake of yours. Please report it with the end of the log, which is"
        f" {log_file()}{shown}."
    )
    return message, advice
