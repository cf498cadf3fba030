"""A small fuzzer for the wire: whatever arrives, it becomes a message within its bounds or a WireError.

Every run is the same; the seed of a failing one is printed with it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mesh_messages import KINDS, TEXT, emptiest, fullest, raw, strategy

from e2a_mesh.mesh.fields import write_fields
from e2a_mesh.mesh.messages import MOST_LEASES, Ack
from e2a_mesh.mesh.wire import MAGIC, PROTOCOL, TYPES, WireError, decode, encode

Frames = list[bytes]

# The first bytes of MessagePack's kinds, and numbers at the edges of their lengths.
_TELLING = (
    b"\xc0", b"\xc1", b"\xc2", b"\xc3", b"\xc4\xff", b"\xc6\xff\xff\xff\xff", b"\xc7\x01\x05", b"\xca", b"\xcb",
    b"\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00", b"\xcf\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\xd3\x80\x00\x00\x00\x00\x00\x00\x00",
    b"\xd4\xff\x00", b"\xd9\xff", b"\xdb\xff\xff\xff\xff", b"\xdc\x02\x00", b"\xdc\xff\xff", b"\xdd\xff\xff\xff\xff",
    b"\xde\x02\x00", b"\xdf\xff\xff\xff\xff", b"\x80", b"\x8f", b"\x90", b"\x9f", b"\xa0", b"\xbf", b"\x00", b"\xff",
)  # fmt: skip


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data or b"\x00")
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def put(data: bytes, chance: random.Random) -> bytes:
    at, telling = chance.randint(0, len(data)), chance.choice(_TELLING)
    return data[:at] + telling + data[at + chance.choice((0, len(telling))) :]


def cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(0, 8) :]


def double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[: start + chance.randint(0, 16)] + data[start:]


def noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(0, 64))


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, put, cut, double, noise)


def mutated(frames: Frames, other: Frames, chance: random.Random) -> Frames:
    """Change one to three things: bytes of a frame, a frame for another message's, the number or order of frames."""
    frames = list(frames)
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(frames)) if frames else 0
        match chance.randrange(12):
            case 0 if frames:
                frames[place] = other[min(place, len(other) - 1)]
            case 1:
                frames.insert(place, chance.choice(other))
            case 2 if frames:
                del frames[place]
            case 3:
                chance.shuffle(frames)
            case 4 if frames:
                frames[0] = MAGIC + bytes((PROTOCOL, chance.choice(list(TYPES))))
            case _ if frames:
                # Most of the time the body, where there is most to go wrong.
                place = 1 if len(frames) > 1 and chance.random() < 0.8 else place
                frames[place] = chance.choice(MUTATIONS)(frames[place], chance)
    return frames


def outcome(frames: Frames) -> str:
    """Decode; whatever comes out of it must be a message that could have been sent."""
    try:
        parcel = decode(frames)
    except WireError as error:
        return type(error).__name__
    again = decode(encode(parcel.message, parcel.payload))
    assert again == parcel
    return "message"


def usual(chance: random.Random) -> list[Frames]:
    """Encode a message of every kind, from empty to full."""
    made = [emptiest(kind) for kind in KINDS] + [fullest(kind, chance.choice("xé長")) for kind in KINDS]
    return [[bytes(frame) for frame in encode(message)] for message in made if not _is_long(message)]


def _is_long(message: object) -> bool:
    return len(repr(message)) > 3000  # mutants of long messages take long and show nothing more


@pytest.mark.parametrize("seed", range(8))
def test_a_mutant_becomes_a_message_within_its_bounds_or_is_refused(seed: int) -> None:
    print(f"seed {seed}")
    chance = random.Random(seed)
    messages = usual(chance)
    seen = Counter(outcome(mutated(chance.choice(messages), chance.choice(messages), chance)) for _ in range(6_000))
    print(dict(seen))
    # A fuzzer whose mutants all die at the first check, or none of which does, tests nothing.
    assert set(seen) == {"message", "WireError", "OtherVersionError"}
    assert seen["message"] > 50


@settings(max_examples=500, deadline=None)
@given(st.lists(st.binary(max_size=80), max_size=5))
def test_arbitrary_frames_are_refused_and_do_no_harm(frames: Frames) -> None:
    with pytest.raises(WireError):
        decode(frames)


@settings(max_examples=1000, deadline=None)
@given(number=st.sampled_from(sorted(TYPES)), body=st.binary(max_size=200), payload=st.binary(max_size=20))
def test_an_arbitrary_body_under_a_true_head_does_no_harm(number: int, body: bytes, payload: bytes) -> None:
    head = MAGIC + bytes((PROTOCOL, number))
    assert outcome([head, body]) in ("WireError", "message")
    assert outcome([head, body, payload]) in ("WireError", "message")


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(1 << 63), (1 << 64) - 1) | st.floats() | st.text(TEXT) | st.binary(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(TEXT), inner, max_size=6),
    max_leaves=20,
)


@settings(max_examples=600, deadline=None)
@given(data=st.data())
def test_a_message_with_some_fields_of_any_kind_is_read_within_bounds_or_refused(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    content = write_fields(data.draw(strategy(kind)))
    for name in data.draw(st.lists(st.sampled_from(sorted(content)), min_size=1, max_size=2)):
        content[name] = data.draw(_ANYTHING)

    assert outcome(raw(kind, content)) in ("WireError", "message")


def test_a_list_of_as_many_leases_as_allowed_survives_the_bound_on_lists() -> None:
    chance = random.Random(1)
    leases = tuple(chance.getrandbits(64) for _ in range(MOST_LEASES))
    assert decode(encode(Ack(leases))).message == Ack(leases)
