"""Text: how it is spoken, and how it is cut into what an engine speaks at once. Pure functions only."""

from e2a_mesh.text.chunks import Pauses, plan_chapter, split_chunk
from e2a_mesh.text.normalise import normalise
from e2a_mesh.text.punctuation import has_sound

__all__ = ["Pauses", "has_sound", "normalise", "plan_chapter", "split_chunk"]
