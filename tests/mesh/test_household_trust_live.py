"""Whole programs keep to who belongs to the household, to what each machine has, and to what its owner said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from live_household import household, introduce, until, write_book

_SNIFF = """\
import socket, sys
wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
wire.setsockopt(socket.SOL_SOCKET, 33, 1 << 26)  # SO_RCVBUFFORCE, with root's right
wire.bind((sys.argv[1], 0))
print("listening", flush=True)
with open(sys.argv[2], "wb", buffering=0) as file:
    while True:
        file.write(wire.recv(1 << 16))
"""


def test_a_machine_that_is_removed_is_cut_off_at_once_and_the_book_ends_without_it(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm", "fir", factor=4) as (oak, elm, fir):
        elm.lend()
        fir.lend()
        conversion = oak.convert(write_book(tmp_path))
        for name in ("elm", "fir"):
            conversion.wait_for("ChunkSpoken", machine=name)
        oak.run("unpair", "elm")
        left = conversion.wait_for("MachineLeft", machine="elm")
        until(lambda: not fir.household().admits(elm.household().identity.public), "the others learn of it")
        assert left["reason"] == "it was removed from the household"
        view = elm.views().get("fir")
        assert view is None or view["reason"] == "it does not trust this machine"
        conversion.wait_for("ChunkSpoken", len(conversion.said("ChunkSpoken", machine="fir")) + 1, machine="fir")
        conversion.finish()
        oak.audio()
        after = conversion.events[conversion.events.index(left) :]
        assert not [event for event in after if event.get("machine") == "elm" and event["event"] == "MachineJoined"]
        spoken = [event["machine"] for event in after if event["event"] == "ChunkSpoken"]
        assert spoken.count("elm") <= 1  # one may have been looked into already
        assert "fir" in spoken


def test_a_stranger_gets_nothing_past_the_handshake(tmp_path: Path) -> None:
    with household(tmp_path, "oak", strangers=("yew",)) as (oak, yew):
        before = oak.household().roster
        introduce([oak, yew])
        oak.household().update(lambda _: before)  # yew knows and trusts oak, but not the other way round
        oak.lend().wait_for("Listening")
        view = yew.views()["oak"]
        assert (view["state"], view["reason"]) == ("not reached", "it does not trust this machine")
        assert not view["engines"]
        conversion = yew.convert(write_book(tmp_path, 1, 6))
        conversion.finish()
        assert {event["machine"] for event in conversion.said("ChunkSpoken")} == {"yew"}
        assert oak.household().roster == before


def test_neither_text_nor_speech_crosses_the_wire_in_the_clear(tmp_path: Path) -> None:
    capture = tmp_path / "capture"
    with household(tmp_path, "oak", "elm") as (oak, elm):
        sniffer = elm.host.popen(
            [sys.executable, "-c", _SNIFF, elm.host.cables[0].card, capture], stdout=subprocess.PIPE
        )
        assert sniffer.stdout is not None
        assert sniffer.stdout.readline() == "listening\n"
        elm.lend()
        conversion = oak.convert(write_book(tmp_path, 2, 5), "--only", "elm")
        conversion.finish()
        sniffer.kill()
        sniffer.wait()
        speech = oak.audio()
        with oak.job() as job:
            texts = [record.chunk.text for record in job.chunks()]
    wire = capture.read_bytes()
    assert len(wire) > sum(map(len, speech))  # all of it was heard
    assert b"CURVE" in wire  # and would have been read
    for text in texts:
        assert text[:20].encode() not in wire
        assert text[-12:].encode() not in wire
    assert b"fLaC" not in wire
    assert all(flac[place : place + 24] not in wire for flac in speech for place in range(0, len(flac) - 24, 4096))


def test_a_machine_whose_voice_differs_is_left_out_with_the_reason(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm") as (oak, elm):
        source = (tmp_path / "site" / "sleeping_engine.py").read_text(encoding="utf-8")
        other = tmp_path / "other"
        other.mkdir()
        (other / "sleeping_engine.py").write_text(source.replace("voice.id.encode()", "b'retrained'"))
        elm.lend(PYTHONPATH=f"{other}:{elm.host.env['PYTHONPATH']}")
        conversion = oak.convert(write_book(tmp_path, 1, 12))
        reason = conversion.wait_for("MachineLeft", machine="elm")["reason"]
        assert "sleeping/beauty differ" in reason
        conversion.finish()
        assert not conversion.said("MachineJoined", machine="elm")
        assert not conversion.said("ChunkSpoken", machine="elm")


def test_only_the_machines_that_may_speak_do(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm", "fir", factor=16) as (oak, elm, fir):
        for lender in elm.lend(), fir.lend("--no-lend"):
            lender.wait_for("Listening")
        book = write_book(tmp_path, 2, 6)
        assert {name: view["state"] for name, view in elm.views().items()} == {
            "elm": "lending", "fir": "not lending", "oak": "not reached",
        }  # fmt: skip
        for options, speakers in (["--local"], {"oak"}), (["--only", "elm", "--only", "fir"], {"elm"}):
            conversion = oak.convert(book, "--fresh", *options)
            conversion.finish()
            assert {event["machine"] for event in conversion.said("ChunkSpoken")} == speakers
            assert {event["machine"] for event in conversion.said("MachineJoined")} == speakers
            oak.audio()


def test_a_machine_of_another_protocol_version_is_shown_and_not_used(tmp_path: Path) -> None:
    with household(tmp_path, "oak", "elm") as (oak, elm):
        newer = tmp_path / "newer"
        newer.mkdir()
        (newer / "sitecustomize.py").write_text("import e2a_mesh.mesh.wire as wire\nwire.PROTOCOL += 1\n")
        elm.host.env["PYTHONPATH"] = f"{newer}:{elm.host.env['PYTHONPATH']}"
        elm.lend().wait_for("Listening")
        view = oak.views()["elm"]
        assert view["state"] == "needs update"
        assert "this program is older" in view["reason"]
        oak.lend().wait_for("Listening")
        view = elm.views()["oak"]
        assert view["state"] == "needs update"
        assert "its program is older" in view["reason"]
