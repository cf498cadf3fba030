"""Whole programs in a network of their own read a book together, while machines and cables fail."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from live_household import Machine, Program, household, until, write_book
from sleeping_engine import DIARY, FACTOR, read_diary


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Speak the book on one machine, without a network: the audio that all others must make too."""
    folder = tmp_path_factory.mktemp("alone")
    with household(folder, "oak", factor=100) as (oak,):
        oak.convert(write_book(folder), "--local").finish()
        return oak.audio()


def check_book(conversion: Program, machine: Machine, alone: list[bytes]) -> None:
    """Every chunk was spoken once, and as one machine speaks it."""
    conversion.finish()
    spoken = [event["chunk"] for event in conversion.said("ChunkSpoken")]
    assert len(spoken) == len(set(spoken))
    assert machine.audio() == alone


def test_several_machines_make_the_book_of_one(tmp_path: Path, alone: list[bytes]) -> None:
    with household(tmp_path, "oak", "elm", "fir") as (oak, elm, fir):
        for machine in (elm, fir):
            machine.lend()
        conversion = oak.convert(write_book(tmp_path))
        check_book(conversion, oak, alone)
        assert {event["machine"] for event in conversion.said("ChunkSpoken")} == {"oak", "elm", "fir"}
        assert len(conversion.said("ChunkSpoken")) == len(alone)


def test_the_book_is_the_same_while_machines_are_killed_and_cut_off(tmp_path: Path, alone: list[bytes]) -> None:
    with household(tmp_path, "oak", "elm", "fir", "ash", factor=4) as (oak, elm, fir, ash):
        lenders = {machine.name: machine.lend() for machine in (elm, fir, ash)}
        conversion = oak.convert(write_book(tmp_path))
        for name in lenders:
            conversion.wait_for("ChunkSpoken", machine=name)
        lenders["elm"].kill()
        fir.host.cut()
        conversion.wait_for("MachineLeft", machine="elm")
        lenders["elm"] = elm.lend()
        before = len(conversion.said("ChunkSpoken", machine="elm"))
        conversion.wait_for("ChunkSpoken", before + 1, machine="elm")
        lenders["ash"].kill()
        check_book(conversion, oak, alone)
        assert conversion.said("MachineLeft", machine="ash")


def test_a_frozen_machine_and_one_without_its_cable_are_done_without_and_used_again(
    tmp_path: Path, alone: list[bytes]
) -> None:
    with household(tmp_path, "oak", "elm", "fir", factor=3) as (oak, elm, fir):
        lender = elm.lend()
        fir.lend()
        conversion = oak.convert(write_book(tmp_path))
        for name in ("elm", "fir"):
            conversion.wait_for("ChunkSpoken", machine=name)
        lender.freeze()
        fir.host.cut(silently=True)
        for name in ("elm", "fir"):
            conversion.wait_for("MachineLeft", machine=name)
        before = {name: len(conversion.said("ChunkSpoken", machine=name)) for name in ("elm", "fir")}
        lender.thaw()
        fir.host.restore()
        for name in ("elm", "fir"):
            conversion.wait_for("ChunkSpoken", before[name] + 1, machine=name)
        check_book(conversion, oak, alone)


def test_lenders_are_free_when_the_coordinator_dies_and_the_same_command_carries_on(
    tmp_path: Path, alone: list[bytes]
) -> None:
    with household(tmp_path, "oak", "elm", "fir") as (oak, elm, fir):
        for machine in (elm, fir):
            machine.lend()
        book = write_book(tmp_path)
        conversion = oak.convert(book)
        conversion.wait_for("ChunkSpoken", 6)
        conversion.kill()
        until(lambda: not any(view["tasks"] for view in elm.views().values()), "no machine speaks for the dead one")
        with oak.job() as job:
            kept = job.tally().settled
        assert kept >= 6
        resumed = oak.convert(book)
        assert resumed.wait_for("Planned")["settled"] == kept
        check_book(resumed, oak, alone)
        assert len(resumed.said("ChunkSpoken")) == len(alone) - kept
        assert resumed.said("ChunkSpoken", machine="elm")


def test_a_machine_that_cannot_be_dialled_helps_over_the_connection_it_dialled_itself(
    tmp_path: Path, alone: list[bytes]
) -> None:
    with household(tmp_path, "oak", "elm", factor=6) as (oak, elm):
        lender = elm.lend()
        elm.host.block(lender.wait_for("Listening")["port"])
        conversion = oak.convert(write_book(tmp_path))
        conversion.wait_for("ChunkSpoken", machine="elm")
        check_book(conversion, oak, alone)


def test_a_conversion_uses_the_engine_of_the_peer_beside_it_and_takes_over_when_that_dies(
    tmp_path: Path, alone: list[bytes]
) -> None:
    with household(tmp_path, "oak", "elm", factor=4) as (oak, elm):
        elm.lend()
        beside = oak.lend()
        beside.wait_for("Listening")
        conversion = oak.convert(write_book(tmp_path))
        conversion.wait_for("ChunkSpoken", machine="oak")
        conversion.wait_for("ChunkSpoken", machine="elm")
        assert engines_of(beside)
        assert not engines_of(conversion)
        beside.kill()
        conversion.wait_for("MachineLeft", machine="oak")
        conversion.wait_for("MachineJoined", 2, machine="oak", own=True)
        before = len(conversion.said("ChunkSpoken", machine="oak"))
        conversion.wait_for("ChunkSpoken", before + 1, machine="oak")
        assert engines_of(conversion)
        check_book(conversion, oak, alone)


def engines_of(program: Program) -> list[str]:
    """List the command lines of the engine hosts that a program has started."""
    children = Path(f"/proc/{program.process.pid}/task/{program.process.pid}/children").parent.parent
    pids = [pid for task in children.iterdir() for pid in (task / "children").read_text().split()]
    lines = [Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode() for pid in pids]
    return [line for line in lines if "host" in line]


def test_a_machine_that_is_stopped_gives_back_what_it_has(tmp_path: Path, alone: list[bytes]) -> None:
    with household(tmp_path, "oak", "elm") as (oak, elm):
        lender = elm.lend()
        book = write_book(tmp_path)
        conversion = oak.convert(book)
        conversion.wait_for("ChunkSpoken", 2, machine="elm")
        assert lender.stop() == 0
        assert conversion.wait_for("MachineLeft", machine="elm")["reason"] == "it left"
        assert conversion.stop() == 130
        assert conversion.said("Interrupted")
        check_book(oak.convert(book, SLEEPING_FACTOR="50"), oak, alone)


def test_ctrl_c_twice_ends_programs_too(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm") as (oak, elm):
        lender = elm.lend()
        conversion = oak.convert(write_book(tmp_path))
        conversion.wait_for("ChunkSpoken", machine="elm")
        for program, after in ((conversion, 0.1), (lender, 0.02)):
            program.process.send_signal(signal.SIGINT)
            time.sleep(after)  # in the middle of closing
            assert program.stop() in (0, 130)  # 0 where closing was quicker


def test_two_machines_read_at_once_and_share_a_third(tmp_path: Path, alone: list[bytes]) -> None:
    with household(tmp_path, "oak", "elm", "fir", factor=6) as (oak, elm, fir):
        elm.lend()
        book = write_book(tmp_path)
        conversions = [(machine, machine.convert(book)) for machine in (oak, fir)]
        for machine, conversion in conversions:
            check_book(conversion, machine, alone)
            assert {event["machine"] for event in conversion.said("ChunkSpoken")} == {machine.name, "elm"}


def test_peers_started_beside_a_conversion_wait_and_one_after_the_other_takes_over(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm") as (oak, elm):
        book = write_book(tmp_path, chapters=2, paragraphs=3)
        conversion = oak.convert(book)
        conversion.wait_for("MachineJoined", own=True)
        first = oak.lend()
        said = first.wait_for("Waiting")["message"]
        assert said.startswith(f"A conversion (process {conversion.process.pid}) speaks on this machine now")
        conversion.finish()
        port = first.wait_for("Listening")["port"]
        second = oak.lend()
        said = second.wait_for("Waiting")["message"]
        assert said.startswith(f"Another `e2a-mesh peer` (process {first.process.pid}) speaks on this machine now")
        first.kill()
        assert second.wait_for("Listening")["port"] == port
        reading = elm.convert(book)
        reading.wait_for("ChunkSpoken", machine="oak")
        reading.finish()
        assert not second.said("Trouble")


def test_what_an_owner_takes_back_in_mid_job_is_spoken_elsewhere_at_once_and_he_may_lend_again(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm", factor=6) as (oak, elm):
        diaries = {machine.name: machine.home / "diary" for machine in (oak, elm)}
        owner = elm.obey(**{FACTOR: "0.5", DIARY: str(diaries["elm"])})
        conversion = oak.convert(write_book(tmp_path, chapters=2), **{DIARY: str(diaries["oak"])})
        until(lambda: bool(read_diary(diaries["elm"])), "elm speaks")
        begun_by_oak = len(read_diary(diaries["oak"]))
        owner.order("paused it runs on battery")
        assert conversion.wait_for("MachineLeft", machine="elm")["reason"] == "it runs on battery"
        ((_, taken_back),) = read_diary(diaries["elm"])  # in the middle of it

        def begun_since() -> list[str]:
            return [text for which, text in read_diary(diaries["oak"])[begun_by_oak:] if which == "begin"]

        until(lambda: taken_back in begun_since(), "oak speaks it")
        assert begun_since().index(taken_back) < 4  # what was in oak's hands goes before
        owner.order("lending")
        conversion.wait_for("MachineJoined", 2, machine="elm")
        until(lambda: len(read_diary(diaries["elm"])) > 1, "elm speaks again")
        conversion.finish()


def test_a_machine_that_cannot_be_seen_is_reached_by_its_address(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm") as (oak, elm):
        lender = elm.lend(E2A_MESH_INTERFACES="lo")
        at = f"{elm.host.address}:{lender.wait_for('Listening')['port']}"
        book = write_book(tmp_path, chapters=1, paragraphs=6)
        conversion = oak.convert(book, "--peer", at, "--name", "old oak", "--interfaces", "lo")
        conversion.wait_for("ChunkSpoken", machine="elm")
        conversion.wait_for("MachineJoined", machine="old oak", own=True)
        conversion.finish()
