"""The gains of a job's chapters, from what is spoken of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.audio import fade_edges, from_flac, gain_to_reach, silence
from e2a_mesh.convert.levelling import level_of, stretch_of
from e2a_mesh.convert.request import LUFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt

    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.convert.levelling import Level, Levelling
    from e2a_mesh.job import ChunkLevel, JobFile


class Gains:
    """Decides gains by the recipe's rule; it belongs to the thread that holds the job file."""

    def __init__(self, job: JobFile, recipe: Recipe) -> None:
        self._job = job
        self._recipe = recipe
        self._rule: Levelling | None = None
        self._first: Level | None = None

    @property
    def known(self) -> bool:
        """Whether the first stretch of the book is spoken, without which no chapter has a gain."""
        if self._first is None:
            rate = self._job.info.voice.sample_rate
            stretch = stretch_of(self._job.levels(), rate)
            if stretch is not None:
                self._first = level_of(stretch)
                self._rule = self._recipe.levelling(rate, self._surplus(stretch))
        return self._first is not None

    def of(self, chapter: int) -> float:
        """Decide a chapter's gain in dB from what is known of it now; `known` must have been true."""
        assert self.known  # noqa: S101 - nothing is encoded before
        assert self._rule is not None  # noqa: S101
        assert self._first is not None  # noqa: S101
        chunks = list(self._job.levels(chapter))
        characters, pauses = sum(chunk.characters for chunk in chunks), sum(chunk.pause for chunk in chunks)
        foretold = self._rule.foretold(self._first, characters, pauses)
        level = level_of(chunks)
        return foretold if level is None else self._rule.settled(foretold, self._rule.true(level))

    def _surplus(self, stretch: list[ChunkLevel]) -> float | None:
        """Find out by how much louder than its RMS the first stretch is as it will be heard; None where none asks."""
        recipe, level = self._recipe, level_of(stretch)
        if recipe.unit != LUFS or level is None:
            return None
        rate, ceiling = self._job.info.voice.sample_rate, recipe.format.coding.ceiling
        gain = gain_to_reach(recipe.target, list(self._blocks(stretch)), rate, ceiling)
        return recipe.target - gain - level.speech.rms_db

    def _blocks(self, stretch: list[ChunkLevel]) -> Iterator[npt.NDArray[np.int16]]:
        rate = self._job.info.voice.sample_rate
        for _, flac, pause in self._job.audio_between(stretch[0].chunk, stretch[-1].chunk) if stretch else ():
            if flac is not None:
                yield fade_edges(from_flac(flac)[0], rate)
            yield silence(pause * self._recipe.pauses, rate)
