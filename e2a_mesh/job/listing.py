"""The jobs of a folder: what they are, how far they got, what they weigh."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from e2a_mesh.errors import JobError
from e2a_mesh.job.store import SUFFIX, JobFile, lock_path

if TYPE_CHECKING:
    from e2a_mesh.job.values import JobInfo, Tally


@dataclass(frozen=True, slots=True)
class JobSummary:
    """One line of the list of jobs. `trouble` says why a file cannot be read; `info` and `tally` are then None."""

    path: Path
    size: int  # bytes
    info: JobInfo | None = None
    tally: Tally | None = None
    output: str = ""  # where the audiobook was written, once it was
    running: bool = False
    trouble: str = ""

    @property
    def state(self) -> str:
        """The job's state in one word."""
        if self.tally is None:
            return "unreadable"
        if self.running:
            return "running"
        if self.tally.pending:
            return "unfinished"
        return "gaps" if self.tally.failed else "finished"


def list_jobs(folder: Path) -> list[JobSummary]:
    """Look at every job file of a folder, the latest first; damaged ones are listed with what is wrong."""
    if not folder.is_dir():
        return []
    paths = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [summarise(path) for path in paths]


def summarise(path: Path) -> JobSummary:
    """Look at one job file."""
    log = path.with_name(path.name + "-wal")
    size = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    try:
        with JobFile.read(path) as job:
            return JobSummary(path, size, job.info, job.tally(), job.note("output"), running=is_running(path))
    except JobError as error:
        return JobSummary(path, size, trouble=str(error))


def is_running(path: Path) -> bool:
    """Tell whether a process works on the job at this moment."""
    if not lock_path(path).exists():
        return False
    lock = FileLock(lock_path(path))
    try:
        with lock.acquire(timeout=0):
            return False
    except (Timeout, PermissionError):
        return True


def find_job(folder: Path, wanted: str) -> Path:
    """Find a job by its id, by the beginning of its file's name, by a part of its title, or by its path.

    Raises JobError when none or several fit.
    """
    if (path := Path(wanted)).is_file():
        return path
    jobs = list_jobs(folder)
    lowered = wanted.lower()
    exact = [job.path for job in jobs if job.info is not None and job.info.id == lowered]
    near = exact or [job.path for job in jobs if _resembles(job, lowered)]
    if not near:
        raise JobError(f"There is no job “{wanted}”.", "`e2a-mesh jobs` lists them.")
    if len(near) > 1:
        names = ", ".join(path.stem for path in near)
        raise JobError(f"Several jobs fit “{wanted}”: {names}.", "Give more of the name, or the id.")
    return near[0]


def _resembles(job: JobSummary, lowered: str) -> bool:
    if job.path.name.lower().startswith(lowered):
        return True
    return job.info is not None and (job.info.id.startswith(lowered) or lowered in job.info.metadata.title.lower())


def discard(path: Path) -> None:
    """Delete a job file and all beside it; raises JobError when a process works on it."""
    if is_running(path):
        raise JobError(f"The job {path.stem} is being worked on.", "Stop it first.")
    for suffix in ("", "-wal", "-shm", ".lock", ".new"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
