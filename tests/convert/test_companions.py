"""Captions and a read-along EPUB beside an audiobook, timed to what is heard of it."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from audio_samples import decode
from speakers import RATE
from spoken_jobs import CHUNKS, FFMPEG, made, spoken_job

from e2a_mesh.convert import Export, portions
from e2a_mesh.job import JobFile, JobInfo

STAMP = re.compile(r"(\d\d):(\d\d):(\d\d),(\d{3}) --> (\d\d):(\d\d):(\d\d),(\d{3})")


@pytest.fixture
def spoken(tmp_path: Path, info: JobInfo, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A job whose chapters are encoded in several portions."""
    monkeypatch.setattr(portions, "SHORTEST", 60)
    monkeypatch.setattr(portions, "LONGEST", 90)
    return spoken_job(tmp_path / "bells.e2ajob", info)


def times(text: str) -> list[tuple[float, float]]:
    found = []
    for match in STAMP.finditer(text):
        h, m, s, ms, *end = map(int, match.groups())
        found.append((h * 3600 + m * 60 + s + ms / 1000, end[0] * 3600 + end[1] * 60 + end[2] + end[3] / 1000))
    return found


@pytest.mark.parametrize(("form", "pauses"), [("m4b", 1.0), ("m4b", 0.5), ("mp3", 1.0), ("opus", 1.0), ("flac", 0.5)])
def test_each_caption_begins_and_ends_with_its_sound(spoken: Path, tmp_path: Path, form: str, pauses: float) -> None:
    output = tmp_path / f"out.{form}"
    finished = made(spoken, Export(form, pauses=pauses, output=output, also="srt"))
    assert finished.companions == (str(tmp_path / "out.srt"),)
    sound = np.abs(decode(output, FFMPEG, RATE).astype(np.float64))
    cues = times((tmp_path / "out.srt").read_text(encoding="utf-8"))
    assert len(cues) == 2 * CHUNKS - 1
    loud = sound.max() / 4
    near = round(0.03 * RATE)
    for start, end in cues:
        begin, stop = round(start * RATE), round(end * RATE)
        assert sound[max(0, begin - 3 * near) : begin - near].max() < loud, f"sound before {start}"
        assert sound[begin + near : begin + 3 * near].max() > loud, f"no sound after {start}"
        assert sound[stop - 3 * near : stop - near].max() > loud, f"no sound before {end}"
        assert sound[stop + near : stop + 3 * near].max() < loud, f"sound after {end}"


def test_each_file_of_a_chapter_has_captions_of_its_own(spoken: Path, tmp_path: Path) -> None:
    finished = made(spoken, Export("mp3", split="chapters", output=tmp_path / "out", also="vtt,lrc"))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [f"0{n} - Part {n}.{kind}" for n in (1, 2) for kind in ("lrc", "mp3", "vtt")]
    assert len(finished.companions) == 4
    second = (tmp_path / "out" / "02 - Part 2.vtt").read_text(encoding="utf-8")
    assert second.startswith("WEBVTT\n")
    assert "00:00:00.400 --> 00:00:00." in second
    assert "Sentence &lt;1&gt; of part &amp; 2." in second
    lyrics = (tmp_path / "out" / "01 - Part 1.lrc").read_text(encoding="utf-8")
    assert "[ti:Part 1]" in lyrics
    assert "[ar:A. Ringer]" in lyrics
    assert "[00:00.40]Part 1\n" in lyrics


@pytest.mark.parametrize("form", ["m4b", "mp3", "flac"])
def test_an_epub_lights_up_what_is_heard_and_shows_what_is_not(spoken: Path, tmp_path: Path, form: str) -> None:
    finished = made(spoken, Export(form, output=tmp_path / f"out.{form}", also="epub"))
    (place,) = finished.companions
    assert Path(place).name == "out (read along).epub"
    with zipfile.ZipFile(place) as book:
        names = book.namelist()
        page, overlay = (book.read(f"book/0001.{kind}").decode() for kind in ("xhtml", "smil"))
        sound = next(name for name in names if name.startswith("book/0002.m"))
        (tmp_path / Path(sound).name).write_bytes(book.read(sound))
    heard = decode(tmp_path / Path(sound).name, FFMPEG, RATE)
    assert overlay.count("<par ") == page.count('<span id="s') == CHUNKS - 1
    assert "<span>Sentence &lt;5&gt; of part &amp; 1.</span>" in page  # the one that could not be spoken
    assert page.count("<hr/>") == 1
    assert '<p lang="fr" xml:lang="fr">' in page
    starts = [float(one) for one in re.findall(r'clipBegin="([\d.]+)s"', overlay)]
    assert starts == sorted(starts)
    first = int(np.argmax(np.abs(heard.astype(int)) > 2000)) / RATE
    assert first == pytest.approx(0.4, abs=0.06)


def test_what_another_wrote_is_not_replaced_and_what_this_job_wrote_is(spoken: Path, tmp_path: Path) -> None:
    (tmp_path / "out.srt").write_text("of another")
    export = Export(output=tmp_path / "out.m4b", also="srt, none, vtt")
    first = made(spoken, export)
    assert [Path(one).name for one in first.companions] == ["out (2).srt", "out.vtt"]
    assert made(spoken, export).companions == first.companions
    assert (tmp_path / "out.srt").read_text() == "of another"
    with JobFile.read(spoken) as job:
        assert json.loads(job.note("export"))["also"] == "srt, none, vtt"
