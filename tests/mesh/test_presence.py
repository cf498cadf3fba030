"""Several processes of one machine: one speaks and is found, those that would too wait for its end."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from households import key_of
from loopback import until

from e2a_mesh.mesh.messages import LenderState
from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import load_identity
from e2a_mesh.node import Company, Node
from e2a_mesh.presence import Presence
from e2a_mesh.settings import Settings

Enter = Callable[..., Presence]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def port() -> int:
    """Find a port that is free."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture
def enter(port: int) -> Iterator[Enter]:
    """Let processes of this machine begin, as far as they are told apart; they end at the end."""
    every: list[Presence] = []

    def enter_one(*, lend: bool = True, **options: bool) -> Presence:
        every.append(made := Presence(Settings(name="oak", port=port, interfaces="lo", lend=lend), **options))
        made.start()
        return made

    yield enter_one
    for one in reversed(every):
        one.close()


def lending(presence: Presence) -> tuple[str, str]:
    """Say whether this machine lends and why not, as the process itself sees it."""
    (view,) = presence.peers()
    return view.state, view.reason


def test_the_first_that_serves_speaks_where_others_look_for_it(enter: Enter, port: int) -> None:
    here = enter(serves=True)
    assert (here.speaks, here.port, here.speaker) == (True, port, "")
    until(lambda: lending(here) == ("lending", ""), "it lends")


@pytest.mark.parametrize("serves", [False, True])
def test_one_that_serves_waits_for_the_end_of_who_speaks_and_takes_its_place(
    enter: Enter, port: int, serves: bool
) -> None:
    first, second = enter(serves=serves), enter(serves=True)
    assert (first.speaks, second.speaks) == (True, False)
    assert second.port not in (0, port)
    title = "Another `e2a-mesh peer`" if serves else "A conversion"
    assert second.speaker == f"{title} (process {os.getpid()})"
    first.close()
    until(lambda: second.speaks and second.port == port, "the second takes over")
    assert second.speaker == ""
    until(lambda: lending(second) == ("lending", ""), "it lends")
    third = enter(speaks=False)
    until(lambda: lending(third) == ("lending", ""), "a command sees it")


def test_a_conversion_takes_over_and_what_only_looks_does_not(enter: Enter) -> None:
    first, looking, second = enter(serves=True), enter(speaks=False), enter()
    first.close()
    until(lambda: second.speaks, "the conversion speaks")
    assert not looking.speaks
    until(lambda: lending(second) == ("not lending", "it does not lend"), "a conversion does not lend")


@pytest.mark.parametrize("lend", [False, True])
def test_what_the_owner_told_one_that_waits_holds_when_it_speaks(enter: Enter, lend: bool) -> None:
    first, second = enter(serves=True, lend=False), enter(serves=True, lend=lend)
    second.lend(LenderState.PAUSED, "it runs on battery")
    until(lambda: lending(second) == ("not lending", "it does not lend"), "the second sees the first")
    first.close()
    until(lambda: second.speaks, "the second takes over")
    until(lambda: lending(second) == ("paused", "it runs on battery"), "it obeys")
    second.lend(LenderState.LENDING)
    until(lambda: lending(second) == ("lending", ""), "it obeys again")


def test_without_a_word_of_the_owner_the_settings_say_whether_it_lends(enter: Enter) -> None:
    here = enter(serves=True, lend=False)
    until(lambda: lending(here) == ("not lending", "it does not lend"), "it does not lend")


@pytest.mark.parametrize(
    ("members", "company", "others"),
    [
        ((), Company(), False),
        (("attic",), Company(), True),
        (("attic",), Company(alone=True), False),
        (("attic",), Company(only=("attic",)), True),
        (("attic",), Company(only=("oak",)), False),
    ],
)
def test_a_conversion_expects_others_where_the_household_has_some_that_it_may_use(
    tmp_path: Path, members: tuple[str, ...], company: Company, others: bool
) -> None:
    folder = tmp_path / "data" / "household"
    household = Household(folder, load_identity(folder))
    for name in members:
        household.update(lambda roster, name=name: roster.with_member(key_of(name), name, now_ms()))  # type: ignore[misc]
    with Node(Settings(name="oak", interfaces="lo"), company) as node:
        crew = node._crew()
        assert crew.others == others
        assert crew.admits(key_of("attic")) == (not company.only or "attic" in company.only)


def test_another_name_counts_at_once_and_reaches_the_household(enter: Enter, tmp_path: Path) -> None:
    identity = load_identity(tmp_path / "data" / "household")
    household = Household(tmp_path / "data" / "household", identity)
    household.update(lambda roster: roster.with_member(identity.public, "before", now_ms()))
    here = enter(serves=True)
    assert [member.name for member in household.roster.present] == ["oak"]  # as the settings say by now
    here.take(Settings(name="elm", interfaces="lo"))
    assert [view.name for view in here.peers()] == ["elm"]
    assert [member.name for member in household.roster.present] == ["elm"]
