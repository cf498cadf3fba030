"""Where an audiobook is divided into parts of at most some hours; pure decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.text import Pauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from e2a_mesh.job import ChunkLevel

SPARE = 3.0  # seconds that a stretch of a chapter may last longer than its chunks: silence at its begin and end
_PARAGRAPH = Pauses().paragraph  # ms of pause from which a paragraph ends there


def divided(lengths: Sequence[float], limit: float) -> list[int]:
    """Divide things in a row into as few groups as can be, none longer than `limit`, and all about equally long.

    Gives the number of things in each group. One that is longer by itself makes a group of its own.
    """
    fewest = len(_filled(lengths, limit))
    low, high = 0.0, limit
    for _ in range(40):  # halvings, after which a year is known to the tenth of a millisecond
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(lengths, middle)) <= fewest else (middle, high)
    return _filled(lengths, high)


def _filled(lengths: Sequence[float], limit: float) -> list[int]:
    """Put as much as fits into each group, in order."""
    groups: list[int] = []
    held = 0.0
    for length in lengths:
        if groups and held + length <= limit:
            groups[-1] += 1
            held += length
        else:
            groups.append(1)
            held = length
    return groups


def stretches(
    chunks: Sequence[ChunkLevel], limit: float, *, pauses: float, sample_rate: int
) -> list[tuple[ChunkLevel, ChunkLevel]]:
    """Cut a chapter that lasts longer than `limit` seconds into stretches, each from its first chunk to its last.

    They end with paragraphs; only within a paragraph that is too long by itself do they end with any chunk. `pauses`
    scales the silences.
    """

    def seconds(unit: Sequence[ChunkLevel]) -> float:
        return sum(chunk.samples / sample_rate + chunk.pause * pauses / 1000 for chunk in unit)

    room = max(limit - SPARE, SPARE)
    units: list[list[ChunkLevel]] = []
    for paragraph in _paragraphs(chunks):
        units += [paragraph] if seconds(paragraph) <= room else [[chunk] for chunk in paragraph]
    cut, place = [], 0
    for count in divided([seconds(unit) for unit in units], room):
        cut.append((units[place][0], units[place + count - 1][-1]))
        place += count
    return cut


def _paragraphs(chunks: Sequence[ChunkLevel]) -> Iterator[list[ChunkLevel]]:
    held: list[ChunkLevel] = []
    for chunk in chunks:
        held.append(chunk)
        if chunk.pause >= _PARAGRAPH:
            yield held
            held = []
    if held:
        yield held
