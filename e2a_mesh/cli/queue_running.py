"""`e2a-mesh queue run`: make the books of the queue in the terminal."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING, Self

from e2a_mesh.cli.arguments import settings_from
from e2a_mesh.cli.exits import EXIT_ERROR, EXIT_GAPS, EXIT_INTERRUPTED, EXIT_OK

if TYPE_CHECKING:
    import argparse

    from e2a_mesh.cli.display import Display
    from e2a_mesh.queue import EntriesChanged, Entry, Happened, QueueNews


def run_through(arguments: argparse.Namespace) -> int:
    """Make the books that wait, one after another, each with the usual display."""
    from e2a_mesh.cli.conversion import stopping
    from e2a_mesh.node import Company, Node

    company = Company(alone=arguments.local, only=tuple(arguments.only or ()))
    with (
        stopping() as stop,
        Node(settings_from(arguments), company) as node,
        Showing(as_json=arguments.json) as showing,
    ):
        node.queue.work(showing.take, stop)
        paused = node.queue.paused
    if stop.is_set():
        return EXIT_INTERRUPTED
    if not arguments.json:
        showing.conclude(paused=paused)
    return showing.code


class Showing:
    """Shows the books of the queue one after another as they are made; a context manager that tidies the terminal.

    `code` is the exit code that the worst of them deserves.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.code = EXIT_OK
        self._as_json = as_json
        self._shown = ""  # the id of the entry on display
        self._made = 0
        self._failed: set[str] | None = None  # the ids of what has failed so far; None until that was told
        self._display: Display | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def take(self, news: QueueNews) -> None:
        """Take news of the queue."""
        from e2a_mesh.queue import Happened

        if isinstance(news, Happened):
            self._happened(news)
        else:
            self._changed(news)

    def conclude(self, *, paused: bool) -> None:
        """Say why nothing more is made, where that is not plain to see."""
        if paused:
            print("The queue is paused. `e2a-mesh queue resume` lets it go on.")
        elif not self._made and self.code == EXIT_OK:
            print("No book waits in the queue.")

    def _changed(self, news: EntriesChanged) -> None:
        from e2a_mesh.queue import State

        working = next((entry for entry in news.entries if entry.state is State.WORKING), None)
        if self._shown and (working is None or working.id != self._shown):
            if any(entry.id == self._shown and entry.state is State.GAPS for entry in news.entries):
                self.code = max(self.code, EXIT_GAPS)
            self._open.close()
            self._display, self._shown = None, ""
        failed = {entry.id: entry for entry in news.entries if entry.state is State.FAILED}
        for entry in failed.values():
            if self._failed is not None and entry.id not in self._failed:
                self._tell_failure(entry)
        self._failed = set(failed)
        if working is not None and not self._shown:
            self._begin(working)

    def _begin(self, entry: Entry) -> None:
        from e2a_mesh.cli.display import display_for

        self._shown = entry.id
        self._made += 1
        if not self._as_json:
            print(f"— {entry.label}", flush=True)
            self._display = self._open.enter_context(display_for(as_json=False))

    def _happened(self, news: Happened) -> None:
        if self._display is not None:
            self._display.show(news.event)
        else:
            self._say(type(news.event).__name__, news.entry, asdict(news.event))

    def _tell_failure(self, entry: Entry) -> None:
        self.code = max(self.code, EXIT_ERROR)
        if self._as_json:
            self._say("Failed", entry.id, {"source": entry.source, "trouble": entry.trouble, "advice": entry.advice})
        else:
            print(f"e2a-mesh: {entry.label}: {entry.trouble} {entry.advice}".rstrip(), file=sys.stderr, flush=True)

    @staticmethod
    def _say(event: str, entry: str, values: dict[str, object]) -> None:
        print(json.dumps({"event": event, "entry": entry, **values}, ensure_ascii=False), flush=True)
