"""A podcast feed of an audiobook: RSS 2.0 with Apple's podcast elements, a chapter an episode."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from feedgen.feed import FeedGenerator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from e2a_mesh.model import Metadata

_BETWEEN = timedelta(minutes=1)  # players order episodes by their dates
_HOME = "https://example.invalid/"  # RSS wants a link; without an address of the folder there is none


@dataclass(frozen=True, slots=True)
class Episode:
    """A chapter's file by its name, its size in bytes and its length in seconds."""

    title: str
    file: str
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Feed:
    """A book as a podcast: `address` is that of its folder on the web, empty where files are named by themselves.

    `cover` is the name of the picture in the folder, empty for none; `identifier` and `created` (ISO 8601) are the same
    for the same book.
    """

    metadata: Metadata
    identifier: str
    created: str
    language: str
    narrator: str
    address: str
    cover: str
    episodes: Sequence[Episode]


def feed_of(feed: Feed) -> bytes:
    """Write the feed as XML in UTF-8."""
    told = feed.metadata
    author = ", ".join(told.authors) or "Unknown"
    made = FeedGenerator()
    made.load_extension("podcast")
    made.id(feed.identifier)
    made.title(told.title or "Untitled")
    made.link(href=feed.address or _HOME, rel="alternate")
    if feed.address:
        made.link(href=_placed(feed, "feed.xml"), rel="self")
    made.description(told.description or f"{told.title or 'Untitled'}, by {author}, read by {feed.narrator}.")
    made.language(feed.language)
    made.generator("e2a-mesh")
    made.podcast.itunes_author(author)
    made.podcast.itunes_category("Arts", "Books")
    made.podcast.itunes_explicit("no")
    made.podcast.itunes_type("serial")
    made.podcast.itunes_block(True)  # a book of one's own is for no directory
    if feed.cover:
        made.podcast.itunes_image(_placed(feed, feed.cover))
    begun = datetime.fromisoformat(feed.created)
    for number, episode in enumerate(feed.episodes, start=1):
        entry = made.add_entry(order="append")
        entry.id(f"{feed.identifier}#{number}")
        entry.title(episode.title)
        entry.enclosure(_placed(feed, episode.file), str(episode.size), _kind(episode.file))
        entry.pubDate(begun + number * _BETWEEN)
        entry.podcast.itunes_duration(round(episode.seconds))
        entry.podcast.itunes_episode(number)
        entry.podcast.itunes_title(episode.title)
    data: bytes = made.rss_str(pretty=True)
    return data


def _placed(feed: Feed, name: str) -> str:
    return f"{feed.address.rstrip('/')}/{quote(name)}" if feed.address else quote(name)


def _kind(name: str) -> str:
    known = {
        ".m4a": "audio/mp4",
        ".m4b": "audio/mp4",
        ".mp3": "audio/mpeg",
        ".opus": "audio/ogg",
        ".flac": "audio/flac",
    }
    suffix = name[name.rfind(".") :].lower()
    return known.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
