"""What went wrong, and what to do about it in the window."""

from __future__ import annotations

from e2a_mesh.errors import E2aError, in_words
from e2a_mesh.logs import log_file
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.wording.said import tr as _tr


def advice(text: str) -> str:
    """Say what to do about trouble: in the window, where the core names commands and their options."""
    if text.startswith("Write it again: e2a-mesh jobs export "):
        return _tr("Write it again.")
    if text.startswith("Take another name, or remove it first, if it was mixed: "):
        return _tr("Give another name.")
    log_in = _tr("Log in to it in the settings, under Audiobookshelf.")
    mistyped = "The key is not valid any more, or was mistyped."
    known = {
        "Log in to it: e2a-mesh shelf login URL": log_in,
        "Log in again: e2a-mesh shelf login URL": log_in,
        f"{mistyped} Log in again: e2a-mesh shelf login URL": f"{in_our_words(mistyped)} {log_in}",
        "Choose another place with --output.": _tr("Choose another folder, for this book or in the settings."),
        "Choose another place with --output, or close the program that holds the file.": _tr(
            "Choose another folder, or close the program that holds the file."
        ),
        "Choose another with --voice or --language; `e2a-mesh voices --all` lists them.": _tr(
            "Choose another voice or another language."
        ),
        "`e2a-mesh voices --all` lists them.": _tr("Choose another voice."),
        "Give another name, or --replace that one.": _tr("Give another name."),
        "`e2a-mesh voices clone NAME FILE` keeps one.": "",
        "`e2a-mesh voices export NAME FILE` writes one.": _tr("Choose a file that was exported here or elsewhere."),
        "`e2a-mesh voices` lists those that are.": _tr("Choose another voice."),
        "`e2a-mesh queue` lists what is there.": "",
        "`e2a-mesh queue` lists those that are.": "",
    }
    return known[text] if text in known else in_our_words(text)


def trouble_of(error: Exception) -> tuple[str, str]:
    """Say what went wrong, and what to do about it, which may be empty."""
    if isinstance(error, E2aError):
        return in_our_words(error.message), advice(error.advice)
    if isinstance(error, OSError):
        message, what_to_do = in_words(error)
        return in_our_words(message), advice(what_to_do)
    return (
        _tr("Something went wrong that should not have ({kind}).").format(kind=type(error).__name__),
        _tr("This is a defect of e2a-mesh, not a mistake of yours. The log tells more: {file}").format(file=log_file()),
    )
