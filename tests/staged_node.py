"""A node made of values, for pictures and for measurements: it says what a real one would, and does nothing."""

from __future__ import annotations

import random
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from staged_voices import StagedCloned, StagedMixing

from e2a_mesh.convert import (
    BookView,
    ChapterView,
    Export,
    Place,
    Pronunciation,
    Reading,
    Speakers,
    Unusual,
    VoiceView,
)  # fmt: skip
from e2a_mesh.convert.events import ChapterEncoded, ChapterSpoken, ChunkFailed, ChunkSpoken, MachineJoined, Planned
from e2a_mesh.errors import TrustError
from e2a_mesh.handing_on import HandingOn
from e2a_mesh.job import ChunkState, Sentence, SpokenChapter, Strip
from e2a_mesh.job.spoken import STATES
from e2a_mesh.lend import Measured, Verdict, Wish
from e2a_mesh.logs import LogLine
from e2a_mesh.membership import PAIRING_PORT
from e2a_mesh.mesh.messages import DeviceNews, EngineNews, LenderState, Task
from e2a_mesh.mesh.peers import PeerView
from e2a_mesh.mesh.trust.curve import Refusal
from e2a_mesh.model import Paragraph, ParagraphKind, Sound
from e2a_mesh.node import Node
from e2a_mesh.queue import EntriesChanged, Entry, Happened, State
from e2a_mesh.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from e2a_mesh.convert.events import Event
    from e2a_mesh.membership import Outcome
    from e2a_mesh.publish import ShelfAccount
    from e2a_mesh.queue import QueueNews

COVER = Path(__file__).parent / "books" / "sample" / "EPUB" / "cover.png"
GB = 1_000_000_000


class StagedQueue:
    """Holds entries; what is asked of it is written down in `asked`."""

    def __init__(self, entries: Sequence[Entry] = (), *, paused: bool = False) -> None:
        self._entries, self.paused = tuple(entries), paused
        self._listeners: list[Callable[[QueueNews], None]] = []
        self.asked: list[tuple[object, ...]] = []

    def entries(self) -> tuple[Entry, ...]:
        return self._entries

    def listen(self, callback: Callable[[QueueNews], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def start(self) -> None:
        self.asked.append(("start",))

    def stage(self, *entries: Entry, paused: bool = False) -> None:
        """Change what is there, as if somebody had."""
        self._entries, self.paused = entries, paused
        self.tell(EntriesChanged(entries, paused))

    def happen(self, entry: str, *events: Event) -> None:
        """Let something happen."""
        for event in events:
            self.tell(Happened(entry, event))

    def tell(self, news: QueueNews) -> None:
        for listener in list(self._listeners):
            listener(news)

    def add(self, sources: Sequence[Path], *, state: State = State.WAITING) -> list[Entry]:
        self.asked.append(("add", list(sources)))
        return [Entry(source.stem, str(source)) for source in sources]

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.removesuffix("_all") not in ("change", "move", "remove", "pause", "resume", "cancel", "retry"):
            raise AttributeError(name)
        return lambda *values, **named: self.asked.append((name, *values, *named.values()))


class StagedPresence:
    """Shows machines."""

    def __init__(self, peers: Sequence[PeerView]) -> None:
        self.shown = list(peers)
        self.refused: list[Refusal] = []
        self.speaker = ""

    def peers(self) -> list[PeerView]:
        return list(self.shown)

    def check(self) -> None:
        """All is well."""

    def refusals(self) -> list[Refusal]:
        return list(self.refused)


class StagedLending:
    """Obeys every wish, and knows what comes of it."""

    def __init__(self) -> None:
        self.wish, self.until, self.verdict = Wish.ON, None, Verdict(LenderState.LENDING)
        self._listeners: list[Callable[[Verdict], None]] = []

    def want(self, wish: Wish) -> None:
        """Be lent, or not."""
        self.wish = wish
        self.until = datetime(2026, 11, 25, 15, 20, tzinfo=UTC) if wish is Wish.FOR_AN_HOUR else None
        off = Verdict(LenderState.OFF, "it does not lend")
        self.judge(off if wish is Wish.OFF else Verdict(LenderState.LENDING))

    def judge(self, verdict: Verdict) -> None:
        """Let something come of it."""
        self.verdict = verdict
        for listener in list(self._listeners):
            listener(verdict)

    def listen(self, callback: Callable[[Verdict], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)


class StagedAutostart:
    """A switch without a system behind it."""

    possible = True

    def __init__(self) -> None:
        self.on = False

    def set(self, on: bool) -> None:
        self.on = on


class StagedMembership:
    """Shows one code, which nobody knows."""

    others = ()

    @contextmanager
    def showing_code(self, report: Callable[[Outcome], None]) -> Iterator[StagedCode]:
        yield StagedCode()

    def enter_code(self, code: str, at: object = None) -> None:
        raise TrustError("The code is wrong.", "Look at it again: 2 tries are left.")


class StagedCode:
    """A code that is good for another 1:43."""

    port = PAIRING_PORT

    def __init__(self) -> None:
        self.code = self
        self.expires = time.monotonic() + 103.4

    def __str__(self) -> str:
        return "417 902"


class StagedWords:
    """Lists of two entries, which cannot be changed."""

    def of(self, book: str = "") -> tuple[Pronunciation, ...]:
        return (
            Pronunciation("Zvyagintsev", "zvya GIN tsev"),
            Pronunciation("Marlow", "", "ˈmɑːləʊ", "en", case=True),
            Pronunciation(r"(\d+)d(\d+)", r"\1 dice of \2", pattern=True, enabled=False),
        )


class StagedEditing:
    """Finds three names in every book."""

    def unusual_words(self, path: Path, reading: Reading) -> tuple[Unusual, ...]:
        return (
            Unusual("Queequeg", 252, "“Queequeg,” said I, going up to him, “Queequeg, this is Ishmael.”"),
            Unusual("Tashtego", 57, "Next was Tashtego, an unmixed Indian from Gay Head."),
            Unusual("Daggoo", 37, "Third among the harpooneers was Daggoo, a gigantic savage."),
        )

    def paragraphs(self, path: Path, reading: Reading, chapter: int) -> tuple[tuple[Place, Paragraph], ...]:
        texts = "The Bell", "It rang at nine.", "Nobody pulled the rope.", "", "Who is there?"
        kinds = ParagraphKind.HEADING, *[ParagraphKind.TEXT] * 2, ParagraphKind.SCENE_BREAK, ParagraphKind.TEXT
        return tuple(
            (Place(chapter, number), Paragraph(text, kind))
            for number, (text, kind) in enumerate(zip(texts, kinds, strict=True), start=1)
        )


class StagedHandingOn:
    """Knows no server, or one whose libraries are two."""

    check_podcast = staticmethod(HandingOn.check_podcast)

    def __init__(self) -> None:
        self.account: ShelfAccount | None = None

    def libraries(self) -> list[str]:
        return ["Books", "Children’s books"]


class StagedNode:
    """As much of a `Node` as the window's pages ask for."""

    readable_suffixes = frozenset({".epub", ".txt", ".md", ".html"})

    def __init__(self, entries: Sequence[Entry] = (), peers: Sequence[PeerView] = ()) -> None:
        self.settings = Settings()
        self.queue = StagedQueue(entries)
        self.presence = StagedPresence(peers)
        self.lending, self.autostart, self.membership = StagedLending(), StagedAutostart(), StagedMembership()
        self.broken: dict[str, Exception] = {}
        self.strips: dict[str, Strip] = {}
        self.spoken: dict[str, tuple[SpokenChapter, ...]] = {}
        self.logged: list[LogLine] = []
        self.reports: list[str] = []
        self.words, self.editing, self.handing_on = StagedWords(), StagedEditing(), StagedHandingOn()
        self.cloned, self.mixing = StagedCloned(), StagedMixing()

    def cloning_engines(self) -> list[str]:
        return []

    @property
    def hearing(self) -> StagedNode:
        return self

    def log_before(self, most: int) -> list[LogLine]:
        return self.logged[-most:]

    def report(self, about: str = "") -> str:
        self.reports.append(about)
        return f"e2a-mesh\n{about}\n"

    def take(self, settings: Settings) -> None:
        self.settings = settings

    def measure(
        self, report: Callable[[str], None], stop: threading.Event, *, progress: Callable[[int, int], None]
    ) -> tuple[Measured, ...]:
        return (
            Measured("cuda:0", "piper", "en_US-joe-medium", 96.4, 1.9),
            Measured("cpu", "piper", "en_US-joe-medium", 21.3, 0.8),
            Measured("cpu", "espeak", "en", 340.0, 0.1),
        )

    def jobs(self) -> list[object]:
        return []

    usual_bitrate = staticmethod(Node.usual_bitrate)

    def look_into(self, path: Path, reading: Reading | None = None) -> BookView:
        if path.stem in self.broken:
            raise self.broken[path.stem]
        return view_of(path.stem, (reading or Reading()).language or "en")

    def preview(self, text: str, voice_id: str, speed: float = 1.0, **more: object) -> Sound:
        wave = 8_000 * np.sin(np.arange(22_050) * 2 * np.pi * 440 / 22_050)
        return Sound(wave.astype(np.int16), 22_050)

    def strip(self, path: Path) -> Strip:
        return self.strips[path.name]

    def speakers(self, path: Path) -> Speakers:
        view = view_of(path.stem)
        return Speakers("en", view.voice, view.voices, view.others)

    def sentences(self, path: Path, chapter: int) -> tuple[Sentence, ...]:
        return sentences_of(self.strips[path.name], chapter)

    def chapters(self, path: Path) -> tuple[SpokenChapter, ...]:
        return self.spoken[path.name]


# -- values for stages -------------------------------------------------------------------------------------------------


def view_of(title: str, language: str = "en") -> BookView:
    """A book of ten chapters, with a title page before them and notes at the end."""
    listed = [("Title Page", 180, "title page, not read unless asked for")]
    listed += [(name, 21_000 + 3_100 * (place % 4), "") for place, name in enumerate(TITLES)]
    listed += [("Notes", 9_400, "notes, not read unless asked for")]
    chapters = tuple(
        ChapterView(number, name, characters, characters / 14, not reason, reason, Place(number))
        for number, (name, characters, reason) in enumerate(listed, start=1)
    )
    voices = [
        VoiceView("piper/en_US-joe-medium", "Joe", "en-US", "piper"),
        VoiceView("espeak/en-GB", "English", "en-GB", "espeak"),
        VoiceView("espeak/de", "Deutsch", "de", "espeak"), VoiceView("espeak/fr", "Français", "fr-FR", "espeak"),
    ]  # fmt: skip
    fitting = tuple(voice for voice in voices if voice.language.startswith(language))
    return BookView(
        title, "E. M. Carver", language, COVER.read_bytes() if title.startswith("The") else None, chapters,
        fitting[0].id if fitting else "", sum(one.seconds for one in chapters if one.selected), fitting,
        tuple(voice for voice in voices if voice not in fitting), ("de", "en-GB", "en-US", "fr-FR"),
        "The traveller came home on a Tuesday, and nobody knew him.",
    )  # fmt: skip


def entry(key: str, title: str, author: str = "", state: State = State.WAITING, **more: object) -> Entry:
    made = Entry(key, f"/home/ada/Books/{title}.epub", title, author, Reading(), Export(), state)
    return replace(made, **more)


KEYS = {"study": "k0", "attic": "k1"}  # of the machines below


def machines() -> list[PeerView]:
    """A household: this machine, a fast one, a hot one that pauses, one that is away."""
    piper = EngineNews("piper", 1, 11.2)
    return [
        PeerView(
            "k0", "n0", "study", True, "lending", slots=2, engines=(piper,),
            devices=(DeviceNews("cpu", "AMD Ryzen 7 5800X", 32 * GB, 61.0),),
        ),
        PeerView(
            "k1", "n1", "attic", False, "lending", slots=2, engines=(EngineNews("piper", 1, 24.0),),
            devices=(DeviceNews("cuda:0", "NVIDIA GeForce RTX 3060", 12 * GB, 71.0, round(4.2 * GB), 0.9),),
        ),
        PeerView(
            "k2", "n2", "living room", False, "paused", "its owner is using it",
            devices=(DeviceNews("cuda:0", "NVIDIA GeForce RTX 4070", 12 * GB, 88.0, round(9.1 * GB), 0.7),),
        ),
        PeerView(
            "k3", "n3", "laptop", False, "lending", slots=1,
            tasks=(Task("0" * 12, "Walden", "laptop", 40, 400, 9.0, 300.0),),
            devices=(DeviceNews("cpu", "Apple M2", 16 * GB),),
        ),
        PeerView("k4", "n4", "old server", False, "not reached", "it was not seen in the network"),
    ]  # fmt: skip


TITLES = (
    "The Traveller Comes Home", "A Lamp at the Window", "What the Clockmaker Said", "The Third Stair", "Salt",
    "An Evening without Bells", "The Smallest Light", "Letters from the North", "Under the Roof", "Morning",
)  # fmt: skip


def strip_of(
    chunks: int,
    spoken: float,
    names: Sequence[str] = ("study", "attic"),
    chapters: int = 10,
    failed: int = 2,
    seed: int = 4,
) -> Strip:
    """A book spoken in reading order up to a share, with ragged edges; `failed` chunks are not."""
    drawn = random.Random(seed)
    states, machines = bytearray(), bytearray()
    done = int(chunks * spoken)
    for place in range(chunks):
        settled = place < done - 6 or (place < done + 6 and drawn.random() < 0.5)
        states.append(STATES.index(ChunkState.DONE if settled else ChunkState.PENDING))
        machines.append(
            drawn.choices(range(1, len(names) + 1), [1 + 2 * n for n in range(len(names))])[0] if settled else 0
        )
    for place in drawn.sample(range(max(1, done)), min(failed, done)):
        states[place], machines[place] = STATES.index(ChunkState.FAILED), 0
    return Strip(
        bytes(states), bytes(machines), ("", *names), tuple(chunks * number // chapters for number in range(chapters))
    )


def chapters_of(strip: Strip) -> tuple[SpokenChapter, ...]:
    """The chapters that go with a strip."""
    rows = []
    for position, begin in enumerate(strip.chapters, start=1):
        end = strip.chapters[position] if position < len(strip.chapters) else len(strip.states)
        states = [strip.state(place) for place in range(begin, end)]
        settled = sum(state is not ChunkState.PENDING for state in states)
        failed = states.count(ChunkState.FAILED)
        title = TITLES[(position - 1) % len(TITLES)]
        rows.append(SpokenChapter(position, title, len(states), settled, failed, settled * 5.7, settled == len(states)))
    return tuple(rows)


SAYINGS = (
    "The traveller came home on a Tuesday, and nobody knew him.",
    "“You have been away for eleven years,” said the clockmaker, “and it has never been the right time here.”",
    "He laughed.",
    "There was a lamp at the window on the second floor, as there had been when he left, and beside it was a chair.",
)


def sentences_of(strip: Strip, chapter: int) -> tuple[Sentence, ...]:
    """The passages of a chapter of a strip; the third was spoken twice."""
    begin = strip.chapters[chapter - 1]
    end = strip.chapters[chapter] if chapter < len(strip.chapters) else len(strip.states)
    made, start = [], 0.0
    for place in range(begin, end):
        state, text = strip.state(place), SAYINGS[place % len(SAYINGS)]
        seconds = len(text) / 15 if state is ChunkState.DONE else 0.0
        take = int(place == begin + 2)
        fault = "it stayed silent" if state is ChunkState.FAILED else ""
        made.append(Sentence(place + 1, text, state, start, seconds, strip.machine(place), take, "", fault))
        start += seconds + 0.4 * (state is not ChunkState.PENDING)
    return tuple(made)


def stage_work(node: StagedNode, key: str, job: str, strip: Strip, title: str) -> list[Event]:
    """Let a job be known to a node, and give the events that lead to what its strip shows."""
    chapters = chapters_of(strip)
    node.strips[job], node.spoken[job] = strip, chapters
    chunks = len(strip.states)
    voice = "piper/en_US-joe-medium"
    left = chunks * 90
    planned = Planned("0" * 12, job, title, voice, "en", len(chapters), chunks, 0, left, left, 0.0, resumed=False)
    events: list[Event] = [planned]
    events += [MachineJoined(name, 2, name == "study", KEYS.get(name, name)) for name in strip.names if name]
    chapter = 0
    for place in range(chunks):
        if chapter < len(strip.chapters) and place == strip.chapters[chapter]:
            chapter += 1
        if strip.state(place) is ChunkState.DONE:
            name = strip.machine(place)
            events.append(ChunkSpoken(place + 1, chapter, 90, 5.7, 1, name, KEYS.get(name, name)))
        elif strip.state(place) is ChunkState.FAILED:
            events.append(ChunkFailed(place + 1, chapter, 90, "…", "it stayed silent"))
    events += [ChapterSpoken(one.position, one.title) for one in chapters if one.settled == one.chunks]
    events += [ChapterEncoded(one.position, one.title, one.seconds) for one in chapters if one.encoded]
    return events


TRACEBACK = (
    'Traceback (most recent call last):\n  File "e2a_mesh/book/epub.py", line 88, in open_epub\n'
    "e2a_mesh.errors.BookError: “A locked book.epub” is locked by Adobe ADEPT, and cannot be read."
)


def log_lines() -> list[LogLine]:
    """The log of an evening."""
    told = (
        ("INFO", "e2a_mesh.presence", "this process speaks from now on: the one that did has ended", ""),
        ("INFO", "e2a_mesh.lend.lending", "lending: paused (its owner is using it)", ""),
        ("WARNING", "e2a_mesh.convert.coordinator", "chunk 120 from attic: it stayed silent", ""),
        ("INFO", "e2a_mesh.lend.lending", "lending: lending", ""),
        (
            "ERROR", "e2a_mesh.queue.work", "/home/ada/Books/A locked book.epub",
            TRACEBACK,
        ),
        ("WARNING", "e2a_mesh.mesh.switchboard", "from 3f0c9a52e1b7d480: it spoke of a job it was not given", ""),
    )  # fmt: skip
    return [
        LogLine(f"2026-11-20 21:{place + 10}:07,{place * 37:03}", level, 4711, source, message, details)
        for place, (level, source, message, details) in enumerate(told)
    ]
