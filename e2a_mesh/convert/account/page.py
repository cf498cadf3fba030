"""The account of a job as a page of HTML that needs nothing beside itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

from e2a_mesh.convert.account.chart import chart, colour
from e2a_mesh.readalong.markup import Maker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from e2a_mesh.convert.account.gather import Account, Passage
    from e2a_mesh.job import Share

_H = Maker("", {})
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { line-height: 1.2; margin-bottom: 0; } h2 { margin-top: 2.2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.good { color: #15803d; } .bad { color: #c2410c; }
@media (prefers-color-scheme: dark) { .good { color: #4ade80; } .bad { color: #fb923c; } }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px; margin-right: .5em; }
.chart { width: 100%; height: auto; } .chart text { font: 11px system-ui, sans-serif; fill: currentColor; }
.chart .line { stroke: #8884; } .chart .gap { stroke: #888; stroke-dasharray: 4 4; }
details { margin: .4rem 0; } summary { cursor: pointer; }
"""
_MOST = 2_000  # rows of one table; a book with more has another trouble


def account_page(account: Account) -> bytes:
    """Write the page, in UTF-8."""
    info = account.info
    title = info.metadata.title or "Untitled"
    authors = ", ".join(info.metadata.authors)
    parts: list[etree._Element] = [
        _H("h1", title),
        *([_H("p", authors)] if authors else []),
        *_summary(account),
        *_completeness(account),
        *_machines(account),
        *_chapters(account),
        *_passages("Not spoken", "A pause stands in the place of each.", account.failures, account),
        *_passages("Spoken again", "By a person's wish.", account.revised, account),
        *_passages("Tried more than once", "Before the audio passed its checks.", account.retried, account),
    ]
    head = _H(
        "head",
        _H("meta", attributes={"charset": "utf-8"}),
        _H("meta", attributes={"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        _H("title", f"{title}: report"),
        _H("style", _STYLE),
    )
    page = _H("html", head, _H("body", *parts), attributes={"lang": "en"})
    return b"<!DOCTYPE html>\n" + etree.tostring(page, encoding="UTF-8", method="html")


def _summary(account: Account) -> list[etree._Element]:
    info, written = account.info, account.written
    rows = [
        ("Voice", f"{info.voice.title or info.voice.name} ({info.voice.id}), {info.language}, speed {info.speed:g}"),
        ("Job", f"{info.id}, begun {_date(info.created)} by e2a-mesh {info.program}"),
        ("Book", f"{info.source} (SHA-256 {info.book_digest})"),
    ]
    if others := account.cast[1:]:
        rows.insert(1, ("Passages by", ", ".join(map(_share, others))))
    if account.begun:
        rows.append(("Spoken", f"{_date(account.begun)} to {_date(account.ended)}"))
    files = written.get("files")
    if isinstance(files, list) and files:
        rows.append(
            ("Audiobook", ", ".join(map(str, files[:3])) + (f" and {len(files) - 3} more" if files[3:] else ""))
        )
    figures = [written.get(name) for name in ("seconds", "rms", "peak")]
    if all(isinstance(figure, int | float) for figure in figures):
        seconds, rms, peak = (float(figure) for figure in figures if isinstance(figure, int | float))
        rows.append(("Length and loudness", f"{_duration(seconds)}, RMS {rms:.1f} dB, peak {peak:.1f} dB"))
    return [_H("table", *(_H("tr", _H("th", name), _H("td", told)) for name, told in rows))]


def _share(share: Share) -> str:
    return f"{share.voice} ({share.characters:,} characters)"


def _completeness(account: Account) -> list[etree._Element]:
    told = account.completeness
    rows: list[Sequence[str]] = [("In the book", f"{told.book:,}"), ("Spoken", f"{told.spoken:,}")]
    for name, number in (
        ("Without sound, such as ornaments", told.soundless),
        ("Not spoken: failed", told.failed),
        ("Not spoken yet", told.pending),
        ("Left out, with a reason", told.omitted),
    ):
        rows += [(name, f"{number:,}")] if number else []
    rows.append(("Unaccounted for", f"{told.unaccounted:,}"))
    whole = not (told.failed or told.pending or told.unaccounted)
    verdict = "Every character was spoken, or left out for a reason." if whole else "The book is not whole."
    parts = [
        _H("h2", "Completeness"),
        _H("p", verdict, attributes={"class": "good" if whole else "bad"}),
        _table(("Characters (white space not counted)", ""), rows, numbers=(1,)),
    ]
    by_reason: dict[str, list[Sequence[str]]] = defaultdict(list)
    for omission in told.omissions:
        by_reason[omission.reason].append((omission.where, f"{omission.characters:,}", omission.excerpt))
    for reason, omitted in by_reason.items():
        summary = _H("summary", f"Left out: {reason} ({len(omitted):,})")
        parts.append(_H("details", summary, _table(("Where", "Characters", "Begins"), omitted, numbers=(1,))))
    return parts


def _machines(account: Account) -> list[etree._Element]:
    if not account.machines:
        return []
    rows = []
    for place, machine in enumerate(account.machines):
        swatch = _H("span", attributes={"class": "swatch", "style": f"background:{colour(place)}"})
        factor = f"×{machine.realtime_factor:.1f}" if machine.realtime_factor else "–"
        figures = (f"{machine.chunks:,}", _duration(machine.seconds), factor, f"{machine.tries:,}")
        cells = [_H("td", swatch, machine.name or "not known")]
        rows.append(_H("tr", *cells, *(_H("td", figure, attributes={"class": "number"}) for figure in figures)))
    names = ("Machine", "Chunks", "Audio", "Speed", "Failed tries")
    head = _H(
        "tr", *(_H("th", name, attributes={"class": "number"} if place else {}) for place, name in enumerate(names))
    )
    first, chapters = 1, []
    for chapter in account.chapters:
        chapters.append((first, chapter.title))
        first += chapter.chunks
    drawn = chart(account.marks, first - 1, chapters)
    return [
        _H("h2", "Who spoke what when"),
        _H("table", head, *rows),
        *([] if drawn is None else [drawn, _H("p", "The book runs from top to bottom, time from left to right.")]),
    ]


def _chapters(account: Account) -> list[etree._Element]:
    rows = [
        (
            str(one.position),
            one.title,
            f"{one.characters:,}",
            f"{one.chunks:,}",
            f"{one.failed:,}",
            _duration(one.seconds),
        )
        for one in account.chapters
    ]
    names = ("", "Chapter", "Characters", "Chunks", "Failed", "Speech")
    return [_H("h2", "Chapters"), _table(names, rows, numbers=(2, 3, 4, 5))]


def _passages(title: str, told: str, passages: Sequence[Passage], account: Account) -> list[etree._Element]:
    if not passages:
        return []
    titles = {chapter.position: chapter.title for chapter in account.chapters}
    rows = [(titles.get(passage.chapter, ""), passage.text, passage.why) for passage in passages]
    return [_H("h2", f"{title} ({len(passages):,})"), _H("p", told), _table(("Chapter", "Text", ""), rows)]


def _table(names: Sequence[str], rows: Sequence[Sequence[str]], numbers: Iterable[int] = ()) -> etree._Element:
    right = set(numbers)

    def cells(kind: str, texts: Sequence[str]) -> etree._Element:
        looks = [{"class": "number"} if place in right else {} for place in range(len(texts))]
        return _H("tr", *(_H(kind, text, attributes=look) for text, look in zip(texts, looks, strict=True)))

    more = [("",) * (len(names) - 1) + (f"and {len(rows) - _MOST:,} more",)] if len(rows) > _MOST else []
    return _H("table", cells("th", names), *(cells("td", row) for row in [*rows[:_MOST], *more]))


def _date(stamp: str) -> str:
    """Show a date and time of ISO 8601 as people write it."""
    return stamp.replace("T", " ").removesuffix("+00:00") + " UTC" if stamp.endswith("+00:00") else stamp


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
