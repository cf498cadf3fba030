"""Pairing: a code works once and for two minutes, and three wrong guesses close it and teach nothing else."""

from __future__ import annotations

import itertools

import msgpack
import pytest
from households import converse, key_of
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.errors import TrustError, UsageError
from e2a_mesh.mesh.fields import UnfitError, write_fields
from e2a_mesh.mesh.messages import MOST_MEMBERS, MemberNews
from e2a_mesh.mesh.trust.introduction import Introduction, read_introduction, unite, write_introduction
from e2a_mesh.mesh.trust.pairing import Conversation, Guessing, Listening
from e2a_mesh.mesh.trust.pairing_code import CODE_LIFETIME, MOST_GUESSES, OneTimeCode, WrongCodeError, read_code
from e2a_mesh.mesh.trust.roster import DAY, Roster

NOW = 1_800_000_000_000
ANNA, BEN, CLARA = key_of("anna"), key_of("ben"), key_of("clara")
SHOWS = Introduction(ANNA, "anna", NOW, (MemberNews(CLARA, "clara", NOW - 5, present=True),))
TYPES = Introduction(BEN, "ben", NOW + 1, ())


class Open(OneTimeCode):
    """A code without an end, since the tests' clock stands at 0 or runs from the start of the machine."""

    def __init__(self) -> None:
        super().__init__(float("inf"))


def other_than(code: OneTimeCode) -> str:
    return f"{(int(code.digits) + 1) % 1_000_000:06}"


def pass_on(one: Conversation, other: Conversation, now: float = 0.0) -> int:
    """Carry what one says to the other; gives its length."""
    data = one.outgoing()
    other.receive(data, now)
    return len(data)


def guess(code: OneTimeCode, digits: str, now: float = 0.0) -> None:
    """Guess as a program does that goes by the book; raises what the guesser is told."""
    listening, guessing = Listening(code, SHOWS), Guessing(digits, TYPES)
    while not guessing.proven:
        try:
            pass_on(guessing, listening, now)
        except TrustError:
            pass_on(listening, guessing, now)
            raise
        pass_on(listening, guessing, now)


def frames(data: bytes) -> list[bytes]:
    found = []
    while data:
        length = int.from_bytes(data[:4], "big")
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    return found


def framed(frame: bytes) -> bytes:
    return len(frame).to_bytes(4, "big") + frame


# The code


def test_codes_are_six_digits_and_differ() -> None:
    codes = [OneTimeCode(0.0) for _ in range(200)]
    assert all(len(code.digits) == 6 and code.digits.isdecimal() for code in codes)
    assert len({code.digits for code in codes}) > 190
    assert str(codes[0]) == f"{codes[0].digits[:3]} {codes[0].digits[3:]}"


@pytest.mark.parametrize("typed", ["042917", "042 917", " 042-917\n", "04 29 17", "٠٤٢٩١٧", "０４２９１７"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "042917"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "½23456", "192.168.1.7", "²³⁴⁵⁶⁷"])
def test_what_is_no_code_is_told_before_anything_is_sent(typed: str) -> None:
    with pytest.raises(UsageError, match="no pairing code"):
        Guessing(typed, TYPES)


def test_the_right_code_brings_both_together_with_all_that_either_knows() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(str(code), TYPES)
    converse(listening, guessing)
    assert listening.finished
    assert guessing.finished
    assert listening.introduced is not None
    assert guessing.introduced is not None
    assert (listening.introduced.key, listening.introduced.name) == (BEN, "ben")
    assert (guessing.introduced.key, guessing.introduced.name) == (ANNA, "anna")
    assert listening.introduced.members == guessing.introduced.members
    assert {member.key for member in guessing.introduced.members} == {ANNA, BEN, CLARA}


def test_bytes_may_come_in_pieces_of_any_size() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(code.digits, TYPES)
    for _ in range(6):
        for one, other in ((listening, guessing), (guessing, listening)):
            for byte in one.outgoing():
                had = other.introduced
                other.receive(bytes((byte,)), 0.0)
                if other.introduced != had:
                    other.kept()
    assert listening.finished
    assert guessing.finished


def test_full_rosters_fit_through() -> None:
    crowd = [tuple(MemberNews(key_of(f"{s} {n}"), "長" * 21, NOW, n % 2 == 0) for n in range(256)) for s in (1, 2)]
    code = Open()
    listening = Listening(code, Introduction(ANNA, "anna", NOW, crowd[0]))
    guessing = Guessing(code.digits, Introduction(BEN, "ben", NOW, crowd[1]))
    converse(listening, guessing)
    assert listening.finished
    assert listening.introduced is not None
    assert guessing.introduced is not None
    assert listening.introduced.members == guessing.introduced.members
    assert {ANNA, BEN} <= {member.key for member in listening.introduced.members}


# Wrong, late, twice


def test_a_wrong_guess_is_told_with_the_tries_that_are_left_and_the_third_closes_the_code() -> None:
    code = Open()
    for remaining in (2, 1, 0):
        with pytest.raises(WrongCodeError) as caught:
            guess(code, other_than(code))
        assert caught.value.remaining == remaining
    assert "last try" in caught.value.advice
    with pytest.raises(TrustError, match="used up"):
        guess(code, code.digits)


def test_the_right_code_still_works_after_two_wrong_guesses() -> None:
    code = Open()
    for _ in range(2):
        with pytest.raises(WrongCodeError):
            guess(code, other_than(code))
    guess(code, code.digits)


def test_a_code_works_once() -> None:
    code = Open()
    guess(code, code.digits)
    assert not code.is_open(0.0)
    with pytest.raises(TrustError, match="used up"):
        guess(code, code.digits)


def test_a_code_stands_for_two_minutes() -> None:
    code = OneTimeCode(1000.0)
    assert CODE_LIFETIME == 120
    with pytest.raises(TrustError, match="expired"):
        guess(code, code.digits, 1120.0)
    assert code.remaining == MOST_GUESSES
    guess(code, code.digits, 1119.9)


def test_a_code_that_expires_between_two_messages_has_expired() -> None:
    code = OneTimeCode(0.0)
    listening, guessing = Listening(code, SHOWS), Guessing(code.digits, TYPES)
    pass_on(guessing, listening, 119.0)
    pass_on(listening, guessing, 119.0)
    with pytest.raises(TrustError, match="expired"):
        pass_on(guessing, listening, 121.0)
    with pytest.raises(TrustError, match="expired"):
        pass_on(listening, guessing, 121.0)


def test_many_who_guess_at_once_have_three_guesses_together() -> None:
    code = Open()
    pairs = [(Listening(code, SHOWS), Guessing(other_than(code), TYPES)) for _ in range(6)]
    for listening, guessing in pairs:
        pass_on(guessing, listening)
        pass_on(listening, guessing)
    told = []
    for listening, guessing in pairs:
        with pytest.raises(TrustError) as caught:
            pass_on(guessing, listening)
        told.append(type(caught.value))
    assert told == [WrongCodeError] * 3 + [TrustError] * 3


def test_of_two_who_know_the_code_the_first_to_prove_it_gets_in() -> None:
    code = Open()
    pairs = [(Listening(code, SHOWS), Guessing(code.digits, TYPES)) for _ in range(2)]
    for listening, guessing in pairs:
        pass_on(guessing, listening)
        pass_on(listening, guessing)
    pass_on(pairs[0][1], pairs[0][0])
    assert pairs[0][0].proven
    with pytest.raises(TrustError, match="used up"):
        pass_on(pairs[1][1], pairs[1][0])


# Who does not know the code learns nothing


def test_a_guess_is_counted_before_its_answer_can_be_read() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(other_than(code), TYPES)
    pass_on(guessing, listening)
    pass_on(listening, guessing)
    with pytest.raises(WrongCodeError):
        pass_on(guessing, listening)
    assert code.remaining == 2  # though nothing of the answer was sent yet, and the guesser may be gone


def test_before_the_proof_the_listener_says_nothing_that_a_guess_can_be_tried_on() -> None:
    # Its hello is a random point whatever the code: whoever leaves with it has used no guess and has none answered.
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(other_than(code), TYPES)
    pass_on(guessing, listening)
    (hello,) = frames(listening.outgoing())
    assert len(hello) == 4 + 1 + 33
    assert code.remaining == MOST_GUESSES


def test_a_wrong_guess_is_answered_by_its_refusal_alone() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(other_than(code), TYPES)
    pass_on(guessing, listening)
    pass_on(listening, guessing)
    with pytest.raises(WrongCodeError):
        pass_on(guessing, listening)
    assert frames(listening.outgoing()) == [bytes((2, 1, 2))]
    assert listening.introduced is None


def test_neither_keys_nor_names_nor_the_code_cross_in_the_clear() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(code.digits, TYPES)
    crossed = b""
    for _ in range(4):
        for one, other in ((guessing, listening), (listening, guessing)):
            data = one.outgoing()
            crossed += data
            other.receive(data, 0.0)
    assert listening.introduced is not None
    for secret in (ANNA, BEN, CLARA, "anna", "clara", code.digits):
        assert secret.encode() not in crossed


def test_an_impostor_that_does_not_know_the_code_is_found_out_by_the_guesser() -> None:
    class Impostor(Listening):
        def _answered(self, keys: object, frame: bytes) -> None:
            self._send(bytes((1,)) + bytes(32))

    guessing, impostor = Guessing("111111", TYPES), Impostor(Open(), SHOWS)
    impostor._spake.__init__(b"222222", idSymmetric=b"e2a-mesh pairing 1")
    impostor._hello = b"E2AP\x01" + impostor._spake.start()
    pass_on(guessing, impostor)
    pass_on(impostor, guessing)
    pass_on(guessing, impostor)
    with pytest.raises(TrustError, match="does not know the code itself"):
        pass_on(impostor, guessing)
    assert guessing.introduced is None


def test_a_listener_s_own_words_sent_back_to_it_prove_nothing() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(code.digits, TYPES)
    pass_on(guessing, listening)
    hello = listening.outgoing()
    with pytest.raises(TrustError):
        Listening(code, SHOWS).receive(framed(bytes((3,)) + bytes(60)), 0.0)
    echo = Listening(code, SHOWS)
    (own,) = frames(hello)
    echo._hello = own
    echo._spake = listening._spake
    echo._spake._finished = False
    with pytest.raises(TrustError, match="does not speak"):
        echo.receive(hello, 0.0)


def test_one_bit_changed_on_the_way_and_nobody_is_let_in() -> None:
    for step, bit in itertools.product(range(6), (0, 130, 250)):
        code = Open()
        listening, guessing = Listening(code, SHOWS), Guessing(code.digits, TYPES)
        sides = [(guessing, listening), (listening, guessing)]
        introduced = []
        try:
            for number in range(6):
                one, other = sides[number % 2]
                data = bytearray(one.outgoing())
                if number == step and data:
                    data[4 + bit // 8] ^= 1 << bit % 8
                other.receive(bytes(data), 0.0)
                for side in (guessing, listening):
                    if side.introduced is not None and side not in introduced:
                        introduced.append(side)
                        side.kept()
        except TrustError:
            assert not (listening.finished and guessing.finished)
        else:
            pytest.fail(f"bit {bit} of message {step} was changed and nobody saw")


# Others than this program


def test_another_version_is_told_which_side_needs_an_update() -> None:
    for version, whose in ((0, "the other machine"), (2, "this machine")):
        listening = Listening(Open(), SHOWS)
        with pytest.raises(TrustError, match=f"The one on {whose} needs an update"):
            listening.receive(framed(b"E2AP" + bytes((version,)) + b"whatever that version says"), 0.0)
        assert frames(listening.outgoing()) == [b"E2AP\x01"]
        guessing = Guessing("123456", TYPES)
        with pytest.raises(TrustError, match=f"The one on {whose} needs an update"):
            guessing.receive(framed(b"E2AP" + bytes((version,))), 0.0)


def test_a_machine_is_not_paired_with_itself() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(code.digits, SHOWS)
    with pytest.raises(TrustError, match="the machine itself"):
        converse(listening, guessing)


def test_machines_whose_clocks_are_days_apart_are_not_paired() -> None:
    late = Introduction(BEN, "ben", NOW + 3 * DAY, ())
    with pytest.raises(TrustError, match=r"clocks .* more than a day apart"):
        unite(SHOWS, late)
    with pytest.raises(TrustError, match=r"clocks .* more than a day apart"):
        unite(late, SHOWS)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=600), steps=st.integers(0, 3))
def test_noise_at_any_step_ends_in_words_and_pairs_nobody(data: bytes, steps: int) -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(code.digits, TYPES)
    for step in range(steps):
        pass_on(*((guessing, listening) if step % 2 == 0 else (listening, guessing)))
    for victim in (listening, guessing):
        known = victim.introduced
        try:
            victim.receive(data, 0.0)
        except TrustError as error:
            assert error.advice
        assert victim.introduced == known
        assert not victim.finished
        assert code.remaining in (MOST_GUESSES, MOST_GUESSES - 1, 0)


def test_nobody_unproven_is_listened_to_at_length() -> None:
    listening = Listening(Open(), SHOWS)
    with pytest.raises(TrustError):
        listening.receive((257).to_bytes(4, "big"), 0.0)
    with pytest.raises(TrustError):
        Guessing("123456", TYPES).receive(bytes(4), 0.0)


def test_no_more_than_64_kib_are_taken_from_who_knows_the_code() -> None:
    code = Open()
    listening, guessing = Listening(code, SHOWS), Guessing(code.digits, TYPES)
    for one, other in ((guessing, listening), (listening, guessing), (guessing, listening)):
        pass_on(one, other)
    with pytest.raises(TrustError):
        listening.receive(((64 << 10) + 1).to_bytes(4, "big"), 0.0)


def test_nothing_can_be_kept_that_was_not_introduced() -> None:
    with pytest.raises(RuntimeError):
        Listening(Open(), SHOWS).kept()


# Introductions

entries = st.builds(
    MemberNews,
    st.sampled_from([ANNA, BEN, CLARA, key_of("dora")]),
    st.sampled_from(["", "x", "y"]),
    st.integers(NOW - 5, NOW + 5),
    st.booleans(),
)
introductions = st.lists(entries, max_size=6).map(lambda found: Roster.of(found).entries)


@given(introductions, introductions)
def test_both_sides_end_with_the_same_household_whatever_they_knew(
    first: tuple[MemberNews, ...], second: tuple[MemberNews, ...]
) -> None:
    anna, ben = Introduction(ANNA, "anna", NOW, first), Introduction(BEN, "ben", NOW + 2, second)
    left, right = unite(anna, ben), unite(ben, anna)
    assert left.members == right.members
    rosters = [Roster.of(one.members).merged(left.members, NOW) for one in (anna, ben)]
    assert rosters[0] == rosters[1] == Roster.of(left.members)
    assert [rosters[0].admits(key) for key in (ANNA, BEN)] == [True, True]
    assert [rosters[0].label(key) for key in (ANNA, BEN)] == ["anna", "ben"]


def test_an_introduction_arrives_as_it_was_written() -> None:
    assert read_introduction(write_introduction(SHOWS)) == SHOWS


@pytest.mark.parametrize(
    "change",
    [
        {"key": "short"},
        {"key": "~" * 40},
        {"name": "x" * 65},
        {"clock": 0},
        {"clock": 1 << 53},
        {"members": {}},
        {"members": [write_fields(SHOWS.members[0])] * (MOST_MEMBERS + 1)},
        {"members": [{"key": ANNA}]},
    ],
)
def test_an_introduction_out_of_bounds_is_none(change: dict[str, object]) -> None:
    with pytest.raises(UnfitError):
        read_introduction(msgpack.packb(write_fields(SHOWS) | change))


@given(st.binary(max_size=300))
def test_noise_is_no_introduction(raw: bytes) -> None:
    with pytest.raises(UnfitError):
        read_introduction(raw)
