"""A book's way to an audiobook: plan, share out, encode, write."""

from e2a_mesh.convert.cast import Cast, cast_of
from e2a_mesh.convert.clip import ReadyClip, Recordings, cloned_from
from e2a_mesh.convert.conversion import carry_out
from e2a_mesh.convert.coordinator import Crew
from e2a_mesh.convert.edited_text import Retold, chapter_text, whole_text, with_chapter_text, with_text_of
from e2a_mesh.convert.editing import Editing
from e2a_mesh.convert.edits import Edits, Place, edit, parse_edits, places_within
from e2a_mesh.convert.encoding import Recipe
from e2a_mesh.convert.export import Writing, ensure_writable, origin_of_text, output_for, write_audiobook
from e2a_mesh.convert.making import Means, make_audiobook, work_folder
from e2a_mesh.convert.phrases import USUAL, Lines, lines_of
from e2a_mesh.convert.plan import (
    Selection,
    estimated_seconds,
    job_digest,
    job_path,
    language_of,
    select_chapters,
    write_job,
)
from e2a_mesh.convert.progress import Progress
from e2a_mesh.convert.request import (
    MADE_COVER,
    NO_COVER,
    Export,
    Reading,
    check_export,
    format_chapters,
    parse_chapters,
    usual_export,
    usual_reading,
)
from e2a_mesh.convert.respeaking import respeak
from e2a_mesh.convert.tongues import FALLBACK_LANGUAGE, notices_of_languages
from e2a_mesh.convert.view import BookView, ChapterView, Speakers, VoiceView, view_book, view_speakers
from e2a_mesh.convert.words import ALL_BOOKS, WordLists, pronounce, with_words, without_words
from e2a_mesh.convert.words_file import encode_words, read_words
from e2a_mesh.text import Pronunciation, Unusual

__all__ = [
    "ALL_BOOKS",
    "FALLBACK_LANGUAGE",
    "MADE_COVER",
    "NO_COVER",
    "USUAL",
    "BookView",
    "Cast",
    "ChapterView",
    "Crew",
    "Editing",
    "Edits",
    "Export",
    "Lines",
    "Means",
    "Place",
    "Progress",
    "Pronunciation",
    "Reading",
    "ReadyClip",
    "Recipe",
    "Recordings",
    "Retold",
    "Selection",
    "Speakers",
    "Unusual",
    "VoiceView",
    "WordLists",
    "Writing",
    "carry_out",
    "cast_of",
    "chapter_text",
    "check_export",
    "cloned_from",
    "edit",
    "encode_words",
    "ensure_writable",
    "estimated_seconds",
    "format_chapters",
    "job_digest",
    "job_path",
    "language_of",
    "lines_of",
    "make_audiobook",
    "notices_of_languages",
    "origin_of_text",
    "output_for",
    "parse_chapters",
    "parse_edits",
    "places_within",
    "pronounce",
    "read_words",
    "respeak",
    "select_chapters",
    "usual_export",
    "usual_reading",
    "view_book",
    "view_speakers",
    "whole_text",
    "with_chapter_text",
    "with_text_of",
    "with_words",
    "without_words",
    "work_folder",
    "write_audiobook",
    "write_job",
]
