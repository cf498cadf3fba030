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
from e2a_mesh.convert.request import Export, Reading, parse_chapters
from e2a_mesh.convert.revision import Again, fitted, plan_again, speak_again

__all__ = [
    "FALLBACK_LANGUAGE",
    "Again",
    "Crew",
    "Export",
    "Progress",
    "Reading",
    "Recipe",
    "Selection",
    "carry_out",
    "ensure_writable",
    "estimated_seconds",
    "export_as_before",
    "fitted",
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
    "write_audiobook",
    "write_job",
]
