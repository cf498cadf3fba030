"""Asks for pytest-qt where Qt can be loaded; without it the tests of the window are skipped, and all others run."""

from __future__ import annotations

import os

try:
    import pytestqt  # noqa: F401
    from PySide6 import QtGui, QtNetwork, QtWidgets  # noqa: F401
except ImportError:
    pytest_plugins = []
else:
    pytest_plugins = ["pytestqt.plugin"]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
