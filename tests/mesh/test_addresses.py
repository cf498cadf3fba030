"""The address book: what people type is understood or refused in words, and what worked before is tried again."""

from __future__ import annotations

import ipaddress
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from e2a_mesh.errors import UsageError
from e2a_mesh.mesh.finding.addresses import (
    DEFAULT_PORT,
    AddressBook,
    Endpoint,
    Reached,
    parse_endpoint,
    read_addresses,
    write_addresses,
)
from e2a_mesh.mesh.finding.sightings import Sighting

ANNA, BEN = "a" * 16, "b" * 16
NOW = 1_800_000_000.0
DAY = 86400.0


def sighting(node: str, *addresses: str, port: int = DEFAULT_PORT, guest: bool = False) -> Sighting:
    label = f"{node}-00000001" if guest else node
    return Sighting(node, "00000001", "A name", 1, guest, addresses, port, label)


# What people type


@pytest.mark.parametrize(
    ("typed", "host", "port"),
    [
        ("192.168.1.20", "192.168.1.20", DEFAULT_PORT),
        (" 192.168.1.20:80 ", "192.168.1.20", 80),
        ("study", "study", DEFAULT_PORT),
        ("study.local:46121", "study.local", 46121),
        ("my_pc.fritz.box.", "my_pc.fritz.box.", DEFAULT_PORT),
        ("küche.local", "xn--kche-0ra.local", DEFAULT_PORT),
        ("fd00::20", "fd00::20", DEFAULT_PORT),
        ("[fd00::20]", "fd00::20", DEFAULT_PORT),
        ("[FD00:0::20]:1", "fd00::20", 1),
        ("fe80::1%eth0", "fe80::1%eth0", DEFAULT_PORT),
        ("[fe80::1%12]:65535", "fe80::1%12", 65535),
        ("1e.example", "1e.example", DEFAULT_PORT),
    ],
)
def test_hosts_and_ports_are_understood(typed: str, host: str, port: int) -> None:
    assert parse_endpoint(typed) == Endpoint(host, port)


@pytest.mark.parametrize(
    "typed",
    [
        "", ":", ":46120", "study:", "study:0", "study:65536", "study:port", "study:٤٢", "1.2.3", "1.2.3.4.5",
        "300.1.1.1", "tcp://study:46120", "study/x", "a b", "-study", "study-", "a..b", "x" * 64, f"{'x.' * 127}xx",
        "[::1", "::1]", "[study]:1", "[]:1", "fe80::1%", "fe80::1%a b", "::g", "1:2:3", "[::1]46120", "[::1]:",
        "ü" * 64, "a\nb", "\udc80",
    ],
)  # fmt: skip
def test_what_is_no_endpoint_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UsageError) as refusal:
        parse_endpoint(typed)
    assert repr(typed.strip()) in refusal.value.message
    assert "192.168.1.20:46120" in refusal.value.advice


@given(st.ip_addresses(), st.integers(1, 65535))
def test_an_endpoint_is_read_as_it_is_written(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address, port: int
) -> None:
    endpoint = Endpoint(str(address), port)
    assert parse_endpoint(str(endpoint)) == endpoint


@example("²")  # IDNA makes a 2 of it
@given(st.text(max_size=80) | st.from_regex(r"\A[\[\]:%.0-9a-f-]{1,40}\Z"))
def test_whatever_is_typed_makes_an_endpoint_or_a_sentence(typed: str) -> None:
    try:
        endpoint = parse_endpoint(typed)
    except UsageError:
        return
    assert 0 < endpoint.port < 65536
    assert not set(endpoint.host) & set(" /[]\n\0")
    assert parse_endpoint(str(endpoint)) == endpoint


# In which order to dial


def test_what_is_seen_comes_first_then_what_was_typed_then_what_was_reached() -> None:
    typed, old, older = Endpoint("study", 46120), Endpoint("10.0.0.8", 46120), Endpoint("10.0.0.7", 46120)
    book = AddressBook([typed], {ANNA: (Reached(older, NOW - 9 * DAY), Reached(old, NOW - DAY))})
    assert book.endpoints(ANNA) == (old, older)
    book.reached(ANNA, typed, NOW - 10 * DAY)
    book.saw(sighting(ANNA, "10.0.0.5", "fd00::5", port=46121))
    seen = (Endpoint("10.0.0.5", 46121), Endpoint("fd00::5", 46121))
    assert book.endpoints(ANNA) == (*seen, typed, old, older)
    assert book.endpoints(BEN) == ()
    book.gone(ANNA)
    assert book.endpoints(ANNA) == (typed, old, older)


def test_of_the_addresses_seen_those_that_were_reached_come_first() -> None:
    book = AddressBook()
    book.saw(sighting(ANNA, "10.0.0.5", "192.168.1.5", "fd00::5"))
    book.reached(ANNA, Endpoint("fd00::5", DEFAULT_PORT), NOW)
    assert [endpoint.host for endpoint in book.endpoints(ANNA)] == ["fd00::5", "10.0.0.5", "192.168.1.5"]


def test_a_machine_that_started_again_elsewhere_is_dialled_where_it_is_now() -> None:
    book = AddressBook()
    book.saw(sighting(ANNA, "10.0.0.5", port=1))
    book.saw(sighting(ANNA, "10.0.0.6", port=2))
    assert book.endpoints(ANNA) == (Endpoint("10.0.0.6", 2),)


def test_commands_beside_a_machine_are_listed_and_not_dialled_in_its_place() -> None:
    book = AddressBook()
    guest, main = sighting(ANNA, "10.0.0.5", port=50000, guest=True), sighting(ANNA, "10.0.0.5")
    book.saw(guest)
    assert book.endpoints(ANNA) == ()
    book.saw(main)
    assert book.services(ANNA) == (main, guest)
    assert book.endpoints(ANNA) == (Endpoint("10.0.0.5", DEFAULT_PORT),)
    book.gone(main.label)
    assert book.services(ANNA) == (guest,)


def test_a_typed_endpoint_is_a_stranger_until_it_is_known_whose_it_is() -> None:
    study, attic = Endpoint("study", 46120), Endpoint("attic", 46120)
    book = AddressBook([study, attic, study])
    assert book.strangers() == (study, attic)
    book.reached(ANNA, study, NOW)
    assert book.strangers() == (attic,)
    book.reached(BEN, study, NOW)  # another machine has the name now
    assert study in book.endpoints(BEN)
    book.forget(BEN)
    assert book.strangers() == (study, attic)
    assert book.endpoints(BEN) == ()


def test_what_was_reached_is_kept_in_bounds_and_the_oldest_goes() -> None:
    book = AddressBook()
    for number in range(400):
        book.reached(f"{number:016x}", Endpoint("10.0.0.1", 1), NOW + number)
    assert len(book.remembered()) == 256
    assert f"{399:016x}" in book.remembered()
    for number in range(20):
        book.reached(ANNA, Endpoint(f"10.0.1.{number}", 1), NOW + 1000 + number)
    assert [one.endpoint.host for one in book.remembered()[ANNA]] == [f"10.0.1.{n}" for n in range(19, 11, -1)]


def test_only_news_is_worth_writing() -> None:
    book = AddressBook()
    book.saw(sighting(ANNA, "10.0.0.5"))
    assert not book.unsaved
    book.reached(ANNA, Endpoint("fe80::1%3", 46120), NOW)  # the interface may have another number tomorrow
    assert not book.unsaved
    book.reached(ANNA, Endpoint("10.0.0.5", 46120), NOW)
    assert book.unsaved
    book.unsaved = False
    book.reached(ANNA, Endpoint("10.0.0.5", 46120), NOW + 60)
    assert not book.unsaved
    book.reached(ANNA, Endpoint("10.0.0.5", 46120), NOW + DAY)
    assert book.unsaved


# The file


endpoints = st.builds(
    Endpoint, st.ip_addresses().map(str) | st.sampled_from(["study", "attic.local"]), st.integers(1, 65535)
)


@given(
    st.dictionaries(
        st.from_regex(r"\A[0-9a-f]{16}\Z"),
        st.lists(st.tuples(endpoints, st.integers(0, 100)), min_size=1, max_size=8, unique_by=lambda pair: pair[0]),
        max_size=5,
    )
)
def test_the_file_keeps_what_was_reached_within_ninety_days(
    tmp_path_factory: pytest.TempPathFactory, known: dict[str, list[tuple[Endpoint, int]]]
) -> None:
    file = tmp_path_factory.mktemp("book") / "addresses.json"
    remembered = {
        node: tuple(Reached(endpoint, NOW - days * DAY) for endpoint, days in every) for node, every in known.items()
    }
    assert write_addresses(file, remembered)
    kept = {node: tuple(one for one in every if NOW - one.last <= 90 * DAY) for node, every in remembered.items()}
    assert read_addresses(file, NOW) == {node: every for node, every in kept.items() if every}
    assert [path.name for path in file.parent.iterdir()] == ["addresses.json"]


def entry(**changes: Any) -> str:
    known = {"at": "10.0.0.5:46120", "last": NOW, **changes}
    return json.dumps({"format": 1, "nodes": {ANNA: [known]}})


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "7", "null", '{"format": 2, "nodes": {}}', '{"format": 1}', '{"format": 1, "nodes": []}',
        '{"format": 1, "nodes": {"../x": []}}', '{"format": 1, "nodes": {"aaaaaaaaaaaaaaaa": 3}}', "[" * 100_000,
        entry(at="not an address!"), entry(at=7), entry(last="soon"), entry(last=None), "\x00\x01",
        " " * (1 << 20) + "{}",
    ],
    ids=lambda content: content[:40] or "empty",
)  # fmt: skip
def test_a_damaged_file_is_told_and_counts_as_none(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "addresses.json"
    file.write_text(content, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert read_addresses(file, NOW) == {}
    assert "learnt afresh" in caplog.text
    assert write_addresses(file, {ANNA: (Reached(Endpoint("10.0.0.5", 1), NOW),)})
    assert list(read_addresses(file, NOW)) == [ANNA]


def test_a_time_that_is_no_number_is_old_and_one_in_the_future_is_now(tmp_path: Path) -> None:
    file = tmp_path / "addresses.json"
    file.write_text(entry(last=float("nan")))
    assert read_addresses(file, NOW) == {}
    file.write_text(entry(last=NOW + 1000 * DAY))
    assert read_addresses(file, NOW)[ANNA][0].last == NOW


def test_a_file_that_is_missing_or_cannot_be_written_is_not_fatal(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert read_addresses(tmp_path / "none.json", NOW) == {}
    assert not caplog.text
    (tmp_path / "file").touch()
    assert not write_addresses(tmp_path / "file" / "addresses.json", {})
    assert "cannot be written" in caplog.text
    (tmp_path / "taken").mkdir()
    assert not write_addresses(tmp_path / "taken", {})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "taken"]
