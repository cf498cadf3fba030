"""Samples, their checks and loudness, and the way from a chapter's speech to a finished audiobook."""

from e2a_mesh.audio.audiobook import ChapterAudio, Written, assemble, assemble_by_chapter, marks_of
from e2a_mesh.audio.chapter_marks import Mark
from e2a_mesh.audio.check import find_fault, plausible_seconds
from e2a_mesh.audio.encode import EncodedChapter, encode_chapter
from e2a_mesh.audio.ffmpeg import CancelledError, FFmpeg, find_ffmpeg
from e2a_mesh.audio.formats import FORMATS, Format
from e2a_mesh.audio.loudness import Loudness, gain_for, measure
from e2a_mesh.audio.names import safe_name
from e2a_mesh.audio.pcm import fade_edges, from_flac, silence, to_flac, to_float32, to_int16
from e2a_mesh.audio.portions import join_portions, margin_seconds
from e2a_mesh.audio.probe import decoded, duration_seconds, measure_file
from e2a_mesh.audio.resample import resampled
from e2a_mesh.audio.tags import Tags

__all__ = [
    "FORMATS",
    "CancelledError",
    "ChapterAudio",
    "EncodedChapter",
    "FFmpeg",
    "Format",
    "Loudness",
    "Mark",
    "Tags",
    "Written",
    "assemble",
    "assemble_by_chapter",
    "decoded",
    "duration_seconds",
    "encode_chapter",
    "fade_edges",
    "find_fault",
    "find_ffmpeg",
    "from_flac",
    "gain_for",
    "join_portions",
    "margin_seconds",
    "marks_of",
    "measure",
    "measure_file",
    "plausible_seconds",
    "resampled",
    "safe_name",
    "silence",
    "to_flac",
    "to_float32",
    "to_int16",
]
