"""Text that goes with the sound: captions, and an EPUB that is read along. Values in, text and files out."""

from e2a_mesh.readalong.captions import CAPTIONS, Span, Track, write_captions
from e2a_mesh.readalong.epub import write_epub
from e2a_mesh.readalong.sentence_times import times_within
from e2a_mesh.readalong.values import Block, BlockKind, Edition, Line, TimedChapter

__all__ = [
    "CAPTIONS",
    "Block",
    "BlockKind",
    "Edition",
    "Line",
    "Span",
    "TimedChapter",
    "Track",
    "times_within",
    "write_captions",
    "write_epub",
]
