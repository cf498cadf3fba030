"""The household's file: one truth for several processes, closed to others, and never half written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from households import Machine, key_of, pair
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.trust.household import HOUSEHOLD_FILE, Household, now_ms
from e2a_mesh.mesh.trust.identity import Identity, load_identity
from e2a_mesh.mesh.trust.roster import DAY, Roster

ANNA, BEN = key_of("anna"), key_of("ben")


@pytest.fixture
def identity(tmp_path: Path) -> Identity:
    return load_identity(tmp_path)


@pytest.fixture
def household(tmp_path: Path, identity: Identity) -> Household:
    return Household(tmp_path, identity)


def test_a_household_begins_with_this_machine_alone(household: Household, identity: Identity) -> None:
    assert household.roster == Roster()
    assert household.admits(identity.public)
    assert not household.admits(ANNA)


def test_a_change_is_seen_by_other_processes_without_a_start(household: Household, tmp_path: Path) -> None:
    other = Household(tmp_path, household.identity)
    assert not other.admits(ANNA)
    household.update(lambda roster: roster.with_member(ANNA, "attic", now_ms()))
    assert other.admits(ANNA)
    other.update(lambda roster: roster.without(ANNA, now_ms()))
    assert not household.admits(ANNA)


def test_this_machine_is_admitted_by_itself_also_when_others_removed_it(
    household: Household, identity: Identity
) -> None:
    household.update(lambda r: r.with_member(identity.public, "me", now_ms()).without(identity.public, now_ms()))
    assert household.admits(identity.public)


def test_a_file_that_has_not_changed_is_not_read_again(
    household: Household, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    household.update(lambda roster: roster.with_member(ANNA, "attic", now_ms()))
    reader = Household(tmp_path, household.identity)
    first = reader.roster
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was read"))
    assert reader.roster is first
    assert household.admits(ANNA)


@pytest.mark.skipif(os.name != "posix", reason="Windows has access lists instead of permission bits")
def test_the_file_is_its_owner_s_alone(household: Household, tmp_path: Path) -> None:
    household.update(lambda roster: roster.with_member(ANNA, "attic", now_ms()))
    path = tmp_path / HOUSEHOLD_FILE
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o666)
    assert Household(tmp_path, household.identity).admits(ANNA)
    assert path.stat().st_mode & 0o777 == 0o600


def test_processes_that_change_it_at_once_lose_nothing(household: Household, tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from households import key_of\n"
        "from e2a_mesh.mesh.trust.household import Household, now_ms\n"
        "from e2a_mesh.mesh.trust.identity import load_identity\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "household = Household(folder, load_identity(folder))\n"
        "for number in range(8):\n"
        "    key = key_of(f'{sys.argv[2]} {number}')\n"
        "    household.update(lambda roster: roster.with_member(key, 'x', now_ms()))\n"
    )
    paths = [str(Path(__file__).parents[1]), *sys.path]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(number)], env=environment)
        for number in range(3)
    ]

    def add(thread: int) -> None:
        for number in range(8):
            key = key_of(f"thread {thread} {number}")
            household.update(lambda roster, key=key: roster.with_member(key, "x", now_ms()))  # type: ignore[misc]

    threads = [threading.Thread(target=add, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [process.wait(timeout=120) for process in processes] == [0, 0, 0]
    assert len(household.roster.present) == 48


def test_a_change_that_fails_leaves_all_as_it_was(household: Household, tmp_path: Path) -> None:
    household.update(lambda roster: roster.with_member(ANNA, "attic", now_ms()))
    before = (tmp_path / HOUSEHOLD_FILE).read_bytes()

    def fail(roster: Roster) -> Roster:
        raise TrustError("no")

    with pytest.raises(TrustError, match="no"):
        household.update(fail)
    assert (tmp_path / HOUSEHOLD_FILE).read_bytes() == before
    assert household.update(lambda roster: roster).admits(ANNA)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(f".{HOUSEHOLD_FILE}")]


def test_members_stay_also_when_the_clock_was_set_back(household: Household, tmp_path: Path) -> None:
    household.update(lambda roster: roster.with_member(ANNA, "attic", now_ms() + 3000 * DAY))
    assert Household(tmp_path, household.identity).admits(ANNA)


def test_old_removals_leave_the_file(household: Household) -> None:
    long_ago = now_ms() - 400 * DAY
    household.update(lambda r: r.with_member(ANNA, "attic", long_ago).with_member(BEN, "den", long_ago))
    household.update(lambda r: r.without(BEN, long_ago))
    assert [entry.key for entry in household.roster.entries] == [ANNA]


def test_a_household_whose_file_was_deleted_is_empty(household: Household, tmp_path: Path) -> None:
    household.update(lambda roster: roster.with_member(ANNA, "attic", now_ms()))
    (tmp_path / HOUSEHOLD_FILE).unlink()
    assert not household.admits(ANNA)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": "x", "members": []}',
        b'{"format": 1, "members": [{"key": 1, "name": "", "stamp": 1, "present": true}]}',
        b'{"format": 1, "members": [{"key": "k", "name": "", "stamp": 0, "present": true}]}',
        json.dumps({"format": 1, "members": [{}] * 300}).encode(),
        b" " * (2 << 20),
    ],
)
def test_a_damaged_file_is_told_and_never_written_over(household: Household, tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / HOUSEHOLD_FILE
    path.write_bytes(raw)
    for use in (
        lambda: household.roster,
        lambda: household.admits(ANNA),
        lambda: household.update(lambda roster: roster.with_member(ANNA, "attic", now_ms())),
    ):
        with pytest.raises(TrustError, match=r"household.json, is damaged\. Put it back"):
            use()
    assert path.read_bytes() == raw


@given(st.binary(max_size=200))
def test_no_file_is_more_than_damaged(raw: bytes) -> None:
    household = Household(Path("nowhere"), Identity(ANNA, ""))
    with pytest.raises(TrustError, match="damaged"):
        household._parse(b"\0" + raw)


def test_a_file_of_a_newer_version_is_not_called_damaged(household: Household, tmp_path: Path) -> None:
    (tmp_path / HOUSEHOLD_FILE).write_text('{"format": 2, "members": {}}')
    with pytest.raises(TrustError, match="newer version"):
        _ = household.roster


def test_a_file_that_cannot_be_read_is_told(household: Household, tmp_path: Path) -> None:
    (tmp_path / HOUSEHOLD_FILE).mkdir()
    with pytest.raises(TrustError, match="cannot be used"):
        _ = household.roster


def test_three_machines_know_one_another_after_two_pairings_and_the_next_news(tmp_path: Path) -> None:
    anna, ben, clara = (Machine.at(tmp_path, name) for name in ("anna", "ben", "clara"))
    pair(anna, ben)
    assert anna.household.roster == ben.household.roster
    pair(ben, clara)
    assert ben.household.roster == clara.household.roster
    anna.household.update(lambda roster: roster.merged(ben.household.roster.entries, now_ms()))
    for machine in (anna, ben, clara):
        assert machine.names() == ["anna", "ben", "clara"]
        assert all(machine.household.admits(other.key) for other in (anna, ben, clara))


def test_a_machine_that_was_removed_can_be_paired_again_by_either_side(tmp_path: Path) -> None:
    anna, ben = Machine.at(tmp_path, "anna"), Machine.at(tmp_path, "ben")
    for shows, types in ((anna, ben), (ben, anna)):
        pair(anna, ben)
        anna.household.update(lambda roster: roster.without(ben.key, now_ms() + 60_000))
        assert not anna.household.admits(ben.key)
        pair(shows, types)
        assert anna.household.admits(ben.key)
        assert ben.household.admits(anna.key)
        assert anna.household.roster == ben.household.roster
