"""Whom a station dials and lets in: the household's file joined with what is known of addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from households import Machine, key_of

from e2a_mesh.mesh.finding.addresses import Endpoint
from e2a_mesh.mesh.finding.sightings import Sighting
from e2a_mesh.mesh.messages import MemberNews
from e2a_mesh.mesh.neighbourhood import Neighbourhood
from e2a_mesh.mesh.trust.household import Household, now_ms
from e2a_mesh.mesh.trust.identity import node_id
from e2a_mesh.mesh.wire import PROTOCOL

ATTIC, STUDY = key_of("attic"), key_of("study")
TYPED = Endpoint("10.0.0.9", 46120)


class House:
    """A machine with its neighbourhood; `port` is where another process of it speaks."""

    def __init__(self, folder: Path) -> None:
        self.machine = Machine.at(folder, "here")
        self.folder = folder / "here"
        self.port = 0

    def neighbourhood(self, *typed: Endpoint, public: bool = True) -> Neighbourhood:
        household = Household(self.folder, self.machine.identity)
        return Neighbourhood(self.folder, household, typed, public=public, attend=lambda: self.port)

    def admit(self, key: str, name: str) -> None:
        self.machine.household.update(lambda roster: roster.with_member(key, name, now_ms()))

    def remove(self, key: str) -> None:
        self.machine.household.update(lambda roster: roster.without(key, now_ms()))


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    house.admit(house.machine.key, "here")
    house.admit(ATTIC, "attic")
    return house


def seen(key: str = ATTIC, *, guest: bool = False, port: int = 46120, protocol: int = PROTOCOL) -> Sighting:
    label = node_id(key) + ("-" + "b" * 16 if guest else "")
    return Sighting(node_id(key), "b" * 16, "attic", protocol, guest, ("10.0.0.2",), port, label)


def endpoints(neighbourhood: Neighbourhood) -> list[str]:
    return [endpoint for target in neighbourhood.targets() for endpoint in target.endpoints]


def test_a_member_that_was_seen_is_dialled_where_it_was_seen(house: House) -> None:
    neighbourhood = house.neighbourhood()
    assert endpoints(neighbourhood) == []
    neighbourhood.seen(seen())
    (target,) = neighbourhood.targets()
    assert (target.key, target.endpoints) == (ATTIC, ("tcp://10.0.0.2:46120",))
    neighbourhood.gone(seen().label)
    assert endpoints(neighbourhood) == []
    assert neighbourhood.sightings == ()


def test_a_stranger_that_was_seen_is_shown_and_never_dialled(house: House) -> None:
    neighbourhood = house.neighbourhood()
    neighbourhood.seen(seen(STUDY))
    assert endpoints(neighbourhood) == []
    assert neighbourhood.sightings == (seen(STUDY),)
    assert not neighbourhood.admits(STUDY)


def test_commands_beside_a_member_are_dialled_too_unless_they_speak_another_version(house: House) -> None:
    neighbourhood = house.neighbourhood()
    neighbourhood.seen(seen())
    neighbourhood.seen(seen(guest=True, port=5001))
    assert endpoints(neighbourhood) == ["tcp://10.0.0.2:46120", "tcp://10.0.0.2:5001"]
    neighbourhood.seen(seen(guest=True, port=5001, protocol=PROTOCOL + 1))
    assert endpoints(neighbourhood) == ["tcp://10.0.0.2:46120"]


def test_a_typed_address_is_tried_for_every_member_until_it_is_known_whose_it_is(house: House) -> None:
    house.admit(STUDY, "study")
    neighbourhood = house.neighbourhood(TYPED)
    assert endpoints(neighbourhood) == [f"tcp://{TYPED}"] * 2
    neighbourhood.linked(STUDY, f"tcp://{TYPED}")
    targets = {target.key: target.endpoints for target in neighbourhood.targets()}
    assert targets == {ATTIC: (), STUDY: (f"tcp://{TYPED}",)}


def test_where_a_machine_was_reached_is_remembered_for_the_next_start(house: House) -> None:
    house.neighbourhood().linked(ATTIC, "tcp://[2001:db8::2]:46120")
    assert endpoints(house.neighbourhood()) == ["tcp://[2001:db8::2]:46120"]


def test_where_this_machine_was_reached_is_not_remembered(house: House) -> None:
    house.neighbourhood().linked(house.machine.key, "tcp://127.0.0.1:5000")
    assert not (house.folder / "addresses.json").exists()


def test_the_process_of_this_machine_that_speaks_is_dialled_on_loopback(house: House) -> None:
    neighbourhood = house.neighbourhood(public=False)
    neighbourhood.look()
    assert neighbourhood.targets() == []
    house.port = 5000
    neighbourhood.look()
    (target,) = neighbourhood.targets()
    assert (target.key, target.endpoints) == (house.machine.key, ("tcp://127.0.0.1:5000",))


def test_alone_nobody_else_is_dialled(house: House) -> None:
    neighbourhood = house.neighbourhood(TYPED, public=False)
    neighbourhood.seen(seen())
    assert neighbourhood.targets() == []


def test_a_change_of_the_household_is_noticed_once(house: House) -> None:
    neighbourhood = house.neighbourhood()
    assert not neighbourhood.look()
    house.remove(ATTIC)
    assert neighbourhood.admits(ATTIC)  # as it was a moment ago
    assert neighbourhood.look()
    assert not neighbourhood.admits(ATTIC)
    assert not neighbourhood.look()
    assert neighbourhood.admits(house.machine.key)


def test_news_of_another_machine_are_merged_into_the_file(house: House) -> None:
    neighbourhood = house.neighbourhood()
    neighbourhood.introduced((MemberNews(STUDY, "study", now_ms(), present=True),))
    assert neighbourhood.look()
    assert neighbourhood.admits(STUDY)
    assert "study" in house.machine.names()


def test_what_is_known_already_does_not_touch_the_file(house: House) -> None:
    neighbourhood = house.neighbourhood()
    before = house.machine.household.path.stat().st_mtime_ns
    neighbourhood.introduced(neighbourhood.members())
    assert house.machine.household.path.stat().st_mtime_ns == before


def test_a_damaged_file_leaves_the_household_as_it_was_and_is_told_in_the_log(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    neighbourhood = house.neighbourhood()
    house.machine.household.path.write_text("{")
    assert not neighbourhood.look()
    assert neighbourhood.admits(ATTIC)
    neighbourhood.introduced((MemberNews(STUDY, "study", now_ms(), present=True),))
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
