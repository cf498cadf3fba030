"""A book's way to an audiobook: plan, share out, encode, write."""

from e2a_mesh.convert.clip import read_clip
from e2a_mesh.convert.conversion import carry_out
from e2a_mesh.convert.coordinator import Crew
from e2a_mesh.convert.encoding import Recipe
from e2a_mesh.convert.export import ensure_writable, export_as_before, note_export, output_for, write_audiobook
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
from e2a_mesh.convert.revision import Again, fitted, plan_again, speak_again
from e2a_mesh.convert.view import BookView, ChapterView, Speakers, VoiceView, view_book, view_speakers

__all__ = [
    "FALLBACK_LANGUAGE",
    "Again",
    "BookView",
    "ChapterView",
    "Crew",
    "Export",
    "Progress",
    "Reading",
    "Recipe",
    "Selection",
    "Speakers",
    "VoiceView",
    "carry_out",
    "ensure_writable",
    "estimated_seconds",
    "export_as_before",
    "fitted",
    "format_chapters",
    "job_digest",
    "job_path",
    "language_of",
    "note_export",
    "output_for",
    "parse_chapters",
    "plan_again",
    "read_clip",
    "select_chapters",
    "speak_again",
    "usual_export",
    "usual_reading",
    "view_book",
    "view_speakers",
    "write_audiobook",
    "write_job",
]
