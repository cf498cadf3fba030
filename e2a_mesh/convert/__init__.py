"""A book's way to an audiobook: plan, share out, encode, write."""

from e2a_mesh.convert.clip import read_clip, sound_of_clip
from e2a_mesh.convert.conversion import carry_out
from e2a_mesh.convert.coordinator import Crew
from e2a_mesh.convert.encoding import Recipe
from e2a_mesh.convert.export import ensure_writable, origin_of_text, output_for, write_audiobook
from e2a_mesh.convert.making import Means, make_audiobook, work_folder
from e2a_mesh.convert.plan import (
    FALLBACK_LANGUAGE,
    Selection,
    estimated_seconds,
    job_digest,
    job_path,
    language_of,
    select_chapters,
    write_job,
)
from e2a_mesh.convert.progress import Progress
from e2a_mesh.convert.request import Export, Reading, format_chapters, parse_chapters, usual_export, usual_reading
from e2a_mesh.convert.respeaking import respeak
from e2a_mesh.convert.view import BookView, ChapterView, Speakers, VoiceView, view_book, view_speakers

__all__ = [
    "FALLBACK_LANGUAGE",
    "BookView",
    "ChapterView",
    "Crew",
    "Export",
    "Means",
    "Progress",
    "Reading",
    "Recipe",
    "Selection",
    "Speakers",
    "VoiceView",
    "carry_out",
    "ensure_writable",
    "estimated_seconds",
    "format_chapters",
    "job_digest",
    "job_path",
    "language_of",
    "make_audiobook",
    "origin_of_text",
    "output_for",
    "parse_chapters",
    "read_clip",
    "respeak",
    "select_chapters",
    "sound_of_clip",
    "usual_export",
    "usual_reading",
    "view_book",
    "view_speakers",
    "work_folder",
    "write_audiobook",
    "write_job",
]
