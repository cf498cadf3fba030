"""How a job's audiobook was written, noted in its file, so that it can be written the same way again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from e2a_mesh.audio import FORMATS
from e2a_mesh.convert.companions import chosen
from e2a_mesh.convert.request import CHAPTERS, MADE_COVER, NO_COVER, WHOLE, Export, check_export
from e2a_mesh.errors import UsageError

if TYPE_CHECKING:
    from e2a_mesh.job import JobFile


def note_export(job: JobFile, export: Export, output: Path) -> None:
    """Note in the job file how its audiobook was written."""
    noted = {
        "format": export.format,
        "bitrate": export.bitrate,
        "split": export.split,
        "part_hours": export.part_hours,
        "channels": export.channels,
        "loudness": export.loudness,
        "loudness_unit": export.loudness_unit,
        "pauses": export.pauses,
        "cover": export.cover,
        "also": export.also,
        "output": str(output.absolute()),
    }
    job.set_note("export", json.dumps(noted))


def export_as_before(job: JobFile, otherwise: Export) -> Export:
    """Give how a job's audiobook was written; of one that does not say, only its place is known, and its format by it.

    The file may come from another machine: a place that is no audiobook's is not taken from it, nor a cover that is not
    there.
    """
    output = Path(job.note("output"))
    formats = {form.suffix: form.name for form in FORMATS.values()}
    try:
        noted = dict(json.loads(job.note("export")))
        export = _read(noted)
        output = Path(str(noted["output"]))
    except (ValueError, KeyError, TypeError, UsageError):
        export = replace(otherwise, format=formats.get(output.suffix, otherwise.format))
    if export.format not in FORMATS:
        export = replace(export, format=otherwise.format)
    if export.cover not in ("", NO_COVER, MADE_COVER) and not Path(export.cover).is_file():
        export = replace(export, cover="")
    kept = output.is_dir() if export.several else output.suffix == FORMATS[export.format].suffix
    return replace(export, output=output if kept and output.is_absolute() else otherwise.output)


def _read(noted: dict[str, Any]) -> Export:
    usual = Export()
    by_chapter = CHAPTERS if noted.get("by_chapter") is True else WHOLE  # as it was noted once
    export = Export(
        format=str(noted["format"]),
        bitrate=int(noted["bitrate"]),
        split=str(noted.get("split", by_chapter)),
        part_hours=float(noted.get("part_hours", usual.part_hours)),
        channels=int(noted.get("channels", usual.channels)),
        loudness=float(noted["loudness"]),
        loudness_unit=str(noted.get("loudness_unit", usual.loudness_unit)),
        pauses=float(noted["pauses"]),
        cover=str(noted.get("cover", usual.cover)),
        also=",".join(chosen(str(noted.get("also", "")))),
    )
    check_export(replace(export, format=usual.format))
    return export
