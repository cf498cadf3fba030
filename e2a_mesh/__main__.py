"""Lets `python -m e2a_mesh` do what `e2a-mesh` does."""

from __future__ import annotations

import sys

from e2a_mesh.cli import main

if __name__ == "__main__":
    sys.exit(main())
