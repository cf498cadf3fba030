"""CURVE and ZAP on real sockets: who is let in, whom a message is from, and that nobody hears what is another's."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import zmq
from zmq.utils.monitor import recv_monitor_message

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.trust import curve
from e2a_mesh.mesh.trust.curve import Doorkeeper, Strangers, secure_dialler, secure_listener, sender_of
from e2a_mesh.mesh.trust.identity import Identity, node_id
from e2a_mesh.mesh.wire import LONGEST_FRAME

HANG = 30_000  # milliseconds
QUIET = 700  # milliseconds of nothing, after what had to come has come
Socket = zmq.Socket[bytes]


def someone() -> Identity:
    public, secret = (key.decode() for key in zmq.curve_keypair())
    return Identity(public, secret)


HOST, ANNA, BEN, STRANGER = someone(), someone(), someone(), someone()


@dataclass
class House:
    """A listener with its doorkeeper; those who dial have a context of their own, as other machines have."""

    context: zmq.Context[Socket] = field(default_factory=zmq.Context)
    outside: zmq.Context[Socket] = field(default_factory=zmq.Context)
    members: set[str] = field(default_factory=lambda: {ANNA.public, BEN.public})
    sockets: list[Socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.doorkeeper = Doorkeeper(self.context, lambda key: key in self.members)
        self.router = self.listen(self.context)

    def listen(self, context: zmq.Context[Socket]) -> Socket:
        router = context.socket(zmq.ROUTER)
        self.sockets.append(router)
        secure_listener(router, HOST)
        router.bind("tcp://127.0.0.1:*")
        return router

    def dial(
        self, who: Identity | None, routing_id: bytes = b"", server: str = HOST.public, router: Socket | None = None
    ) -> Socket:
        dealer = self.outside.socket(zmq.DEALER)
        self.sockets.append(dealer)
        if who is not None:
            secure_dialler(dealer, who, server)
        dealer.linger = 0
        if routing_id:
            dealer.routing_id = routing_id
        self.watch(dealer)
        dealer.connect((router or self.router).last_endpoint.decode().rstrip("\0"))
        return dealer

    def watch(self, dealer: Socket) -> None:
        self.sockets.append(monitor := dealer.get_monitor_socket())
        assert monitor is dealer.get_monitor_socket()

    def close(self) -> None:
        for one in self.sockets:
            one.close()
        self.doorkeeper.close()
        self.context.term()
        self.outside.term()


@pytest.fixture
def house() -> Iterator[House]:
    house = House()
    yield house
    house.close()


def wait_for(dealer: Socket, *events: zmq.Event) -> zmq.Event:
    """Wait until one of these happens to a socket."""
    monitor = dealer.get_monitor_socket()
    end = time.monotonic() + HANG / 1000
    while time.monotonic() < end:
        if monitor.poll(500):
            event = zmq.Event(recv_monitor_message(monitor)["event"])
            if event in events:
                return event
    pytest.fail(f"none of {events} happened")


def refused(dealer: Socket) -> None:
    wait_for(dealer, zmq.Event.HANDSHAKE_FAILED_AUTH)


def send(dealer: Socket, content: bytes) -> None:
    wait_for(dealer, zmq.Event.HANDSHAKE_SUCCEEDED)
    assert dealer.poll(HANG, zmq.POLLOUT)
    dealer.send(content)


def receive(router: Socket) -> tuple[bytes, str, bytes]:
    """Receive a message with the routing id and the key behind it."""
    assert router.poll(HANG), "nothing came"
    identity, body = router.recv_multipart(copy=False)
    assert sender_of(identity) == sender_of(body)
    return identity.bytes, sender_of(body), body.bytes


def test_a_member_is_let_in_and_known_by_its_key(house: House) -> None:
    dealer = house.dial(ANNA)
    send(dealer, b"hello")
    routing_id, key, body = receive(house.router)
    assert (key, body) == (ANNA.public, b"hello")
    house.router.send_multipart([routing_id, b"welcome"])
    assert dealer.poll(HANG)
    assert dealer.recv() == b"welcome"


def test_a_stranger_gets_nothing_past_the_handshake_and_no_answer(house: House) -> None:
    stranger = house.dial(STRANGER)
    refused(stranger)
    with pytest.raises(zmq.Again):
        stranger.send(b"let me in", zmq.DONTWAIT)
    send(house.dial(ANNA), b"I am here")
    assert receive(house.router)[1:] == (ANNA.public, b"I am here")
    assert not house.router.poll(QUIET)
    assert not stranger.poll(0)


def test_a_stranger_that_queues_messages_before_it_dials_gets_none_across(house: House) -> None:
    stranger = house.outside.socket(zmq.DEALER)
    house.sockets.append(stranger)
    secure_dialler(stranger, STRANGER, HOST.public)
    stranger.immediate = False
    house.watch(stranger)
    stranger.connect(house.router.last_endpoint.decode().rstrip("\0"))
    for _ in range(20):
        stranger.send(b"read this", zmq.DONTWAIT)
    refused(stranger)
    assert not house.router.poll(QUIET)


def test_who_does_not_encrypt_gets_nothing_across(house: House) -> None:
    plain = house.dial(None)
    plain.send(b"in the clear")
    wait_for(plain, zmq.Event.HANDSHAKE_FAILED_PROTOCOL, zmq.Event.DISCONNECTED)
    assert not house.router.poll(QUIET)


def test_noise_on_the_port_disturbs_nobody(house: House) -> None:
    port = int(house.router.last_endpoint.decode().rstrip("\0").rpartition(":")[2])
    lines = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(30)]
    try:
        for number, line in enumerate(lines):
            line.sendall(b"GET / HTTP/1.1\r\n\r\n" if number % 3 else b"\xff\0\0\0\0\0\0\0\x01\x7f\x03\0CURVE" * number)
        send(house.dial(BEN), b"through")
        assert receive(house.router)[1:] == (BEN.public, b"through")
    finally:
        for line in lines:
            line.close()


def test_without_a_doorkeeper_a_listener_lets_nobody_in(house: House) -> None:
    context: zmq.Context[Socket] = zmq.Context()
    router = house.listen(context)
    dealer = house.dial(ANNA, router=router)
    wait_for(dealer, zmq.Event.HANDSHAKE_FAILED_NO_DETAIL, zmq.Event.DISCONNECTED)
    assert not router.poll(QUIET)
    router.close()
    context.term()


def test_a_member_s_messages_carry_its_key_whatever_routing_id_it_takes(house: House) -> None:
    for routing_id in (b"anything", HOST.public.encode(), BEN.public.encode()):
        send(house.dial(ANNA, routing_id), b"from anna")
        assert receive(house.router) == (routing_id, ANNA.public, b"from anna")


@pytest.mark.parametrize("chosen", [b"", b"desk"], ids=["given by the listener", "chosen by its owner"])
def test_a_member_cannot_hear_another_s_messages_by_taking_its_routing_id(house: House, chosen: bytes) -> None:
    anna = house.dial(ANNA, chosen)
    send(anna, b"I am anna")
    routing_id, key, _ = receive(house.router)
    assert key == ANNA.public
    thief = house.dial(BEN, routing_id)
    wait_for(thief, zmq.Event.HANDSHAKE_SUCCEEDED)
    for number in range(20):
        if thief.poll(50, zmq.POLLOUT):
            thief.send(b"I am anna")
        house.router.send_multipart([routing_id, b"for anna %d" % number])
    assert [anna.recv() for _ in range(20)] == [b"for anna %d" % number for number in range(20)]
    assert not thief.poll(QUIET)
    while house.router.poll(0):  # libzmq may let the thief in under another id
        other_id, key, _ = receive(house.router)
        assert (key, other_id != routing_id) == (BEN.public, True)


def test_one_who_was_refused_connects_once_it_is_admitted_with_a_new_socket(house: House) -> None:
    first = house.dial(STRANGER)
    refused(first)
    house.members.add(STRANGER.public)
    first.close()
    send(house.dial(STRANGER), b"now I may")
    assert receive(house.router)[1:] == (STRANGER.public, b"now I may")


def test_one_who_was_removed_is_refused_and_its_old_connection_is_known_for_what_it_is(house: House) -> None:
    dealer = house.dial(ANNA)
    send(dealer, b"member")
    receive(house.router)
    house.members.remove(ANNA.public)
    dealer.send(b"still there")
    assert receive(house.router)[1] not in house.members  # which is what its receiver has to ask
    refused(house.dial(ANNA))


def test_a_dialler_talks_to_the_machine_it_means_and_to_no_other(house: House) -> None:
    dealer = house.dial(ANNA, server=BEN.public)
    wait_for(dealer, zmq.Event.HANDSHAKE_FAILED_NO_DETAIL, zmq.Event.DISCONNECTED)
    assert not house.router.poll(QUIET)
    assert not house.doorkeeper.refusals()


def test_what_is_longer_than_a_frame_may_be_is_not_taken(house: House) -> None:
    dealer = house.dial(ANNA)
    send(dealer, bytes(LONGEST_FRAME))
    assert len(receive(house.router)[2]) == LONGEST_FRAME
    dealer.send(bytes(LONGEST_FRAME + 1))
    wait_for(dealer, zmq.Event.DISCONNECTED)
    assert not house.router.poll(QUIET)


def test_a_message_for_a_peer_that_is_gone_is_told_and_not_dropped(house: House) -> None:
    with pytest.raises(zmq.ZMQError) as caught:
        house.router.send_multipart([b"nobody", b"x"])
    assert caught.value.errno == zmq.EHOSTUNREACH


def test_only_a_secure_listener_knows_the_sender(house: House) -> None:
    anna = house.dial(ANNA)
    send(anna, b"x")
    routing_id, _, _ = receive(house.router)
    house.router.send_multipart([routing_id, b"y"])
    assert anna.poll(HANG)
    for frame in (anna.recv(copy=False), zmq.Frame(b"made here")):
        with pytest.raises(TrustError):
            sender_of(frame)


# The doorkeeper


def test_refusals_are_listed_and_logged_once(house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            refused(house.dial(STRANGER))
    (refusal,) = house.doorkeeper.refusals()
    assert (refusal.key, refusal.address, refusal.attempts) == (STRANGER.public, "127.0.0.1", 3)
    assert abs(refusal.last - time.time()) < 300
    lines = [record.message for record in caplog.records if "refused" in record.message]
    assert lines == [f"A machine outside the household was refused: {node_id(STRANGER.public)}, from 127.0.0.1"]


@pytest.mark.parametrize("error", [TrustError("The list is damaged."), ValueError("a bug")])
def test_where_nobody_can_be_asked_nobody_is_let_in_and_the_door_still_answers(
    caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    house = House()
    try:
        broken = [error]

        def admits(key: str) -> bool:
            if broken:
                raise broken[0]
            return True

        house.doorkeeper._admits = admits
        refused(house.dial(ANNA))
        assert "Nobody is let in" in caplog.text
        broken.clear()
        send(house.dial(ANNA), b"mended")
        assert receive(house.router)[1] == ANNA.public
    finally:
        house.close()


@pytest.mark.parametrize(
    "question",
    [
        [],
        [b"1.0"],
        [b"1.0", b"7", b"mesh", b"127.0.0.1", b"", b"NULL"],
        [b"1.0", b"7", b"mesh", b"127.0.0.1", b"", b"PLAIN", b"anna", b"password"],
        [b"1.0", b"7", b"other", b"127.0.0.1", b"", b"CURVE", bytes(32)],
        [b"2.0", b"7", b"mesh", b"127.0.0.1", b"", b"CURVE", bytes(32)],
        [b"1.0", b"7", b"mesh", b"127.0.0.1", b"", b"CURVE", bytes(31)],
        [b"1.0", b"7", b"mesh", b"127.0.0.1", b"", b"CURVE"],
        [b"1.0", b"7", b"mesh", b"127.0.0.1", b"", b"CURVE", bytes(32), bytes(32)],
    ],
)
def test_whatever_is_no_curve_handshake_of_the_mesh_is_refused(house: House, question: list[bytes]) -> None:
    house.doorkeeper._admits = lambda key: True
    assert house.doorkeeper._answer(question)[2:] == [b"400", b"CURVE alone is let in", b"", b""]


def test_a_context_has_one_doorkeeper_and_may_have_another_after_it(house: House) -> None:
    with pytest.raises(zmq.ZMQError):
        Doorkeeper(house.context, lambda key: True)
    house.doorkeeper.close()
    house.doorkeeper.close()
    with Doorkeeper(house.context, lambda key: True):
        send(house.dial(STRANGER), b"x")
        assert receive(house.router)[1] == STRANGER.public


def test_a_libzmq_that_is_too_old_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    curve.require_curve()
    monkeypatch.setattr(zmq, "zmq_version_info", lambda: (4, 3, 4))
    with pytest.raises(TrustError, match="too old for the mesh"):
        curve.require_curve()
    monkeypatch.undo()
    monkeypatch.setattr(zmq, "has", lambda feature: feature != "curve")
    with pytest.raises(TrustError, match="without CURVE"):
        curve.require_curve()


def test_many_strangers_take_neither_memory_nor_the_log() -> None:
    strangers = Strangers()
    lines = sum(strangers.refused(f"key {number}", "10.0.0.9", 1000.0 + number / 1000) for number in range(5000))
    assert lines == 20
    assert len(strangers.recent()) == 64
    assert strangers.recent()[0].key == "key 4999"


def test_one_stranger_is_logged_once_a_minute() -> None:
    strangers = Strangers()
    times = [second for second in range(0, 200, 7) if strangers.refused("key", "10.0.0.9", float(second))]
    assert times == [0, 63, 126, 189]
    assert strangers.recent()[0].attempts == 29
    assert strangers.refused("key", "10.0.0.9", -500.0)  # the clock was set back
