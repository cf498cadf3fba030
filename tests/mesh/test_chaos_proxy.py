"""The proxy with which the mesh's tests break connections does to them what it says."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
import time
from collections.abc import Iterator

import pytest
from chaos_proxy import HOST, ChaosProxy, Way

HANG = 30.0  # seconds


class Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):
            while data := self.request.recv(1 << 16):
                self.request.sendall(data)


@pytest.fixture
def proxy() -> Iterator[ChaosProxy]:
    """Stand before a server that says everything back."""
    with socketserver.ThreadingTCPServer((HOST, 0), Echo) as server:
        server.daemon_threads = False
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with ChaosProxy(server.server_address[1]) as proxy:
            yield proxy
        server.shutdown()
        thread.join()


@pytest.fixture
def client(proxy: ChaosProxy) -> Iterator[socket.socket]:
    with connect(proxy) as client:
        yield client


def connect(proxy: ChaosProxy) -> socket.socket:
    return socket.create_connection((HOST, proxy.port), HANG)


def exactly(client: socket.socket, count: int) -> bytes:
    """Receive so many bytes, or as many as come before the end."""
    received = b""
    while len(received) < count and (data := client.recv(count - len(received))):
        received += data
    return received


def silent(client: socket.socket, seconds: float = 0.3) -> bool:
    """Whether nothing is heard for a while: no bytes, no end, no error."""
    client.settimeout(seconds)
    try:
        client.recv(1)
    except TimeoutError:
        return True
    finally:
        client.settimeout(HANG)
    return False


def echoes(client: socket.socket, text: bytes) -> bool:
    client.sendall(text)
    return exactly(client, len(text)) == text


def test_megabytes_go_through_both_ways(client: socket.socket) -> None:
    data = bytes(range(256)) * 20_000
    sending = threading.Thread(target=client.sendall, args=(data,))
    sending.start()
    assert exactly(client, len(data)) == data
    sending.join()


def test_an_end_that_is_closed_is_closed_at_the_other(client: socket.socket) -> None:
    client.sendall(b"good-bye")
    client.shutdown(socket.SHUT_WR)
    assert exactly(client, 100) == b"good-bye"


def test_delay_adds_up_both_ways_and_ends_when_it_is_taken_back(proxy: ChaosProxy, client: socket.socket) -> None:
    proxy.delay(0.2)
    began = time.monotonic()
    assert echoes(client, b"late")
    assert time.monotonic() - began >= 0.4
    proxy.delay(3600, (Way.UP,))
    client.sendall(b"never")
    assert silent(client)
    proxy.delay(0)
    assert exactly(client, 5) == b"never"


def test_a_slow_link_takes_its_time(proxy: ChaosProxy, client: socket.socket) -> None:
    proxy.slow(100_000, (Way.DOWN,))
    began = time.monotonic()
    assert echoes(client, bytes(50_000))
    assert time.monotonic() - began >= 0.4


def test_a_stalled_link_takes_bytes_and_forwards_them_once_restored(proxy: ChaosProxy, client: socket.socket) -> None:
    assert echoes(client, b"before")
    proxy.stall()
    client.sendall(bytes(100_000))
    assert silent(client)
    proxy.restore()
    assert exactly(client, 100_000) == bytes(100_000)


def test_one_way_can_stall_while_the_other_does_not(proxy: ChaosProxy, client: socket.socket) -> None:
    client.sendall(b"heard")
    assert exactly(client, 5) == b"heard"
    proxy.stall((Way.UP,))
    client.sendall(b"not heard")
    assert silent(client)
    assert proxy.connections == 1


def test_a_cut_resets_open_connections_and_lets_new_ones_in(proxy: ChaosProxy, client: socket.socket) -> None:
    assert echoes(client, b"before")
    proxy.cut()
    with pytest.raises(ConnectionResetError):
        client.recv(1)
    with connect(proxy) as another:
        assert echoes(another, b"after")


def test_a_cut_can_be_a_polite_end(proxy: ChaosProxy, client: socket.socket) -> None:
    assert echoes(client, b"before")
    proxy.cut(reset=False)
    assert client.recv(1) == b""


def test_a_connection_is_cut_in_the_middle_of_a_frame(proxy: ChaosProxy, client: socket.socket) -> None:
    assert echoes(client, b"whole frame")
    proxy.cut_after(6, (Way.DOWN,))
    client.sendall(b"another frame")
    assert exactly(client, 6) == b"anothe"
    with pytest.raises(ConnectionResetError):
        client.recv(1)
    with connect(proxy) as another:
        another.sendall(b"third frame")
        assert exactly(another, 6) == b"third "


def test_a_half_open_connection_is_told_nothing_until_the_machine_is_back(
    proxy: ChaosProxy, client: socket.socket
) -> None:
    assert echoes(client, b"before")
    proxy.half_open()
    client.sendall(b"is anybody there?")
    with connect(proxy) as another:
        assert silent(another)
    assert silent(client)
    proxy.restore()
    with pytest.raises(ConnectionResetError):
        client.recv(1)
    with connect(proxy) as another:
        assert echoes(another, b"after")


def test_the_end_of_a_half_open_connection_is_not_passed_on() -> None:
    with socket.create_server((HOST, 0)) as server, ChaosProxy(server.getsockname()[1]) as proxy:
        with connect(proxy) as client:
            client.sendall(b"here")
            target, _ = server.accept()
            target.settimeout(HANG)
            assert exactly(target, 4) == b"here"
            proxy.half_open()
        with target:
            assert silent(target)
            proxy.restore()
            with pytest.raises(ConnectionResetError):
                target.recv(1)


def test_refused_connections_fail_while_open_ones_live(proxy: ChaosProxy, client: socket.socket) -> None:
    assert echoes(client, b"before")
    proxy.refuse()
    with pytest.raises(ConnectionRefusedError):
        connect(proxy)
    assert echoes(client, b"still here")
    proxy.restore()
    with connect(proxy) as another:
        assert echoes(another, b"welcome")


def test_a_target_that_is_gone_resets_who_comes() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        with (
            ChaosProxy(taken.getsockname()[1]) as proxy,
            pytest.raises(ConnectionResetError),
            connect(proxy) as client,
        ):
            client.recv(1)


def test_nothing_is_left_behind(proxy: ChaosProxy) -> None:
    clients = [connect(proxy) for _ in range(5)]
    for client in clients:
        assert echoes(client, b"hello")
    proxy.stall()
    for client in clients:
        client.sendall(b"in flight")
        client.close()
    before = threading.active_count()
    with ChaosProxy(proxy.port) as second, connect(second) as client:
        client.sendall(b"on the way")
        assert threading.active_count() >= before + 1
    assert "chaos proxy" not in {thread.name for thread in threading.enumerate()} - {proxy._thread.name}
    assert threading.active_count() <= before + 1
