"""Joining portions of a chapter that were encoded each by itself: the chapter's file is as if encoded in one go."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from e2a_mesh.audio.disk import explained
from e2a_mesh.audio.ogg import joined_opus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from e2a_mesh.audio.encode import EncodedChapter
    from e2a_mesh.audio.formats import Format

MARGIN = 3  # run-ups that a pause loses where it is cut, for the silence that `encode_chapter` sees to at both sides


def margin_seconds(form: Format, sample_rate: int) -> float:
    """Give the silence that a chapter needs where it is cut into portions."""
    return MARGIN * form.coding.run_up / form.coding.rate_for(sample_rate)


def run_up_samples(form: Format, sample_rate: int) -> int:
    """Count the samples of silence, before encoding, with which `encode_chapter` surrounds what does not bring them."""
    return -(-form.coding.run_up * sample_rate // form.coding.rate_for(sample_rate))


def join_portions(portions: Sequence[EncodedChapter], destination: Path, form: Format) -> EncodedChapter:
    """Put encoded portions of a chapter together; the one file that is left is `destination`. Raises AudioError."""
    samples = sum(portion.samples for portion in portions)
    loudness = portions[0].loudness
    for portion in portions[1:]:
        loudness = loudness.merged(portion.loudness)
    with explained(destination):
        if len(portions) == 1:
            portions[0].path.replace(destination)
        else:
            with destination.open("wb") as target:
                if form.coding.paged:
                    target.writelines(joined_opus([portion.path for portion in portions], ()))
                else:
                    for number, portion in enumerate(portions):
                        with portion.path.open("rb") as source:
                            source.seek(portion.start if number else 0)
                            shutil.copyfileobj(source, target)
            for portion in portions:
                portion.path.unlink()
    return replace(portions[0], path=destination, samples=samples, loudness=loudness)
