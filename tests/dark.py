"""The colours of a desktop that is dark; offscreen there is none of the system's."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette


def dark() -> QPalette:
    """A dark palette as desktops have it."""
    palette = QPalette(QColor("#2b2d31"))
    for role, colour in (
        (QPalette.ColorRole.Window, "#2b2d31"), (QPalette.ColorRole.Base, "#1f2023"),
        (QPalette.ColorRole.AlternateBase, "#26282b"), (QPalette.ColorRole.Text, "#eceff1"),
        (QPalette.ColorRole.WindowText, "#eceff1"), (QPalette.ColorRole.ButtonText, "#eceff1"),
        (QPalette.ColorRole.Button, "#35373c"), (QPalette.ColorRole.Highlight, "#3d7eff"),
        (QPalette.ColorRole.HighlightedText, "#ffffff"), (QPalette.ColorRole.ToolTipBase, "#35373c"),
        (QPalette.ColorRole.ToolTipText, "#eceff1"),
    ):  # fmt: skip
        palette.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(disabled, role, QColor("#7d8287"))
    return palette
