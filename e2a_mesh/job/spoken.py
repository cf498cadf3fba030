"""What is spoken of a job so far, for whoever listens while it works: chapters, sentences, all chunks at once.

Times are in seconds from a chapter's first word, with pauses as planned, as `e2a_mesh.listen` plays it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from e2a_mesh.errors import UsageError
from e2a_mesh.job.values import ChunkState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from e2a_mesh.job.store import JobFile

STATES = tuple(ChunkState)
_MOST_NAMES = 255  # machines told apart in a strip; the others share the last place


@dataclass(frozen=True, slots=True)
class SpokenChapter:
    """How far a chapter is: `seconds` of it are there with pauses; `encoded` once it is ready for the audiobook."""

    position: int
    title: str
    chunks: int
    settled: int
    failed: int
    seconds: float
    encoded: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A chunk as a listener sees it: its words as printed, or as a person wrote them, and where they are heard.

    `start` and `seconds` are those of its sound, without the pause after it; `seconds` is 0 while it has none. `voice`
    is the id of who speaks it, empty for the job's own voice; the rest is as in ChunkRecord.
    """

    chunk: int
    text: str
    state: ChunkState
    start: float
    seconds: float
    machine: str
    take: int
    voice: str
    fault: str


@dataclass(frozen=True, slots=True)
class Share:
    """What one voice of a job's cast was given to speak: its id, and how many chunks and characters."""

    voice: str
    chunks: int
    characters: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Every chunk of a book in reading order, a byte each: the chunk of id n stands at n - 1.

    `states` are places in `STATES`; `machines` are places in `names`, whose first is empty, for none that is known.
    `chapters` are the places where chapters begin.
    """

    states: bytes
    machines: bytes
    names: tuple[str, ...]
    chapters: tuple[int, ...]

    def state(self, place: int) -> ChunkState:
        """Tell the state of the chunk at a place."""
        return STATES[self.states[place]]

    def machine(self, place: int) -> str:
        """Name the machine that spoke the chunk at a place; empty where that is not known."""
        return self.names[self.machines[place]]

    def changed(self, chunk: int, state: ChunkState, machine: str = "") -> Strip:
        """Give the strip after a chunk, by its id, came to a state."""
        names = self.names if machine in self.names or len(self.names) > _MOST_NAMES else (*self.names, machine)
        place = chunk - 1
        return replace(
            self,
            states=_with(self.states, place, STATES.index(state)),
            machines=_with(self.machines, place, _place_of(machine, names)),
            names=names,
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """A settled chunk as it is heard: `speech` samples of sound, then `pause` ms of silence; `samples` in all."""

    chunk: int
    speech: int
    pause: int
    samples: int


def audible(job: JobFile, chapter: int) -> Iterator[Passage]:
    """Go through a chapter as far as it is settled without a gap, each time looking anew. Raises UsageError."""
    if chapter not in {record.position for record in job.chapters()}:
        raise no_chapter(job, chapter)
    rate = job.info.voice.sample_rate
    last = job.rows("SELECT MIN(id) - 1 FROM chunk WHERE chapter = :chapter", chapter=chapter)[0][0]
    while last is not None:
        rows = job.rows(
            "SELECT id, chapter, state, samples, pause FROM chunk WHERE id > :last ORDER BY id LIMIT 1", last=last
        )
        if not rows or rows[0][1] != chapter or rows[0][2] == ChunkState.PENDING:
            return
        last, _, _, samples, pause = rows[0]
        yield Passage(last, samples, pause, samples + pause_samples(pause, rate))


def spoken_chapters(job: JobFile) -> tuple[SpokenChapter, ...]:
    """Tell how far each chapter is."""
    rate = job.info.voice.sample_rate
    rows = job.rows(
        "SELECT position, title, COUNT(id), TOTAL(state != 'pending'), TOTAL(state = 'failed'), TOTAL(samples),"
        " TOTAL(CASE WHEN state != 'pending' THEN pause ELSE 0 END),"
        " NOT stale AND EXISTS (SELECT 1 FROM encoded WHERE encoded.chapter = position)"
        " FROM chapter LEFT JOIN chunk ON chunk.chapter = position GROUP BY position ORDER BY position"
    )
    return tuple(
        SpokenChapter(position, title, chunks, int(settled), int(failed), samples / rate + pauses / 1000, bool(encoded))
        for position, title, chunks, settled, failed, samples, pauses, encoded in rows
    )


def sentences(job: JobFile, chapter: int) -> tuple[Sentence, ...]:
    """List a chapter's chunks with their times; a chunk that is not spoken takes none. Raises UsageError."""
    rate = job.info.voice.sample_rate
    rows = job.rows(
        "SELECT id, CASE wording WHEN '' THEN source ELSE wording END, state, samples, pause,"
        " machine, take, voice, fault, member FROM chunk WHERE chapter = :chapter ORDER BY id",
        chapter=chapter,
    )
    if not rows:
        raise no_chapter(job, chapter)
    listed: list[Sentence] = []
    passed = 0  # samples
    own, cast = job.info.voice.id, [member.voice.id for member in job.info.cast]
    for chunk, text, state, samples, pause, machine, take, revised, fault, member in rows:
        by = revised or (cast[member] if member < len(cast) else "")
        voice = "" if by == own else by
        listed.append(
            Sentence(chunk, text, ChunkState(state), passed / rate, samples / rate, machine, take, voice, fault)
        )
        if state != ChunkState.PENDING:
            passed += samples + pause_samples(pause, rate)
    return tuple(listed)


def shares(job: JobFile) -> tuple[Share, ...]:
    """Tell who speaks how much of a job, as planned, its own voice first."""
    rows = job.rows("SELECT member, COUNT(*), TOTAL(characters) FROM chunk WHERE text != '' GROUP BY member")
    given = {member: (chunks, int(characters)) for member, chunks, characters in rows}
    return tuple(Share(member.voice.id, *given.get(number, (0, 0))) for number, member in enumerate(job.info.cast))


def strip(job: JobFile) -> Strip:
    """View all chunks at once."""
    states, machines, names, chapters = bytearray(), bytearray(), [""], list[int]()
    before = None
    for state, machine, chapter in job.rows("SELECT state, machine, chapter FROM chunk ORDER BY id"):
        if chapter != before:
            chapters.append(len(states))
            before = chapter
        if machine not in names and len(names) <= _MOST_NAMES:
            names.append(machine)
        states.append(STATES.index(ChunkState(state)))
        machines.append(_place_of(machine, names))
    return Strip(bytes(states), bytes(machines), tuple(names), tuple(chapters))


def pause_samples(milliseconds: int, sample_rate: int) -> int:
    """Count the samples of a pause, as `e2a_mesh.audio.silence` makes it."""
    return max(0, round(milliseconds * sample_rate / 1000))


def no_chapter(job: JobFile, chapter: int) -> UsageError:
    """Say that a job has no such chapter."""
    return UsageError(
        f"The job {job.info.id} has {len(job.chapters())} chapters; there is no chapter {chapter}.",
        f"`e2a-mesh jobs sentences {job.info.id}` lists them.",
    )


def _place_of(machine: str, names: list[str] | tuple[str, ...]) -> int:
    return names.index(machine) if machine in names else len(names) - 1


def _with(row: bytes, place: int, value: int) -> bytes:
    return row[:place] + bytes([value]) + row[place + 1 :]
