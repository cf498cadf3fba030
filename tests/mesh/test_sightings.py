"""Sightings: what this program announces is read as it was meant, and nothing odd from the network becomes one."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zeroconf import ServiceInfo

from e2a_mesh.mesh.finding.sightings import (
    NODES,
    PAIRING,
    Announcement,
    Heard,
    Listing,
    OddError,
    PairingAnnouncement,
    dial_order,
    read_pairing,
    read_sighting,
)
from e2a_mesh.mesh.wire import PROTOCOL

NODE, INSTANCE = "0123456789abcdef", "00c0ffee"
NETWORKS = (ipaddress.ip_network("192.168.1.0/24"), ipaddress.ip_network("2a00:1:2:3::/64"))


def heard(listing: Listing, *addresses: str, service: str = NODES.type) -> Heard:
    """Send a listing through zeroconf's encoding of it."""
    info = ServiceInfo(service, f"{listing.label}.{service}", port=listing.port, properties=listing.properties)
    again = ServiceInfo(service, info.name, port=info.port, properties=info.text)
    return Heard(listing.label, again.properties, addresses or ("192.168.1.5",), again.port)


def raw(label: str = NODE, port: int | None = 46120, addresses: tuple[str, ...] = ("10.0.0.1",), **txt: bytes) -> Heard:
    properties: dict[bytes, bytes | None] = {b"v": b"1", b"inst": INSTANCE.encode(), b"name": b"Study"}
    properties |= {key.encode(): value for key, value in txt.items()}
    return Heard(label, properties, addresses, port)


# What we announce


@given(st.from_regex(r"\A[0-9a-f]{16}\Z"), st.from_regex(r"\A[0-9a-f]{8,16}\Z"), st.integers(1, 65535), st.booleans())
def test_an_announcement_is_read_as_it_was_made(node: str, instance: str, port: int, guest: bool) -> None:
    seen = read_sighting(heard(Announcement(node, instance, "Küche", port, guest).listing()), NETWORKS)
    assert (seen.node, seen.instance, seen.name, seen.port) == (node, instance, "Küche", port)
    assert (seen.protocol, seen.guest, seen.addresses) == (PROTOCOL, guest, ("192.168.1.5",))
    assert seen.label == (f"{node}-{instance}" if guest else node)


@given(st.text())
def test_any_name_fits_and_what_is_shown_of_it_is_one_line(name: str) -> None:
    listing = Announcement(NODE, INSTANCE, name, 1).listing()
    assert len(f"name={listing.properties['name']}".encode()) <= 255
    shown = read_sighting(heard(listing), NETWORKS).name
    assert 0 < len(shown) <= 64
    assert shown.isprintable()


@pytest.mark.parametrize("letter", ["a", "ä", "語", "🎧"])
def test_a_long_name_is_cut_between_characters(letter: str) -> None:
    cut = Announcement(NODE, INSTANCE, letter * 300, 1).listing().properties["name"]
    assert set(cut) == {letter}
    assert 250 - 4 < len(cut.encode()) <= 250


def test_a_name_that_would_turn_or_break_the_line_is_shown_plainly() -> None:
    assert read_sighting(raw(name="Stu\u202edy\n\x1b[31mroom".encode()), ()).name == "Stu dy [31mroom"
    assert read_sighting(raw(name=b" \n "), ()).name == NODE[:8]


def test_a_machine_whose_label_is_taken_is_still_no_guest() -> None:
    listing = Announcement(NODE, INSTANCE, "Study", 1).listing(distinct=True)
    seen = read_sighting(heard(listing), NETWORKS)
    assert (seen.label, seen.node, seen.guest) == (f"{NODE}-{INSTANCE}", NODE, False)


def test_two_starts_never_share_a_server_name() -> None:
    one, other = (Announcement(NODE, instance, "Study", 1).listing() for instance in ("00000001", "00000002"))
    assert one.label == other.label
    assert one.server != other.server


def test_a_code_that_shows_is_read_as_it_was_announced() -> None:
    listing = PairingAnnouncement(INSTANCE, "Studio", 40001).listing()
    seen = read_pairing(heard(listing, service=PAIRING.type), NETWORKS)
    assert (seen.name, seen.instance, seen.port, seen.protocol) == ("Studio", INSTANCE, 40001, PROTOCOL)
    with pytest.raises(OddError):
        read_pairing(raw(label="00000000"), NETWORKS)


# What others announce


def test_another_version_is_seen_so_that_it_can_be_told() -> None:
    seen = read_sighting(raw(v=b"27", unheard_of=b"x" * 200), ())
    assert seen.protocol == 27


@pytest.mark.parametrize(
    "odd",
    [
        raw(label="study"),
        raw(label=NODE.upper()),
        raw(label=NODE[:-1]),
        raw(label=f"{NODE}-"),
        raw(label=f"{NODE}-00000000"),
        raw(label=f"{NODE}\n"),
        raw(label=""),
        raw(inst=b""),
        raw(inst=b"xyz"),
        raw(inst=b"0" * 17),
        raw(inst=b"\xff" * 8),
        raw(v=b""),
        raw(v=b"0"),
        raw(v=b"-1"),
        raw(v=b"1e3"),
        raw(v="²".encode()),
        raw(v=b"9" * 9),
        raw(name=b"\xff"),
        raw(port=None),
        raw(port=0),
        raw(port=65536),
        raw(addresses=()),
        raw(addresses=("8.8.8.8",)),
        raw(addresses=("127.0.0.1", "::1", "0.0.0.0", "224.0.0.251", "ff02::fb", "nonsense", "fe80::1")),  # noqa: S104
        Heard(NODE, {}, ("10.0.0.1",), 1),
        Heard(NODE, {b"v": None, b"inst": None, b"name": None}, ("10.0.0.1",), 1),
    ],
)
def test_what_is_odd_is_no_sighting(odd: Heard) -> None:
    with pytest.raises(OddError):
        read_sighting(odd, NETWORKS)


@given(
    st.text(max_size=40) | st.just(NODE),
    st.dictionaries(
        st.sampled_from([b"v", b"inst", b"name", b"guest"]) | st.binary(max_size=9), st.none() | st.binary(max_size=255)
    ),
    st.lists(st.text(max_size=20) | st.ip_addresses().map(str)),
    st.none() | st.integers(),
)
def test_nothing_from_the_network_does_worse_than_to_be_dropped(
    label: str, properties: dict[bytes, bytes | None], addresses: list[str], port: int | None
) -> None:
    for read in (read_sighting, read_pairing):
        try:
            seen = read(Heard(label, properties, addresses, port), NETWORKS)
        except OddError:
            continue
        assert seen.addresses
        assert 0 < seen.port < 65536


# Where to dial


def test_near_addresses_come_first_and_link_local_ones_last() -> None:
    found = ("fe80::1%3", "169.254.1.1", "fd00::1", "172.17.0.1", "2a00:1:2:3::9", "192.168.1.9", "10.0.0.1")
    assert dial_order(found, NETWORKS) == (
        "192.168.1.9", "2a00:1:2:3::9", "172.17.0.1", "10.0.0.1", "fd00::1", "169.254.1.1", "fe80::1%3",
    )  # fmt: skip


@given(st.lists(st.ip_addresses(), max_size=40))
def test_nobody_can_make_us_dial_into_the_internet(
    addresses: list[ipaddress.IPv4Address | ipaddress.IPv6Address],
) -> None:
    dialled = dial_order(map(str, addresses), NETWORKS)
    assert len(dialled) <= 16
    assert len(set(dialled)) == len(dialled)
    for text in dialled:
        ip = ipaddress.ip_address(text)
        assert any(ip in network for network in NETWORKS) or not ip.is_global
        assert not ip.is_loopback


def test_a_public_address_is_dialled_only_within_our_own_network() -> None:
    assert dial_order(["2a00:1:2:3::9", "2a00:1:2:4::9", "::ffff:8.8.8.8"], NETWORKS) == ("2a00:1:2:3::9",)
    assert dial_order(["2a00:1:2:3::9"], ()) == ()
