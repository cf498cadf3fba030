"""The messages on an engine's pipes: read back as they were, and nothing else is taken for one."""

from __future__ import annotations

import io
import struct

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.speech.frames import Failed, FrameError, Load, Loaded, Speak, Spoken, decode, read_message, write_message

messages = st.one_of(
    st.builds(Load, name=st.text(), languages=st.lists(st.text()).map(tuple), engine=st.text(), device=st.text(),
              sample_rate=st.integers(4000, 192_000), threads=st.integers(1, 9), memory_share=st.floats(0.1, 1.0)),
    st.builds(Speak, st.text(), st.text(), st.integers(0, 2**64 - 1), st.floats(0.1, 9)),
    st.just(Loaded()),
    st.builds(Spoken, st.integers(4000, 192_000), st.lists(st.binary(min_size=4, max_size=4)).map(b"".join)),
    st.builds(Failed, st.text(), st.text(), st.booleans()),
)  # fmt: skip


@given(st.lists(messages))
def test_messages_are_read_back_in_order(sent: list) -> None:
    stream = io.BytesIO()
    for message in sent:
        write_message(stream, message)
    stream.seek(0)
    assert [read_message(stream) for _ in sent] == sent
    assert read_message(stream) is None


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_decoder(data: bytes) -> None:
    try:
        decode(data)
    except FrameError:
        return


@given(messages, st.data())
def test_a_message_cut_short_is_refused(message: object, data: st.DataObject) -> None:
    stream = io.BytesIO()
    write_message(stream, message)
    whole = stream.getvalue()
    cut = data.draw(st.integers(1, len(whole) - 1))
    with pytest.raises(FrameError):
        read_message(io.BytesIO(whole[:cut]))


def test_a_frame_beyond_the_bound_is_refused_before_it_is_read() -> None:
    with pytest.raises(FrameError, match="too long"):
        read_message(io.BytesIO(struct.pack(">I", 0xFFFFFFFF)))


@pytest.mark.parametrize(
    "content",
    [
        {"is": "Speak"},
        {"is": "Speak", "text": 1, "language": "en", "seed": 1, "speed": 1.0},
        {"is": "Speak", "text": "a", "language": "en", "seed": True, "speed": 1.0},
        {"is": "Speak", "text": "a", "language": "en", "seed": -1, "speed": 1.0},
        {"is": "Speak", "text": "a", "language": "en", "seed": 1, "speed": float("nan")},
        {"is": "Speak", "text": "a", "language": "en", "seed": 1, "speed": 0.0},
        {"is": "Spoken", "sample_rate": 0, "samples": b""},
        {"is": "Spoken", "sample_rate": 22_050, "samples": b"123"},
        {"is": "Loaded", "more": 1},
        {"is": "__import__"},
        {"is": ["Loaded"]},
        [],
        None,
    ],
)
def test_fields_of_another_kind_are_refused(content: object) -> None:
    with pytest.raises(FrameError):
        decode(msgpack.packb(content))
