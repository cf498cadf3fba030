"""Files that their owner alone may read.

On Windows the profile's folders are private by their own access lists, which hold for what is made in them; the
permission bits set here mean something on the other systems.
"""

from __future__ import annotations

import logging
import os
import stat
import tempfile
from pathlib import Path

_LOG = logging.getLogger(__name__)
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, or close one that is there to others. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    tighten(folder)


def tighten(path: Path) -> bool:
    """Take all permissions on a file or folder from others; tells whether they had any. Raises OSError."""
    if os.name != "posix" or not (mode := stat.S_IMODE(path.stat().st_mode)) & _OTHERS:
        return False
    path.chmod(mode & ~_OTHERS)
    _LOG.warning("%s was open to other users of this machine (mode %o); it is closed to them now", path, mode)
    return True


def write_private(path: Path, content: bytes) -> None:
    """Put a file in place at once and whole, readable by its owner alone. Raises OSError."""
    aside = ""
    try:
        # Such a file is made with mode 0600, before anything is in it.
        with tempfile.NamedTemporaryFile(prefix=f".{path.name}.", dir=path.parent, delete=False) as stream:
            aside = stream.name
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(aside).replace(path)
    except OSError:
        if aside:
            Path(aside).unlink(missing_ok=True)
        raise
