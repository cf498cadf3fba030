"""A machine's keys: made once, whoever asks first, kept from others, and never taken on trust when damaged."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
import zmq
from zmq.utils import z85

from e2a_mesh.errors import TrustError
from e2a_mesh.mesh.trust.identity import KEY_FILE, is_key, load_identity, node_id

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has access lists instead of permission bits")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_machine_stays_who_it_is(tmp_path: Path) -> None:
    first = load_identity(tmp_path / "mesh")
    assert load_identity(tmp_path / "mesh") == first
    assert load_identity(tmp_path / "another") != first
    assert zmq.curve_public(first.secret.encode()).decode() == first.public


def test_the_id_of_a_node_follows_from_its_public_key_alone(tmp_path: Path) -> None:
    identity = load_identity(tmp_path)
    assert identity.node == node_id(identity.public)
    assert identity.node == hashlib.sha256(z85.decode(identity.public)).hexdigest()[:16]


def test_the_secret_key_is_not_shown(tmp_path: Path) -> None:
    identity = load_identity(tmp_path)
    assert identity.secret not in repr(identity)


@posix
def test_the_keys_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        load_identity(tmp_path / "deep" / "mesh")
    finally:
        os.umask(before)
    assert mode(tmp_path / "deep" / "mesh") == 0o700
    assert mode(tmp_path / "deep" / "mesh" / KEY_FILE) == 0o600


@posix
def test_a_key_that_others_may_read_is_closed_to_them_and_that_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "mesh"
    identity = load_identity(folder)
    (folder / KEY_FILE).chmod(0o644)
    folder.chmod(0o755)
    with caplog.at_level(logging.WARNING):
        assert load_identity(folder) == identity
    assert (mode(folder), mode(folder / KEY_FILE)) == (0o700, 0o600)
    assert "was open to other users" in caplog.text
    assert identity.secret not in caplog.text


def test_processes_that_start_at_once_get_one_identity(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from e2a_mesh.mesh.trust.identity import load_identity\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "for number in range(40):\n"
        "    print(load_identity(pathlib.Path(sys.argv[1]) / str(number)).public)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    processes = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=120)[0].split() for process in processes]
    assert answers == [[load_identity(tmp_path / str(number)).public for number in range(40)]] * 4


def spoiled(content: dict[str, object]) -> list[bytes]:
    other = zmq.curve_keypair()[0].decode()
    return [
        b"",
        b"\x00\xff" * 50,
        b"[" * 4000,
        b"[]",
        b'"key"',
        json.dumps(content).encode()[:-9],
        json.dumps(content | {"public": other}).encode(),
        json.dumps(content | {"secret": "0" * 39 + "~"}).encode(),
        json.dumps(content | {"secret": 7}).encode(),
        json.dumps(content | {"secret": "#" * 40}).encode(),
        json.dumps({"format": 1, "public": content["public"]}).encode(),
        b" " * 5000 + json.dumps(content).encode(),
    ]


@pytest.mark.parametrize("case", range(12))
def test_a_damaged_key_is_told_and_left_as_it_is(tmp_path: Path, case: int) -> None:
    load_identity(tmp_path)
    path = tmp_path / KEY_FILE
    raw = spoiled(json.loads(path.read_bytes()))[case]
    path.write_bytes(raw)
    with pytest.raises(TrustError, match=r"is damaged.* delete it") as caught:
        load_identity(tmp_path)
    assert str(path) in caught.value.message
    assert path.read_bytes() == raw


def test_a_key_of_a_newer_version_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text('{"format": 2, "public": "", "secret": ""}')
    with pytest.raises(TrustError, match="newer version"):
        load_identity(tmp_path)


def test_a_key_that_cannot_be_read_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).mkdir()
    with pytest.raises(TrustError, match=r"cannot be used.*for you alone"):
        load_identity(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "mesh").write_text("in the way")
    with pytest.raises(TrustError, match="cannot be used"):
        load_identity(tmp_path / "mesh")


@pytest.mark.parametrize("text", ["", "0" * 39, "0" * 41, "0" * 39 + "~", "0" * 39 + "é", "#" * 40, "0" * 39 + "\0"])
def test_what_is_no_key_is_told_from_one(text: str) -> None:
    assert not is_key(text)
    assert is_key(zmq.curve_keypair()[0].decode())
