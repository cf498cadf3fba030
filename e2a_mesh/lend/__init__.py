"""Lending: speaking chunks on this machine for whoever may ask, when its owner lets it."""

from e2a_mesh.lend.audition import hear
from e2a_mesh.lend.clips import ClipStore
from e2a_mesh.lend.lending import Lending
from e2a_mesh.lend.measured import Measured, factors, keep_measured, read_measured
from e2a_mesh.lend.measuring import Bench, measure
from e2a_mesh.lend.rules import Verdict, Wish
from e2a_mesh.lend.speak import Speaker, Spoken, speak_soundly
from e2a_mesh.lend.voices import find_voice, open_host
from e2a_mesh.lend.workshop import Workshop

__all__ = [
    "Bench",
    "ClipStore",
    "Lending",
    "Measured",
    "Speaker",
    "Spoken",
    "Verdict",
    "Wish",
    "Workshop",
    "factors",
    "find_voice",
    "hear",
    "keep_measured",
    "measure",
    "open_host",
    "read_measured",
    "speak_soundly",
]
