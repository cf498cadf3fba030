"""Whole programs in a network of their own read a book of two voices together, of which one machine has one."""

from __future__ import annotations

from pathlib import Path

from live_household import household
from sleeping_engine import text_lasting

import e2a_mesh
from e2a_mesh.job import ChunkState

TALKER = "espeak/en"
_WITHOUT = {"PYTHONPATH": str(Path(e2a_mesh.__file__).parents[1])}  # the program, and not the engine of the tests


def _write_book(folder: Path) -> Path:
    talk = [f"{text_lasting(3.0, number)} “{text_lasting(2.0, 100 + number)}”" for number in range(5)]
    path = folder / "talk.md"
    path.write_text("\n\n".join(["# The bell", *talk]), encoding="utf-8")
    return path


def test_a_machine_that_lacks_a_voice_speaks_the_chunks_of_the_other_and_the_book_is_that_of_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "alone").mkdir()
    book = _write_book(tmp_path)
    with household(tmp_path / "alone", "oak", factor=100) as (oak,):
        oak.convert(book, "--dialogue-voice", TALKER, "--local").finish()
        alone = oak.audio()
    (tmp_path / "two").mkdir()
    with household(tmp_path / "two", "oak", "elm", factor=3) as (oak, elm):
        elm.lend(**_WITHOUT)
        conversion = oak.convert(book, "--dialogue-voice", TALKER)
        conversion.finish()
        assert oak.audio() == alone
        with oak.job() as job:
            by_elm = {record.chunk.member for record in job.chunks(ChunkState.DONE) if record.machine == "elm"}
        assert by_elm == {1}
        spoken = [event["chunk"] for event in conversion.said("ChunkSpoken")]
        assert len(spoken) == len(set(spoken)) == len(alone)
        assert not conversion.said("Noticed")
