"""All words for values of the core, in the window's language: lengths, counts, states, what happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from e2a_mesh.errors import E2aError, TrustError, in_words
from e2a_mesh.logs import log_file
from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.queue import State
from e2a_mesh_gui.core_words import in_our_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from e2a_mesh.convert import VoiceView
    from e2a_mesh.lend import Measured
    from e2a_mesh.queue import Entry
    from e2a_mesh_gui.household.own_lending import LendingNews
    from e2a_mesh_gui.models.books import BookRow
    from e2a_mesh_gui.models.chapter_choices import ChoiceRow
    from e2a_mesh_gui.models.chapters import ChapterRow
    from e2a_mesh_gui.models.machines import DeviceView, MachineRow
    from e2a_mesh_gui.models.sentences import SentenceRow
    from e2a_mesh_gui.notices import Notice

_HOURS = re.compile(r"it lends from (\d\d:\d\d) to (\d\d:\d\d)")
_UNSEEN = "it cannot be told whether somebody uses it; its setting lend_when = always does not ask"
HOT = 85.0  # °C from which a temperature is worth a word

# -- numbers -----------------------------------------------------------------------------------------------------------


def duration(seconds: float) -> str:
    """Say a length exactly to the second: 1:02:03 or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def span(seconds: float) -> str:
    """Say how long something took: 4 s, 2:03."""
    return _tr("{seconds} s").format(seconds=max(1, round(seconds))) if seconds < 60 else duration(seconds)


def roughly(seconds: float) -> str:
    """Say a length as an estimate deserves: about 25 min, about 3 h 20 min."""
    if seconds < 60:
        return _tr("less than a minute")
    minutes = round(seconds / 60)
    if minutes < 60:
        return _tr("about {minutes} min").format(minutes=minutes)
    hours, minutes = divmod(5 * round(minutes / 5), 60)
    if not minutes:
        return _tr("about {hours} h").format(hours=hours)
    return _tr("about {hours} h {minutes} min").format(hours=hours, minutes=minutes)


def factor(times: float) -> str:
    """Say how many times faster than it is heard speech is made: ×12.3."""
    return "×" + QLocale().toString(times, "f", 1)


def percent(share: float) -> str:
    """Say a share of 0 to 1: 40 %. All is only said of all."""
    return _tr("{number} %").format(number=100 if share >= 1 else min(99, round(100 * share)))


def clock(moment: datetime) -> str:
    """Say a time of day as is usual here: 15:20 or 3:20 PM."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def size(number: float) -> str:
    """Say a number of bytes: 1.2 GB."""
    return QLocale().formattedDataSize(round(number), 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def count_of_books(number: int) -> str:
    """Say how many books: 1 book, 3 books."""
    return _tr("%n book(s)", "", number)


def count_of_characters(number: int) -> str:
    """Say how long a text is: 1,234 characters."""
    return _tr("%n character(s)", "", number)


def chapter_title(position: int, title: str) -> str:
    """Call a chapter by its title, or by its number where it has none."""
    return title or _tr("Chapter {number}").format(number=position)


# -- errors ------------------------------------------------------------------------------------------------------------


def trouble_of(error: Exception) -> tuple[str, str]:
    """Say what went wrong, and what to do about it, which may be empty."""
    if isinstance(error, E2aError):
        return in_our_words(error.message), in_our_words(error.advice)
    if isinstance(error, OSError):
        message, advice = in_words(error)
        return in_our_words(message), in_our_words(advice)
    return (
        _tr("Something went wrong that should not have ({kind}).").format(kind=type(error).__name__),
        _tr("This is a defect of e2a-mesh, not a mistake of yours. The log tells more: {file}").format(file=log_file()),
    )


# -- books -------------------------------------------------------------------------------------------------------------


def book_state(row: BookRow) -> str:
    """Say what happens with a book, in a line."""
    match row.state:
        case State.WAITING if row.held:
            return _tr("Waits: all books are paused")
        case State.WAITING:
            return _tr("Next") if row.next else _tr("Waits for its turn")
        case State.WORKING:
            return _work(row)
        case State.PAUSED if not row.job:
            return _tr("Ready to be started")
        case State.PAUSED:
            return _tr("Paused")
        case State.DONE:
            return _tr("Done")
        case State.GAPS:
            return _tr("Done, but %n passage(s) could not be spoken", "", row.failed or 1)
        case State.FAILED:
            return _tr("Could not be made")


def _work(row: BookRow) -> str:
    match row.phase:
        case "speaking" if not row.machines:
            return _tr("Waits for a machine to speak it")
        case "speaking" if row.chapters > 1:
            return _tr("Speaking: {spoken} of {all} chapters are spoken").format(
                spoken=row.chapters_spoken, all=row.chapters
            )
        case "speaking":
            return _tr("Speaking")
        case "encoding":
            return _tr("Encoding the last chapter")
        case "writing" | "done":
            return _tr("Writing the audiobook")
        case _:
            return _tr("Reading the book")


def pace(row: BookRow) -> str:
    """Say how fast a book goes and how long it will take; empty while it is not being spoken."""
    if row.state is not State.WORKING or row.phase != "speaking" or not row.factor:
        return ""
    if row.remaining is None:
        return factor(row.factor)
    return _tr("{factor} · {time} left").format(factor=factor(row.factor), time=roughly(row.remaining))


def how_much(row: BookRow) -> str:
    """Say how much of a book is spoken while it is being made, or is to go on; empty before that and afterwards."""
    begun = row.chunks and row.state in (State.WORKING, State.PAUSED, State.WAITING)
    return _tr("{share} is spoken").format(share=percent(row.share)) if begun else ""


def book_in_full(row: BookRow) -> str:
    """Say all of a book in one sentence, for screen readers."""
    parts = [row.title, row.author, book_state(row)]
    if row.state is State.WORKING and row.chunks:
        parts += [percent(row.share), pace(row)]
    parts += [row.trouble, row.advice]
    return ", ".join(filter(None, parts))


def origin(row: BookRow) -> str:
    """Say where a book comes from: its file, or that it was pasted."""
    return _tr("Pasted text") if row.text else row.source


def written(outputs: Sequence[str]) -> str:
    """Say that an audiobook was written, and where."""
    if len(outputs) == 1:
        return _tr("Written: {file}").format(file=outputs[0])
    words = _tr("%n file(s) written into {folder}", "", len(outputs))
    return words.format(folder=Path(outputs[0]).parent if outputs else "")


def title_of(entry: Entry) -> str:
    """Call a book by its title, or by its file where that is not known."""
    return entry.title or Path(entry.source).stem


def finished(state: State) -> str:
    """Say on the desktop that a book is done."""
    return _tr("The audiobook is done.") if state is State.DONE else _tr("The audiobook is done, with gaps.")


def in_a_line(notice: Notice) -> str:
    """Say what would be told on the desktop in the window."""
    return _tr("{title}: {words}").format(title=notice.title, words=notice.words)


def count_finished(number: int) -> str:
    """Say how many audiobooks are done."""
    return _tr("%n audiobook(s) done", "", number)


def count_failed(number: int) -> str:
    """Say how many books cannot be made."""
    return _tr("%n book(s) could not be made", "", number)


# -- chapters ----------------------------------------------------------------------------------------------------------


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


# -- voices and languages ----------------------------------------------------------------------------------------------


def language(tag: str) -> str:
    """Call a language by its own name, with its tag: Deutsch (de)."""
    locale = QLocale(tag if "-" in tag else f"{tag}-001")  # of the whole world, and not American English for en
    name = locale.nativeLanguageName() if locale.language() is not QLocale.Language.C else ""
    return f"{name[:1].upper()}{name[1:]} ({tag})" if name else tag


def voice(view: VoiceView) -> str:
    """Call a voice by its name, its language and who makes it."""
    return f"{view.name} ({view.language}, {view.engine})"


# -- machines ----------------------------------------------------------------------------------------------------------


def machine_name(row: MachineRow) -> str:
    """Call a machine by its name, and this one so."""
    return _tr("{name} (this machine)").format(name=row.name) if row.here else row.name


def machine_state(row: MachineRow) -> str:
    """Say whether a machine lends, and why not."""
    words = {
        "lending": _tr("Lends"),
        "not lending": _tr("Does not lend"),
        "paused": _tr("Pauses"),
        "finishing": _tr("Finishes what it speaks"),
        "silent": _tr("Is silent"),
        "not running": _tr("Is not running"),
        "not reached": _tr("Is not reached"),
        "needs update": _tr("Needs an update"),
        "not in the household": _tr("Is not in the household"),
    }
    if row.works_for_itself:
        return _tr("Works for you alone")
    state, why = words.get(row.state, row.state), reason(row.reason)
    return _tr("{state}: {reason}").format(state=state, reason=why) if why else state


def reason(text: str) -> str:
    """Say a machine's reason in the window's language where it is known, else as the machine says it."""
    known = {
        _UNSEEN: _tr("it cannot be told whether somebody uses it; lend always, or for an hour"),
        "`e2a-mesh pair` adds it": _tr("“Add a Machine” adds it"),
        "`e2a-mesh peer` lets it lend": _tr("it lends while the window or `e2a-mesh peer` runs there"),
    }
    if text.startswith("it speaks version"):
        return _tr("this program is older") if "this program is older" in text else _tr("its program is older")
    if hours := _HOURS.fullmatch(text):
        return _tr("it lends from {begin} to {end}").format(begin=hours[1], end=hours[2])
    return known.get(text) or in_our_words(text)


def machine_advice(row: MachineRow) -> str:
    """Say what to do about a machine that cannot help; empty where there is nothing to do."""
    match row.state:
        case "needs update" if "this program is older" in row.reason:
            return _tr("Update e2a-mesh on this machine")
        case "needs update":
            return _tr("Update e2a-mesh on it")
        case "not reached" if row.reason == "it does not trust this machine":
            return _tr("Add it again: it was removed there")
        case "not reached" if row.reason == "another machine answers there":
            return _tr("Start e2a-mesh on it, or add it again")
        case "not reached":
            return _tr("Wake it, and start e2a-mesh on it")
        case "silent":
            return _tr("It may be asleep, or out of reach")
        case _:
            return ""


def device(view: DeviceView) -> str:
    """Say what a device is and how it does: its name, its temperature, its memory."""
    return " · ".join(filter(None, [view.name, device_health(view)]))


def device_health(view: DeviceView) -> str:
    """Say how a device does: its temperature, its memory; empty where neither is known."""
    parts = []
    if view.temperature:
        hot = _tr("{degrees} °C, hot") if view.temperature >= HOT else _tr("{degrees} °C")
        parts.append(hot.format(degrees=round(view.temperature)))
    if view.memory_used and view.memory:
        parts.append(_tr("{used} of {memory}").format(used=size(view.memory_used), memory=size(view.memory)))
    elif view.memory:
        parts.append(size(view.memory))
    return " · ".join(parts)


def machine_work(row: MachineRow) -> str:
    """Say what a machine reads now; empty when it does not."""
    if row.chapter:
        return _tr("Reads “{chapter}”").format(chapter=row.chapter)
    if row.task:
        return _tr("Helps with “{title}”").format(title=row.task)
    return ""


def lending(news: LendingNews) -> str:
    """Say what this machine does for others, and why."""
    if news.speaker:
        return speaks_here(news.speaker)
    state, why = news.verdict.state, reason(news.verdict.reason)
    if state is LenderState.LENDING and news.until is not None:
        return _tr("Lends until {time}").format(time=clock(news.until))
    words = {
        LenderState.LENDING: _tr("Lends"),
        LenderState.PAUSED: _tr("Lends, but not now"),
        LenderState.FINISHING: _tr("Finishes what it speaks"),
    }.get(state, _tr("Does not lend"))
    if not why or news.verdict.reason == "it does not lend":
        return words
    return _tr("{state}: {reason}").format(state=words, reason=why)


def making(row: BookRow) -> str:
    """Say that a book is being made, and how far it is."""
    words = _tr("Makes “{title}”: {percent}").format(title=row.title, percent=percent(row.share))
    return ", ".join(filter(None, [words, pace(row)]))


def helping(title: str) -> str:
    """Say that this machine helps with a book of another."""
    return _tr("Helps with “{title}”").format(title=title)


def joining() -> str:
    """Say that it is not known yet what this machine does."""
    return _tr("Joins the household…")


def joined() -> str:
    """Say on the desktop that a machine joined."""
    return _tr("It is in the household now.")


def count_joined(number: int) -> str:
    """Say how many machines joined."""
    return _tr("%n machine(s) joined the household", "", number)


def paired_with(name: str) -> str:
    """Say that pairing came about."""
    return _tr("Paired with {name}.").format(name=name or _tr("the other machine"))


def found_at(addresses: str) -> str:
    """Say where this machine is."""
    return _tr("If the other machine does not find this one, type its address there: {addresses}").format(
        addresses=addresses
    )


def pair_by_command(code: str) -> str:
    """Say how a machine without a window is paired."""
    return _tr("Or in a terminal there: {command}").format(command=f"e2a-mesh pair {code.replace(' ', '')}")


def speaks_here(speaker: str) -> str:
    """Say that another process of this machine is the one that lends."""
    title, mark, number = speaker.rpartition(" (process ")
    known = {
        "Another `e2a-mesh peer`": _tr("another `e2a-mesh peer`"),
        "A conversion": _tr("a conversion"),
    }
    name = known.get(title, title) if mark else speaker
    process = _tr("{name} (process {number})").format(name=name, number=number.removesuffix(")")) if mark else name
    return _tr("Has no effect until {process} ends").format(process=process)


def who_can_read() -> str:
    """Say what trust in a machine means."""
    return _tr("Computers you add can read the text of the books they help with.")


def household_of(names: Sequence[str]) -> str:
    """Say which machines belong to the household beside this one."""
    if not names:
        return _tr("No other machine belongs to the household yet.")
    return _tr("This machine shares its household with: {names}").format(names=", ".join(names))


def of_pairing(error: Exception) -> Exception:
    """Say of an error of pairing what to do in the window, where the core names commands."""
    advice = {
        "No machine that shows a code was found.": _tr(
            "Have a code shown there first. If it still is not found, type its address too."
        ),
    }
    for message, better in advice.items():
        if isinstance(error, TrustError) and error.message.startswith(message):
            return TrustError(error.message, better)
    return error


def refused(address: str, attempts: int) -> str:
    """Tell of a stranger that tried to connect."""
    words = _tr("A machine at {address} that is not in the household tried to connect, %n time(s).", "", attempts)
    return words.format(address=address)


def engine(name: str) -> str:
    """Call an engine by its name."""
    return {"piper": "Piper", "espeak": "eSpeak NG", "coqui": "Coqui", "xtts": "XTTS"}.get(name, name)


def speeds(measured: Sequence[Measured]) -> str:
    """Say how fast a device's engines were: Piper ×21.3 · eSpeak NG ×340.0."""
    if not measured:
        return _tr("not measured yet")
    return " · ".join(f"{engine(one.engine)} {factor(one.factor)}" for one in measured)


def machine_in_full(row: MachineRow) -> str:
    """Say all of a machine in one sentence, for screen readers."""
    speed = factor(row.factor) if row.factor else ""
    told = [machine_state(row), machine_advice(row), machine_work(row), speed]
    parts = [machine_name(row), *told, *map(device, row.devices)]
    return ", ".join(filter(None, parts))


# -- the log -----------------------------------------------------------------------------------------------------------


def log_level(level: str) -> str:
    """Say how grave an entry of the log is."""
    words = {
        "DEBUG": _tr("Detail"),
        "INFO": _tr("News"),
        "WARNING": _tr("Warning"),
        "ERROR": _tr("Error"),
        "CRITICAL": _tr("Error"),
    }
    return words.get(level, level)


def _tr(text: str, comment: str = "", number: int = -1) -> str:
    """Do as QObject.tr does; lupdate finds it by the alias that `gui/update_translations.py` gives it."""
    return QCoreApplication.translate("", text, comment, number)
