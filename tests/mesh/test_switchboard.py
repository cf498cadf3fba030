"""What a node makes of what its connections bring: who is served, who is told of, who is cut off."""

from __future__ import annotations

from dataclasses import dataclass, field

from households import key_of

from e2a_mesh.mesh.connections import Arrived, Ended, Misspoke, Opened
from e2a_mesh.mesh.desk import Commission, Order
from e2a_mesh.mesh.dialling import Target
from e2a_mesh.mesh.lines import DEAD, QUIET, UNANSWERED
from e2a_mesh.mesh.messages import (
    Beat,
    Bye,
    Close,
    Decline,
    Hello,
    LenderState,
    MemberNews,
    Members,
    Message,
    Offer,
    Ready,
    Result,
    Speak,
    Started,
    Status,
    Task,
    Welcome,
)
from e2a_mesh.mesh.news import Alive, Down, News, Silent, Told, Up
from e2a_mesh.mesh.switchboard import About, Switchboard
from e2a_mesh.mesh.wire import Parcel, encode

HERE, ATTIC, STUDY = key_of("here"), key_of("attic"), key_of("study")
LENDING = Status(LenderState.LENDING, "", 2, 0.0, (), (), ())
OBSERVING = Status(LenderState.OBSERVING, "", 0, 0.0, (), (), ())
OFFER = Offer("ab" * 6, "Bells", "toy", "tone", ("en",), 16_000, "1" * 64, 1.0, bytes(32))
TASK = Task(OFFER.job, "Bells", "here", 1, 8, 2.0, 10.0)


@dataclass
class Wires:
    """Stands in for the sockets: keeps what is sent, and what was dialled and hung up."""

    sent: list[tuple[bytes, Message]] = field(default_factory=list)
    dials: dict[bytes, str] = field(default_factory=dict)  # endpoints by connection
    hung_up: list[bytes] = field(default_factory=list)
    times_shut_out: int = 0
    dead: set[bytes] = field(default_factory=set)
    impossible: bool = False

    def dial(self, endpoint: str, key: str) -> bytes:
        if self.impossible:
            raise OSError("no such interface")
        connection = f">{len(self.dials)}".encode()
        self.dials[connection] = endpoint
        return connection

    def hang_up(self, connection: bytes) -> None:
        self.hung_up.append(connection)

    def shut_out(self) -> None:
        self.times_shut_out += 1

    def send(self, connection: bytes, message: Message, payload: bytes | memoryview = b"") -> bool:
        encode(message, payload)  # whatever is said must fit the wire
        if connection in self.dead:
            return False
        self.sent.append((connection, message))
        return True

    def to(self, connection: bytes, kind: type[Message]) -> list[Message]:
        return [message for other, message in self.sent if other == connection and isinstance(message, kind)]


@dataclass
class Neighbours:
    """Stands in for the household."""

    keys: set[str] = field(default_factory=lambda: {ATTIC, STUDY})
    aims: list[Target] = field(default_factory=list)
    reached: list[tuple[str, str]] = field(default_factory=list)
    heard: list[tuple[MemberNews, ...]] = field(default_factory=list)
    changed: bool = False

    def targets(self) -> list[Target]:
        return self.aims

    def admits(self, key: str) -> bool:
        return key in self.keys

    def linked(self, key: str, endpoint: str) -> None:
        self.reached.append((key, endpoint))

    def members(self) -> tuple[MemberNews, ...]:
        return (MemberNews(HERE, "here", 1, present=True),)

    def introduced(self, members: tuple[MemberNews, ...]) -> None:
        self.heard.append(members)

    def look(self) -> bool:
        changed, self.changed = self.changed, False
        return changed


class Bench:
    """Stands in for the workshop."""

    def __init__(self) -> None:
        self.examined: list[Commission] = []
        self.orders: list[Order] = []
        self.aborted: list[int] = []

    def examine(self, commission: Commission) -> None:
        self.examined.append(commission)

    def speak(self, slot: int, order: Order) -> None:
        self.orders.append(order)

    def abort(self, slot: int, lease: int) -> None:
        self.aborted.append(lease)


class Node:
    """A switchboard among stand-ins, with a clock that tests set."""

    def __init__(self, *targets: Target) -> None:
        self.wires, self.neighbours = Wires(), Neighbours(aims=list(targets))
        about = About("0" * 16, "here", "e2a-mesh 1", "Linux")
        self.board = Switchboard(self.wires, HERE, about, self.neighbours)
        self.news: list[News] = []
        self.now = 1000.0
        self.board.open(self.news.append)

    def hear(self, connection: bytes, key: str, message: Message, payload: bytes = b"") -> None:
        self.board.take(Arrived(connection, key, Parcel(message, payload)), self.now)
        self.board.post_out(self.now)

    def greet(self, connection: bytes, key: str, instance: str = "a" * 16, name: str = "attic") -> None:
        """Let somebody who dialled say Hello."""
        self.hear(connection, key, Hello(instance, name, "e2a-mesh 1"))

    def welcome(self, connection: bytes, key: str, instance: str = "a" * 16, name: str = "attic") -> None:
        self.hear(connection, key, Welcome(instance, name, "e2a-mesh 1", "Linux"))

    def reach(self, key: str = ATTIC, instance: str = "a" * 16, name: str = "attic") -> bytes:
        """Dial what is due, and let the last of it answer."""
        before = set(self.wires.dials)
        self.board.tick(self.now)
        *_, connection = [one for one in self.wires.dials if one not in before]
        self.board.take(Opened(connection), self.now)
        self.welcome(connection, key, instance, name)
        return connection

    def reach_lender(self, instance: str = "a" * 16) -> bytes:
        connection = self.reach(instance=instance)
        self.hear(connection, ATTIC, LENDING)
        return connection

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds * 4)):
            self.now += 0.25
            self.board.tick(self.now)
            self.board.post_out(self.now)

    def heard_of(self, kind: type) -> list:
        return [news for news in self.news if isinstance(news, kind)]


def at(port: int, key: str = ATTIC, label: str = "attic") -> Target:
    return Target(label, key, (f"tcp://10.0.0.2:{port}",))


# -- greetings ---------------------------------------------------------------------------------------------------------


def test_who_dials_and_says_hello_is_welcomed_and_told_of_the_household() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    assert node.wires.to(b"<1", Welcome) == [Welcome("0" * 16, "here", "e2a-mesh 1", "Linux")]
    assert node.wires.to(b"<1", Members) == [Members(node.neighbours.members())]


def test_who_says_hello_is_told_at_once_whether_this_machine_lends() -> None:
    node = Node()
    node.board.tell(LENDING, node.now)
    node.greet(b"<1", ATTIC)
    assert node.wires.to(b"<1", Status) == [LENDING]


def test_who_is_dialled_is_asked_and_remembered_where_it_was_reached() -> None:
    node = Node(at(1))
    connection = node.reach()
    assert node.wires.to(connection, Hello) == [Hello("0" * 16, "here", "e2a-mesh 1")]
    assert node.wires.to(connection, Members)
    assert node.neighbours.reached == [(ATTIC, "tcp://10.0.0.2:1")]


def test_an_answer_to_a_question_that_was_not_put_is_ignored() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    node.welcome(b"<1", ATTIC)
    node.hear(b"<1", ATTIC, LENDING)
    assert node.neighbours.reached == []
    assert node.news == []


def test_whoever_does_not_say_hello_first_is_told_to() -> None:
    node = Node()
    node.hear(b"<1", ATTIC, Beat(()))
    assert node.wires.sent == [(b"<1", Bye("say Hello first"))]


def test_names_that_would_move_the_cursor_lose_what_does() -> None:
    node = Node(at(1))
    connection = node.reach(name="at\x1b[2Jtic\n")
    node.hear(connection, ATTIC, LENDING)
    assert node.heard_of(Up) == [Up(ATTIC, "at[2Jtic", own=False)]


def test_what_another_machine_knows_of_the_household_is_passed_on() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    members = (MemberNews(STUDY, "study", 5, present=True),)
    node.hear(b"<1", ATTIC, Members(members))
    assert node.neighbours.heard == [members]


def test_of_several_addresses_the_first_that_answers_is_greeted_and_the_others_are_hung_up() -> None:
    node = Node(Target("attic", ATTIC, ("tcp://10.0.0.2:1", "tcp://10.0.0.3:1")))
    node.board.tick(node.now)
    first, second = node.wires.dials
    node.board.take(Opened(second), node.now)
    node.board.take(Opened(first), node.now)  # it came too late
    assert node.wires.to(second, Hello)
    assert not node.wires.to(first, Hello)
    assert first in node.wires.hung_up


def test_an_address_that_cannot_be_dialled_is_told_as_the_trouble_and_tried_again() -> None:
    node = Node(at(1))
    node.wires.impossible = True
    node.board.tick(node.now)
    assert node.board.dialler.trouble(ATTIC) == "no such interface"
    node.wires.impossible = False
    node.wait(1)
    assert node.wires.dials


# -- who may speak -----------------------------------------------------------------------------------------------------


def test_messages_of_a_removed_member_are_dropped_before_its_connection_is() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    node.neighbours.keys.remove(ATTIC)
    before = list(node.wires.sent)
    node.hear(b"<1", ATTIC, OFFER)
    node.greet(b"<2", ATTIC)
    node.hear(b"<1", ATTIC, Members(()))
    assert node.wires.sent == before
    assert node.neighbours.heard == []


def test_a_removed_member_is_cut_off_and_all_who_dialled_have_to_come_anew() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    node.greet(b"<2", STUDY, "b" * 16)
    node.neighbours.keys.remove(ATTIC)
    node.neighbours.changed = True
    node.board.tell(OBSERVING, node.now)
    assert node.wires.times_shut_out == 1
    assert list(node.board.lines) == []
    assert not node.board.desk.knows(b"<1")
    assert not node.board.desk.knows(b"<2")


def test_a_removed_member_that_was_dialled_is_cut_off_and_its_jobs_learn_of_it_while_others_stay() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.greet(b"<2", STUDY, "b" * 16)
    node.neighbours.keys.remove(ATTIC)
    node.neighbours.changed = True
    node.board.tell(OBSERVING, node.now)
    assert connection in node.wires.hung_up
    assert node.heard_of(Down) == [Down(ATTIC, "it was removed from the household")]
    assert node.wires.times_shut_out == 0
    assert [line.key for line in node.board.lines] == [STUDY]


def test_a_new_member_is_told_of_to_all_who_are_connected() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    node.neighbours.changed = True
    node.board.tell(OBSERVING, node.now)
    assert len(node.wires.to(b"<1", Members)) == 2
    assert [line.key for line in node.board.lines] == [ATTIC]


def test_a_routing_id_that_another_machine_used_before_is_ignored() -> None:
    node = Node()
    bench = Bench()
    node.board.furnish(bench, 1, LenderState.LENDING, "", node.now)
    node.greet(b"<1", ATTIC)
    node.hear(b"<1", STUDY, OFFER)
    assert bench.examined == []
    node.hear(b"<1", ATTIC, OFFER)
    assert [commission.coordinator for commission in bench.examined] == [ATTIC]


# -- lenders and jobs --------------------------------------------------------------------------------------------------


def test_jobs_hear_only_of_processes_that_lend() -> None:
    node = Node(at(1))
    connection = node.reach()
    assert node.news == []
    node.hear(connection, ATTIC, OBSERVING)
    node.hear(connection, ATTIC, Started(7))
    assert node.news == []
    node.hear(connection, ATTIC, LENDING)
    assert node.news == [Up(ATTIC, "attic", own=False), Told(ATTIC, LENDING, b"")]


def test_a_job_that_opens_later_hears_of_the_lenders_there_are() -> None:
    node = Node(at(1))
    node.reach_lender()
    later: list[News] = []
    node.board.open(later.append)
    assert later == [Up(ATTIC, "attic", own=False), Told(ATTIC, LENDING, b"")]


def test_a_job_that_left_hears_nothing_more_and_is_told_of_no_more() -> None:
    node = Node(at(1))
    other: list[News] = []
    node.board.open(other.append)
    node.board.own_tasks[TASK.job] = TASK
    node.board.leave(other.append, TASK.job)
    node.reach_lender()
    assert other == []
    assert node.heard_of(Up)
    assert node.board.own_tasks == {}


def test_what_a_lender_says_reaches_the_jobs_with_its_payload() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    result = Result(OFFER.job, 1, 7, 1)
    node.hear(connection, ATTIC, result, b"flac")
    assert node.news[-1] == Told(ATTIC, result, b"flac")


def test_work_goes_to_the_connection_of_its_lender_and_nowhere_once_that_is_gone() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.board.send_to_lender(ATTIC, OFFER, b"", node.now)
    assert node.wires.to(connection, Offer) == [OFFER]
    node.board.take(Ended(connection, "the connection was closed"), node.now)
    node.board.send_to_lender(ATTIC, OFFER, b"", node.now)
    assert node.wires.to(connection, Offer) == [OFFER]
    assert node.heard_of(Down) == [Down(ATTIC, "the connection was closed")]


def test_a_lender_that_started_anew_goes_down_and_comes_up() -> None:
    node = Node(at(1), at(2, label="attic-again"))
    node.board.tick(node.now)
    old, new = node.wires.dials
    for connection, instance in ((old, "a" * 16), (new, "b" * 16)):
        node.board.take(Opened(connection), node.now)
        node.welcome(connection, ATTIC, instance)
        node.hear(connection, ATTIC, LENDING)
    assert [type(news) for news in node.news] == [Up, Told, Down, Up, Told]
    node.board.take(Ended(old, "the connection was closed"), node.now)
    assert len(node.heard_of(Down)) == 1  # of the old one everything was said
    node.board.send_to_lender(ATTIC, OFFER, b"", node.now)
    assert node.wires.to(new, Offer)


def test_signs_of_life_tell_of_the_jobs_to_those_who_answered() -> None:
    node = Node(at(1))
    node.greet(b"<2", STUDY, "b" * 16)
    connection = node.reach_lender()
    node.board.own_tasks[TASK.job] = TASK
    node.board.tell(OBSERVING, node.now)
    node.board.post_out(node.now)
    assert node.wires.to(connection, Beat) == [Beat((TASK,))]
    assert node.wires.to(b"<2", Beat) == []
    assert node.wires.to(b"<2", Status) == [OBSERVING]


# -- the own lender ----------------------------------------------------------------------------------------------------


def test_the_own_lender_serves_jobs_without_a_socket() -> None:
    node = Node()
    bench = Bench()
    node.board.furnish(bench, 1, LenderState.OFF, "it does not lend", node.now)
    assert node.news == [Up(HERE, "here", own=True)]
    node.board.send_to_lender(HERE, OFFER, b"", node.now)
    node.board.desk.examined(bench.examined[0], "", node.now)
    node.board.post_out(node.now)
    assert node.heard_of(Told) == [Told(HERE, Ready(OFFER.job, 1), b"")]
    node.board.send_to_lender(HERE, Speak(OFFER.job, 3, 7, "Ding.", "en", 0, "", heading=False), b"", node.now)
    assert [order.lease for order in bench.orders] == [7]
    assert node.wires.sent == []


def test_who_was_connected_before_the_workshop_opened_may_send_work_to_it() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    bench = Bench()
    node.board.furnish(bench, 1, LenderState.LENDING, "", node.now)
    node.hear(b"<1", ATTIC, OFFER)
    assert len(bench.examined) == 1


def test_a_process_without_a_workshop_declines() -> None:
    node = Node()
    node.greet(b"<1", ATTIC)
    node.hear(b"<1", ATTIC, OFFER)
    assert node.wires.to(b"<1", Decline) == [Decline(OFFER.job, "It does not lend.", final=True)]


def test_who_cannot_be_answered_is_given_up_and_its_work_stopped() -> None:
    node = Node()
    bench = Bench()
    node.board.furnish(bench, 1, LenderState.LENDING, "", node.now)
    node.greet(b"<1", ATTIC)
    node.hear(b"<1", ATTIC, OFFER)
    node.board.desk.examined(bench.examined[0], "", node.now)
    node.board.post_out(node.now)
    node.hear(b"<1", ATTIC, Speak(OFFER.job, 3, 7, "Ding.", "en", 0, "", heading=False))
    node.wires.dead.add(b"<1")
    node.board.tell(LENDING, node.now)
    node.board.post_out(node.now)
    assert bench.aborted == [7]
    assert list(node.board.lines) == []


def test_closing_a_job_reaches_the_desk() -> None:
    node = Node()
    bench = Bench()
    node.board.furnish(bench, 1, LenderState.LENDING, "", node.now)
    node.greet(b"<1", ATTIC)
    node.hear(b"<1", ATTIC, OFFER)
    node.board.desk.examined(bench.examined[0], "", node.now)
    node.hear(b"<1", ATTIC, Speak(OFFER.job, 3, 7, "Ding.", "en", 0, "", heading=False))
    node.hear(b"<1", ATTIC, Close(OFFER.job))
    assert bench.aborted == [7]


# -- silence and ends --------------------------------------------------------------------------------------------------


def test_a_lender_that_falls_silent_is_suspected_then_alive_again_when_it_speaks() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.wait(QUIET + 0.5)
    assert node.heard_of(Silent) == [Silent(ATTIC)]
    node.hear(connection, ATTIC, LENDING)
    assert node.heard_of(Alive) == [Alive(ATTIC)]
    assert node.heard_of(Down) == []


def test_a_lender_of_which_nothing_is_heard_is_given_up_and_dialled_again() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.wait(DEAD + 1)
    assert node.heard_of(Down) == [Down(ATTIC, "nothing was heard of it")]
    assert connection in node.wires.hung_up
    assert len(node.wires.dials) == 2


def test_who_accepts_the_connection_and_never_answers_is_given_up() -> None:
    node = Node(at(1))
    node.board.tick(node.now)
    (connection,) = node.wires.dials
    node.board.take(Opened(connection), node.now)
    node.wait(UNANSWERED + 0.5)
    assert connection in node.wires.hung_up
    assert node.board.dialler.trouble(ATTIC) == "it does not answer"


def test_a_goodbye_is_told_with_its_reason_and_leads_to_dialling_again() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.hear(connection, ATTIC, Bye("say Hello\x1b first"))
    assert node.heard_of(Down) == [Down(ATTIC, "say Hello first")]
    node.wait(0.5)
    assert len(node.wires.dials) == 2


def test_leaving_says_goodbye_to_everybody() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.greet(b"<2", STUDY, "b" * 16)
    node.board.goodbye()
    assert node.wires.to(connection, Bye) == node.wires.to(b"<2", Bye) == [Bye("")]


def test_a_machine_of_another_version_is_noted_until_it_is_welcomed_again() -> None:
    node = Node(at(1))
    node.board.tick(node.now)
    (connection,) = node.wires.dials
    node.board.take(Opened(connection), node.now)
    node.board.take(Misspoke(connection, ATTIC, "protocol version 9", 9), node.now)
    assert node.board.outdated == {ATTIC: 9}
    assert node.board.dialler.trouble(ATTIC) == "protocol version 9"
    node.now += 30
    node.reach()
    assert node.board.outdated == {}


def test_nonsense_ends_the_connection_and_is_no_version() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.board.take(Misspoke(connection, ATTIC, "no message of this program"), node.now)
    assert node.heard_of(Down) == [Down(ATTIC, "no message of this program")]
    assert node.board.outdated == {}


# -- the way back ------------------------------------------------------------------------------------------------------


def test_work_goes_over_the_connection_of_who_dialled_where_dialling_it_does_not_succeed() -> None:
    node = Node(at(1))
    node.greet(b"<1", ATTIC)
    node.wait(1)
    assert node.wires.to(b"<1", Hello) == []
    for _ in range(4):
        node.hear(b"<1", ATTIC, Beat(()))
        node.wait(2)
    assert len(node.wires.to(b"<1", Hello)) == 1
    node.welcome(b"<1", ATTIC)
    node.hear(b"<1", ATTIC, LENDING)
    assert node.heard_of(Up) == [Up(ATTIC, "attic", own=False)]
    node.board.send_to_lender(ATTIC, OFFER, b"", node.now)
    assert node.wires.to(b"<1", Offer) == [OFFER]
    dials = len(node.wires.dials)
    for _ in range(4):
        node.hear(b"<1", ATTIC, LENDING)
        node.wait(2)
    assert len(node.wires.dials) == dials  # it is connected


def test_no_way_back_is_needed_where_dialling_succeeds() -> None:
    node = Node(at(1))
    node.greet(b"<1", ATTIC)
    connection = node.reach_lender()
    for _ in range(5):
        node.hear(b"<1", ATTIC, Beat(()))
        node.hear(connection, ATTIC, LENDING)
        node.wait(2)
    assert node.wires.to(b"<1", Hello) == []


def test_a_command_that_dialled_us_costs_its_machines_lender_nothing() -> None:
    node = Node(at(1))
    connection = node.reach_lender()
    node.greet(b"<1", ATTIC, "b" * 16)  # `convert` beside the lender, which nobody can dial
    for _ in range(5):
        node.hear(b"<1", ATTIC, Beat(()))
        node.hear(connection, ATTIC, LENDING)
        node.wait(2)
    assert node.wires.to(b"<1", Hello)
    node.welcome(b"<1", ATTIC, "b" * 16)
    node.hear(b"<1", ATTIC, OBSERVING)
    node.wait(2)
    assert connection not in node.wires.hung_up
    assert node.heard_of(Down) == []


def test_a_machine_is_dialled_on_while_only_a_command_of_it_is_connected() -> None:
    node = Node(at(1))
    node.greet(b"<1", ATTIC, "b" * 16)
    for _ in range(4):
        node.hear(b"<1", ATTIC, Beat(()))
        node.wait(2)
    node.welcome(b"<1", ATTIC, "b" * 16)
    node.hear(b"<1", ATTIC, OBSERVING)
    dials = len(node.wires.dials)
    for _ in range(4):
        node.hear(b"<1", ATTIC, OBSERVING)
        node.wait(2)
    assert len(node.wires.dials) > dials


def test_after_sleep_those_who_are_not_connected_are_dialled_at_once() -> None:
    node = Node(at(1))
    node.board.tick(node.now)
    (connection,) = node.wires.dials
    node.board.take(Ended(connection, "no route"), node.now)
    node.wait(0.25)
    assert len(node.wires.dials) == 1  # it waits
    node.board.hurry(node.now)
    node.board.tick(node.now)
    assert len(node.wires.dials) == 2


def test_after_sleep_a_connection_of_which_nothing_is_heard_is_given_up_soon_and_dialled_anew() -> None:
    node = Node(at(2, STUDY, "study"), at(1))
    lender = node.reach_lender()
    study = next(iter(node.wires.dials))
    node.board.take(Opened(study), node.now)
    node.welcome(study, STUDY, "b" * 16, "study")
    node.board.hurry(node.now)
    node.wait(1)
    node.hear(study, STUDY, LENDING)  # as all who are there do every second
    node.wait(2)
    assert node.wires.hung_up == [lender]
    assert [type(news) for news in node.news if news.key == ATTIC and not isinstance(news, Told)] == [Up, Silent, Down]
    assert [endpoint[-1] for endpoint in node.wires.dials.values()] == ["2", "1", "1"]


def test_after_sleep_the_own_lender_goes_on_with_the_jobs_of_its_own_process() -> None:
    node = Node()
    bench = Bench()
    node.board.furnish(bench, 1, LenderState.LENDING, "", node.now)
    node.board.send_to_lender(HERE, OFFER, b"", node.now)
    node.board.desk.examined(bench.examined[0], "", node.now)
    node.now += 12.0
    node.board.tick(node.now)
    node.board.send_to_lender(HERE, Speak(OFFER.job, 3, 7, "Ding.", "en", 0, "", heading=False), b"", node.now)
    assert [order.lease for order in bench.orders] == [7]
