"""Looking for what is in the way: ports, multicasts and firewalls, and nothing fails for want of a tool."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from lan import Host, lan

from e2a_mesh.mesh.finding import reachability
from e2a_mesh.mesh.finding.reachability import (
    Door,
    find_firewalls,
    knock,
    macos_firewalls,
    ufw_is_on,
    windows_firewalls,
)

# Doors


@pytest.fixture
def listening() -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


def test_a_port_where_something_listens_is_open_and_one_without_is_closed(listening: int) -> None:
    found = knock("127.0.0.1", listening)
    assert (found.door, found.addresses) == (Door.OPEN, ("127.0.0.1",))
    with closing(socket.socket()) as unheard:
        unheard.bind(("127.0.0.1", 0))
        assert knock("127.0.0.1", unheard.getsockname()[1]).door is Door.CLOSED


def test_all_addresses_of_a_name_are_tried_until_one_opens(listening: int, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve = socket.getaddrinfo

    def two(host: str, port: int, **options: int) -> list[tuple[object, ...]]:
        return [*resolve("127.0.0.2", port, **options), *resolve("127.0.0.1", port, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    found = knock("study", listening)
    assert (found.door, found.addresses) == (Door.OPEN, ("127.0.0.2", "127.0.0.1"))


def test_a_name_that_nobody_has_is_told() -> None:
    assert knock("nobody.invalid", 46120).door is Door.NO_NAME
    assert knock("x" * 300, 46120).door is Door.NO_NAME


def test_every_outcome_has_a_meaning() -> None:
    meanings = {reachability.Knock("study", 1, door, 0.0).meaning for door in Door}
    assert len(meanings) == len(Door)


_KNOCK = """
import json, sys
from e2a_mesh.mesh.finding.reachability import knock
print(json.dumps([knock(host, 46120, 2.0).door for host in sys.argv[1:]]))
"""

_MULTICAST = """
import json
from dataclasses import asdict
from e2a_mesh.mesh.finding.interfaces import find_interfaces
from e2a_mesh.mesh.finding.multicast import try_multicast
print(json.dumps(asdict(try_multicast(find_interfaces()))))
"""

_ANSWER = """
import sys
from e2a_mesh.mesh.finding.discovery import Discovery
from e2a_mesh.mesh.finding.sightings import Announcement
discovery = Discovery(Announcement("0" * 16, "1" * 8, "Other", 46120), print, print)
discovery.start()
print("started", flush=True)
sys.stdin.read()
discovery.close()
"""


def ask(host: Host, program: str, *arguments: str) -> object:
    done = host.run([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def test_a_machine_that_is_off_is_told_from_one_that_refuses_and_from_another_network() -> None:
    with lan(hosts=2) as net:
        closed, elsewhere = net[1].address, "10.99.0.1"
        assert ask(net[0], _KNOCK, closed, elsewhere) == [Door.CLOSED, Door.NO_WAY]
        # As behind a firewall that drops: the machine is there, and no answer ever comes back.
        net[1].run(["ip", "route", "add", "blackhole", f"{net[0].address}/32"], check=True)
        assert ask(net[0], _KNOCK, closed) == [Door.SILENT]


def test_multicasts_come_back_and_others_are_heard() -> None:
    with lan(hosts=2) as net:
        other = net[1].python("-c", _ANSWER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert other.stdout is not None
        assert other.stdout.readline() == "started\n"
        heard: set[str] = set()
        for _ in range(20):  # it starts in the background
            found = ask(net[0], _MULTICAST)
            assert isinstance(found, dict)
            assert found["trouble"] == ""
            assert [(way["interface"], way["trouble"], way["looped"]) for way in found["ways"]] == [
                ("eth0", "", True),
                ("eth0", "", True),
            ]
            heard |= set(found["heard"])
            if net[1].address in heard:
                break
        assert net[1].address in heard
        assert net[0].address not in heard


def test_without_a_network_nothing_comes_back_and_nothing_fails() -> None:
    with lan(hosts=1) as net:
        net[0].cut()
        assert ask(net[0], _MULTICAST) == {"ways": [], "heard": [], "trouble": ""}


def test_a_port_5353_that_is_not_shared_is_told() -> None:
    with lan(hosts=1) as net:
        holding = "import socket, sys; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('', 5353))"
        holder = net[0].python(
            "-c",
            f"{holding}; print('held', flush=True); sys.stdin.read()",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        found = ask(net[0], _MULTICAST)
        assert isinstance(found, dict)
        assert "5353 is taken" in found["trouble"]


# Firewalls


@pytest.mark.parametrize(
    ("conf", "on"),
    [
        ("# ENABLED=yes\nENABLED=no\n", False),
        ("# Set to yes to start on boot.\nENABLED=yes\nLOGLEVEL=low\n", True),
        ('ENABLED="yes"\n', True),
        ("", False),
    ],
)
def test_ufw_tells_in_its_file_whether_it_is_on(conf: str, on: bool) -> None:
    assert ufw_is_on(conf) is on


def profiles(domain: bool, private: bool, public: bool) -> str:
    return "\n".join(
        f"\r\nName                    : {name}\r\nEnabled                 : {enabled}\r\nDefaultInboundAction : Block"
        for name, enabled in (("Domain", domain), ("Private", private), ("Public", public))
    )


def networks(*categories: str) -> str:
    return "\n".join(f"\r\nName : Home\r\nInterfaceAlias : Ethernet\r\nNetworkCategory : {one}" for one in categories)


@pytest.mark.parametrize(
    ("enabled", "current", "advised"),
    [
        ((True, True, True), ("Private",), "for private networks"),
        ((True, True, True), ("Private", "Public"), "to Private"),
        ((True, True, True), ("DomainAuthenticated",), "for private networks"),
        ((True, True, True), (), "for private networks"),
        ((True, True, False), ("Public",), None),
        ((False, False, False), ("Private",), None),
    ],
)
def test_windows_is_advised_by_the_network_it_is_in(
    enabled: tuple[bool, bool, bool], current: tuple[str, ...], advised: str | None
) -> None:
    found = windows_firewalls(profiles(*enabled), networks(*current), 46120)
    assert [advised in one.advice for one in found] == ([] if advised is None else [True])
    assert all("UDP 5353" in one.advice and "TCP 46120" in one.advice for one in found)


@pytest.mark.parametrize(
    ("answer", "advised"),
    [
        ("Firewall is disabled. (State = 0)\n", None),
        ("Firewall is enabled. (State = 1)\n", "Allow incoming"),
        ("Firewall is blocking all non-essential incoming connections. (State = 2)\n", "Take back"),
        ("", None),
    ],
)
def test_macos_tells_its_state_by_a_number(answer: str, advised: str | None) -> None:
    found = macos_firewalls(answer)
    assert [one.advice.startswith(advised or "") for one in found] == ([] if advised is None else [True])


def test_linux_is_asked_for_its_services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools, etc = tmp_path / "tools", tmp_path / "etc"
    (etc / "ufw").mkdir(parents=True)
    (etc / "ufw" / "ufw.conf").write_text("ENABLED=yes\n")
    tools.mkdir()
    systemctl = tools / "systemctl"
    systemctl.write_text('#!/bin/sh\n[ "$2" = firewalld ] && echo active || echo inactive\n')
    systemctl.chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    found = {one.name: one.advice for one in reachability._linux(46121, etc)}
    assert found.keys() == {"ufw", "firewalld"}
    assert "5353/udp" in found["ufw"]
    assert "46121/tcp" in found["ufw"]
    assert "--add-port=46121/tcp" in found["firewalld"]


def test_a_tool_that_hangs_or_fails_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "systemctl").write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    (tmp_path / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert reachability._ask(["systemctl"], 0.2) == ""
    (tmp_path / "systemctl").write_text("no program")
    assert reachability._ask(["systemctl"]) == ""
    assert reachability._ask(["no-such-program"]) == ""


def test_this_machine_can_be_asked() -> None:
    assert isinstance(find_firewalls(), tuple)
