"""Voices to clone: what a recording is worth, the clip that is made of it, and the library of those that are kept."""

from e2a_mesh.cloning.library import VoiceLibrary
from e2a_mesh.cloning.preparing import Prepared, prepare, prepare_file, shown
from e2a_mesh.cloning.voice_file import LONGEST_TEXT, SUFFIX, ClonedVoice, checked_name
from e2a_mesh.cloning.voice_file import read as read_voice

__all__ = [
    "LONGEST_TEXT",
    "SUFFIX",
    "ClonedVoice",
    "Prepared",
    "VoiceLibrary",
    "checked_name",
    "prepare",
    "prepare_file",
    "read_voice",
    "shown",
]
