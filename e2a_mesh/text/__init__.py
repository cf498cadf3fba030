"""Text: how it is spoken, and how it is cut into what an engine speaks at once. Pure functions only."""

from e2a_mesh.text.characters import has_sound
from e2a_mesh.text.chunks import plan_chapter, reworded, split_chunk
from e2a_mesh.text.dictionary import Dictionary, Pronunciation, sound
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.pauses import Pauses
from e2a_mesh.text.sentences import opening
from e2a_mesh.text.unusual import Unusual, unusual_words

__all__ = [
    "Dictionary",
    "Pauses",
    "Pronunciation",
    "Unusual",
    "has_sound",
    "normalise",
    "opening",
    "plan_chapter",
    "reworded",
    "sound",
    "split_chunk",
    "unusual_words",
]
