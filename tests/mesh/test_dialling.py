"""Whom to dial, where and when: the first endpoint that answers wins, and failures make the pauses grow."""

from __future__ import annotations

from households import key_of

from e2a_mesh.mesh.dialling import PATIENCE, Dial, Dialler, Target

ATTIC, STUDY = key_of("attic"), key_of("study")


def target(*ports: int, key: str = ATTIC, label: str = "attic") -> Target:
    return Target(label, key, tuple(f"tcp://10.0.0.1:{port}" for port in ports))


def dial_all(dialler: Dialler, now: float) -> dict[str, bytes]:
    """Dial what is due; returns the connections by endpoint."""
    connections = {}
    for dial in dialler.due(now):
        connection = f"{dial.endpoint} at {now}".encode()
        dialler.dialled(dial, connection)
        connections[dial.endpoint] = connection
    return connections


def connected(dialler: Dialler, *ports: int) -> bytes:
    """Aim and let the first endpoint answer at once."""
    dialler.aim([target(*ports)], 0.0)
    first, *_ = dial_all(dialler, 0.0).values()
    dialler.opened(first)
    return first


def rounds(dialler: Dialler, until: float) -> list[float]:
    """Let every attempt fail at once; returns when there were any."""
    times = []
    for step in range(round(until * 4)):
        now = step / 4
        connections = dial_all(dialler, now)
        if connections:
            times.append(now)
        for connection in connections.values():
            dialler.ended(connection, "the connection was closed", now)
    return times


def test_all_endpoints_are_dialled_side_by_side_and_the_first_that_answers_wins() -> None:
    dialler = Dialler()
    dialler.aim([target(1, 2, 3)], 0.0)
    connections = dial_all(dialler, 0.0)
    assert len(connections) == 3
    first, winner, last = connections.values()
    assert dialler.opened(winner) == (True, [first, last])
    assert dialler.endpoint_of(winner) == "tcp://10.0.0.1:2"
    assert dialler.due(100.0) == []


def test_a_loser_that_opens_after_all_is_closed() -> None:
    dialler = Dialler()
    dialler.aim([target(1, 2)], 0.0)
    winner, loser = dial_all(dialler, 0.0).values()
    dialler.opened(winner)
    assert dialler.opened(loser) == (False, [loser])
    dialler.ended(loser, "the connection was closed", 1.0)
    assert dialler.due(100.0) == []  # the winner is still there
    assert dialler.trouble(ATTIC) == ""


def test_a_machine_with_very_many_addresses_is_tried_at_all_of_them_in_turns() -> None:
    dialler = Dialler()
    dialler.aim([target(*range(1, 21))], 0.0)
    tried: list[str] = []
    for now in (0.0, 10.0, 20.0):
        connections = dial_all(dialler, now)
        assert len(connections) == 8
        tried += connections
        for connection in connections.values():
            dialler.ended(connection, "no", now)
    assert set(tried) == set(target(*range(1, 21)).endpoints)


def test_the_pauses_between_failed_attempts_grow_to_eight_seconds() -> None:
    dialler = Dialler()
    dialler.aim([target(1, 2, 3)], 0.0)
    assert rounds(dialler, 40) == [0.0, 0.5, 1.5, 3.5, 7.5, 15.5, 23.5, 31.5, 39.5]
    assert dialler.trouble(ATTIC) == "the connection was closed"


def test_endpoints_that_cannot_be_dialled_at_all_make_the_pauses_grow_by_rounds_and_not_by_endpoints() -> None:
    dialler = Dialler()
    dialler.aim([target(1, 2, 3)], 0.0)
    times = []
    for step in range(32):
        dials = dialler.due(step / 4)
        for dial in dials:
            dialler.refused(dial, "no such interface")
        if dials:
            times.append(step / 4)
    assert times == [0.0, 0.5, 1.5, 3.5, 7.5]
    assert dialler.trouble(ATTIC) == "no such interface"


def test_a_refused_endpoint_leaves_the_others_their_chance() -> None:
    dialler = Dialler()
    dialler.aim([target(1, 2)], 0.0)
    bad, good = dialler.due(0.0)
    dialler.refused(bad, "no such interface")
    dialler.dialled(good, b"good")
    assert dialler.opened(b"good") == (True, [])
    assert dialler.trouble(ATTIC) == ""


def test_attempts_that_nobody_answers_are_given_up_after_a_while_and_made_again() -> None:
    dialler = Dialler()
    dialler.aim([target(1, 2)], 0.0)
    connections = dial_all(dialler, 0.0)
    assert dialler.under_way(ATTIC)
    assert dialler.overdue(PATIENCE - 0.1) == []
    assert dialler.overdue(PATIENCE) == list(connections.values())
    assert not dialler.under_way(ATTIC)
    assert dialler.trouble(ATTIC) == "no answer"
    assert dialler.due(PATIENCE) == []
    assert len(dialler.due(PATIENCE + 0.5)) == 2


def test_a_connection_that_was_of_use_is_dialled_again_at_once() -> None:
    dialler = Dialler()
    dialler.aim([target(1)], 0.0)
    rounds(dialler, 20)
    connection = dial_all(dialler, 30.0)["tcp://10.0.0.1:1"]
    dialler.opened(connection)
    dialler.welcomed(connection)
    dialler.ended(connection, "nothing was heard of it", 100.0)
    assert dialler.due(100.0) == []
    assert len(dialler.due(100.25)) == 1
    assert dialler.trouble(ATTIC) == ""


def test_a_connection_that_answers_and_is_of_no_use_is_dialled_again_after_growing_pauses() -> None:
    dialler = Dialler()
    dialler.aim([target(1)], 0.0)
    times = []
    for step in range(32):
        for connection in dial_all(dialler, step / 4).values():
            times.append(step / 4)
            dialler.opened(connection)
            dialler.ended(connection, "it speaks another version", step / 4)
    assert times == [0.0, 0.5, 1.5, 3.5, 7.5]
    assert dialler.trouble(ATTIC) == "it speaks another version"


def test_a_machine_that_moved_is_dialled_without_delay() -> None:
    dialler = Dialler()
    dialler.aim([target(1)], 0.0)
    rounds(dialler, 16)
    assert dialler.due(16.0) == []
    dialler.aim([target(1, 2)], 16.0)
    assert [dial.endpoint for dial in dialler.due(16.0)] == list(target(1, 2).endpoints)


def test_hurry_tries_all_that_wait() -> None:
    dialler = Dialler()
    dialler.aim([target(1)], 0.0)
    rounds(dialler, 16)
    dialler.hurry(16.0)
    assert dialler.due(16.0) == [Dial("attic", ATTIC, "tcp://10.0.0.1:1")]


def test_what_is_no_target_any_more_is_closed_and_forgotten() -> None:
    dialler = Dialler()
    connection = connected(dialler, 1)
    assert dialler.aim([], 1.0) == [connection]
    dialler.ended(connection, "closed", 1.0)
    assert dialler.due(100.0) == []
    assert dialler.targets() == []


def test_attempts_for_what_is_no_target_any_more_are_closed() -> None:
    dialler = Dialler()
    dialler.aim([target(1, 2)], 0.0)
    connections = dial_all(dialler, 0.0)
    assert dialler.aim([], 1.0) == list(connections.values())
    assert dialler.overdue(100.0) == []


def test_a_target_with_another_key_is_another_machine() -> None:
    dialler = Dialler()
    connection = connected(dialler, 1)
    assert dialler.aim([target(1, key=STUDY)], 1.0) == [connection]
    assert dialler.due(1.0) == [Dial("attic", STUDY, "tcp://10.0.0.1:1")]


def test_a_connection_stays_while_the_addresses_of_its_machine_change() -> None:
    dialler = Dialler()
    connection = connected(dialler, 1)
    assert dialler.aim([target(2)], 1.0) == []
    assert dialler.due(100.0) == []
    dialler.ended(connection, "closed", 100.0)
    assert [dial.endpoint for dial in dialler.due(200.0)] == ["tcp://10.0.0.1:2"]


def test_a_target_without_an_endpoint_is_none() -> None:
    dialler = Dialler()
    dialler.aim([target()], 0.0)
    assert dialler.due(0.0) == []
    assert dialler.targets() == []


def test_two_processes_of_one_machine_have_a_connection_each() -> None:
    dialler = Dialler()
    dialler.aim([target(1), target(2, label="attic-convert")], 0.0)
    connections = dial_all(dialler, 0.0)
    assert [dialler.opened(connection) for connection in connections.values()] == [(True, []), (True, [])]


def test_what_is_not_known_is_no_trouble() -> None:
    dialler = Dialler()
    dialler.ended(b"never dialled", "closed", 0.0)
    dialler.welcomed(b"never dialled")
    assert dialler.endpoint_of(b"never dialled") == ""
    assert dialler.opened(b"never dialled") == (False, [b"never dialled"])
    assert dialler.trouble(ATTIC) == ""
    assert not dialler.under_way(ATTIC)
