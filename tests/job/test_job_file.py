"""The job file keeps what it was given, all of it or nothing."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from e2a_mesh.errors import JobError
from e2a_mesh.job import (
    ChunkLevel,
    ChunkState,
    EncodedRecord,
    JobFile,
    JobInfo,
    SpokenAudio,
    discard,
    find_job,
    list_jobs,
    write_plan,
)
from e2a_mesh.model import Chunk, Clip, Member, Voice

AUDIO = SpokenAudio(b"fLaC-bytes", 8_000, 1234.5, 321)


def test_a_job_reads_back_what_was_planned(job_path: Path, info: JobInfo) -> None:
    with JobFile.open(job_path) as job:
        assert job.info == info
        assert [chapter.title for chapter in job.chapters()] == ["Eins", "Zwei"]
        assert [chapter.number for chapter in job.chapters()] == [2, 3]
        assert job.cover().media_type == "image/png"
        assert [record.chunk.source for record in job.chunks()] == ["Ja.", "***", "Ja.", "Nein, niemals."]


def test_a_chunk_without_sound_is_settled_from_the_start(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        tally = job.tally()
    assert (tally.pending, tally.silent, tally.done, tally.settled) == (3, 1, 0, 1)


def test_equal_texts_are_told_apart_by_their_occurrence(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        assert [(r.chunk.text, r.occurrence) for r in job.chunks(ChunkState.PENDING)] == [
            ("Ja.", 0),
            ("Ja.", 1),
            ("Nein, niemals.", 0),
        ]


def test_speech_is_committed_once_and_a_later_copy_is_dropped(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        assert job.commit_speech(1, AUDIO)
        assert not job.commit_speech(1, SpokenAudio(b"other", 1, 1.0, 1))
        assert list(job.audio(1)) == [(b"fLaC-bytes", 300), (None, 900), (None, 300)]


def test_how_loud_chunks_are_is_told_in_reading_order(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(3, AUDIO)
        assert list(job.levels(1)) == [
            ChunkLevel(1, 1, ChunkState.PENDING, 3, 300, 0, 0.0, 0),
            ChunkLevel(2, 1, ChunkState.SILENT, 0, 900, 0, 0.0, 0),
            ChunkLevel(3, 1, ChunkState.DONE, 3, 300, 8_000, 1234.5, 321),
        ]
        assert [(level.chunk, level.chapter) for level in job.levels()] == [(1, 1), (2, 1), (3, 1), (4, 2)]


def test_a_chunk_marked_done_whose_audio_is_gone_is_told_of(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO)
        assert list(job.audio_between(1, 2)) == [(1, b"fLaC-bytes", 300), (2, None, 900)]
        job._connection.execute("DELETE FROM audio")
        with pytest.raises(JobError, match="audio of chunk 1 is gone"):
            list(job.audio_between(1, 2))


def test_every_character_is_accounted_for(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO)
        job.commit_failure(3, "silent")
        account = job.completeness()
    assert (account.spoken, account.soundless, account.failed, account.pending, account.omitted) == (3, 3, 3, 13, 8)
    assert account.unaccounted == 0


def test_failed_chunks_are_tried_again_on_request(job_path: Path, tmp_path: Path) -> None:
    piece = tmp_path / "1.aac"
    piece.write_bytes(b"x")
    with JobFile.open(job_path) as job:
        job.commit_failure(3, "silent")
        job.commit_encoded("aac", EncodedRecord(1, 1, 16_000, 0.0, 0, 1), piece)
        job.commit_encoded("aac", EncodedRecord(2, 1, 16_000, 0.0, 0, 1), piece)
        assert job.retry_failures() == 1
        assert set(job.encoded("aac")) == {2}
        assert [record.id for record in job.chunks(ChunkState.FAILED)] == []


def test_a_failure_reported_late_does_not_undo_speech(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO)
        job.commit_failure(1, "too late")
        assert job.tally().failed == 0


def test_encoded_chapters_come_back_byte_for_byte(job_path: Path, tmp_path: Path) -> None:
    data = os.urandom(2_500_000)  # more than two pieces
    (tmp_path / "in").write_bytes(data)
    record = EncodedRecord(1, 4096, 16_000, 1.5, 99, 4000)
    with JobFile.open(job_path) as job:
        job.commit_encoded("a", record, tmp_path / "in")
        job.commit_encoded("b", record, tmp_path / "in")
        job.write_encoded("a", 1, tmp_path / "out")
        assert job.encoded("a") == {1: record}
        job.drop_encoded("a")
        assert job.encoded("b") == {}
    assert (tmp_path / "out").read_bytes() == data


def test_a_finished_file_can_be_copied_and_carried_on_elsewhere(job_path: Path, tmp_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO)
    copy = tmp_path / "elsewhere.e2ajob"
    shutil.copy(job_path, copy)
    with JobFile.open(copy) as job:
        assert job.tally().done == 1


def test_what_was_committed_survives_a_killed_process(job_path: Path) -> None:
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom e2a_mesh.job import JobFile, SpokenAudio\n"
        "job = JobFile.open(Path(sys.argv[1]))\njob.commit_speech(1, SpokenAudio(b'a', 1, 1.0, 1))\n"
        "os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, 'SIGKILL') else os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", program, job_path], check=False).returncode != 0
    with JobFile.open(job_path) as job:
        assert [record.state for record in job.chunks(chapter=1)] == ["done", "silent", "pending"]
        assert next(job.audio(1))[0] == b"a"


def test_a_job_in_use_is_refused_but_can_be_looked_at(job_path: Path) -> None:
    with JobFile.open(job_path):
        with pytest.raises(JobError, match="Another e2a-mesh process"):
            JobFile.open(job_path)
        with JobFile.read(job_path) as other:
            assert other.tally().chunks == 4
        assert list_jobs(job_path.parent)[0].state == "running"
        with pytest.raises(JobError, match="being worked on"):
            discard(job_path)
    assert list_jobs(job_path.parent)[0].state == "unfinished"


SOUND = bytes(range(256)) * 1000
CLIP = Clip(hashlib.sha256(SOUND).hexdigest(), len(SOUND), "grandmother.wav")


def with_clip(path: Path, info: JobInfo, sound: bytes = SOUND) -> Path:
    """Plan a job that is spoken with a cloned voice."""
    info = replace(info, voice=replace(info.voice, clip=CLIP))
    write_plan(path, info, [(1, "Eins", [Chunk("Ja.", "Ja.", 300, "de")])], book_characters=3, clip=sound)
    return path


def test_a_job_keeps_the_clip_of_its_voice_also_where_it_is_copied_to(tmp_path: Path, info: JobInfo) -> None:
    path = with_clip(tmp_path / "a.e2ajob", info)
    copy = Path(shutil.copy(path, tmp_path / "elsewhere.e2ajob"))
    for opened in (JobFile.open(copy), JobFile.read(path)):
        with opened as job:
            assert job.info.voice.clip == CLIP
            assert job.info.voice.clip.name == "grandmother.wav"
            assert b"".join(job.clip_piece(offset, 1000) for offset in range(0, len(SOUND), 1000)) == SOUND
            assert job.clip_piece(len(SOUND) - 1, 1000) == SOUND[-1:]
            assert job.clip_piece(len(SOUND), 1000) == job.clip_piece(-1, 1000) == b""


def test_a_job_without_a_clip_has_no_piece_of_one(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        assert job.info.voice.clip is None
        assert job.clip_piece(0, 1000) == b""


def test_a_job_whose_clip_is_not_all_there_says_that_it_is_damaged(tmp_path: Path, info: JobInfo) -> None:
    with (
        JobFile.open(with_clip(tmp_path / "a.e2ajob", info, SOUND[:-1])) as job,
        pytest.raises(JobError, match="the clip of its voice is gone"),
    ):
        job.clip_piece(0, 1000)


@pytest.mark.parametrize("clip", ['{"sha256": "../x", "size": 1, "name": ""}', '{"size": 1, "name": ""}', "[]", '"x"'])
def test_a_job_whose_clip_is_described_as_none_can_be_is_refused(job_path: Path, clip: str) -> None:
    with closing(sqlite3.connect(job_path)) as connection, connection:
        connection.execute(
            "UPDATE job SET value = json_set(value, '$.voice.clip', json(?)) WHERE key = 'info'", (clip,)
        )
    with pytest.raises(JobError, match="damaged"):
        JobFile.open(job_path)


def test_a_job_of_a_newer_version_is_left_alone(job_path: Path) -> None:
    with closing(sqlite3.connect(job_path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = job_path.read_bytes()
    with pytest.raises(JobError, match="newer e2a-mesh"):
        JobFile.open(job_path)
    assert job_path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no database", b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_that_is_no_job_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.e2ajob"
    path.write_bytes(content)
    with pytest.raises(JobError, match="not a job file or is damaged"):
        JobFile.open(path)
    assert path.read_bytes() == content
    assert list_jobs(tmp_path)[0].state == "unreadable"


def test_a_job_with_a_mangled_description_is_refused(job_path: Path) -> None:
    with closing(sqlite3.connect(job_path)) as connection, connection:
        connection.execute("UPDATE job SET value = '[1, 2]' WHERE key = 'info'")
    with pytest.raises(JobError, match="damaged"):
        JobFile.open(job_path)


def test_a_missing_job_is_named(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="no job file"):
        JobFile.open(tmp_path / "none.e2ajob")


def test_a_plan_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path, info: JobInfo) -> None:
    def chapters():
        yield 1, "Eins", [Chunk("Ja.", "Ja.", 0, "de")]
        raise RuntimeError("the splitter broke")

    with pytest.raises(RuntimeError):
        write_plan(tmp_path / "x.e2ajob", info, chapters(), book_characters=3)
    assert list(tmp_path.iterdir()) == []


def test_a_job_is_planned_by_one_at_a_time_and_never_over_another(tmp_path: Path, info: JobInfo) -> None:
    path = tmp_path / "x.e2ajob"

    def chapters():
        with pytest.raises(JobError, match="Another e2a-mesh process is working"):
            write_plan(path, info, [], book_characters=0)
        yield 1, "Eins", [Chunk("Ja.", "Ja.", 0, "de")]

    write_plan(path, info, chapters(), book_characters=3)
    planned = path.read_bytes()
    with pytest.raises(JobError, match="Another e2a-mesh process is working"):
        write_plan(path, info, [], book_characters=0)
    assert path.read_bytes() == planned
    with JobFile.open(path) as job:
        assert job.tally().chunks == 1


def test_a_place_that_cannot_hold_jobs_is_named(tmp_path: Path, info: JobInfo) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(JobError, match="cannot be used"):
        write_plan(tmp_path / "file" / "x.e2ajob", info, [], book_characters=0)


def test_a_full_disk_is_told_and_nothing_is_lost(job_path: Path) -> None:
    with JobFile.open(job_path) as job:
        job.commit_speech(1, AUDIO)
        pages = job._connection.execute("PRAGMA page_count").fetchone()[0]
        job._connection.execute(f"PRAGMA max_page_count = {pages}")  # as a disk with no room left answers
        with pytest.raises(JobError, match="disk is full"):
            job.commit_speech(3, SpokenAudio(bytes(200_000), 8_000, 1.0, 1))
        assert [record.state for record in job.chunks(chapter=1)] == ["done", "silent", "pending"]
    with JobFile.open(job_path) as job:
        assert job.tally().done == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_read_only_folder_is_named(job_path: Path) -> None:
    job_path.parent.chmod(0o500)
    try:
        with pytest.raises(JobError, match=r"cannot be (written|used)"):
            JobFile.open(job_path)
    finally:
        job_path.parent.chmod(0o700)


def test_jobs_are_found_by_id_title_or_path(job_path: Path) -> None:
    for wanted in ("0123456789ab", "0123", "nacht", "öde", str(job_path)):
        assert find_job(job_path.parent, wanted) == job_path
    with pytest.raises(JobError, match="no job"):
        find_job(job_path.parent, "day")


def test_a_name_that_fits_several_jobs_lists_them(job_path: Path) -> None:
    shutil.copy(job_path, job_path.with_name("zweite.e2ajob"))
    with pytest.raises(JobError, match="Several jobs"):
        find_job(job_path.parent, "nacht")


def test_a_discarded_job_is_gone_with_all_that_stood_beside_it(job_path: Path) -> None:
    with JobFile.open(job_path):
        pass
    discard(job_path)
    assert list(job_path.parent.iterdir()) == []


def test_a_job_keeps_its_cast_and_who_speaks_which_chunk(tmp_path: Path, info: JobInfo) -> None:
    guest = Member(Voice("other", "guest", ("fr",), 24_000, title="Guest"), "cd" * 32)
    path = tmp_path / "two.e2ajob"
    chunks = [Chunk("Ja.", "Ja.", 300, "de"), Chunk("Oui.", "Oui.", 300, "fr", member=1)]
    write_plan(path, replace(info, others=(guest,)), [(1, "Eins", chunks)], book_characters=7)
    with JobFile.read(path) as job:
        assert job.info.cast == (Member(info.voice, info.voice_digest), guest)
        assert [record.chunk for record in job.chunks()] == chunks
        assert [job.info.speaker_of(record.chunk).voice.name for record in job.chunks()] == [info.voice.name, "guest"]


def test_a_chunk_of_nobody_in_the_cast_is_damage(job_path: Path) -> None:
    with closing(sqlite3.connect(job_path)) as connection, connection:
        connection.execute("UPDATE chunk SET member = 7 WHERE id = 1")
    with JobFile.read(job_path) as job, pytest.raises(JobError, match="chunk 1 is nobody's"):
        list(job.chunks())
