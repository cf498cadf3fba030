"""The store of clips: whole and checked, or a beginning; nothing else in its folder, and never more than it may be."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

import pytest

from e2a_mesh.errors import VoiceError
from e2a_mesh.lend import ClipStore
from e2a_mesh.mesh.fetching import Kept
from e2a_mesh.model import Clip

SOUND = bytes(range(256)) * 40
PIECE = 1000


def clip_of(sound: bytes) -> Clip:
    return Clip(hashlib.sha256(sound).hexdigest(), len(sound))


CLIP = clip_of(SOUND)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "clips"


@pytest.fixture
def store(folder: Path) -> ClipStore:
    return ClipStore(folder)


def fill(store: ClipStore, sound: bytes, clip: Clip | None = None) -> Kept:
    """Keep a sound piece by piece from where the store has got to; returns the last answer."""
    clip = clip or clip_of(sound)
    kept = store.look_for(clip)
    while not (kept.whole or kept.spoiled or kept.trouble):
        kept = store.keep(clip, kept.length, sound[kept.length : kept.length + PIECE])
    return kept


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_clip_is_a_file_only_when_it_is_whole(store: ClipStore, folder: Path) -> None:
    assert store.look_for(CLIP) == Kept(CLIP, 0)
    assert store.keep(CLIP, 0, SOUND[:PIECE]) == Kept(CLIP, PIECE)
    with pytest.raises(VoiceError, match="is gone from"):
        store.path(CLIP)
    assert fill(store, SOUND) == Kept(CLIP, len(SOUND), whole=True)
    assert store.path(CLIP).read_bytes() == SOUND
    assert names(folder) == {f"{CLIP.sha256}.clip"}
    assert store.look_for(CLIP) == Kept(CLIP, len(SOUND), whole=True)


def test_another_process_goes_on_where_one_left_off(store: ClipStore, folder: Path) -> None:
    store.look_for(CLIP)
    store.keep(CLIP, 0, SOUND[:PIECE])
    later = ClipStore(folder)
    assert later.look_for(CLIP) == Kept(CLIP, PIECE)
    assert fill(later, SOUND).whole


def test_a_piece_that_does_not_go_on_from_there_changes_nothing(store: ClipStore) -> None:
    store.look_for(CLIP)
    store.keep(CLIP, 0, SOUND[:PIECE])
    for offset in (0, PIECE - 1, PIECE + 1, len(SOUND)):
        assert store.keep(CLIP, offset, b"x") == Kept(CLIP, PIECE)
    assert store.keep(CLIP, PIECE, bytes(len(SOUND))) == Kept(CLIP, PIECE)  # longer than the clip
    assert fill(store, SOUND).whole


def test_what_is_something_else_is_thrown_away(store: ClipStore, folder: Path) -> None:
    assert fill(store, bytes(len(SOUND)), CLIP) == Kept(CLIP, 0, spoiled=True)
    assert names(folder) == set()
    assert fill(store, SOUND).whole


@pytest.mark.parametrize("suffix", [".clip", ".part"])
@pytest.mark.parametrize("content", [bytes(len(SOUND)), SOUND + b"more", SOUND[:-1] + b"?"])
def test_what_went_bad_while_it_lay_there_is_fetched_anew(
    store: ClipStore, folder: Path, suffix: str, content: bytes
) -> None:
    folder.mkdir(parents=True)
    (folder / f"{CLIP.sha256}{suffix}").write_bytes(content)
    assert store.look_for(CLIP) == Kept(CLIP, 0)
    assert fill(store, SOUND).whole


def test_all_pieces_that_a_crash_left_unchecked_are_checked(store: ClipStore, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"{CLIP.sha256}.part").write_bytes(SOUND)
    assert store.look_for(CLIP) == Kept(CLIP, len(SOUND), whole=True)


def test_a_clip_of_which_a_job_tells_another_size_is_not_taken_for_it(store: ClipStore) -> None:
    fill(store, SOUND)
    kept = store.look_for(Clip(CLIP.sha256, 7))
    assert (kept.whole, kept.trouble) == (False, "The clip of the job's voice has another size than the job says.")
    assert store.path(CLIP).read_bytes() == SOUND


def use(folder: Path, sound: bytes, age: int) -> Clip:
    """Lay a clip into the folder that was used so many seconds ago."""
    clip = clip_of(sound)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{clip.sha256}.clip"
    path.write_bytes(sound)
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age))
    return clip


def test_the_one_unused_for_longest_makes_room(folder: Path) -> None:
    old, older, young = (use(folder, bytes([age]) * 1000, age) for age in (20, 30, 10))
    foreign = folder / "letter.txt"
    foreign.write_bytes(bytes(9000))
    store = ClipStore(folder, limit=3500)
    assert store.look_for(older).whole  # used again
    store.let_go(older)
    store.look_for(clip_of(b"n" * 1000))
    assert names(folder) == {f"{clip.sha256}.clip" for clip in (older, young)} | {"letter.txt"}
    assert old.sha256 not in {name[:64] for name in names(folder)}


def test_clips_in_use_stay_and_when_they_fill_the_room_no_other_is_taken(folder: Path) -> None:
    store = ClipStore(folder, limit=2500)
    first, second, third = (bytes([number]) * 1000 for number in (1, 2, 3))
    assert fill(store, first).whole
    assert fill(store, second).whole
    assert store.look_for(clip_of(third)).trouble == "It has the clips of too many voices in use."
    assert store.path(clip_of(first)).is_file()
    store.let_go(clip_of(second))
    assert fill(store, third).whole
    assert names(folder) == {f"{clip_of(sound).sha256}.clip" for sound in (first, third)}


def test_a_beginning_that_nobody_went_on_with_makes_room_too(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"{CLIP.sha256}.part").write_bytes(SOUND[:2000])
    store = ClipStore(folder, limit=2500)
    assert fill(store, b"n" * 1000).whole
    assert names(folder) == {f"{clip_of(b'n' * 1000).sha256}.clip"}


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    kept = ClipStore(tmp_path / "cache" / "clips").look_for(CLIP)
    assert kept.trouble.startswith("It cannot keep the clip of the job's voice: ")


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits mean nothing there")
def test_the_recording_of_a_person_is_for_the_owner_alone(store: ClipStore, folder: Path) -> None:
    store.look_for(CLIP)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("digest", ["", "../../../etc/passwd", "a" * 63, "A" * 64, "g" * 64, "a" * 63 + "/"])
def test_what_is_no_digest_is_no_clip(digest: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Clip(digest, 1)


@pytest.mark.parametrize("size", [0, -1, (16 << 20) + 1])
def test_a_clip_of_an_impossible_size_is_none(size: int) -> None:
    with pytest.raises(ValueError, match="bytes"):
        Clip("a" * 64, size)
