"""Samples, their checks and loudness, and the way from a chapter's speech to a finished audiobook."""

from e2a_mesh.audio.audiobook import Part, Written, assemble, assemble_parts, marks_of, parts_by_chapter
from e2a_mesh.audio.chapter_marks import Mark
from e2a_mesh.audio.check import find_fault, plausible_seconds
from e2a_mesh.audio.cover import read_cover, usable_cover
from e2a_mesh.audio.disk import written_aside
from e2a_mesh.audio.encode import EncodedChapter, encode_chapter
from e2a_mesh.audio.ffmpeg import CancelledError, FFmpeg, find_ffmpeg
from e2a_mesh.audio.formats import FORMATS, Format
from e2a_mesh.audio.joining import ChapterAudio
from e2a_mesh.audio.k_weighting import SECOND_CHANNEL, gain_to_reach, integrated_loudness
from e2a_mesh.audio.loudness import Loudness, gain_for, measure
from e2a_mesh.audio.made_cover import made_cover
from e2a_mesh.audio.names import safe_name
from e2a_mesh.audio.pcm import fade_edges, from_flac, silence, to_flac, to_float32, to_int16
from e2a_mesh.audio.portions import join_portions, margin_seconds, run_up_samples
from e2a_mesh.audio.probe import decoded, duration_seconds, measure_file
from e2a_mesh.audio.resample import resampled
from e2a_mesh.audio.tags import Tags
from e2a_mesh.audio.transcode import to_mp4

__all__ = [
    "FORMATS",
    "SECOND_CHANNEL",
    "CancelledError",
    "ChapterAudio",
    "EncodedChapter",
    "FFmpeg",
    "Format",
    "Loudness",
    "Mark",
    "Part",
    "Tags",
    "Written",
    "assemble",
    "assemble_parts",
    "decoded",
    "duration_seconds",
    "encode_chapter",
    "fade_edges",
    "find_fault",
    "find_ffmpeg",
    "from_flac",
    "gain_for",
    "gain_to_reach",
    "integrated_loudness",
    "join_portions",
    "made_cover",
    "margin_seconds",
    "marks_of",
    "measure",
    "measure_file",
    "parts_by_chapter",
    "plausible_seconds",
    "read_cover",
    "resampled",
    "run_up_samples",
    "safe_name",
    "silence",
    "to_flac",
    "to_float32",
    "to_int16",
    "to_mp4",
    "usable_cover",
    "written_aside",
]
