"""The bridge between the core's threads and the window's."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal
from shiboken6 import delete

from e2a_mesh.errors import BookError
from e2a_mesh_gui.bridge import Bridge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def bridge(qapp: object) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()


class Emitter(QObject):
    told = Signal(object)


def test_a_signal_can_be_emitted_five_thousand_times(qapp: object) -> None:
    """PySide6 6.12.0 aborts the process on Python 3.11 after some five hundred."""
    emitter, heard = Emitter(), []
    emitter.told.connect(heard.append)
    for number in range(5_000):
        emitter.told.emit(number)
    assert heard == list(range(5_000))


def test_news_of_threads_arrive_in_the_windows_thread_in_their_order(qtbot: QtBot, bridge: Bridge) -> None:
    heard: list[tuple[int, int]] = []
    threads: set[int] = set()

    def hear(value: tuple[int, int]) -> None:
        heard.append(value)
        threads.add(threading.get_ident())

    bridge.news.connect(hear)
    tellers = [
        threading.Thread(target=lambda teller=teller: [bridge.tell((teller, number)) for number in range(2_000)])
        for teller in range(3)
    ]
    for teller in tellers:
        teller.start()
    qtbot.waitUntil(lambda: len(heard) == 6_000, timeout=30_000)
    for teller in tellers:
        teller.join()
    assert threads == {threading.get_ident()}
    for teller in range(3):
        assert [number for who, number in heard if who == teller] == list(range(2_000))


def test_a_blocking_call_runs_elsewhere_and_answers_here(qtbot: QtBot, bridge: Bridge) -> None:
    answers: list[tuple[int, int]] = []
    bridge.run_in_thread(threading.get_ident, lambda ran: answers.append((ran, threading.get_ident())), pytest.fail)
    qtbot.waitUntil(lambda: bool(answers))
    ran, answered = answers[0]
    assert ran != answered == threading.get_ident()


def test_what_a_call_raises_is_given_to_whoever_asked(qtbot: QtBot, bridge: Bridge) -> None:
    def fail() -> None:
        raise BookError("The book is empty.", "Take another.")

    caught: list[Exception] = []
    bridge.run_in_thread(fail, pytest.fail, caught.append)
    qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0]) == "The book is empty. Take another."


def test_a_widget_that_is_gone_is_not_answered(qtbot: QtBot, bridge: Bridge) -> None:
    go, answers = threading.Event(), []
    owner = QObject()
    bridge.run_in_thread(go.wait, answers.append, pytest.fail, owner=owner)
    bridge.run_in_thread(lambda: "later", answers.append, pytest.fail)
    delete(owner)
    go.set()
    qtbot.waitUntil(lambda: "later" in answers)
    bridge.run_in_thread(lambda: "last", answers.append, pytest.fail)
    qtbot.waitUntil(lambda: "last" in answers)
    assert answers == ["later", "last"]


def test_a_listener_that_fails_does_not_keep_the_next_news_away(qtbot: QtBot, bridge: Bridge) -> None:
    heard: list[object] = []
    with qtbot.captureExceptions() as raised:
        bridge.run_in_thread(lambda: 1, lambda one: one / 0, pytest.fail)
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    bridge.news.connect(heard.append)
    bridge.tell("next")
    qtbot.waitUntil(lambda: heard == ["next"])


def test_nothing_is_delivered_after_the_end(qtbot: QtBot, bridge: Bridge) -> None:
    heard: list[object] = []
    bridge.news.connect(heard.append)
    bridge.tell("too late")
    bridge.close()
    bridge.tell("much too late")
    qtbot.wait(50)
    assert heard == []
