from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, without variables of ours; the value is where its file of settings would be."""
    for variable in [name for name in os.environ if name.startswith("E2A_MESH_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path / "home"))
    path = tmp_path / "home" / "config" / "config.toml"
    path.parent.mkdir(parents=True)
    return path
