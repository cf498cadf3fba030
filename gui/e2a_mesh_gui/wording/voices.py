"""Voices and languages by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from e2a_mesh.convert import VoiceView


def language(tag: str) -> str:
    """Call a language by its own name, with its tag: Deutsch (de)."""
    locale = QLocale(tag if "-" in tag else f"{tag}-001")  # of the whole world, and not American English for en
    name = locale.nativeLanguageName() if locale.language() is not QLocale.Language.C else ""
    return f"{name[:1].upper()}{name[1:]} ({tag})" if name else tag


def voice(view: VoiceView) -> str:
    """Call a voice by its name, its language and who makes it."""
    return f"{view.name} ({view.language}, {view.engine})"
