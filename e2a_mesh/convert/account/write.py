"""Writes the account of a job to files."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from e2a_mesh.audio import written_aside
from e2a_mesh.convert.account.page import account_page

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.convert.account.gather import Account


def account_json(account: Account) -> str:
    """Write an account as JSON, for other programs; the chart's marks are [place, seconds, machine]."""
    info = account.info
    content = {
        "job": info.id,
        "title": info.metadata.title,
        "authors": list(info.metadata.authors),
        "source": info.source,
        "book_sha256": info.book_digest,
        "voice": info.voice.id,
        "cast": [asdict(share) for share in account.cast],
        "language": info.language,
        "speed": info.speed,
        "created": info.created,
        "program": info.program,
        "begun": account.begun,
        "ended": account.ended,
        "audiobook": account.written,
        "characters": {
            "book": account.completeness.book,
            "spoken": account.completeness.spoken,
            "soundless": account.completeness.soundless,
            "failed": account.completeness.failed,
            "pending": account.completeness.pending,
            "omitted": account.completeness.omitted,
            "unaccounted": account.completeness.unaccounted,
        },
        "omissions": [asdict(omission) for omission in account.completeness.omissions],
        "chapters": [asdict(chapter) for chapter in account.chapters],
        "machines": [
            {**asdict(machine), "realtime_factor": round(machine.realtime_factor, 2)} for machine in account.machines
        ],
        "failures": [asdict(passage) for passage in account.failures],
        "revised": [asdict(passage) for passage in account.revised],
        "retried": [asdict(passage) for passage in account.retried],
        "marks": [[mark.place, round(mark.moment, 3), mark.machine] for mark in account.marks],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def write_account(account: Account, page: Path) -> tuple[Path, Path]:
    """Write an account to `page`, of HTML, and as JSON beside it, whole or not at all. Raises AudioError."""
    data = page.with_suffix(".json")
    with written_aside(page) as part:
        part.write_bytes(account_page(account))
    with written_aside(data) as part:
        part.write_text(account_json(account), encoding="utf-8")
    return page, data
