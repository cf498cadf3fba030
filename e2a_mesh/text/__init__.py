"""Text: how it is spoken, and how it is cut into what an engine speaks at once. Pure functions only."""

from e2a_mesh.text.casting import Casting, Part
from e2a_mesh.text.characters import has_sound
from e2a_mesh.text.chunks import plan_chapter, reworded, split_chunk
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.pauses import Pauses
from e2a_mesh.text.sentences import opening, split_sentences
from e2a_mesh.text.stretches import shares

__all__ = [
    "Casting",
    "Part",
    "Pauses",
    "has_sound",
    "normalise",
    "opening",
    "plan_chapter",
    "reworded",
    "shares",
    "split_chunk",
    "split_sentences",
]
