"""Lending: speaking chunks on this machine for whoever may ask."""

from e2a_mesh.lend.audition import hear
from e2a_mesh.lend.clips import ClipStore
from e2a_mesh.lend.speak import Speaker, Spoken, speak_soundly
from e2a_mesh.lend.voices import find_voice, open_host
from e2a_mesh.lend.workshop import Workshop

__all__ = ["ClipStore", "Speaker", "Spoken", "Workshop", "find_voice", "hear", "open_host", "speak_soundly"]
