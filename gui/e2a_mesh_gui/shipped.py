"""The files that come with the window: in this package in the wheel, in folders of their own in a source tree."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def shipped(*parts: str) -> Traversable:
    """Find a file or folder by its place in the source tree: shipped("icons", "app.svg")."""
    inside = files("e2a_mesh_gui") / "shipped_files"
    return (inside if inside.is_dir() else Path(__file__).parents[2]).joinpath(*parts)
