"""A job: one conversion, kept whole in one SQLite file that survives anything but the disk."""

from e2a_mesh.job.listing import JobSummary, discard, find_job, is_running, list_jobs
from e2a_mesh.job.plan import write_plan
from e2a_mesh.job.spoken import Sentence, Share, SpokenChapter, Strip, shares
from e2a_mesh.job.store import SUFFIX, JobFile
from e2a_mesh.job.taking_over import earlier_jobs
from e2a_mesh.job.values import (
    ChapterRecord,
    ChunkLevel,
    ChunkRecord,
    ChunkState,
    Completeness,
    EncodedRecord,
    JobInfo,
    Revision,
    SpokenAudio,
    Tally,
)

__all__ = [
    "SUFFIX",
    "ChapterRecord",
    "ChunkLevel",
    "ChunkRecord",
    "ChunkState",
    "Completeness",
    "EncodedRecord",
    "JobFile",
    "JobInfo",
    "JobSummary",
    "Revision",
    "Sentence",
    "Share",
    "SpokenAudio",
    "SpokenChapter",
    "Strip",
    "Tally",
    "discard",
    "earlier_jobs",
    "find_job",
    "is_running",
    "list_jobs",
    "shares",
    "write_plan",
]
