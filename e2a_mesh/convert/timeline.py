"""When every sentence of a job is heard in its audiobook."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from e2a_mesh.audio import from_flac, margin_seconds, run_up_samples
from e2a_mesh.convert.encoding import LEAD_IN
from e2a_mesh.convert.portions import divide
from e2a_mesh.job import ChunkState
from e2a_mesh.model import ParagraphKind
from e2a_mesh.readalong import Block, BlockKind, Line, TimedChapter, times_within
from e2a_mesh.text import Pauses, normalise, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from e2a_mesh.convert.encoding import Recipe
    from e2a_mesh.convert.portions import Portion
    from e2a_mesh.job import ChunkLevel, ChunkRecord, EncodedRecord, JobFile

_KINDS = {ParagraphKind.TEXT: BlockKind.TEXT, ParagraphKind.HEADING: BlockKind.HEADING}
_PARAGRAPH = Pauses().paragraph  # ms; what is followed by so much silence ends a paragraph


def timed_chapters(job: JobFile, recipe: Recipe, encoded: Mapping[int, EncodedRecord]) -> Iterator[TimedChapter]:
    """Go through the chapters with the times of all sentences, as they were encoded by a recipe.

    Times are those of the files, to a frame of the encoder. Sentences that were spoken in one go are found by the
    silences between them. Raises JobError and AudioError.
    """
    rate = job.info.voice.sample_rate
    levels = list(job.levels())
    starts = _starts(levels, recipe, rate, encoded)
    samples = {level.chunk: level.samples for level in levels}
    for chapter in job.chapters():
        chunks = list(job.chunks(chapter=chapter.position))
        lines = [_lines(job, record, starts[record.id] / rate, samples[record.id] / rate) for record in chunks]
        record = encoded[chapter.position]
        blocks = tuple(_blocks(chunks, lines, job.info.language))
        yield TimedChapter(chapter.title, blocks, record.samples / record.sample_rate)


def chunk_starts(job: JobFile, recipe: Recipe, encoded: Mapping[int, EncodedRecord]) -> dict[int, float]:
    """Compute for each chunk, by its id, the samples from its chapter's begin to it."""
    return _starts(list(job.levels()), recipe, job.info.voice.sample_rate, encoded)


def _starts(
    levels: Sequence[ChunkLevel], recipe: Recipe, rate: int, encoded: Mapping[int, EncodedRecord]
) -> dict[int, float]:
    """Compute the samples from a chapter's begin to each chunk, as `encoding` and `encode_chapter` lay them out."""
    places = {level.chunk: place for place, level in enumerate(levels)}
    found: dict[int, float] = {}
    for chapter, portions in groupby(divide(levels, recipe.least_pause(rate)), key=lambda portion: portion.chapter):
        end, laid_out = 0, []
        for portion in portions:
            chunks = levels[places[portion.first] : places[portion.last] + 1]
            starts, end = _laid_out(chunks, portion, end, recipe, rate)
            laid_out.append(starts)
        # An encoder of MP3 or Opus ends each portion with the same fraction of a run-up more, where it is done.
        record = encoded[chapter]
        more = (record.samples * rate / record.sample_rate - end) / len(laid_out)
        for number, starts in enumerate(laid_out):
            found.update((chunk, start + number * more) for chunk, start in starts.items())
    return found


def _laid_out(
    chunks: Sequence[ChunkLevel], portion: Portion, begin: int, recipe: Recipe, rate: int
) -> tuple[dict[int, int], int]:
    """Give the places of a portion's chunks and its end, in samples before encoding."""
    run_up = run_up_samples(recipe.format, rate)
    pauses = [round(chunk.pause * recipe.pauses * rate / 1000) for chunk in chunks]
    if not portion.ends_chapter:
        pauses[-1] -= round(margin_seconds(recipe.format, rate) * rate)
    if portion.number:
        first = next((number for number, chunk in enumerate(chunks) if chunk.samples), len(chunks))
        place = begin + (run_up if sum(pauses[:first]) < run_up else 0)  # before what does not begin with silence
    else:
        place = begin + round(LEAD_IN * rate / 1000)
    starts = {}
    for chunk, pause in zip(chunks, pauses, strict=True):
        starts[chunk.chunk] = place
        place += chunk.samples + pause
    return starts, place + run_up + -(place - begin) % run_up


def _lines(job: JobFile, record: ChunkRecord, start: float, seconds: float) -> list[Line]:
    """Cut a chunk into its sentences, each with its time."""
    text = (record.wording or record.chunk.source).strip("\n ")
    if not text:
        return []
    language = record.chunk.language
    whole = record.chunk.kind is ParagraphKind.HEADING
    texts = [text] if whole else [one.strip(" ") for one in split_sentences(text, language) if one.strip()]
    flac = job.speech(record.id) if len(texts) > 1 and record.state is ChunkState.DONE else None
    if flac is None:
        end = start + seconds if record.state is ChunkState.DONE else start
        return [Line(text, start, end)]
    samples, rate = from_flac(flac)
    lengths = [len(normalise(one, language)) for one in texts]
    times = times_within(samples, rate, lengths)
    return [
        Line(one, start + begin, start + end) if length else Line(one, start + begin, start + begin)
        for one, length, (begin, end) in zip(texts, lengths, times, strict=True)
    ]


def _blocks(chunks: Sequence[ChunkRecord], lines: Sequence[list[Line]], language: str) -> Iterator[Block]:
    """Put chunks together to paragraphs again: one ends where the pause of a paragraph follows."""
    number = 0

    def paragraph(pair: tuple[ChunkRecord, list[Line]]) -> tuple[int, ParagraphKind, str]:
        nonlocal number
        chunk = pair[0].chunk
        before = number
        number += chunk.pause >= _PARAGRAPH
        return before, chunk.kind, chunk.language

    for (_, kind, spoken), pairs in groupby(zip(chunks, lines, strict=True), key=paragraph):
        own = "" if spoken == language else spoken
        if kind is ParagraphKind.SCENE_BREAK:
            yield Block(BlockKind.SCENE_BREAK)
        elif sentences := tuple(line for _, some in pairs for line in some):
            yield Block(_KINDS[kind], sentences, own)
