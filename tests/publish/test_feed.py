"""A feed that podcast players follow."""

from __future__ import annotations

from lxml import etree

from e2a_mesh.model import Metadata
from e2a_mesh.publish import Episode, Feed, feed_of

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


def parsed(address: str, cover: str = "cover.jpg") -> etree._Element:
    told = Metadata("Bells & Ropes", ("A. Ringer", "B. <Rope>"), "en")
    episodes = [
        Episode("The Bell", "01 - The Bell.mp3", 1234, 61.6),
        Episode("Rope & Book", "02 - Rope.m4a", 99, 3700.0),
    ]
    feed = Feed(told, "e2a-mesh:abc", "2026-01-02T03:04:05+00:00", "en", "Joe", address, cover, episodes)
    channel = etree.fromstring(feed_of(feed)).find("channel")
    assert channel is not None
    return channel


def test_each_chapter_is_an_episode_in_reading_order() -> None:
    channel = parsed("https://home.example/bells/")
    assert channel.findtext("title") == "Bells & Ropes"
    assert channel.findtext(f"{ITUNES}author") == "A. Ringer, B. <Rope>"
    assert channel.findtext(f"{ITUNES}type") == "serial"
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["The Bell", "Rope & Book"]
    enclosures = [item.find("enclosure") for item in items]
    assert [dict(one.attrib) for one in enclosures if one is not None] == [
        {"url": "https://home.example/bells/01%20-%20The%20Bell.mp3", "length": "1234", "type": "audio/mpeg"},
        {"url": "https://home.example/bells/02%20-%20Rope.m4a", "length": "99", "type": "audio/mp4"},
    ]
    assert [item.findtext(f"{ITUNES}duration") for item in items] == ["62", "3700"]
    assert [item.findtext(f"{ITUNES}episode") for item in items] == ["1", "2"]
    dates = [item.findtext("pubDate") for item in items]
    assert dates == ["Fri, 02 Jan 2026 03:05:05 +0000", "Fri, 02 Jan 2026 03:06:05 +0000"]
    image = channel.find(f"{ITUNES}image")
    assert image is not None
    assert image.get("href") == "https://home.example/bells/cover.jpg"


def test_without_an_address_files_are_named_by_themselves() -> None:
    channel = parsed("", cover="")
    enclosure = channel.find("item/enclosure")
    assert enclosure is not None
    assert enclosure.get("url") == "01%20-%20The%20Bell.mp3"
    assert channel.find(f"{ITUNES}image") is None
