"""The tree that the tests lie in, for programs that a test starts."""

from __future__ import annotations

import os
from pathlib import Path

_ROOT = Path(__file__).parents[1]
OURS = os.pathsep.join(map(str, (_ROOT, _ROOT / "gui")))  # as PYTHONPATH: this tree, whatever else is installed
