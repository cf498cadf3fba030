"""The wire: what is within bounds arrives as it was sent, and nothing else arrives at all."""

from __future__ import annotations

import tracemalloc
from dataclasses import MISSING, fields, is_dataclass, replace
from itertools import chain
from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mesh_messages import KINDS, emptiest, fullest, held_by, raw, strategy, unfit

from e2a_mesh.mesh import messages
from e2a_mesh.mesh.fields import UnfitError, read_fields, write_fields
from e2a_mesh.mesh.messages import DeviceNews, Hello, Message, Offer, Piece, Result, Speak
from e2a_mesh.mesh.wire import LONGEST_BODY, MAGIC, PROTOCOL, TYPES, OtherVersionError, WireError, decode, encode

HELLO = Hello("0123456789abcdef", "Küche", "0.2.0")
RESULT = Result("0123456789ab", 7, 1 << 63, 1)
PAYLOADS = {Result: messages.LONGEST_SPEECH, Piece: messages.PIECE}

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


# What arrives


@settings(max_examples=400, deadline=None)
@given(message=st.sampled_from(KINDS).flatmap(strategy), payload=st.binary(max_size=300))
def test_a_message_arrives_as_it_was_sent(message: Message, payload: bytes) -> None:
    payload = payload if type(message) in PAYLOADS else b""
    parcel = decode(encode(message, payload))
    assert parcel.message == message
    assert type(parcel.message) is type(message)
    assert parcel.payload == payload


@every_kind
def test_the_emptiest_and_the_fullest_message_arrive(kind: type[Message]) -> None:
    for message in (emptiest(kind), fullest(kind)):
        frames = encode(message)
        assert len(frames[1]) <= LONGEST_BODY
        assert decode(frames).message == message


def test_a_chunk_as_long_as_allowed_arrives_in_any_living_script() -> None:
    message = fullest(Speak, "長")
    assert decode(encode(message)).message == message


def test_every_message_has_a_number_of_its_own_on_the_wire() -> None:
    assert set(TYPES.values()) == set(Message.__args__)
    assert len(set(TYPES.values())) == len(TYPES)
    for number, kind in TYPES.items():
        assert encode(emptiest(kind))[0] == MAGIC + bytes((PROTOCOL, number))


def test_what_a_newer_sender_adds_is_ignored() -> None:
    news = {"mood": "sunny", "steps": [1, 2, {"a": None}], "more": b"\x00", "weight": 0.5, "": True}
    assert decode(raw(Hello, write_fields(HELLO) | news)).message == HELLO
    status = write_fields(fullest(messages.Status))
    status["devices"] = [device | news for device in status["devices"][:3]]
    assert decode(raw(messages.Status, status)).message.devices == fullest(messages.Status).devices[:3]


def test_what_an_older_sender_leaves_out_has_its_default() -> None:
    offer = replace(emptiest(Offer), clip="", clip_size=0)
    content = write_fields(offer)
    del content["clip"], content["clip_size"]
    assert decode(raw(Offer, content)).message == offer


def test_an_offer_names_a_whole_digest_or_no_clip() -> None:
    for clip in ("", "0f" * 32):
        assert decode(encode(replace(emptiest(Offer), clip=clip))).message.clip == clip
    for clip in ("0f", "../" * 21 + "a", "0F" * 32):
        with pytest.raises(WireError, match=r"Offer\.clip"):
            encode(replace(emptiest(Offer), clip=clip))


def test_a_payload_is_handed_on_without_a_copy() -> None:
    payload = bytes(range(256)) * 1000
    frames = encode(RESULT, payload)
    assert frames[2] is payload
    assert decode(frames).payload is payload
    view = memoryview(bytearray(payload))
    assert decode(encode(RESULT, view)).payload is view


def test_frames_may_be_views_of_a_socket_s_memory() -> None:
    views = [memoryview(bytes(frame)) for frame in encode(RESULT, b"sound")]
    assert decode(views).message == RESULT


# What does not


def holders() -> list[Any]:
    """List every field there is: the message, the list it stands in (if it does), the kind it belongs to, the field."""
    found: dict[str, Any] = {}
    for kind in KINDS:
        for entry in fields(kind):
            found[f"{kind.__name__}.{entry.name}"] = pytest.param(kind, None, kind, entry)
        for outer, inner in held_by(kind):
            for entry in fields(inner):
                found[f"{inner.__name__}.{entry.name}"] = pytest.param(kind, outer, inner, entry)
    return [pytest.param(*param.values, id=name) for name, param in found.items()]


@pytest.mark.parametrize(("kind", "outer", "inner", "entry"), holders())
def test_nothing_outside_a_field_s_bounds_is_sent_or_received(
    kind: type[Message], outer: Any, inner: Any, entry: Any
) -> None:
    values = unfit(entry.metadata)
    assert len(values) >= 4
    for value in values:
        wrong = replace(emptiest(inner), **{entry.name: value})
        message = replace(emptiest(kind), **{outer.name: (wrong,)}) if outer else wrong
        with pytest.raises(WireError):
            encode(message)
        with pytest.raises(WireError, match=rf"{inner.__name__}\.{entry.name}|max_array_len"):
            decode(raw(kind, write_fields(message)))


@pytest.mark.parametrize(("kind", "outer", "inner", "entry"), holders())
def test_a_message_that_lacks_a_field_is_refused(kind: type[Message], outer: Any, inner: Any, entry: Any) -> None:
    if entry.default is not MISSING:
        return
    lacking = write_fields(emptiest(inner))
    del lacking[entry.name]
    content = write_fields(emptiest(kind)) | {outer.name: [lacking]} if outer else lacking
    with pytest.raises(WireError, match=f"{inner.__name__} lacks {entry.name}"):
        decode(raw(kind, content))


@pytest.mark.parametrize("content", [None, 1, "text", [], [["instance", "0" * 16]], b"", True])
def test_a_body_that_is_no_map_is_refused(content: object) -> None:
    with pytest.raises(WireError, match="is no map"):
        decode(raw(Hello, content))


@pytest.mark.parametrize("keys", [{1: "number"}, {None: "nothing"}, {1.5: "fraction"}, {True: "truth"}])
def test_a_body_whose_keys_are_no_words_is_refused(keys: dict[Any, str]) -> None:
    with pytest.raises(WireError):
        decode(raw(Hello, write_fields(HELLO) | keys))


def test_half_a_character_is_neither_sent_nor_received() -> None:
    with pytest.raises(WireError):
        encode(replace(HELLO, name="\ud800"))
    body = msgpack.packb(write_fields(HELLO) | {"name": "\ud800"}, unicode_errors="surrogatepass")
    with pytest.raises(WireError):
        decode([encode(HELLO)[0], body])


@pytest.mark.parametrize("version", [0, 2, 3, 255])
def test_another_version_is_told_apart_before_anything_else_is_looked_at(version: int) -> None:
    for frames in (
        raw(Hello, write_fields(HELLO), version=version),
        [MAGIC + bytes((version, 250)) + b"longer", b"not MessagePack"],
        [MAGIC + bytes((version, 1))] * 7,
        [MAGIC + bytes((version, 1))],
    ):
        with pytest.raises(OtherVersionError, match=f"version {version}") as caught:
            decode(frames)
        assert caught.value.version == version


def test_a_type_nobody_knows_is_refused_but_not_as_another_version() -> None:
    for number in sorted(set(range(256)) - set(TYPES)):
        with pytest.raises(WireError, match=f"type {number}") as caught:
            decode([MAGIC + bytes((PROTOCOL, number)), b"\x80"])
        assert not isinstance(caught.value, OtherVersionError)


@every_kind
def test_a_message_of_too_few_or_too_many_frames_is_refused(kind: type[Message]) -> None:
    frames = encode(emptiest(kind))
    for wrong in (frames[:-1], [*frames, b""], frames * 2, [frames[0]], [*frames, *[b""] * 10_000]):
        with pytest.raises(WireError, match="frames"):
            decode(wrong)


@pytest.mark.parametrize("head", [b"", b"E2AM", b"E2AM\x01", b"E2AN\x01\x01", b"e2am\x01\x01", b"\x00" * 6, b"GET / "])
def test_a_head_that_is_not_ours_is_refused(head: bytes) -> None:
    with pytest.raises(WireError, match="no message of this program"):
        decode([head, encode(HELLO)[1]])
    with pytest.raises(WireError):
        decode([])


def test_a_head_that_goes_on_is_refused() -> None:
    head, body = encode(HELLO)
    with pytest.raises(WireError, match="head"):
        decode([bytes(head) + b"\x00", body])
    with pytest.raises(WireError, match="head"):
        decode([bytes(head) + bytes(1 << 20), body])


@pytest.mark.parametrize("rest", [b"\x00", b"\xc0", b"\x80", bytes(1000)])
def test_bytes_after_a_body_s_end_are_refused(rest: bytes) -> None:
    head, body = encode(HELLO)
    with pytest.raises(WireError):
        decode([head, bytes(body) + rest])


def test_a_body_that_ends_early_is_refused_wherever_it_ends() -> None:
    head, body = encode(HELLO)
    for end in range(len(body)):
        with pytest.raises(WireError):
            decode([head, body[:end]])


def test_a_body_longer_than_allowed_is_neither_sent_nor_received() -> None:
    with pytest.raises(WireError, match="bytes"):
        encode(fullest(Speak, "\U00020000"))
    content = write_fields(HELLO)
    filler = LONGEST_BODY - len(msgpack.packb(content | {"more": bytes(1000)})) + 1000
    fitting = raw(Hello, content | {"more": bytes(filler - 1)})
    assert len(fitting[1]) in range(LONGEST_BODY - 2, LONGEST_BODY + 1)
    assert decode(fitting).message == HELLO
    with pytest.raises(WireError, match="bytes"):
        decode(raw(Hello, content | {"more": bytes(filler + 2)}))


@pytest.mark.parametrize(("kind", "most"), PAYLOADS.items())
def test_a_payload_longer_than_allowed_is_neither_sent_nor_received(kind: type[Message], most: int) -> None:
    message, payload = emptiest(kind), bytes(most + 1)
    assert len(decode(encode(message, payload[:-1])).payload) == most
    with pytest.raises(WireError, match="bytes"):
        encode(message, payload)
    with pytest.raises(WireError, match="bytes"):
        decode([*encode(message)[:2], payload])


def test_a_message_without_payload_cannot_be_sent_with_one() -> None:
    for kind in set(KINDS) - set(PAYLOADS):
        with pytest.raises(WireError, match="payload"):
            encode(emptiest(kind), b"x")


# What decoding may cost

BOMBS = {
    "lists in lists": b"\x91" * LONGEST_BODY,
    "maps in maps": b"\x81\xa1a" * (LONGEST_BODY // 3),
    "lists in lists, each announcing as many as allowed": b"\xdc\x02\x00" * (LONGEST_BODY // 3),
    "lists in lists, each announcing more than allowed": b"\xdc\x10\x00" * (LONGEST_BODY // 3),
    "maps in maps, each announcing as many as allowed": b"\xde\x02\x00\xa1a" * (LONGEST_BODY // 5),
    "a list of four thousand million": b"\xdd\xff\xff\xff\xff",
    "a map of four thousand million": b"\xdf\xff\xff\xff\xff",
    "a text of four thousand million bytes": b"\xdb\xff\xff\xff\xff",
    "data of four thousand million bytes": b"\xc6\xff\xff\xff\xff",
    "an extension of four thousand million bytes": b"\xc9\xff\xff\xff\xff\x05",
    "an extension": b"\x81\xa1a\xc7\x04\x05abcd",
    "a moment in time": b"\x81\xa1a\xd6\xff\x00\x00\x00\x01",
    "an extension of no bytes": b"\x81\xa1a\xc7\x00\x05",
    "a moment of no bytes": b"\x81\xa1a\xc7\x00\xff",
    "a byte that MessagePack never uses": b"\xc1",
    "empty maps": b"\xdc\x00\x7f" + (b"\xdc\x02\x00" + b"\x80" * 512) * 127,
    "empty lists": b"\xdc\x00\x7f" + (b"\xdc\x02\x00" + b"\x90" * 512) * 127,
    "small maps": b"\xdc\x00\x2a" + (b"\xdc\x02\x00" + b"\x81\xa0\xc0" * 512) * 42,
    "numbers": b"\xdc\x00\x18" + (b"\xdc\x02\x00" + b"\xca\x00\x00\x00\x01" * 512) * 24,
    "keys": b"\xde\x01\xff" + b"".join(b"\xa3%03x\xc0" % number for number in range(511)),
}


@pytest.mark.parametrize("kind", [Hello, messages.Status, messages.Ack])
@pytest.mark.parametrize("bomb", BOMBS)
def test_no_body_costs_more_than_a_few_megabytes(bomb: str, kind: type[Message]) -> None:
    for body in (BOMBS[bomb], b"\x81\xa7unknown" + BOMBS[bomb], b"\x81\xa6leases" + BOMBS[bomb]):
        frames = [encode(emptiest(kind))[0], body[:LONGEST_BODY]]
        tracemalloc.start()
        try:
            with pytest.raises(WireError):
                decode(frames)
            assert tracemalloc.get_traced_memory()[1] < 6 << 20
        finally:
            tracemalloc.stop()


# What a message cannot say

# Every text of the protocol, what it may hold, and what a receiver does with it. A new field belongs here only once
# somebody has made sure that it is never joined to a path, imported or run.
SHOWN, COMPARED, SPOKEN = "shown to people", "compared with what this machine has", "spoken"
TEXTS: dict[str, tuple[int, str]] = {
    "Bye.reason": (400, SHOWN),
    "Decline.reason": (400, SHOWN),
    "DeviceNews.id": (32, SHOWN),
    "DeviceNews.name": (200, SHOWN),
    "EngineNews.name": (64, SHOWN),
    "Failed.reason": (400, SHOWN),
    "Hello.name": (64, SHOWN),
    "Hello.program": (32, SHOWN),
    "MemberNews.key": (40, COMPARED),
    "MemberNews.name": (64, SHOWN),
    "Offer.digest": (128, COMPARED),
    "Offer.engine": (64, COMPARED),
    "Offer.languages": (35, COMPARED),
    "Offer.title": (200, SHOWN),
    "Offer.voice": (200, COMPARED),
    "Speak.language": (35, COMPARED),
    "Speak.source": (8192, SPOKEN),
    "Speak.text": (8192, SPOKEN),
    "Status.reason": (400, SHOWN),
    "Status.state": (16, COMPARED),
    "Task.coordinator": (64, SHOWN),
    "Task.title": (200, SHOWN),
    "Welcome.name": (64, SHOWN),
    "Welcome.program": (32, SHOWN),
    "Welcome.system": (64, SHOWN),
}
DIGITS = {
    **{f"{kind}.job": 12 for kind in (
        "Close", "Decline", "Fetch", "Holding", "Offer", "Piece", "Ready", "Result", "Speak", "Task", "Unknown"
    )},
    "Fetch.digest": 64, "Offer.clip": 64, "Piece.digest": 64, "Hello.instance": 16, "Welcome.instance": 16,
}  # fmt: skip
DATA = {"Offer.seed": 64}


def test_every_text_that_a_message_can_hold_was_reviewed() -> None:
    texts, digits, data = {}, {}, {}
    for kind in {*KINDS, *(inner for outer in KINDS for _, inner in held_by(outer))}:
        for entry in fields(kind):
            of = entry.metadata.get("of")
            bounds = entry.metadata if of is None or is_dataclass(of) else of.metadata
            name = f"{kind.__name__}.{entry.name}"
            match bounds:
                case {"digits": count}:
                    digits[name] = count
                case {"longest": longest, "empty": _}:
                    texts[name] = longest
                case {"longest": longest}:
                    data[name] = longest
                case _:
                    assert {"low", "of"} & set(bounds) or entry.type == "bool", f"{name} is of a kind unknown here"
    assert texts == {name: longest for name, (longest, _) in TEXTS.items()}
    assert digits == DIGITS
    assert data == DATA


def test_no_message_holds_a_name_of_a_file_a_module_or_a_function() -> None:
    suspicious = ("path", "file", "folder", "url", "module", "class", "command", "function", "code", "script", "host")
    for name in chain(TEXTS, DIGITS, DATA):
        assert not any(word in name.lower() for word in suspicious), name


def test_devices_of_older_machines_tell_less_and_loads_beyond_all_are_refused() -> None:
    old = {"id": "cpu", "name": "A processor", "memory": 8}
    assert read_fields(DeviceNews, old) == DeviceNews("cpu", "A processor", 8, 0.0, 0, 0.0)
    for told in ({"load": 1.5}, {"load": -0.1}, {"temperature": float("nan")}, {"memory_used": -1}, {"load": "0.5"}):
        with pytest.raises(UnfitError):
            read_fields(DeviceNews, {**old, **told})
