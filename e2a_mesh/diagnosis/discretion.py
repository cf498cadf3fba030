"""Leaving out of a text what is nobody else's business: where somebody's home is, and keys."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pathlib import PurePath

_HIDDEN = "(a key)"
_Z85 = r"0-9A-Za-z.\-:+=^!/*?&<>()\[\]{}@%$#"  # rfc.zeromq.org/spec/32
_UNLIKE_PATHS = r"+=^!*?&<>()\[\]{}@%$#"  # which forty random characters never lack
_KEYS = re.compile(
    rf"(?<![{_Z85}])(?=[{_Z85}]*[{_UNLIKE_PATHS}])[{_Z85}]{{40}}(?![{_Z85}])"  # as the mesh writes its keys
    r"|\b[0-9A-Fa-f]{40,}\b"  # and in digits; ids of jobs and nodes are shorter
)


def discreet(text: str, home: PurePath) -> str:
    """Write ~ for the home folder in all its spellings, and take keys out."""
    return _KEYS.sub(_HIDDEN, _spellings(home).sub("~", text) if len(home.parts) > 1 else text)


def _spellings(home: PurePath) -> re.Pattern[str]:
    plain, slashes = str(home), home.as_posix()
    spelt = {plain, slashes, plain.replace("\\", "\\\\"), quote(slashes, safe="/:")}
    longest_first = "|".join(re.escape(one) for one in sorted(spelt, key=len, reverse=True))
    # What goes on with a letter is the home of somebody else.
    return re.compile(rf"(?:{longest_first})(?![\w-]|\.\w)", re.IGNORECASE if sys.platform == "win32" else 0)
