"""Which process of a machine speaks: one at a time, and another when that one ends, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from e2a_mesh.mesh.claim import Claim, Holder

HOLD = """\
import sys
from pathlib import Path
from e2a_mesh.mesh.claim import Claim
claim = Claim(Path(sys.argv[1]))
assert claim.take()
claim.announce(4711, "a test")
print("held", flush=True)
sys.stdin.read()
"""


def test_one_of_two_holds_it_and_the_other_reads_where(tmp_path: Path) -> None:
    one, other = Claim(tmp_path), Claim(tmp_path)
    assert one.take()
    one.announce(4711, "a test")
    assert not other.take()
    assert (one.held, other.held) == (True, False)
    assert other.holder() == Holder(4711, "a test", os.getpid())
    one.release()


def test_when_it_is_let_go_of_another_takes_it(tmp_path: Path) -> None:
    one, other = Claim(tmp_path), Claim(tmp_path)
    one.take()
    one.announce(4711, "a test")
    one.release()
    assert other.holder().port == 0
    assert other.take()
    other.release()


def test_letting_go_of_what_another_holds_changes_nothing(tmp_path: Path) -> None:
    one, other = Claim(tmp_path), Claim(tmp_path)
    one.take()
    one.announce(4711, "a test")
    other.release()
    assert other.holder().port == 4711
    assert not other.take()
    one.release()


def test_a_process_that_is_killed_holds_it_no_more(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        claim = Claim(tmp_path)
        assert not claim.take()
        assert claim.holder().port == 4711
        process.kill()
        process.wait()
    assert claim.take()
    claim.release()


def test_nobody_has_said_where_he_listens_yet(tmp_path: Path) -> None:
    claim = Claim(tmp_path)
    assert claim.holder().port == 0
    claim.take()
    assert Claim(tmp_path).holder().port == 0
    claim.release()


@pytest.mark.parametrize(
    "note",
    [
        *(b"", b"{", b"[1]", b"7", b"[" * 4096, b"\xff"),
        *(b'{"port": "x", "title": "", "process": 1}', b'{"port": 0, "title": "", "process": 1}'),
        *(b'{"port": 65536, "title": "", "process": 1}', b'{"port": -1, "title": "", "process": 1}'),
        *(b'{"port": 4711}', b'{"port": 4711, "title": 7, "process": 1}', b'{"port": 1, "title": "", "process": []}'),
    ],
)
def test_a_note_that_says_nothing_sensible_counts_as_none(tmp_path: Path, note: bytes) -> None:
    (tmp_path / "lender.json").write_bytes(note)
    assert Claim(tmp_path).holder() == Holder()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Claim(tmp_path / "file").take()
