"""The words for each setting: what it is called, and what it means to a person.

The core's own explanations stand for settings that have none here, so that a new one is never without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from e2a_mesh.settings import Rule

# A colour, a unit and the like beside the number.
_UNITS = {"lend_idle_minutes": "min", "lend_memory_percent": "%", "bitrate": "kbit/s", "part_hours": "h"}


def label(rule: Rule) -> str:
    """Call a setting by its name."""
    words = _labels().get(rule.name)
    return words or rule.name.replace("_", " ").capitalize()


def before_a_field(rule: Rule) -> str:
    """Call a setting by its name as it stands before its field."""
    return _tr("{label}:").format(label=label(rule))


def explanation(rule: Rule) -> str:
    """Say what a setting means; empty where its name says it all."""
    told = _explanations().get(rule.name)
    return f"{rule.help[0].upper()}{rule.help[1:]}." if told is None and rule.name not in _labels() else told or ""


def unset(rule: Rule) -> str:
    """Say what holds where a setting is not set."""
    return {
        "voice": _tr("the best of the language"),
        "heading_voice": _tr("who speaks the book"),
        "dialogue_voice": _tr("who speaks the book"),
        "language": _tr("each book's own"),
        "bitrate": _tr("usual"),
        "also": _tr("nothing"),
        "opening": _tr("nothing"),
        "closing": _tr("nothing"),
        "cover": _tr("the book's, else one that is made"),
        "output": _tr("beside each book"),
        "name": _tr("its host name"),
        "port": _tr("usual (46120)"),
        "addresses": _tr("none are needed"),
        "interfaces": _tr("all of the home's network"),
        "lend_hours": _tr("at any hour"),
        "hosts": _tr("as suits the processor"),
        "threads": _tr("as suits the processor"),
        "device": _tr("the processor (cpu)"),
        "ffmpeg": _tr("the first one found"),
        "jobs_folder": _tr("the usual one"),
        "window_language": _tr("the system's"),
    }.get(rule.name, rule.unset)


def choice(rule: Rule, value: str) -> str:
    """Call one of several choices."""
    return {
        ("foreign_voice", "fitting"): _tr("a voice of theirs that is as good"),
        ("foreign_voice", "native"): _tr("any voice of theirs"),
        ("foreign_voice", "own"): _tr("who speaks the book"),
        ("split", "whole"): _tr("one file"),
        ("split", "chapters"): _tr("one file for each chapter"),
        ("notes", "skip"): _tr("left out"),
        ("notes", "inline"): _tr("read after the sentence they belong to"),
        ("split", "hours"): _tr("files of some hours"),
        ("channels", "mono"): _tr("mono"),
        ("channels", "stereo"): _tr("stereo, the same on both sides"),
        ("loudness_unit", "rms"): _tr("dB (RMS)"),
        ("loudness_unit", "lufs"): _tr("LUFS (EBU R 128)"),
        ("lend_when", "always"): _tr("always"),
        ("lend_when", "idle"): _tr("when nobody uses it"),
        ("lend_when", "told"): _tr("only when told to"),
        ("log_level", "debug"): _tr("everything"),
        ("log_level", "info"): _tr("what happens"),
        ("log_level", "warning"): _tr("what is odd"),
        ("log_level", "error"): _tr("what goes wrong"),
        ("format", "m4b"): _tr("m4b, the audiobook's own"),
        ("window_language", "en"): "English",
        ("window_language", "fr"): "français",
        ("appearance", "system"): _tr("as the system"),
        ("appearance", "light"): _tr("light"),
        ("appearance", "dark"): _tr("dark"),
    }.get((rule.name, value), value)


def unit(rule: Rule) -> str:
    """Name the unit of a number; empty where it has none."""
    return _UNITS.get(rule.name, "")


def fixed(by: str) -> str:
    """Say why a setting cannot be changed here."""
    if by.startswith("--"):
        return _tr("Fixed by the option {option} that e2a-mesh was started with.").format(option=by)
    return _tr("Fixed by the variable {variable} of the environment.").format(variable=by)


def later() -> str:
    """Say that a change counts from the next start."""
    return _tr("Counts from the next start.")


def _labels() -> dict[str, str]:
    return {
        "voice": _tr("&Voice"),
        "heading_voice": _tr("&Headings by"),
        "dialogue_voice": _tr("&Dialogue by"),
        "foreign_voice": _tr("Other lan&guages by"),
        "language": _tr("&Language"),
        "speed": _tr("Sp&eed"),
        "pauses": _tr("&Pauses"),
        "include_front_matter": _tr("Read title page, contents, &notes and the like too"),
        "notes": _tr("Foo&tnotes"),
        "alt_text": _tr("Describe pi&ctures"),
        "format": _tr("&Format"),
        "bitrate": _tr("Bit &rate"),
        "split": _tr("&Makes"),
        "channels": _tr("&Channels"),
        "part_hours": _tr("&Hours of a file"),
        "loudness": _tr("&Loudness"),
        "also": _tr("Beside it"),
        "loudness_unit": _tr("Loudness in"),
        "cover": _tr("Cover"),
        "opening": _tr("Opening line"),
        "closing": _tr("Closing line"),
        "output": _tr("Fol&der"),
        "name": _tr("Name of &this machine"),
        "port": _tr("&Port"),
        "addresses": _tr("&Addresses of others"),
        "interfaces": _tr("Network &interfaces"),
        "lend": _tr("Lend this machine to the ho&usehold"),
        "lend_when": _tr("&When"),
        "lend_idle_minutes": _tr("&Idle after"),
        "lend_on_battery": _tr("Lend on batter&y too"),
        "lend_hours": _tr("Hou&rs"),
        "lend_beside_others": _tr("Lend while another program uses the &graphics card"),
        "lend_memory_percent": _tr("&Memory of the graphics card"),
        "hosts": _tr("&Engines side by side"),
        "threads": _tr("&Threads of each"),
        "device": _tr("&Device"),
        "ffmpeg": _tr("FFm&peg"),
        "jobs_folder": _tr("Folder for &work in progress"),
        "log_level": _tr("&Log"),
        "window_language": _tr("&Language"),
        "appearance": _tr("&Appearance"),
        "start_at_once": _tr("Ma&ke books as soon as they are added"),
        "tell_finished": _tr("An audiobook is &done"),
        "tell_failed": _tr("A book &cannot be made"),
        "tell_paired": _tr("A machine &joined the household"),
    }


def _explanations() -> dict[str, str]:
    return {
        "voice": _tr("Who speaks, where a book says no other: a voice's id, or a part of it that fits no other."),
        "dialogue_voice": _tr("Who speaks what people in the book say, between quotation marks or after a dash."),
        "foreign_voice": _tr("Who speaks passages in another language than the book's."),
        "language": _tr("The language that books are read in, such as en, fr-CA or zh."),
        "speed": _tr("1 is the voice's own pace."),
        "alt_text": _tr("By the alternative texts that books give them."),
        "pauses": _tr("Between sentences, paragraphs and chapters; 1 is usual."),
        "also": _tr("Captions, a book to read along and a report: srt, vtt, lrc, epub, report, with commas between."),
        "bitrate": _tr("For all but flac and wav."),
        "part_hours": _tr("At most, where a book becomes files of some hours."),
        "loudness": _tr("Audiobook shops ask for −23 to −18 dB, podcast shops for −19 LUFS in mono and −16 in stereo."),
        "cover": _tr("A picture's file; “made” for one of title and author, “none” for none."),
        "opening": _tr(
            "“usual” is title and author in the book's language. In your own words {title}, {author}, {narrator},"
            " {series}, {position}, {year} and {publisher} stand for the book's, and what is in [brackets] is left out"
            " where a name in it is unknown."
        ),
        "closing": _tr("“usual” is title, author and voice in the book's language."),
        "output": _tr("Where finished audiobooks go."),
        "name": _tr("What the others see."),
        "addresses": _tr("Of machines that are not found by themselves: HOST or HOST:PORT, with commas between."),
        "interfaces": _tr("With commas between."),
        "port": _tr("Where the others reach this machine, by TCP."),
        "lend": _tr("It speaks for the other machines of the household while e2a-mesh runs."),
        "lend_idle_minutes": _tr("Without a key or a movement."),
        "lend_hours": _tr("Such as 22:00-07:00."),
        "lend_beside_others": _tr("As far as it can be told, which is so for NVIDIA's."),
        "lend_memory_percent": _tr("How much of it engines may take."),
        "device": _tr("What engines speak with: cpu, or cuda:0 and the like."),
    }  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("", text)
