"""Where the program keeps its files: the platform's own folders, or all under one when E2A_MESH_HOME names it."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "e2a-mesh"


def _home(part: str) -> Path | None:
    home = os.environ.get("E2A_MESH_HOME", "")
    return Path(home).expanduser().absolute() / part if home else None


def config_file() -> Path:
    """The file of settings."""
    return (_home("config") or platformdirs.user_config_path(_APP, appauthor=False)) / "config.toml"


def data_folder() -> Path:
    """The folder of what must not be lost."""
    return _home("data") or platformdirs.user_data_path(_APP, appauthor=False)


def jobs_folder() -> Path:
    """The folder of job files, unless the setting jobs_folder names another."""
    return data_folder() / "jobs"


def queue_folder() -> Path:
    """The folder of the queue: which books are to be made, and how far they are."""
    return data_folder() / "queue"


def words_folder() -> Path:
    """The folder of pronunciation dictionaries: one for all books, and those of single books."""
    return data_folder() / "words"


def texts_folder() -> Path:
    """The folder of books' texts that were edited in the window."""
    return data_folder() / "texts"


def audiobooks_folder() -> Path:
    """The folder of audiobooks that have no book's file beside which they could lie."""
    return _home("audiobooks") or platformdirs.user_music_path()


def voices_folder() -> Path:
    """The folder of voices that people added, by engine."""
    return data_folder() / "voices"


def cloned_folder() -> Path:
    """The folder of cloned voices that were given names."""
    return voices_folder() / "cloned"


def household_folder() -> Path:
    """The folder of this machine's key, of the household it belongs to and of where its machines were seen."""
    return data_folder() / "household"


def cache_folder() -> Path:
    """The folder of what can be made again."""
    return _home("cache") or platformdirs.user_cache_path(_APP, appauthor=False)


def clips_folder() -> Path:
    """The folder of clips that other machines sent, so that this one can speak with the voices in them."""
    return cache_folder() / "clips"


def reports_folder() -> Path:
    """The folder of jobs' reports that were looked at in the window."""
    return cache_folder() / "reports"


def log_folder() -> Path:
    """The folder of logs."""
    return _home("logs") or platformdirs.user_log_path(_APP, appauthor=False)
