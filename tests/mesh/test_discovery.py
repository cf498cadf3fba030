"""Discovery in a network of real hosts: who comes is seen, who goes is missed, and whatever changes is followed."""

from __future__ import annotations

import itertools
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lan import Host, Lan, lan

from e2a_mesh.mesh.finding.discovery import Discovery
from e2a_mesh.mesh.finding.interfaces import Choice
from e2a_mesh.mesh.finding.sightings import Announcement, Sighting
from e2a_mesh.mesh.wire import PROTOCOL

_PROGRAM = Path(__file__).parents[1] / "discovery_node.py"
_PATIENCE = 60.0  # seconds, for what hangs

_ids = itertools.count(1)


class Node:
    """A process that discovers, on a host of the network, and all it has told so far."""

    def __init__(self, host: Host, name: str = "", *options: str, node: str = "") -> None:
        number = next(_ids)
        self.node, self.instance = node or f"{number:016x}", f"{number:08x}"
        self.host, self.name = host, name or f"Node {number}"
        self.events: list[dict[str, Any]] = []
        self._news = threading.Condition()
        self.process = host.python(
            _PROGRAM, self.node, self.instance, self.name, *options, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.events.append(json.loads(line))
                self._news.notify_all()

    def await_event(self, fits: Callable[[dict[str, Any]], bool], since: int = 0) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        with self._news:
            while True:
                for event in self.events[since:]:
                    if fits(event):
                        return event
                assert self._news.wait(until - time.monotonic()), f"{self.name} has seen only {self.events}"

    def await_sight(self, other: Node, since: int = 0, **details: Any) -> dict[str, Any]:
        wanted = {"event": "seen", "instance": other.instance, **details}
        return self.await_event(lambda event: wanted.items() <= event.items(), since)

    def await_loss(self, label: str) -> dict[str, Any]:
        return self.await_event(lambda event: event["event"] == "gone" and event["label"] == label)

    def report(self) -> dict[str, Any]:
        since = len(self.events)
        self.tell("report")
        return self.await_event(lambda event: event["event"] == "report", since)

    def await_report(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while not fits(report := self.report()):
            assert time.monotonic() < until, f"{self.name} reports only {report}"
            time.sleep(0.1)
        return report

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def close(self) -> None:
        self.tell("close")
        assert self.await_event(lambda event: event["event"] == "closed")["alive"] == []
        assert self.process.wait(_PATIENCE) == 0
        self._reader.join(_PATIENCE)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(_PATIENCE)
        self._reader.join(_PATIENCE)


@pytest.fixture(scope="module")
def net() -> Iterator[Lan]:
    with lan(hosts=5) as made:
        yield made


@pytest.fixture
def alone(net: Lan) -> Iterator[Lan]:
    """The network, rid of all processes after the test."""
    yield net
    for host in net:
        host.kill()


def test_all_see_one_another_and_soon(alone: Lan, capsys: pytest.CaptureFixture[str]) -> None:
    nodes = [Node(host) for host in alone]
    delays = []
    for one, other in itertools.permutations(nodes, 2):
        seen = one.await_sight(other, name=other.name, node=other.node, port=46120, protocol=PROTOCOL, guest=False)
        assert seen["addresses"][0] == other.host.address
        assert other.host.address6 in seen["addresses"]
        delays.append(seen["at"] - max(one.events[0]["at"], other.events[0]["at"]))
    with capsys.disabled():
        print(f"\n  seen after {statistics.median(delays):.2f} s in the median, {max(delays):.2f} s at most", end="")
    assert all(node.await_report(lambda report: report["heard"])["trouble"] == "" for node in nodes)


def test_a_newcomer_is_seen_by_those_who_are_there_and_sees_them(
    alone: Lan, capsys: pytest.CaptureFixture[str]
) -> None:
    old = [Node(host) for host in list(alone)[:4]]
    for one, other in itertools.permutations(old, 2):
        one.await_sight(other)
    time.sleep(1.2)  # nobody repeats within a second what all have heard (RFC 6762, 6)
    new = Node(alone[4])
    started = new.await_event(lambda event: event["event"] == "started")["at"]
    found = [new.await_sight(other)["at"] - started for other in old]
    seen = [other.await_sight(new)["at"] - started for other in old]
    with capsys.disabled():
        print(
            f"\n  a newcomer finds after {statistics.median(found):.2f} s, is seen after {statistics.median(seen):.2f}",
            end="",
        )


def test_who_says_goodbye_is_missed_and_may_come_back(alone: Lan) -> None:
    staying, leaving = Node(alone[0]), Node(alone[1])
    staying.await_sight(leaving)
    leaving.close()
    staying.await_loss(leaving.node)
    back = Node(alone[1], node=leaving.node)
    staying.await_sight(back, node=leaving.node)


def test_who_is_killed_leaves_a_ghost_until_it_starts_again(alone: Lan) -> None:
    staying, killed = Node(alone[0]), Node(alone[1])
    staying.await_sight(killed)
    killed.kill()
    again = Node(alone[1], "Renamed", "--port", "46999", node=killed.node)
    staying.await_sight(again, label=killed.node, node=killed.node, name="Renamed", port=46999)
    assert not any(event["event"] == "gone" for event in staying.events)
    newcomer = Node(alone[2])
    newcomer.await_sight(again)
    assert not any(event.get("instance") == killed.instance for event in newcomer.events)


def test_two_machines_of_the_same_name_are_told_apart(alone: Lan) -> None:
    watcher = Node(alone[0], "Watcher", "--watch")
    twins = [Node(alone[1], "Laptop"), Node(alone[2], "Laptop")]
    for twin in twins:
        seen = watcher.await_sight(twin, name="Laptop", node=twin.node)
        assert twin.host.address in seen["addresses"]
        assert not {other.host.address for other in twins if other is not twin} & set(seen["addresses"])


def test_two_nodes_on_one_host_see_one_another_and_are_seen(alone: Lan) -> None:
    one, other, far = Node(alone[0], "", "--port", "46120"), Node(alone[0], "", "--port", "46121"), Node(alone[1])
    one.await_sight(other, port=46121)
    other.await_sight(one, port=46120)
    far.await_sight(one, port=46120)
    far.await_sight(other, port=46121)
    other.await_sight(far)


def test_a_command_is_seen_beside_its_machine_and_leaves_without_taking_it_along(alone: Lan) -> None:
    far, main = Node(alone[1]), Node(alone[0])
    guest = Node(alone[0], "", "--guest", "--port", "46200", node=main.node)
    label = f"{main.node}-{guest.instance}"
    far.await_sight(guest, node=main.node, guest=True, port=46200, label=label)
    far.await_sight(main, node=main.node, guest=False, label=main.node)
    main.await_sight(guest, node=main.node, guest=True)
    guest.close()
    far.await_loss(label)
    assert [event["label"] for event in far.events if event["event"] == "gone"] == [label]


def test_a_second_machine_of_the_same_identity_is_seen_and_told(alone: Lan) -> None:
    watcher, first = Node(alone[0], "Watcher", "--watch"), Node(alone[1])
    watcher.await_sight(first)
    copy = Node(alone[2], "Copy", node=first.node)
    watcher.await_sight(copy, node=first.node, label=f"{first.node}-{copy.instance}", guest=False)
    assert "identity" in copy.await_report(lambda report: report["trouble"] != "")["trouble"]


def test_an_address_that_changes_is_followed(alone: Lan) -> None:
    staying, moving = Node(alone[0]), Node(alone[1])
    staying.await_sight(moving)
    moving.await_sight(staying)
    before, since, moved = alone[1].address, len(staying.events), len(moving.events)
    try:
        alone[1].change_address("10.77.0.99")
        seen = staying.await_event(
            lambda event: event.get("instance") == moving.instance and before not in event["addresses"], since
        )
        assert seen["addresses"][0] == "10.77.0.99"
        moving.await_event(lambda event: event["event"] == "changed", moved)
        assert [event["event"] for event in staying.events].count("changed") == 1  # when it began
        newcomer = Node(alone[2])
        assert newcomer.await_sight(moving)["addresses"][0] == "10.77.0.99"
        moving.await_sight(newcomer)
    finally:
        alone[1].change_address(before)


def test_another_name_is_seen_by_those_who_knew_the_first(alone: Lan) -> None:
    staying, renamed = Node(alone[0]), Node(alone[1], "attic")
    staying.await_sight(renamed, name="attic")
    renamed.tell("rename cellar")
    staying.await_sight(renamed, name="cellar")


def test_a_cable_that_is_pulled_is_told_and_plugged_in_again_is_used(alone: Lan) -> None:
    one, other = Node(alone[0]), Node(alone[1])
    one.await_sight(other)
    alone[0].cut()
    try:
        assert "No network" in one.await_report(lambda report: report["trouble"] != "")["trouble"]
        newcomer = Node(alone[2])
        other.await_sight(newcomer)
        assert not any(event.get("instance") == newcomer.instance for event in one.events)
    finally:
        alone[0].restore()
    one.await_sight(newcomer)
    newcomer.await_sight(one)
    one.await_report(lambda report: report["trouble"] == "")


def test_who_starts_without_a_network_is_found_when_there_is_one(alone: Lan) -> None:
    alone[0].cut()
    try:
        early, other = Node(alone[0]), Node(alone[1])
        assert "No network" in early.await_report(lambda report: report["trouble"] != "")["trouble"]
    finally:
        alone[0].restore()
    early.await_sight(other)
    other.await_sight(early)


def test_a_change_that_nobody_noticed_is_made_good_by_a_refresh(alone: Lan) -> None:
    one, other = Node(alone[0]), Node(alone[1])
    one.await_sight(other)
    alone[0].cut(silently=True)
    try:
        newcomer = Node(alone[2])
        other.await_sight(newcomer)
        time.sleep(1.5)  # its announcements are over
    finally:
        alone[0].restore()
    one.tell("refresh")
    one.await_sight(newcomer)


def test_a_program_that_does_not_share_the_port_is_told_and_survived(alone: Lan) -> None:
    holding = "import socket, sys; s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM); s.bind(('', 5353))"
    holder = alone[0].python(
        "-c", f"{holding}; print('held', flush=True); sys.stdin.read()", stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    one, other = Node(alone[0]), Node(alone[1])
    assert "5353 is taken" in one.await_report(lambda report: report["trouble"] != "")["trouble"]
    holder.kill()
    one.await_sight(other)
    other.await_sight(one)
    one.await_report(lambda report: report["trouble"] == "")


def test_an_interface_that_does_not_exist_is_named_with_those_that_do(alone: Lan) -> None:
    node = Node(alone[0], "", "--interfaces", "wlan7")
    trouble = node.await_report(lambda report: report["trouble"] != "")["trouble"]
    assert "wlan7" in trouble
    assert "eth0" in trouble


def test_a_code_that_shows_is_seen_by_those_who_look_for_one_alone(alone: Lan) -> None:
    looking, ordinary = Node(alone[0], "", "--pairing", "--watch"), Node(alone[1])
    showing = Node(alone[2], "Studio", "--pairing", "--port", "40001")
    seen = looking.await_sight(showing, name="Studio", port=40001)
    assert seen["addresses"][0] == alone[2].address
    other = Node(alone[3])
    ordinary.await_sight(other)
    assert not any(event.get("instance") == showing.instance for event in ordinary.events)
    showing.close()
    looking.await_loss(showing.instance)


def test_a_machine_between_two_networks_is_seen_in_both_at_its_near_address() -> None:
    with lan(hosts=2) as net:
        far = net.add_host(bridge=1)
        between, near = net[1], net[0]
        net.plug(between, "eth1", bridge=1)
        middle, one, other = Node(between), Node(near), Node(far)
        assert one.await_sight(middle)["addresses"][0] == between.cables[0].address
        assert other.await_sight(middle)["addresses"][0] == between.cables[1].address
        assert middle.await_sight(one)["addresses"][0] == near.address
        assert middle.await_sight(other)["addresses"][0] == far.address
        chosen = Node(between, "", "--interfaces", "eth1", "--port", "46121")
        other.await_sight(chosen)
        chosen.await_sight(other)
        between.unplug(1)  # the rest goes on
        newcomer = Node(net.add_host())
        middle.await_sight(newcomer)
        newcomer.await_sight(middle)
        assert not any(event.get("instance") == chosen.instance for event in one.events)


def test_a_card_that_is_put_in_again_within_a_moment_is_joined_anew() -> None:
    with lan(hosts=2) as net:
        one, other = Node(net[0]), Node(net[1])
        one.await_sight(other)
        for _ in range(2):
            net[0].unplug()
            net.plug(net[0], "eth0")
        newcomer = Node(net.add_host())
        one.await_sight(newcomer)
        newcomer.await_sight(one)


@pytest.mark.parametrize("ula", [True, False], ids=["unique-local", "link-local"])
def test_ipv6_alone_suffices(ula: bool) -> None:
    with lan(hosts=2, ipv4=False) as net:
        if not ula:
            for host in net:
                host.run(["ip", "address", "del", f"{host.address6}/64", "dev", "eth0"], check=True)
        one, other = Node(net[0]), Node(net[1])
        addresses = one.await_sight(other)["addresses"]
        assert addresses[0] == net[1].address6 if ula else addresses[0].startswith("fe80:")
        assert any(address.startswith("fe80:") and "%" in address for address in addresses)
        dial = (
            "import socket, sys; to = socket.getaddrinfo(sys.argv[1], 9, type=socket.SOCK_DGRAM)[0][4];"
            "s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM); s.connect(to); s.send(b'x'); s.close()"
        )
        assert net[0].run([sys.executable, "-c", dial, addresses[-1]]).returncode == 0
        other.close()
        one.await_loss(other.node)


def test_ipv4_alone_suffices() -> None:
    with lan(hosts=2, ipv6=False) as net:
        one, other = Node(net[0]), Node(net[1])
        assert one.await_sight(other)["addresses"] == [net[1].address]


def test_a_containers_only_interface_is_used() -> None:
    with lan(hosts=1) as net:
        contained, other = Node(net.add_host("veth1a2b")), Node(net[0])
        contained.await_sight(other)
        other.await_sight(contained)


_FLOOD = """
import asyncio, sys
from zeroconf import ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

def info(label, properties, address):
    kind = "_e2a-mesh._tcp.local."
    return ServiceInfo(kind, f"{label}.{kind}", port=1, properties=properties, parsed_addresses=[address],
                       server=f"{label}.local.")

async def main():
    zeroconf = AsyncZeroconf(interfaces=[sys.argv[1]])
    odd = [info("study", {"v": "1"}, sys.argv[1]), info("0" * 16, {"v": "1", "inst": "0" * 8, "name": "x"}, "8.8.8.8")]
    many = [info(f"{n:016x}", {"v": "1", "inst": f"{n:08x}", "name": "Spoofed"}, sys.argv[1]) for n in range(1, 400)]
    for one in (*odd, *many):
        await zeroconf.async_register_service(one, cooperating_responders=True)
    print("flooded", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

asyncio.run(main())
"""


def test_a_flood_of_announcements_is_bounded_and_those_known_before_are_followed_on(alone: Lan) -> None:
    known, watching = Node(alone[0], node="f" * 16), Node(alone[1])
    watching.await_sight(known)
    flood = alone[2].python("-c", _FLOOD, alone[2].address, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert flood.stdout is not None
    assert flood.stdout.readline() == "flooded\n"
    watching.await_event(lambda event: event.get("name") == "Spoofed")
    renamed = Node(alone[0], "Renamed", node=known.node)
    watching.await_sight(renamed, name="Renamed")
    seen = {event["label"] for event in watching.events if event["event"] == "seen"}
    assert len(seen) <= 256
    assert not {"study", "0" * 16} & seen


# Without a network


def announcement() -> Announcement:
    return Announcement("0" * 16, "1" * 8, "Here", 46120)


def never(news: Sighting | str) -> None:
    raise AssertionError(news)


def test_starting_and_closing_is_quick_and_may_be_done_in_any_order() -> None:
    discovery = Discovery(announcement(), never, never, Choice)
    discovery.close()
    discovery = Discovery(announcement(), never, never, Choice)
    discovery.start()
    discovery.refresh()
    discovery.close()
    discovery.close()
    discovery.refresh()
    assert not any(thread.name == "discovery" for thread in threading.enumerate())


def test_interfaces_that_cannot_be_read_are_told_and_not_fatal() -> None:
    asked = threading.Event()

    def unreadable() -> Choice:
        if discovery.trouble:
            asked.set()
        raise PermissionError(13, "Permission denied")

    discovery = Discovery(announcement(), never, never, unreadable, interval=0.01)
    discovery.start()
    try:
        assert asked.wait(_PATIENCE)
        assert "forbid" in discovery.trouble
    finally:
        discovery.close()
