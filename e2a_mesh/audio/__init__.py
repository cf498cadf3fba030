"""Audio: samples, checks, loudness, encoding and the finished audiobook."""

from e2a_mesh.audio.audiobook import ChapterAudio, Written, assemble, assemble_by_chapter
from e2a_mesh.audio.check import find_fault
from e2a_mesh.audio.encode import EncodedChapter, encode_chapter
from e2a_mesh.audio.ffmpeg import FFmpeg, find_ffmpeg
from e2a_mesh.audio.formats import FORMATS, Format
from e2a_mesh.audio.loudness import Loudness, gain_for, measure
from e2a_mesh.audio.names import safe_name
from e2a_mesh.audio.pcm import fade_edges, from_flac, silence, to_flac, to_int16
from e2a_mesh.audio.tags import Tags

__all__ = [
    "FORMATS",
    "ChapterAudio",
    "EncodedChapter",
    "FFmpeg",
    "Format",
    "Loudness",
    "Tags",
    "Written",
    "assemble",
    "assemble_by_chapter",
    "encode_chapter",
    "fade_edges",
    "find_fault",
    "find_ffmpeg",
    "from_flac",
    "gain_for",
    "measure",
    "safe_name",
    "silence",
    "to_flac",
    "to_int16",
]
