"""Handing the audiobook of a job on: to an Audiobookshelf server, or as a folder that podcast players follow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from e2a_mesh.audio import duration_seconds, usable_cover, written_aside
from e2a_mesh.convert.account.gather import WRITTEN
from e2a_mesh.convert.covering import cover_for
from e2a_mesh.convert.events import Finished, Sending, Sent
from e2a_mesh.convert.making import make_audiobook
from e2a_mesh.convert.request import CHAPTERS, Export
from e2a_mesh.errors import JobError, UsageError
from e2a_mesh.job import JobFile
from e2a_mesh.publish import Episode, Feed, Shelf, Volume, feed_of

if TYPE_CHECKING:
    import threading

    from e2a_mesh.convert.events import Interrupted
    from e2a_mesh.convert.making import Means, Report
    from e2a_mesh.publish import ShelfAccount

_STEP = 0.01  # of an upload that is worth telling
_HOW_WRITTEN = ("export", "output", "parts", WRITTEN, "companions")  # notes that a podcast folder leaves as they were
PODCAST_FORMATS = ("mp3", "m4a")


def volume_of_job(path: Path) -> Volume:
    """Gather the files of a job's audiobook, and the EPUB to read along where there is one. Raises JobError."""
    with JobFile.read(path) as job:
        metadata, name = job.info.metadata, job.info.id
        files = [Path(file) for file in _strings(job.note(WRITTEN), "files")]
        books = [Path(file) for file in _strings(job.note("companions")) if file.endswith(".epub")]
    if not files or not all(file.is_file() for file in files):
        raise JobError(
            f"The audiobook of the job {name} is not where it was written.",
            f"Write it again: e2a-mesh jobs export {name}",
        )
    files += [book for book in books if book.is_file()]
    title = metadata.title or files[0].stem
    return Volume(title, ", ".join(metadata.authors), metadata.series, tuple(files))


def send(path: Path, account: ShelfAccount, library: str, report: Report, stop: threading.Event) -> None:
    """Send a job's audiobook to a server. Raises JobError, PublishError, and StoppedError after `stop` was set."""
    volume = volume_of_job(path)
    told = 0.0

    def tell(sent: int, size: int) -> None:
        nonlocal told
        if sent >= size or sent - told >= _STEP * size:
            told = sent
            report(Sending(account.url, sent, size))

    with Shelf(account) as shelf:
        place = shelf.library(library)
        shelf.upload(volume, place, tell, stop)
    report(Sent(account.url, place.name))


def check_podcast(address: str, form: str) -> None:
    """Raise UsageError where a podcast cannot be written in a format, or its address is none on the web."""
    if form not in PODCAST_FORMATS:
        raise UsageError(f"Podcasts are made as {' or '.join(PODCAST_FORMATS)}.", "Leave --format out.")
    if address and not address.startswith(("http://", "https://")):
        raise UsageError(f"“{address}” is no address on the web.", "Write one such as https://home.example/books/emma.")


def write_podcast(
    path: Path,
    folder: Path,
    address: str,
    form: str,
    usual: Export,
    means: Means,
    report: Report,
    stop: threading.Event,
) -> Finished | Interrupted:
    """Write a job's audiobook to a folder, a file a chapter, with a cover and `feed.xml`; nothing is spoken again.

    `address` is that of the folder on the web. Raises UsageError, JobError and AudioError.
    """
    check_podcast(address, form)
    export = Export(
        form,
        split=CHAPTERS,
        loudness=usual.loudness,
        loudness_unit=usual.loudness_unit,
        pauses=usual.pauses,
        cover=usual.cover,
        output=folder,
    )
    with JobFile.read(path) as job:
        before = {key: job.note(key) for key in _HOW_WRITTEN}
    finished = make_audiobook(path, export, means, report, stop, retry=False)
    with JobFile.open(path) as job:
        for key, note in before.items():
            job.set_note(key, note)
    if isinstance(finished, Finished):
        _write_feed(path, folder, address, [Path(file) for file in finished.outputs], usual.cover, means)
    return finished


def _write_feed(path: Path, folder: Path, address: str, files: list[Path], cover: str, means: Means) -> None:
    with JobFile.read(path) as job:
        info, titles = job.info, [chapter.title for chapter in job.chapters()]
        found, _ = cover_for(job, cover, means.ffmpeg())
        picture, _ = usable_cover(found, means.ffmpeg())
    name = ""
    if picture is not None:
        name = "cover.png" if picture.media_type == "image/png" else "cover.jpg"
        with written_aside(folder / name) as part:
            part.write_bytes(picture.data)
    episodes = [
        Episode(title, file.name, file.stat().st_size, duration_seconds(file))
        for title, file in zip(titles, files, strict=True)
    ]
    narrator = info.voice.title or info.voice.name
    feed = Feed(info.metadata, f"e2a-mesh:{info.id}", info.created, info.language, narrator, address, name, episodes)
    with written_aside(folder / "feed.xml") as part:
        part.write_bytes(feed_of(feed))


def _strings(note: str, key: str = "") -> list[str]:
    """Read a note that may be missing, or of another machine's making."""
    try:
        noted = json.loads(note)
        listed = noted[key] if key else noted
    except (ValueError, KeyError, TypeError):
        return []
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
