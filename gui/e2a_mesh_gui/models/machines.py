"""The machines of the household, as they are shown: what each is, whether it lends, and what it reads."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from e2a_mesh.convert.events import ChapterSpoken, ChunkSpoken, MachineLeft, Planned
from e2a_mesh_gui import wording
from e2a_mesh_gui.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from e2a_mesh.convert import Progress
    from e2a_mesh.convert.events import Event
    from e2a_mesh.mesh.messages import DeviceNews
    from e2a_mesh.mesh.peers import PeerView
    from e2a_mesh_gui.models.rows import Index

ROW = Qt.ItemDataRole.UserRole
_LATELY = 15.0  # seconds for which a machine is taken to read on in the chapter of its last chunk


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A device as it is shown: °C, bytes, share of its time; 0 while unknown."""

    name: str
    memory: int = 0
    temperature: float = 0.0
    memory_used: int = 0
    load: float = 0.0

    @classmethod
    def of(cls, news: DeviceNews) -> DeviceView:
        """Take over what a machine tells of a device."""
        return cls(news.name, news.memory, news.temperature, news.memory_used, news.load)


@dataclass(frozen=True, slots=True)
class MachineRow:
    """A machine as it is shown.

    `state` and `reason` are the core's words. `factor` is how fast it speaks for this window's book, or what its
    engine was measured at while it does not. `chapter` is what it reads of that book, `task` a book of another machine.
    """

    id: str
    name: str
    here: bool
    state: str
    reason: str = ""
    devices: tuple[DeviceView, ...] = ()
    factor: float = 0.0
    chapter: str = ""
    task: str = ""
    member: bool = True  # of the household; others are only seen

    @property
    def lends(self) -> bool:
        """Whether it speaks for others now."""
        return self.state == "lending"

    @property
    def works_for_itself(self) -> bool:
        """Whether it is this machine, speaking its owner's book while it does not lend."""
        return self.here and bool(self.chapter) and not self.lends


class MachinesModel(RowsModel[MachineRow]):
    """The list of machines: this one first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading: dict[str, tuple[int, float]] = {}  # by the machine's key: chapter, when
        self._titles: dict[int, str] = {}

    def take_peers(self, peers: Iterable[PeerView], progress: Progress | None) -> None:
        """Learn which machines there are, and what they do for the book that is being spoken."""
        now = time.monotonic()
        self.show([self._row(peer, progress, now) for peer in peers])

    def take_titles(self, titles: Mapping[int, str]) -> None:
        """Learn what the chapters of the book that is being spoken are called."""
        self._titles = dict(titles)

    def take_event(self, event: Event) -> None:
        """Learn what happened in the book that is being spoken."""
        match event:
            case Planned():
                self._reading.clear()
                self._titles.clear()
            case ChunkSpoken() if event.key:
                self._reading[event.key] = event.chapter, time.monotonic()
            case MachineLeft():
                self._reading.pop(event.key, None)
            case ChapterSpoken():
                self._titles[event.chapter] = event.title
            case _:
                pass

    def _row(self, peer: PeerView, progress: Progress | None, now: float) -> MachineRow:
        tally = progress.machines.get(peer.key) if progress is not None else None
        works = tally is not None and not tally.left and tally.pace.lately(now)[0] > 0
        measured = next((engine.factor for engine in peer.engines if engine.factor), 0.0)  # of the most natural
        chapter, when = self._reading.get(peer.key, (0, 0.0))
        reads = works and chapter and now - when < _LATELY
        return MachineRow(
            peer.node,
            peer.name,
            peer.here,
            peer.state,
            peer.reason,
            tuple(DeviceView.of(device) for device in peer.devices),
            tally.pace.realtime_factor(now) if works and tally is not None else measured,
            wording.chapter_title(chapter, self._titles.get(chapter, "")) if reads else "",
            next((task.title for task in peer.tasks if progress is None or task.title != progress.title), ""),
            member=bool(peer.key),
        )

    # -- what Qt asks ----------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a machine's name, words or whole row."""
        row = self.row_at(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wording.machine_name(row)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return wording.machine_in_full(row)
            case _:
                return row if role == ROW else None
