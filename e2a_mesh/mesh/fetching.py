"""How a lender comes by the clips that voices are cloned from: what it asks of whom, and whom it stops asking.

Of each clip one piece is under way at a time, and the next is asked for when that one is kept. So chunks and results
never wait behind more than one piece, a slow disk slows the fetching and nothing else, and what a cut connection costs
is one piece. It decides and does no more: what it says goes out through `outbox` and `verdicts`, bytes to the shelf.
Time is passed in, in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from e2a_mesh.mesh.messages import Fetch

if TYPE_CHECKING:
    from e2a_mesh.mesh.messages import Piece
    from e2a_mesh.model import Clip

_PATIENCE = 10.0  # seconds that a piece may take before it is asked for again, of another if there is one
_MOST_SPOILED = 2  # times that a coordinator may send a whole clip that is another


@dataclass(frozen=True, slots=True)
class Kept:
    """What a shelf has of a clip.

    It is `length` bytes, all of them and checked by their digest if `whole`. `spoiled` tells that all had come and were
    something else, so that they were thrown away; `trouble` why it can keep none.
    """

    clip: Clip
    length: int
    whole: bool = False
    spoiled: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a wish: the clip is here, or `refusal` says why not. Unless `final`, it may be wished for again."""

    connection: bytes
    job: str
    refusal: str = ""
    final: bool = True


class Shelf(Protocol):
    """Where clips are kept. No method blocks; `look_for` and `keep` are answered in their order by `Fetching.kept`."""

    def look_for(self, clip: Clip) -> None:
        """Find out what is there of a clip, and keep that until it is let go."""
        ...

    def keep(self, clip: Clip, offset: int, piece: bytes) -> None:
        """Add a piece to what is there, if it goes on from there."""
        ...

    def let_go(self, clip: Clip) -> None:
        """Learn that a clip is not needed any more; what is there may be useful another time."""
        ...


@dataclass(slots=True, eq=False)
class _Source:
    """A job of a coordinator, which has the clip since it offered the job with it."""

    connection: bytes
    job: str
    spoiled: int = 0


@dataclass(slots=True)
class _Clip:
    clip: Clip
    sources: list[_Source] = field(default_factory=list)  # the first is asked
    length: int = 0
    whole: bool = False
    asked: float | None = None  # since when a piece is under way
    orders: int = 0  # that the shelf has not answered
    author: _Source | None = None  # whose piece was kept last


class Fetching:
    """Takes wishes for clips, the pieces that come, and what a shelf reports."""

    def __init__(self, shelf: Shelf) -> None:
        self.outbox: list[tuple[bytes, Fetch]] = []
        self.verdicts: list[Verdict] = []
        self._shelf = shelf
        self._clips: dict[str, _Clip] = {}  # by digest

    def want(self, connection: bytes, job: str, clip: Clip) -> None:
        """Wish for the clip of a job; a verdict follows, and a clip that came is kept until the wish is dropped."""
        if self.wants(connection, job):
            return
        wanted = self._clips.setdefault(clip.sha256, _Clip(clip))
        if not wanted.sources:
            wanted.clip = clip
        elif wanted.clip != clip:  # whose size is right will show
            self._refuse(
                _Source(connection, job), "Another job says of the clip that it has another size.", final=False
            )
            return
        wanted.sources.append(_Source(connection, job))
        if wanted.whole:
            self.verdicts.append(Verdict(connection, job))
        elif len(wanted.sources) == 1:
            wanted.orders += 1
            self._shelf.look_for(clip)

    def wants(self, connection: bytes, job: str) -> bool:
        """Tell whether a job's clip was wished for, come or not."""
        return any(_is(source, connection, job) for wanted in self._clips.values() for source in wanted.sources)

    def drop(self, connection: bytes, job: str, now: float) -> None:
        """Learn that a job needs its clip no more, and cannot be asked for it."""
        for wanted in list(self._clips.values()):
            if any(_is(source, connection, job) for source in wanted.sources):
                self._drop(wanted, connection, job, now)

    def moved(self, old: bytes, new: bytes, now: float) -> None:
        """Learn that a coordinator has another connection: a piece that was under way on the old one is lost."""
        for wanted in self._clips.values():
            for source in wanted.sources:
                if source.connection == old:
                    source.connection = new
            if wanted.asked is not None and wanted.sources[0].connection == new:
                self._ask(wanted, now)

    def take(self, connection: bytes, piece: Piece, data: bytes, now: float) -> None:
        """Take a piece if it is the one that is under way, from whoever was asked for it."""
        wanted = self._clips.get(piece.digest)
        if wanted is None or wanted.asked is None or piece.offset != wanted.length:
            return
        source = wanted.sources[0]
        if not _is(source, connection, piece.job):
            return
        wanted.asked = None
        if piece.total != wanted.clip.size or not 0 < len(data) <= wanted.clip.size - wanted.length:
            self._refuse(source, "The pieces of the clip do not fit the size that the job says.")
            self._drop(wanted, connection, piece.job, now)
            self._go_on(wanted, now)
            return
        wanted.author = source
        wanted.orders += 1
        self._shelf.keep(wanted.clip, wanted.length, data)

    def kept(self, kept: Kept, now: float) -> None:
        """Learn what the shelf has of a clip."""
        wanted = self._clips.get(kept.clip.sha256)
        if wanted is None:
            return
        wanted.orders -= 1
        if wanted.orders:
            return  # the shelf will say more
        if not wanted.sources:
            del self._clips[kept.clip.sha256]
            return
        wanted.length, wanted.whole = kept.length, kept.whole
        if kept.trouble:
            for source in list(wanted.sources):
                self._refuse(source, kept.trouble, final=False)
                self._drop(wanted, source.connection, source.job, now)
            return
        if kept.spoiled and wanted.author is not None:
            self._blame(wanted, wanted.author, now)
        self._go_on(wanted, now)

    def tick(self, now: float) -> None:
        """Ask again for pieces that do not come. Call it a few times a second."""
        for wanted in self._clips.values():
            if wanted.asked is not None and now - wanted.asked > _PATIENCE:
                wanted.sources.append(wanted.sources.pop(0))
                self._ask(wanted, now)

    # -- within -------------------------------------------------------------------------------------------------

    def _go_on(self, wanted: _Clip, now: float) -> None:
        if wanted.whole:
            self.verdicts += [Verdict(source.connection, source.job) for source in wanted.sources]
        elif wanted.sources:
            self._ask(wanted, now)

    def _ask(self, wanted: _Clip, now: float) -> None:
        source = wanted.sources[0]
        wanted.asked = now
        self.outbox.append((source.connection, Fetch(source.job, wanted.clip.sha256, wanted.length)))

    def _blame(self, wanted: _Clip, source: _Source, now: float) -> None:
        """Fetch once more what was spoiled, but not again and again from the same coordinator."""
        source.spoiled += 1
        if source.spoiled >= _MOST_SPOILED and source in wanted.sources:
            self._refuse(source, "What came as the clip of the job's voice does not match its SHA-256, twice.")
            self._drop(wanted, source.connection, source.job, now)

    def _refuse(self, source: _Source, reason: str, *, final: bool = True) -> None:
        self.verdicts.append(Verdict(source.connection, source.job, reason, final))

    def _drop(self, wanted: _Clip, connection: bytes, job: str, now: float) -> None:
        asked = wanted.sources[0]
        wanted.sources = [source for source in wanted.sources if not _is(source, connection, job)]
        if not wanted.sources:
            self._shelf.let_go(wanted.clip)
            if not wanted.orders:
                del self._clips[wanted.clip.sha256]
        elif wanted.asked is not None and wanted.sources[0] is not asked:
            self._ask(wanted, now)


def _is(source: _Source, connection: bytes, job: str) -> bool:
    return (source.connection, source.job) == (connection, job)
