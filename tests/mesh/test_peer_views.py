"""The machines of a household as people see them."""

from __future__ import annotations

from dataclasses import replace

from households import key_of

from e2a_mesh.mesh.finding.sightings import Sighting
from e2a_mesh.mesh.lines import Line
from e2a_mesh.mesh.messages import DeviceNews, EngineNews, LenderState, Status, Task
from e2a_mesh.mesh.peers import LENDING, OUTDATED, STRANGER, UNREACHED, PeerView, peer_views
from e2a_mesh.mesh.station import Scene
from e2a_mesh.mesh.trust.identity import node_id
from e2a_mesh.mesh.trust.roster import Roster
from e2a_mesh.mesh.wire import PROTOCOL

HERE, ATTIC, STUDY, STRANGE = key_of("here"), key_of("attic"), key_of("study"), key_of("strange")
ROSTER = Roster().with_member(HERE, "here", 1).with_member(STUDY, "study", 1).with_member(ATTIC, "attic", 1)
TASK = Task("ab" * 6, "Bells", "here", 1, 8, 2.0, 10.0)
STATUS = Status(
    LenderState.LENDING,
    "",
    2,
    60.0,
    (DeviceNews("cpu", "A processor", 1 << 30),),
    (EngineNews("toy", 1, 12.5),),
    (TASK,),
)
NOTHING = Scene()


def line(key: str = ATTIC, status: Status | None = STATUS, *, silent: bool = False) -> Line:
    return Line(
        b">1", key, True, 0.0, "a" * 16, "attic", "e2a-mesh 1", "Linux", welcomed=True, status=status, silent=silent
    )


def sighting(key: str = ATTIC, protocol: int = PROTOCOL, *, guest: bool = False) -> Sighting:
    return Sighting(node_id(key), "a" * 16, f"seen {key[:4]}", protocol, guest, ("10.0.0.2",), 46120)


def views(scene: Scene = NOTHING, *sightings: Sighting) -> dict[str, PeerView]:
    return {view.node: view for view in peer_views(HERE, "here", ROSTER, scene, sightings)}


def attic(scene: Scene = NOTHING, *sightings: Sighting) -> PeerView:
    return views(scene, *sightings)[node_id(ATTIC)]


def test_this_machine_comes_first_then_the_members_by_name_then_strangers() -> None:
    every = peer_views(HERE, "here", ROSTER, Scene(), [sighting(STRANGE)])
    assert [view.key for view in every] == [HERE, ATTIC, STUDY, ""]
    assert [view.here for view in every] == [True, False, False, False]


def test_a_lender_is_shown_with_all_it_told() -> None:
    view = attic(Scene(lines=(line(),)))
    assert (view.state, view.reason, view.name) == (LENDING, "", "attic")
    assert (view.slots, view.devices, view.engines, view.tasks) == (2, STATUS.devices, STATUS.engines, (TASK,))
    assert (view.program, view.system) == ("e2a-mesh 1", "Linux")


def test_a_lender_that_falls_silent_keeps_what_it_told() -> None:
    view = attic(Scene(lines=(line(silent=True),)))
    assert (view.state, view.reason) == ("silent", "nothing is heard of it")
    assert view.engines == STATUS.engines


def test_a_machine_whose_owner_does_not_lend_is_shown_with_the_reason() -> None:
    off = replace(STATUS, state=LenderState.OFF, reason="it does\x1b not lend")
    view = attic(Scene(lines=(line(status=off),)))
    assert (view.state, view.reason) == ("not lending", "it does not lend")


def test_a_command_is_no_lender() -> None:
    observing = line(status=replace(STATUS, state=LenderState.OBSERVING))
    assert attic(Scene(lines=(observing,))).state == UNREACHED
    assert attic(Scene(lines=(observing, line()))).state == LENDING
    assert attic(Scene(lines=(line(status=None),))).state == UNREACHED


def test_why_a_machine_is_not_reached_is_said_as_well_as_it_is_known() -> None:
    assert attic().reason == "it was not seen in the network"
    assert attic(Scene(), sighting()).reason == "it was seen, but does not answer yet"
    assert attic(Scene(troubles=((ATTIC, "no answer"),)), sighting()).reason == "no answer"
    assert attic(Scene(), sighting(guest=True)).reason == "it was not seen in the network"


def test_a_member_of_another_version_needs_an_update_and_it_is_said_which_side() -> None:
    newer, older = attic(Scene(outdated=((ATTIC, PROTOCOL + 1),))), attic(Scene(), sighting(protocol=PROTOCOL - 1))
    assert (newer.state, older.state) == (OUTDATED, OUTDATED)
    assert newer.reason.endswith("this program is older")
    assert older.reason.endswith("its program is older")


def test_a_stranger_that_was_seen_can_be_paired_and_one_of_another_version_needs_an_update_first() -> None:
    view = views(Scene(), sighting(STRANGE))[node_id(STRANGE)]
    assert (view.key, view.state) == ("", STRANGER)
    assert "e2a-mesh pair" in view.reason
    assert views(Scene(), sighting(STRANGE, PROTOCOL + 1))[node_id(STRANGE)].state == OUTDATED


def test_commands_of_strangers_are_not_listed() -> None:
    assert len(views(Scene(), sighting(STRANGE, guest=True))) == 3


def test_the_own_status_comes_from_this_process_or_from_the_one_that_speaks() -> None:
    assert views()[node_id(HERE)].state == "not running"
    assert views(Scene(status=STATUS))[node_id(HERE)].slots == 2
    assert views(Scene(lines=(line(HERE),)))[node_id(HERE)].slots == 2
    assert not views(Scene(lines=(line(HERE),)))[node_id(ATTIC)].slots


def test_this_machine_is_listed_in_a_household_that_does_not_name_it() -> None:
    (view,) = peer_views(HERE, "here", Roster(), Scene(), [sighting(HERE)])
    assert (view.key, view.here) == (HERE, True)
