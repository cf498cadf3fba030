"""The settings as the window holds them: read once, changed in the file of settings, and gone by at once where it can.

Variables of the environment and options of the command line go before the file, so what they set cannot be changed.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from e2a_mesh.settings import RULES, LoadedSettings, load_settings, write_setting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from e2a_mesh.node import Node
    from e2a_mesh.settings import Settings, Value
    from e2a_mesh_gui.bridge import Bridge

_VARIABLE = "E2A_MESH_"  # how the origin of a setting begins that goes before the file


class Preferences(QObject):
    """One for each bridge, see `preferences_of`. Changes are made in a thread, one after another, in their order."""

    changed = Signal(str)  # the name of a setting that is another now

    def __init__(self, node: Node, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._node, self._bridge = node, bridge
        self._loaded = load_settings()
        given = {
            name: getattr(node.settings, name)
            for name in RULES
            if getattr(node.settings, name) != getattr(self._loaded.settings, name)
        }
        self._given: Mapping[str, Value] = given  # what the program was started with, as no file has it
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False

    @property
    def settings(self) -> Settings:
        """What is in force, or will be from the next start."""
        return replace(self._loaded.settings, **self._given)  # type: ignore[arg-type]  # each of its own setting

    def value(self, name: str) -> Value:
        """Give a setting's value."""
        value: Value = getattr(self.settings, name)
        return value

    def fixed_by(self, name: str) -> str:
        """Name what fixes a setting: a variable, or an option of the command line; empty where it may be changed."""
        if name in self._given:
            return RULES[name].option
        origin = self._loaded.origins[name]
        return origin if origin.startswith(_VARIABLE) else ""

    def write(
        self,
        values: Mapping[str, str],
        failed: Callable[[Exception], None],
        done: Callable[[], None] = lambda: None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Set settings in the file, each as people type it, and have the node go by them.

        `done` or `failed` is called unless `owner` is gone by then.
        """

        def work() -> LoadedSettings:
            for name, text in values.items():
                write_setting(name, text)
            return self._read()

        self._queue(work, failed, done, owner)

    def read_again(self) -> None:
        """Look whether somebody else changed the file."""
        self._queue(self._read, lambda _: None, lambda: None, None)  # what is broken in it is told when it is changed

    def _read(self) -> LoadedSettings:
        loaded = load_settings()
        settings = replace(loaded.settings, **self._given)  # type: ignore[arg-type]
        if settings != self._node.settings:
            self._node.take(settings)
        return loaded

    def _queue(
        self,
        work: Callable[[], LoadedSettings],
        failed: Callable[[Exception], None],
        done: Callable[[], None],
        owner: QObject | None,
    ) -> None:
        def ended(answer: Callable[[], None]) -> None:
            self._busy = False
            if owner is None or isValid(owner):
                answer()
            self._next()

        def succeeded(loaded: LoadedSettings) -> None:
            self._take(loaded)
            ended(done)

        self._waiting.append(
            lambda: self._bridge.run_in_thread(work, succeeded, lambda error: ended(lambda: failed(error)), owner=self)
        )
        self._next()

    def _next(self) -> None:
        if self._waiting and not self._busy:
            self._busy = True
            self._waiting.popleft()()

    def _take(self, loaded: LoadedSettings) -> None:
        before, self._loaded = self._loaded, loaded
        for name in RULES:
            if getattr(before.settings, name) != getattr(loaded.settings, name):
                self.changed.emit(name)


def preferences_of(node: Node, bridge: Bridge) -> Preferences:
    """Give the preferences that all parts of the window share."""
    return bridge.findChild(Preferences) or Preferences(node, bridge)
