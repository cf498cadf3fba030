"""The account of a job: what was spoken, by whom and when, and where all of its book went."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from lxml import html
from speakers import RATE, SENTENCES

from e2a_mesh.audio import measure, to_flac
from e2a_mesh.convert.account import account_json, account_of, account_page, write_account
from e2a_mesh.job import JobFile, JobInfo, Revision, SpokenAudio, write_plan
from e2a_mesh.model import Chunk, Omission

SECONDS = 2


@pytest.fixture
def path(tmp_path: Path, info: JobInfo) -> Path:
    """Two chapters of four chunks: spoken by two machines, one not at all, one again; a footnote was left out."""
    path = tmp_path / "bells.e2ajob"
    chapters = [
        (
            number,
            f"Chapter <{number}>",
            [Chunk(text, text, 300, "en") for text in SENTENCES[4 * number - 4 : 4 * number]],
        )
        for number in (1, 2)
    ]
    characters = sum(len("".join(text.split())) for text in SENTENCES[:8])
    omissions = [Omission("Chapter <1>", "footnote & mark", 3, "1 2 3")]
    write_plan(path, info, chapters, book_characters=characters + 3, omissions=omissions)
    samples = (np.random.default_rng(3).standard_normal(SECONDS * RATE) * 3000).astype(np.int16)
    loudness = measure(samples)
    audio = SpokenAudio(to_flac(samples, RATE), len(samples), loudness.sum_squares, loudness.peak)
    with JobFile.open(path) as job:
        for chunk in (1, 2, 3, 5, 6, 7):
            job.commit_speech(chunk, audio, "attic" if chunk % 2 else "study", attempts=3 if chunk == 6 else 1)
        job.commit_failure(4, "it hums & haws")
        job.revise(2, Revision(1, wording="Ding <dong>."), audio, "attic")
        job.set_note("written", json.dumps({"files": ["/b/bells.m4b"], "seconds": 75.0, "rms": -20.1, "peak": -3.6}))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:  # as if each had taken ten seconds
        connection.execute(
            "UPDATE chunk SET spoken_at = '2026-01-02T03:04:' || (10 + 5 * id) || '+00:00' WHERE samples"
        )
    return path


def test_every_machine_gets_what_it_spoke_and_how_fast(path: Path) -> None:
    with JobFile.read(path) as job:
        account = account_of(job)
    attic, study = account.machines
    assert (attic.name, attic.chunks, attic.seconds, attic.busy, attic.tries) == ("attic", 5, 10.0, 30.0, 0)
    assert attic.realtime_factor == pytest.approx(1 / 3)
    assert (study.name, study.chunks, study.tries, study.realtime_factor) == ("study", 1, 2, 0.0)
    assert [(mark.place, mark.moment, mark.machine) for mark in account.marks] == [
        (1, 0.0, 0), (2, 5.0, 0), (3, 10.0, 0), (5, 20.0, 0), (6, 25.0, 1), (7, 30.0, 0)
    ]  # fmt: skip
    assert (account.begun, account.ended) == ("2026-01-02T03:04:15+00:00", "2026-01-02T03:04:45+00:00")


def test_what_was_not_spoken_or_more_than_once_is_listed_with_its_reason(path: Path) -> None:
    with JobFile.read(path) as job:
        account = account_of(job)
    assert [(passage.text, passage.why) for passage in account.failures] == [(SENTENCES[3], "it hums & haws")]
    assert [passage.why for passage in account.revised] == ["spoken again as “Ding <dong>.”, reading 2"]
    assert [passage.why for passage in account.retried] == ["good at try 3, by study"]
    assert [(chapter.chunks, chapter.failed, chapter.seconds) for chapter in account.chapters] == [
        (4, 1, 6.0),
        (4, 0, 6.0),
    ]
    assert account.completeness.unaccounted == 0


def test_the_page_says_whether_the_book_is_whole_and_escapes_what_the_book_says(path: Path) -> None:
    with JobFile.read(path) as job:
        page = account_page(account_of(job))
    assert b"<script" not in page
    root = html.fromstring(page.decode())
    words = " ".join(root.text_content().split())
    for said in (
        "BellsA. Ringer", "The book is not whole.", "Left out: footnote & mark (1)", "Chapter <1>", "it hums & haws",
        "Ding <dong>.", "/b/bells.m4b", "0:01:15, RMS -20.1 dB, peak -3.6 dB", "2026-01-02 03:04:15 UTC", "attic",
    ):  # fmt: skip
        assert said in words, said
    strokes = [stroke.get("d") for stroke in root.iterfind(".//svg/path")]
    assert [stroke.count("M") for stroke in strokes] == [5, 1]


def test_the_account_is_the_same_as_json(path: Path, tmp_path: Path) -> None:
    with JobFile.read(path) as job:
        account = account_of(job)
    page, data = write_account(account, tmp_path / "report.html")
    assert (page.name, data.name) == ("report.html", "report.json")
    told = json.loads(data.read_text(encoding="utf-8"))
    assert told == json.loads(account_json(account))
    assert told["characters"]["unaccounted"] == 0
    assert told["omissions"] == [
        {"where": "Chapter <1>", "reason": "footnote & mark", "characters": 3, "excerpt": "1 2 3"}
    ]
    assert [machine["name"] for machine in told["machines"]] == ["attic", "study"]


def test_a_job_of_which_nothing_is_spoken_has_an_account_without_a_chart(job_path: Path) -> None:
    with JobFile.read(job_path) as job:
        page = account_page(account_of(job)).decode()
    assert "Not spoken yet" in page
    assert "<svg" not in page


def test_a_job_over_two_nights_shows_them_without_the_day_between(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE chunk SET spoken_at = '2026-01-03T03:04:00+00:00' WHERE id = 7")
    with JobFile.read(path) as job:
        root = html.fromstring(account_page(account_of(job)).decode())
    assert len(root.findall(".//svg/line[@class='gap']")) == 1
    last = root.findall(".//svg/text")[-1].text_content()
    assert int(last.partition(":")[0]) < 2  # minutes
