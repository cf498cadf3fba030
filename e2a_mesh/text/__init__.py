"""Text: how it is spoken, and how it is cut into what an engine speaks at once. Pure functions only."""

from e2a_mesh.text.casting import Casting, Part
from e2a_mesh.text.characters import has_sound
from e2a_mesh.text.chunks import plan_chapter, reworded, split_chunk
from e2a_mesh.text.detection import Detected, alike, detect, forget_model, plainly
from e2a_mesh.text.dictionary import Dictionary, Pronunciation, sound
from e2a_mesh.text.languages import primary_subtag
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.pauses import Pauses
from e2a_mesh.text.scripts import written_in_latin
from e2a_mesh.text.sentences import opening, split_sentences
from e2a_mesh.text.stretches import shares
from e2a_mesh.text.unusual import Unusual, unusual_words

__all__ = [
    "Casting",
    "Detected",
    "Dictionary",
    "Part",
    "Pauses",
    "Pronunciation",
    "Unusual",
    "alike",
    "detect",
    "forget_model",
    "has_sound",
    "normalise",
    "opening",
    "plainly",
    "plan_chapter",
    "primary_subtag",
    "reworded",
    "shares",
    "sound",
    "split_chunk",
    "split_sentences",
    "unusual_words",
    "written_in_latin",
]
