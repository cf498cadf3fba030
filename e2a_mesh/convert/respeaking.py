"""Speaking a passage of a job again, and making the audiobook anew, of which only its chapter is encoded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.convert.events import ChunkRespoken, Kept
from e2a_mesh.convert.fitting import fit
from e2a_mesh.convert.making import interrupted, make_audiobook
from e2a_mesh.convert.noting import export_as_before
from e2a_mesh.convert.revision import plan_again, speak_again
from e2a_mesh.errors import JobInUseError
from e2a_mesh.job import JobFile, is_running

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from e2a_mesh.convert.events import Finished, Interrupted
    from e2a_mesh.convert.making import Means, Report
    from e2a_mesh.convert.request import Export
    from e2a_mesh.convert.revision import Again
    from e2a_mesh.job import SpokenAudio


def respeak(
    path: Path,
    chunk: int,
    text: str | None,
    voice: str | None,
    export: Export | None,
    usual: Export,
    means: Means,
    report: Report,
    stop: threading.Event,
) -> Finished | Interrupted | Kept:
    """Speak one chunk again, see `Node.respeak`; `usual` is for a job that does not say how it was written."""
    again = plan_again(path, chunk, text, voice)
    spoken_again = speak_again(path, again, means.crew(), report, stop)
    if spoken_again is None:
        return interrupted(path, report)
    audio, machine = spoken_again
    _revise(path, again, audio, machine, means, report)
    return _rebuild(path, export, usual, means, report, stop)


def _revise(path: Path, again: Again, audio: SpokenAudio, machine: str, means: Means, report: Report) -> None:
    try:
        job = JobFile.open(path)
    except JobInUseError:
        job = JobFile.amend(path)
    with job:
        rate = job.info.voice.sample_rate
        if again.info.voice.sample_rate != rate or job.info.others:
            audio = fit(audio, job.info, again.info.voice, means.ffmpeg())
        job.revise(again.record.id, again.revision, audio, machine)
    seconds = audio.samples / rate
    report(ChunkRespoken(again.record.id, again.record.chapter, seconds, machine, again.revision.take))


def _rebuild(
    path: Path, export: Export | None, usual: Export, means: Means, report: Report, stop: threading.Event
) -> Finished | Interrupted | Kept:
    with JobFile.read(path) as job:
        name, pending = job.info.id, job.tally().pending
        export = export or export_as_before(job, usual)
    if not pending:
        try:
            return make_audiobook(path, export, means, report, stop, retry=False)
        except JobInUseError:
            pass
    if is_running(path):
        reason = "The conversion that is under way puts the new reading into the audiobook."
    else:
        reason = "The new reading is kept; the audiobook is made when the job is spoken to its end."
    kept = Kept(name, reason)
    report(kept)
    return kept
