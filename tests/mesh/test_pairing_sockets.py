"""Pairing over real sockets: what people are told, and that nobody keeps the right guesser out."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue

import pytest
from households import Machine

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.trust import pairing_sockets
from e2a_mesh.mesh.trust.introduction import Paired
from e2a_mesh.mesh.trust.pairing_code import WrongCodeError
from e2a_mesh.mesh.trust.pairing_sockets import (
    CameToNothing,
    Expired,
    GuessedWrong,
    Outcome,
    PairingListener,
    Succeeded,
    pair_with,
)

HANG = 60.0  # seconds


@pytest.fixture
def anna(tmp_path: Path) -> Machine:
    return Machine.at(tmp_path, "anna")


@pytest.fixture
def ben(tmp_path: Path) -> Machine:
    return Machine.at(tmp_path, "ben")


@pytest.fixture
def told() -> Queue[Outcome]:
    return Queue()


@pytest.fixture
def listener(anna: Machine, told: Queue[Outcome]) -> Iterator[PairingListener]:
    with PairingListener(anna.introduce, anna.keep, told.put) as listener:
        yield listener


def wrong(listener: PairingListener) -> str:
    return f"{(int(listener.code.digits) + 1) % 1_000_000:06}"


def is_reachable(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_two_machines_are_paired_with_what_the_screen_shows(
    anna: Machine, ben: Machine, listener: PairingListener, told: Queue[Outcome], address: str
) -> None:
    if address == "::1" and not socket.has_dualstack_ipv6():
        pytest.skip("there is no IPv6 here")
    paired = pair_with(address, listener.port, str(listener.code), ben.introduce(), ben.keep)
    assert (paired.key, paired.name) == (anna.key, "anna")
    outcome = told.get(timeout=HANG)
    assert isinstance(outcome, Succeeded)
    assert (outcome.paired.key, outcome.paired.name) == (ben.key, "ben")
    assert anna.household.roster == ben.household.roster
    assert anna.household.admits(ben.key)
    assert ben.household.admits(anna.key)


def test_after_a_pairing_nothing_listens_any_more(
    ben: Machine, listener: PairingListener, told: Queue[Outcome]
) -> None:
    pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), ben.keep)
    assert listener.wait(HANG)
    assert not is_reachable(listener.port)
    with pytest.raises(TrustError, match=r"No machine that shows a code answers at 127\.0\.0\.1"):
        pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), ben.keep)
    assert told.qsize() == 1


def test_two_processes_pair_over_the_loopback(anna: Machine, listener: PairingListener, tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from households import Machine\n"
        "from e2a_mesh.mesh.trust.pairing_sockets import pair_with\n"
        "clara = Machine.at(pathlib.Path(sys.argv[1]), 'clara')\n"
        "print(pair_with('127.0.0.1', int(sys.argv[2]), sys.argv[3], clara.introduce(), clara.keep).name)\n"
    )
    paths = [str(Path(__file__).parents[1]), *filter(None, sys.path)]
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(listener.port), listener.code.digits],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("anna\n", 0), done.stderr
    assert listener.wait(HANG)
    clara = Machine.at(tmp_path, "clara")
    assert clara.names() == anna.names() == ["anna", "clara"]


def test_three_wrong_codes_close_it_and_both_sides_are_told(
    ben: Machine, listener: PairingListener, told: Queue[Outcome]
) -> None:
    for remaining in (2, 1, 0):
        with pytest.raises(WrongCodeError) as caught:
            pair_with("127.0.0.1", listener.port, wrong(listener), ben.introduce(), ben.keep)
        assert caught.value.remaining == remaining
        assert told.get(timeout=HANG) == GuessedWrong("127.0.0.1", remaining)
    assert listener.wait(HANG)
    assert not is_reachable(listener.port)
    assert told.empty()
    assert ben.names() == []


def test_a_guesser_that_leaves_before_it_is_answered_has_used_its_guess(
    ben: Machine, listener: PairingListener, told: Queue[Outcome]
) -> None:
    for remaining in (2, 1, 0):
        guessing = pairing_sockets.Guessing(wrong(listener), ben.introduce())
        with socket.create_connection(("127.0.0.1", listener.port), timeout=HANG) as line:
            line.sendall(guessing.outgoing())
            guessing.receive(line.recv(4096), 0.0)
            line.sendall(guessing.outgoing())
        assert told.get(timeout=HANG) == GuessedWrong("127.0.0.1", remaining)
    assert listener.wait(HANG)


def test_who_leaves_after_the_listener_s_hello_has_not_used_a_guess(
    ben: Machine, listener: PairingListener, told: Queue[Outcome]
) -> None:
    for _ in range(5):
        guessing = pairing_sockets.Guessing(wrong(listener), ben.introduce())
        with socket.create_connection(("127.0.0.1", listener.port), timeout=HANG) as line:
            line.sendall(guessing.outgoing())
            assert line.recv(4096)
    pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), ben.keep)
    assert isinstance(told.get(timeout=HANG), Succeeded)


def test_nobody_keeps_the_right_guesser_out_by_holding_the_line(ben: Machine, listener: PairingListener) -> None:
    idle = [socket.create_connection(("127.0.0.1", listener.port), timeout=HANG) for _ in range(10)]
    try:
        pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), ben.keep, patience=HANG)
    finally:
        for line in idle:
            line.close()


def test_noise_disturbs_nothing(ben: Machine, listener: PairingListener, told: Queue[Outcome]) -> None:
    for noise in (b"GET / HTTP/1.1\r\nHost: anna\r\n\r\n", bytes(5000), b"\xff" * 70_000, b"\0\0\0\x05E2AP"):
        line = socket.create_connection(("127.0.0.1", listener.port), timeout=HANG)
        with line, suppress(OSError):  # it may be thrown out in the middle
            line.sendall(noise)
    pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), ben.keep)
    assert isinstance(told.get(timeout=HANG), Succeeded)


def test_a_code_that_nobody_types_expires(listener: PairingListener, told: Queue[Outcome]) -> None:
    listener.code.expires = time.monotonic()
    assert told.get(timeout=HANG) == Expired()
    assert listener.wait(HANG)
    assert not is_reachable(listener.port)


def test_it_can_be_closed_from_any_thread_also_from_what_it_reports_to(anna: Machine, ben: Machine) -> None:
    closed = threading.Event()

    def close_it(outcome: Outcome) -> None:
        assert isinstance(outcome, GuessedWrong)
        listener.close()
        closed.set()

    listener = PairingListener(anna.introduce, anna.keep, close_it)
    with pytest.raises(WrongCodeError):
        pair_with("127.0.0.1", listener.port, wrong(listener), ben.introduce(), ben.keep)
    assert closed.wait(HANG)
    assert listener.wait(HANG)
    listener.close()
    listener.close()
    assert not is_reachable(listener.port)


def test_a_port_that_is_taken_is_told(anna: Machine, listener: PairingListener) -> None:
    with pytest.raises(TrustError, match=rf"port {listener.port} cannot be listened on"):
        PairingListener(anna.introduce, anna.keep, print, listener.port)
    with pytest.raises(TrustError, match="70000 is no port"):
        PairingListener(anna.introduce, anna.keep, print, 70_000)


def test_a_machine_that_types_its_own_code_is_told(
    anna: Machine, listener: PairingListener, told: Queue[Outcome]
) -> None:
    with pytest.raises(TrustError, match="the machine itself"):
        pair_with("127.0.0.1", listener.port, listener.code.digits, anna.introduce(), anna.keep)
    outcome = told.get(timeout=HANG)
    assert isinstance(outcome, CameToNothing)
    assert "the machine itself" in outcome.reason
    assert anna.names() == []


def test_a_listener_that_cannot_write_down_whom_it_met_says_so(anna: Machine, ben: Machine) -> None:
    def fail(paired: Paired) -> None:
        raise TrustError("The disk is full.", "Make room.")

    told: Queue[Outcome] = Queue()
    with PairingListener(anna.introduce, fail, told.put) as listener:
        with pytest.raises(TrustError, match="This machine now trusts anna, which broke off the connection before"):
            pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), ben.keep)
        assert told.get(timeout=HANG) == CameToNothing("The disk is full. Make room.")
        assert listener.wait(HANG)


def test_a_listener_that_cannot_read_its_household_says_so(anna: Machine, ben: Machine) -> None:
    told: Queue[Outcome] = Queue()
    anna.household.path.write_text("{")
    with PairingListener(anna.introduce, anna.keep, told.put) as listener:
        with pytest.raises(TrustError, match="broke off the connection in the midst of pairing"):
            pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), ben.keep)
        outcome = told.get(timeout=HANG)
        assert isinstance(outcome, CameToNothing)
        assert "damaged" in outcome.reason


def test_a_guesser_that_cannot_write_down_whom_it_met_says_so(
    ben: Machine, listener: PairingListener, told: Queue[Outcome]
) -> None:
    def fail(paired: Paired) -> None:
        raise TrustError("The disk is full.")

    with pytest.raises(TrustError, match="The disk is full"):
        pair_with("127.0.0.1", listener.port, listener.code.digits, ben.introduce(), fail)
    assert isinstance(told.get(timeout=HANG), CameToNothing)


def serve(answer: bytes) -> tuple[socket.socket, threading.Thread]:
    """Answer one connection with these bytes and stay silent until the other goes."""
    server = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        connection, _ = server.accept()
        with connection:
            connection.sendall(answer)
            while connection.recv(4096):
                pass

    thread = threading.Thread(target=run)
    thread.start()
    return server, thread


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"", "fell silent in the midst of pairing"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "does not speak as a machine does"),
        (b"\0\0\0\x05E2AP\x09", "this machine needs an update"),
        (b"\0\0\0\x05E2AP\x00", "the other machine needs an update"),
        (b"\0\0\0\x03\x02\x02\x03", "has expired"),
        (b"\0\0\0\x03\x02\x03\x00", "has been used up"),
        (b"\0\0\0\x03\x02\x63\x00", "does not speak"),
    ],
)
def test_a_guesser_is_told_what_answers_there(ben: Machine, answer: bytes, told: str) -> None:
    server, thread = serve(answer)
    with server, pytest.raises(TrustError, match=told) as caught:
        pair_with("127.0.0.1", server.getsockname()[1], "123456", ben.introduce(), ben.keep, patience=2.0)
    thread.join(HANG)
    assert caught.value.advice
    assert ben.names() == []


@pytest.mark.parametrize("address", ["no such machine", "x" * 300, "127.0.0.1"])
def test_an_address_where_nothing_answers_is_told(ben: Machine, address: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(TrustError, match="No machine that shows a code answers at"):
        pair_with(address, port, "123456", ben.introduce(), ben.keep)
