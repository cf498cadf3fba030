"""What `e2a-mesh doctor` says of the household: which machines are reached, and why others are not."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from households import Machine, key_of, pair
from lan import Host, lan

from e2a_mesh import logs
from e2a_mesh.diagnosis.finding import Finding, State
from e2a_mesh.diagnosis.household import Survey, judge
from e2a_mesh.diagnosis.refused import Refused, refused_lately
from e2a_mesh.diagnosis.survey import examine_household
from e2a_mesh.mesh.connections import DISTRUSTED, SOMEBODY_ELSE
from e2a_mesh.mesh.finding.interfaces import Address, Choice, Interface, LeftOut
from e2a_mesh.mesh.finding.multicast import MulticastTest, WayOut
from e2a_mesh.mesh.finding.reachability import Door, Firewall, Knock
from e2a_mesh.mesh.finding.sightings import Sighting
from e2a_mesh.mesh.lines import Line
from e2a_mesh.mesh.peers import OUTDATED, STRANGER, UNREACHED, PeerView
from e2a_mesh.mesh.trust.curve import REFUSED, Refusal
from e2a_mesh.mesh.trust.identity import node_id
from e2a_mesh.mesh.trust.roster import Roster
from e2a_mesh.settings import Settings

OWN, BEN = key_of("Anna"), key_of("Ben")
HERE = PeerView(OWN, node_id(OWN), "Anna", True, "lending", slots=2)
THERE = PeerView(BEN, node_id(BEN), "Ben", False, "lending", program="e2a-mesh 1", system="Linux", slots=2)
SEEN = Sighting(node_id(BEN), "0" * 16, "Ben", 1, False, ("10.0.0.2",), 46120, node_id(BEN))
CARD = Interface("eth0", 1, (Address("10.0.0.1", 24),))
WORKING = MulticastTest((WayOut("eth0", "10.0.0.1", "", looped=True),), ("10.0.0.2",))
WELL = Survey(
    "Anna",
    node_id(OWN),
    46120,
    Roster().with_member(OWN, "Anna", 1).with_member(BEN, "Ben", 1),
    Choice((CARD,)),
    WORKING,
    "",
    (HERE, THERE),
    (Line(b">1", BEN, dialled=True, heard=0.0),),
    (SEEN,),
)


def unreached(reason: str = "", *knocks: Knock, seen: bool = True) -> Survey:
    there = PeerView(BEN, node_id(BEN), "Ben", False, UNREACHED, reason)
    sightings = (SEEN,) if seen else ()
    return replace(WELL, views=(HERE, there), lines=(), sightings=sightings, knocks={node_id(BEN): knocks})


def found(survey: Survey, subject: str) -> Finding:
    findings = [finding for finding in judge(survey) if finding.subject == subject]
    assert len(findings) == 1
    return findings[0]


def test_where_all_are_reached_nothing_is_warned_of() -> None:
    findings = list(judge(WELL))
    assert {finding.state for finding in findings} == {State.OK}
    assert found(WELL, "household").found == f"Anna ({node_id(OWN)}), with Ben"
    assert found(WELL, "member").found == "Ben: reached, lending; e2a-mesh 1, Linux"
    assert found(WELL, "peer").found == "runs here: lending"


@pytest.mark.parametrize("door", [door for door in Door if door is not Door.OPEN])
@pytest.mark.parametrize("seen", [True, False])
def test_a_member_that_is_not_reached_is_told_with_the_rung_that_fails(door: Door, seen: bool) -> None:
    attempt = Knock("10.0.0.2", 46120, door, 0.1)
    member = found(unreached("no answer", attempt, seen=seen), "member")
    assert member.state is State.WARNING
    assert ("not seen by multicast" in member.found) is not seen
    assert "10.0.0.2:46120" in member.found
    assert attempt.meaning in member.found
    assert member.advice
    assert ("setting addresses" in member.advice) is (not seen or door is Door.NO_NAME)


def test_of_several_addresses_the_nearest_to_success_is_told() -> None:
    attempts = (Knock("10.0.0.9", 46120, Door.NO_WAY, 0.1), Knock("fe80::2%1", 46120, Door.CLOSED, 0.1))
    assert "[fe80::2%1]:46120" in found(unreached("", *attempts), "member").found


def test_a_member_of_which_nothing_is_known_wants_its_address() -> None:
    member = found(unreached("it was not seen in the network", seen=False), "member")
    assert "no address of it is remembered" in member.found
    assert "setting addresses" in member.advice


def test_distrust_is_answered_with_pairing_again() -> None:
    member = found(unreached(DISTRUSTED, Knock("10.0.0.2", 46120, Door.OPEN, 0.1)), "member")
    assert "does not trust this machine" in member.found
    assert "e2a-mesh pair" in member.advice


def test_another_identity_at_the_remembered_address_is_told() -> None:
    member = found(unreached(SOMEBODY_ELSE, Knock("10.0.0.2", 46120, Door.OPEN, 0.1), seen=False), "member")
    assert "another identity, answers at 10.0.0.2:46120" in member.found
    assert "unpair" in member.advice


@pytest.mark.parametrize(("older", "where"), [("this program is older", "on this machine"), ("its program", "on it")])
def test_another_version_is_answered_with_an_update(older: str, where: str) -> None:
    there = PeerView(BEN, node_id(BEN), "Ben", False, OUTDATED, f"it speaks version 9: {older}")
    assert found(replace(WELL, views=(HERE, there)), "member").advice == f"Update e2a-mesh {where}."


def test_which_rung_led_to_a_member_is_told() -> None:
    by_address = replace(WELL, sightings=())
    assert "not seen by multicast" in found(by_address, "member").found
    reverse = replace(WELL, lines=(Line(b"<1", BEN, dialled=False, heard=0.0),))
    assert "It dialled this machine" in found(reverse, "member").found


def test_a_firewall_is_blamed_only_when_something_does_not_get_through() -> None:
    firewalls = (Firewall("ufw", "sudo ufw allow …"),)
    calm = found(replace(WELL, firewalls=firewalls), "firewall")
    assert (calm.state, calm.advice) == (State.OK, "")
    assert "UDP 5353 and TCP 46120 have to get in, and TCP 46119 while pairing" in calm.found
    blamed = found(replace(unreached("no answer"), firewalls=firewalls), "firewall")
    assert (blamed.state, blamed.advice) == (State.WARNING, "sudo ufw allow …")


def test_multicasts_that_do_not_come_back_are_told_from_a_silent_network() -> None:
    lost = MulticastTest((WayOut("eth0", "10.0.0.1", "", looped=False),), ())
    assert "does not come back" in found(replace(WELL, multicast=lost), "multicast").found
    silent = replace(WELL, multicast=replace(WORKING, heard=()), sightings=())
    assert "nothing was heard" in found(silent, "multicast").found
    assert "AP isolation" in found(silent, "multicast").advice
    taken = found(replace(WELL, multicast=MulticastTest((), (), "UDP port 5353 is taken.")), "multicast")
    assert (taken.state, taken.found) == (State.WARNING, "UDP port 5353 is taken.")


def test_interfaces_are_told_with_reasons() -> None:
    choice = Choice((CARD,), (LeftOut(Interface("docker0", 2, ()), "belongs to containers"),), ("wlan7",))
    findings = [finding for finding in judge(replace(WELL, choice=choice)) if finding.subject == "interfaces"]
    assert [finding.found for finding in findings] == [
        "there is no wlan7, which the setting interfaces names",
        "used: eth0 (10.0.0.1)",
        "left out: docker0 belongs to containers",
    ]
    assert found(replace(WELL, choice=Choice()), "interfaces").state is State.WARNING


def test_strangers_are_told_whether_they_are_seen_or_were_refused() -> None:
    carla = key_of("Carla")
    stranger = PeerView("", node_id(carla), "Carla", False, STRANGER)
    assert "not in the household" in found(replace(WELL, views=(HERE, THERE, stranger)), "near by").found
    refused = replace(WELL, refused=(Refused(node_id(carla), "10.0.0.3"), Refused(node_id(BEN), "10.0.0.2")))
    assert found(refused, "near by").state is State.WARNING
    assert f"({node_id(carla)}) at 10.0.0.3 was refused" in found(refused, "near by").found


def test_who_was_refused_by_another_process_stands_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "e2a-mesh.log"
    old, new = key_of("old"), key_of("new")
    with logged(log):
        keeper = logging.getLogger("e2a_mesh.mesh.trust.curve")
        keeper.warning("%s: %s, from %s", REFUSED, node_id(new), "10.0.0.8")
        keeper.warning("%s: %s, from %s", REFUSED, node_id(new), "10.0.0.9")
        keeper.warning("something else")
    line = f"2001-01-01 00:00:00,000 WARNING 7 e2a_mesh.mesh.trust.curve: {REFUSED}: {node_id(old)}, from 10.0.0.7"
    log.write_text(f"{line}\n{log.read_text()}")
    here = Refusal(key_of("here"), "10.0.0.4", 1, 0.0)
    assert refused_lately(log, [here], time.time()) == (
        Refused(node_id(new), "10.0.0.9"),
        Refused(node_id(key_of("here")), "10.0.0.4"),
    )
    assert refused_lately(tmp_path / "none", [], time.time()) == ()


@contextmanager
def logged(file: Path) -> Iterator[None]:
    """Log as the program does, into a file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logs, "log_file", lambda: file)
        with logs.logging_to_file():
            yield


def test_a_machine_that_was_removed_is_told_to_pair_again() -> None:
    removed = replace(WELL, roster=WELL.roster.without(OWN, 2))
    assert found(removed, "household").state is State.WARNING


def test_an_address_typed_in_that_leads_nowhere_is_told() -> None:
    survey = unreached("no answer")
    typed = replace(survey, knocks={**survey.knocks, "": (Knock("studyy.local", 46120, Door.NO_NAME, 0.1),)})
    assert "studyy.local:46120" in found(typed, "address").found


def test_without_a_household_a_line_says_so_and_nothing_is_made(home: Path) -> None:
    assert [finding.state for finding in examine_household(Settings())] == [State.OK]
    assert not home.exists()


def test_a_machine_alone_is_told_so_without_a_look_at_the_network(home: Path) -> None:
    Machine.at(home / "data", "household")
    (finding,) = examine_household(Settings())
    assert (finding.subject, finding.state) == ("household", State.OK)
    assert "no other machine yet" in finding.found


def test_a_damaged_key_is_a_problem(home: Path) -> None:
    Machine.at(home / "data", "household")
    (home / "data" / "household" / "identity.key").write_text("{}")
    (finding,) = examine_household(Settings())
    assert finding.state is State.PROBLEM
    assert "damaged" in finding.found


_EXAMINE = """
import json
from dataclasses import asdict
from e2a_mesh.diagnosis.refused import Refused, refused_lately
from e2a_mesh.diagnosis.survey import examine_household
from e2a_mesh.settings import load_settings

print(json.dumps([asdict(finding) for finding in examine_household(load_settings().settings)]))
"""


def examined(host: Host, subject: str) -> list[dict[str, str]]:
    done = host.run([sys.executable, "-c", _EXAMINE], stdout=subprocess.PIPE, check=True)
    return [finding for finding in json.loads(done.stdout) if finding["subject"] == subject]


def until(host: Host, words: str) -> dict[str, str]:
    """Examine until the member's finding has these words: another program starts when it does."""
    give_up = time.monotonic() + 120
    while True:
        (member,) = examined(host, "member")
        if words in member["found"] or time.monotonic() > give_up:
            return member


def test_in_a_real_network_a_member_is_reached_is_missed_and_distrusts(tmp_path: Path) -> None:
    with lan(hosts=2, homes=tmp_path) as net:
        anna, ben = (Machine.at(tmp_path / f"host{number}" / "data", "household") for number in (0, 1))
        pair(anna, ben)
        missing = until(net[0], "no address of it is remembered")
        assert "not seen by multicast, and no address of it is remembered" in missing["found"]

        peer = net[1].python("-m", "e2a_mesh", "peer", "--json", stdout=subprocess.DEVNULL)
        reached = until(net[0], "reached")
        assert (reached["state"], "lending" in reached["found"]) == ("ok", True)
        (multicast,) = examined(net[0], "multicast")
        assert multicast["state"] == "ok"

        ben.household.update(lambda roster: roster.without(anna.key, time.time_ns() // 1_000_000))
        distrusted = until(net[0], "does not trust")
        assert "does not trust this machine" in distrusted["found"]
        (refused,) = examined(net[1], "near by")
        assert f"({anna.identity.node}) at " in refused["found"]
        assert "was refused" in refused["found"]

        peer.kill()
        peer.wait(60)
        closed = until(net[0], "nothing runs at this port")
        assert "remembered address is 10.77.0.2:46120" in closed["found"]
