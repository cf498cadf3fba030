"""Chapters and passages: how far they are, what is left out, what is not to be taken for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.wording.numbers import chapter_title, percent, roughly
from e2a_mesh_gui.wording.said import tr as _tr

if TYPE_CHECKING:
    from e2a_mesh_gui.models.chapter_choices import ChoiceRow
    from e2a_mesh_gui.models.chapters import ChapterRow
    from e2a_mesh_gui.models.sentences import SentenceRow


def chapter_state(row: ChapterRow) -> str:
    """Say how far a chapter is."""
    if row.failed and row.settled == row.chunks:
        return _tr("%n passage(s) failed", "", row.failed)
    if row.encoded:
        return _tr("Done")
    if row.settled == row.chunks:
        return _tr("Spoken")
    return percent(row.settled / row.chunks) if row.settled else _tr("Waits")


def chapter_to_choose(row: ChoiceRow) -> str:
    """Call a chapter by its title, and by what part of the book it is where listeners seldom want it."""
    title, kind = chapter_title(row.number, row.title), left_out(row.reason)
    if not kind or kind.casefold() == title.casefold():
        return title
    return _tr("{title} ({kind})").format(title=title, kind=kind)


def left_out(reason: str) -> str:
    """Say what part of a book a chapter is that listeners seldom want; empty of others."""
    kinds = {
        "cover": _tr("cover"),
        "title page": _tr("title page"),
        "copyright page": _tr("copyright page"),
        "contents": _tr("contents"),
        "index": _tr("index"),
        "bibliography": _tr("bibliography"),
        "notes": _tr("notes"),
        "front matter": _tr("front matter"),
        "back matter": _tr("back matter"),
    }
    kind = reason.partition(",")[0]
    return kinds.get(kind, kind)


def chosen_chapters(chosen: int, chapters: int, seconds: float) -> str:
    """Say how much of a book is read, and how long that lasts."""
    if not chosen:
        return _tr("No chapter is chosen.")
    words = _tr("{chosen} of %n chapter(s), {time}", "", chapters)
    return words.format(chosen=chosen, time=roughly(seconds))


def sentence_state(row: SentenceRow) -> str:
    """Say of a passage what is not to be taken for granted; empty of most."""
    parts = []
    match row.state:
        case "pending":
            parts.append(_tr("not spoken yet"))
        case "failed":
            fault = in_our_words(row.fault)
            parts.append(_tr("could not be spoken: {fault}").format(fault=fault) if fault else _failed())
        case "silent":
            parts.append(_tr("has no sound"))
    if row.take:
        parts.append(_tr("reading {number}").format(number=row.take + 1))
    if row.voice:
        parts.append(_tr("by {voice}").format(voice=row.voice))
    return ", ".join(parts)


def kept(reason: str) -> str:
    """Say when the audiobook will have a new reading, in the window's language where that is known."""
    known = {
        "The conversion that is under way puts the new reading into the audiobook.": _tr(
            "Spoken anew. The conversion that is under way puts it into the audiobook."
        ),
        "The new reading is kept; the audiobook is made when the job is spoken to its end.": _tr(
            "Spoken anew. The audiobook has it when it is made."
        ),
    }
    return known.get(reason) or in_our_words(reason)


def _failed() -> str:
    return _tr("could not be spoken")
