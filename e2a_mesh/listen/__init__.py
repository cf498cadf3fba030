"""Listening on this machine: a chapter of a job, also while it is being made, or any sound."""

from e2a_mesh.listen.player import Player, PlayerNews
from e2a_mesh.listen.sources import ChapterSource, SoundSource, Source

__all__ = ["ChapterSource", "Player", "PlayerNews", "SoundSource", "Source"]
