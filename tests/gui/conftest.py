from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent

try:
    from PySide6 import QtGui, QtNetwork, QtWidgets  # noqa: F401
except ImportError as error:
    TROUBLE = f"Qt cannot be loaded: {error}"
else:
    TROUBLE = "" if find_spec("pytestqt") else "pytest-qt is not installed"


class _Skipped(pytest.Module):
    """Stands for a module of tests that cannot even be imported without Qt."""

    def collect(self) -> list[pytest.Item]:
        pytest.skip(TROUBLE, allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    return _Skipped.from_parent(parent, path=module_path) if TROUBLE else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Take what Qt complains of for a failure, in these tests."""
    for item in items:
        if HERE in item.path.parents and not TROUBLE:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, without variables of ours."""
    for variable in [name for name in os.environ if name.startswith("E2A_MESH_")]:
        monkeypatch.delenv(variable)
    folder = tmp_path / "home"
    monkeypatch.setenv("E2A_MESH_HOME", str(folder))
    return folder
