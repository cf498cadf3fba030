"""Lending: speaking chunks on this machine for whoever may ask, when its owner lets it."""

from e2a_mesh.lend.clips import ClipStore
from e2a_mesh.lend.lending import Lending
from e2a_mesh.lend.measured import Measured
from e2a_mesh.lend.rules import Verdict, Wish
from e2a_mesh.lend.speak import Speaker, Spoken, speak_soundly
from e2a_mesh.lend.voices import find_voice, open_host
from e2a_mesh.lend.workshop import Workshop

__all__ = [
    "ClipStore",
    "Lending",
    "Measured",
    "Speaker",
    "Spoken",
    "Verdict",
    "Wish",
    "Workshop",
    "find_voice",
    "open_host",
    "speak_soundly",
]
