"""The job's decisions as JSON text in the job file, checked when read back: the file may come from another machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from e2a_mesh.job.values import JobInfo
from e2a_mesh.model import Clip, Member, Metadata, Voice

MOST_OTHERS = 254  # voices beside a job's own; no plan has so many


def encode_info(info: JobInfo) -> str:
    """Write the decisions of a job as JSON."""
    return json.dumps({**asdict(info), "seed": info.seed.hex()}, ensure_ascii=False)


def decode_info(text: str) -> JobInfo:
    """Read what `encode_info` wrote; raises ValueError, KeyError or TypeError when it is something else."""
    data = _mapping(json.loads(text))
    metadata = _mapping(data["metadata"])
    others = data.get("others", [])  # jobs up to version 3 know none
    if not isinstance(others, list) or len(others) > MOST_OTHERS:
        raise TypeError(f"expected a list of up to {MOST_OTHERS} voices")
    return JobInfo(
        id=str(data["id"]),
        source=str(data["source"]),
        book_digest=str(data["book_digest"]),
        metadata=Metadata(
            **{
                name: tuple(map(str, value)) if isinstance(value, list) else str(value)
                for name, value in metadata.items()
            }  # type: ignore[arg-type]  # unknown names raise TypeError; the kinds of the known ones follow JSON's
        ),
        language=str(data["language"]),
        voice=_voice(data["voice"]),
        voice_digest=str(data["voice_digest"]),
        speed=float(data["speed"]),
        seed=bytes.fromhex(data["seed"]),
        created=str(data["created"]),
        program=str(data["program"]),
        others=tuple(Member(_voice(_mapping(one)["voice"]), str(one["digest"])) for one in others),
    )


def _voice(value: Any) -> Voice:
    voice = _mapping(value)
    return Voice(
        engine=str(voice["engine"]),
        name=str(voice["name"]),
        languages=tuple(map(str, voice["languages"])),
        sample_rate=int(voice["sample_rate"]),
        title=str(voice["title"]),
        gender=str(voice["gender"]),
        licence=str(voice["licence"]),
        size=int(voice["size"]),
        clip=_clip(voice.get("clip")),  # jobs of version 1 know none
    )


def _clip(value: Any) -> Clip | None:
    if value is None:
        return None
    clip = _mapping(value)
    return Clip(str(clip["sha256"]), int(clip["size"]), str(clip["name"]))


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"expected a JSON object, found {type(value).__name__}")
    return value
