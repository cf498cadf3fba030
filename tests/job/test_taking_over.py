"""What an earlier job of a book has spoken is taken over where it would sound the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from e2a_mesh.job import ChunkState, JobFile, JobInfo, Revision, SpokenAudio, earlier_jobs, write_plan
from e2a_mesh.model import Chunk


def plan(path: Path, info: JobInfo, *texts: str, earlier: list[Path] | None = None, language: str = "de") -> int:
    chunks = [Chunk(text, text, 300, language) for text in texts]
    return write_plan(path, info, [(1, "Eins", chunks)], book_characters=1, earlier=earlier or ())


def speak(path: Path, revised: dict[int, Revision] | None = None) -> None:
    with JobFile.open(path) as job:
        for record in list(job.chunks(ChunkState.PENDING)):
            job.commit_speech(record.id, audio(record.chunk.text, record.occurrence), "attic", 2)
        for chunk, revision in (revised or {}).items():
            job.revise(chunk, revision, audio("revised", chunk), "cellar")


def audio(text: str, number: int) -> SpokenAudio:
    return SpokenAudio(f"{text}{number}".encode(), 100, 1.0, 5)


def heard(path: Path) -> list[str]:
    with JobFile.read(path) as job:
        return [(job.speech(record.id) or b"-").decode() for record in job.chunks()]


def test_only_what_changed_is_to_be_spoken_and_equal_sentences_keep_their_order(tmp_path: Path, info: JobInfo) -> None:
    old, new = tmp_path / "old.e2ajob", tmp_path / "new.e2ajob"
    plan(old, info, "Ja.", "Nein.", "Ja.", "Vielleicht.")
    speak(old)
    assert plan(new, replace(info, id="other"), "Nein.", "Ja.", "Doch.", "Ja.", "Ja.", earlier=[old]) == 3
    assert heard(new) == ["Nein.0", "Ja.0", "-", "Ja.1", "-"]
    with JobFile.read(new) as job:
        assert job.tally().pending == 2
        record = job.chunk(1)
        assert (record.state, record.machine, bool(record.spoken_at)) == (ChunkState.DONE, "attic", True)
        assert record.attempts == 2


def test_another_language_is_spoken_anew(tmp_path: Path, info: JobInfo) -> None:
    old, new = tmp_path / "old.e2ajob", tmp_path / "new.e2ajob"
    plan(old, info, "Ja.")
    speak(old)
    assert plan(new, replace(info, id="other"), "Ja.", earlier=[old], language="nl") == 0


def test_what_a_person_had_spoken_again_stays_beside_its_neighbours(tmp_path: Path, info: JobInfo) -> None:
    old, new = tmp_path / "old.e2ajob", tmp_path / "new.e2ajob"
    plan(old, info, "Eins.", "Ja.", "Zwei.", "Ja.", "Drei.")
    speak(old, {4: Revision(2, wording="Jawohl.")})
    assert plan(new, replace(info, id="other"), "Ja.", "Eins.", "Ja.", "Neu.", "Ja.", "Drei.", earlier=[old]) == 4
    assert heard(new) == ["Ja.0", "Eins.0", "-", "-", "revised4", "Drei.0"]
    with JobFile.read(new) as job:
        assert (job.chunk(5).take, job.chunk(5).wording, job.chunk(5).machine) == (2, "Jawohl.", "cellar")


def test_several_earlier_jobs_are_asked_the_latest_first(tmp_path: Path, info: JobInfo) -> None:
    plan(tmp_path / "a.e2ajob", info, "Eins.", "Zwei.")
    plan(tmp_path / "b.e2ajob", replace(info, id="b" * 12, book_digest="22" * 32), "Zwei.", "Drei.")
    plan(tmp_path / "c.e2ajob", replace(info, id="c" * 12, seed=b"another voice"), "Drei.")
    plan(tmp_path / "d.e2ajob", replace(info, id="d" * 12, book_digest="22" * 32, source="/other"), "Drei.")
    (tmp_path / "e.e2ajob").write_text("no job")
    for name in "abcd":
        speak(tmp_path / f"{name}.e2ajob")
    mine = replace(info, id="f" * 12)
    earlier = earlier_jobs(tmp_path, mine)
    assert sorted(path.stem for path in earlier) == ["a", "b"]  # another edition of the file at the same place is one
    assert plan(tmp_path / "f.e2ajob", mine, "Eins.", "Zwei.", "Drei.", "Vier.", earlier=earlier) == 3
