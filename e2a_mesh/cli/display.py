"""Showing a conversion: live on a terminal, one calm line per event elsewhere, JSON lines for scripts."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Protocol, Self

from e2a_mesh.cli.closing import closing_lines
from e2a_mesh.cli.wording import count, duration, roughly, size
from e2a_mesh.convert.events import (
    Assembling,
    ChapterEncoded,
    ChapterSpoken,
    ChunkFailed,
    ChunkRespoken,
    Finished,
    Interrupted,
    Kept,
    MachineJoined,
    MachineLeft,
    Noticed,
    PageRecognised,
    Planned,
    Sending,
    Sent,
)
from e2a_mesh.convert.progress import Progress
from e2a_mesh.mesh.lines import readable

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import TaskID

    from e2a_mesh.convert.events import Event
    from e2a_mesh.convert.tally import MachineTally


_PAGES = 10  # recognised pages between two lines that tell of them


class Display(Protocol):
    """Shows the events of one conversion; a context manager that tidies the terminal."""

    def show(self, event: Event) -> None:
        """Take one event."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def display_for(*, as_json: bool) -> Display:
    """Choose how to show a conversion by where the output goes."""
    if as_json:
        return JsonDisplay()
    return TerminalDisplay() if sys.stdout.isatty() else PlainDisplay()


class JsonDisplay:
    """One JSON object a line: the event's name under "event", and its fields."""

    def show(self, event: Event) -> None:
        """Print an event, with the progress so far."""
        print(json.dumps({"event": type(event).__name__, **asdict(event)}, ensure_ascii=False), flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class PlainDisplay:
    """Calm lines for logs and pipes: plan, machines that come and go, each chapter, what went wrong, the end."""

    def __init__(self) -> None:
        self._progress = Progress()

    def show(self, event: Event) -> None:
        """Print a line if the event deserves one."""
        now = time.monotonic()
        self._progress.take(event, now)
        for line in self._lines(event, now):
            print(line, flush=True)

    def _lines(self, event: Event, now: float) -> list[str]:
        match event:
            case ChapterEncoded():
                return [f"{event.title}: done, {duration(event.seconds)} ({self._state(now)})"]
            case MachineJoined(own=False):
                return [f"{readable(event.machine)} joins in: {count(event.slots, 'chunk')} at a time."]
            case MachineLeft():
                return _farewell(self._progress.machines[event.key])
            case PageRecognised() if event.page in (1, event.pages) or event.page % _PAGES == 0:
                return [f"Recognised page {event.page:,} of {event.pages:,}"]
            case _:
                return _with_shares(event, self._progress)

    def _state(self, now: float) -> str:
        progress = self._progress
        parts = [f"{progress.settled:,} of {count(progress.chunks, 'chunk')}"]
        if factor := progress.realtime_factor(now):
            parts.append(f"×{factor:.1f}")
        if remaining := progress.remaining(now):
            parts.append(f"{roughly(remaining)} left")
        return ", ".join(parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def story_lines(event: Event) -> list[str]:
    """Tell an event in lines; none for those that only move a bar."""
    match event:
        case Planned():
            beginning = f"“{event.title}”: {count(event.chapters, 'chapter')}, {count(event.chunks, 'chunk')}"
            lines = [f"{beginning}, spoken by {event.voice} in {event.language}."]
            if event.others:
                lines.append(f"Passages are spoken by {', '.join(event.others)}.")
            if event.resumed:
                lines.append(f"Job {event.job} is carried on: {event.settled:,} chunks are there already.")
            return lines
        case Noticed():
            return [f"Note: {event.message}"]
        case ChunkFailed():
            return [f"Could not speak “{event.text}”: {event.reason}"]
        case ChunkRespoken():
            where = f" by {readable(event.machine)}" if event.machine else ""
            return [f"Spoken again{where}: {event.seconds:.1f} s, reading {event.take + 1}."]
        case Kept():
            return [event.reason]
        case Assembling():
            return [f"Writing {event.output}"]
        case Finished():
            return closing_lines(event)
        case Sent():
            return [f"Sent to {event.server}, into the library “{event.library}”."]
        case Interrupted(job=""):
            return ["Stopped while the book was read. The pages that were recognised are kept."]
        case Interrupted():
            return [
                f"Stopped. {event.settled:,} of {count(event.chunks, 'chunk')} are kept.",
                f"Carry on with the same command, or with: e2a-mesh jobs resume {event.job}",
            ]
        case _:
            return []


def _farewell(tally: MachineTally) -> list[str]:
    if tally.own:
        return []  # what becomes of the job itself is told by other events
    goes = "takes no part any more" if tally.slots else "takes no part"
    return [f"{readable(tally.name)} {goes}: {readable(tally.left)}"]


def _with_shares(event: Event, progress: Progress) -> list[str]:
    """Tell an event in lines, at the end with what each machine did."""
    lines = story_lines(event)
    if isinstance(event, Finished | Interrupted) and (shares := shares_line(progress)):
        lines.insert(2 if isinstance(event, Finished) else 1, f"  {shares}")
    return lines


def shares_line(progress: Progress) -> str:
    """Say which part of the speech each machine made, and how fast; empty unless several did."""
    spoke = sorted((tally for tally in progress.machines.values() if tally.chunks), key=lambda one: -one.seconds)
    if len(spoke) < 2:
        return ""
    verbs = ["spoke ", *[""] * (len(spoke) - 1)]
    return "; ".join(
        f"{readable(tally.name)} {verb}{100 * progress.share(tally):.0f} %, ×{tally.whole_factor:.1f}"
        for tally, verb in zip(spoke, verbs, strict=True)
    )


class TerminalDisplay:
    """A live bar with chapters, chunks, realtime factor and remaining time; lines for what stays of interest.

    Where other machines take part, each machine has a line of its own with its part of the work.
    """

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bars

        self._progress = Progress()
        self._console = Console(highlight=False)
        self._bars = Bars(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[state]}", markup=False),
            console=self._console,
            transient=True,
        )
        self._task: TaskID | None = None
        self._machines: dict[str, TaskID] = {}  # by key

    def show(self, event: Event) -> None:
        """Move the bar, and print a line if the event deserves one."""
        now = time.monotonic()
        self._progress.take(event, now)
        if isinstance(event, Sending):
            if self._task is None:
                self._task = self._bars.add_task("Sending", total=event.size, state="")
            self._bars.update(self._task, completed=event.sent, state=f"{size(event.sent)} of {size(event.size)}")
            return
        if isinstance(event, PageRecognised):
            self._show_page(event)
        if isinstance(event, Planned):
            if self._task is not None:
                self._bars.remove_task(self._task)
            self._task = self._bars.add_task("", total=max(1, event.chunks), state="")
        if isinstance(event, Finished | Interrupted | Kept):
            self._bars.stop()
        for line in _with_shares(event, self._progress):
            self._console.print(line, markup=False)
        if isinstance(event, ChapterSpoken):
            self._console.print(f"✓ {event.title}", markup=False)
        if self._task is not None and self._progress.chunks:
            self._bars.update(
                self._task, completed=self._progress.settled, description=self._headline(), state=self._state(now)
            )
            self._show_machines(now)

    def _show_page(self, event: PageRecognised) -> None:
        state = f"page {event.page:,} of {event.pages:,}"
        if self._task is None:
            self._task = self._bars.add_task("Recognising the pages", total=event.pages, state=state)
        self._bars.update(self._task, completed=event.page, state=state)

    def _show_machines(self, now: float) -> None:
        progress = self._progress
        if len(progress.machines) < 2:
            return
        for key, tally in progress.machines.items():
            if key not in self._machines:
                self._machines[key] = self._bars.add_task(
                    f"  {readable(tally.name)}", total=max(1, progress.chunks), state=""
                )
            self._bars.update(self._machines[key], completed=tally.chunks, state=self._machine_state(tally, now))

    def _machine_state(self, tally: MachineTally, now: float) -> str:
        if tally.left and not tally.chunks:
            return readable(tally.left)
        pace = readable(tally.left) or f"×{tally.pace.realtime_factor(now):.1f}"
        return f"{count(tally.chunks, 'chunk')} · {100 * self._progress.share(tally):.0f} % · {pace}"

    def _headline(self) -> str:
        progress = self._progress
        if progress.phase == "speaking":
            return f"Chapters {progress.chapters_spoken}/{progress.chapters}"
        return {"encoding": "Encoding the last chapter", "writing": "Writing the audiobook"}.get(progress.phase, "")

    def _state(self, now: float) -> str:
        progress = self._progress
        remaining = progress.remaining(now)
        left = "…" if remaining is None else f"{roughly(remaining)} left" if remaining else ""
        failed = f" · {progress.failed} failed" if progress.failed else ""
        return (
            f"{progress.settled:,}/{progress.chunks:,} chunks · ×{progress.realtime_factor(now):.1f} · {left}{failed}"
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()
