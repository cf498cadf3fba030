"""What an audiobook says of itself, in the tags that Audiobookshelf, Apple Books and Plex read.

MP4 atoms follow Apple's names; where Apple has none (series, language, publisher), the free-form atoms are those that
Audiobookshelf and Plex's audiobook agents read. ID3 follows ID3v2.4 with chapters by the ID3v2 chapter addendum;
FLAC and Opus use Vorbis comments.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from e2a_mesh.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from e2a_mesh.audio.formats import Format
    from e2a_mesh.model import Cover

_AUDIOBOOK = 2  # of the atom stik, Apple's kinds of media


@dataclass(frozen=True, slots=True)
class Tags:
    """Words about a book; empty ones are not written. `track` is (number, of how many) of several files."""

    title: str
    authors: tuple[str, ...] = ()
    narrator: str = ""
    year: str = ""
    series: str = ""
    series_position: str = ""
    language: str = ""
    description: str = ""
    publisher: str = ""
    genres: tuple[str, ...] = ()
    album: str = ""  # the book's title where `title` is a chapter's
    track: tuple[int, int] | None = None

    def for_chapter(self, title: str, number: int, count: int) -> Tags:
        """Give the tags of one chapter's file."""
        return replace(self, title=title, album=self.title, track=(number, count))


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter mark, in seconds from the start of the file."""

    title: str
    start: float
    end: float


def write_tags(path: Path, form: Format, tags: Tags, cover: Cover | None, marks: Sequence[Mark]) -> None:
    """Write tags, cover and (but for MP4, where FFmpeg does it) chapter marks into a file; raises AudioError."""
    from mutagen import MutagenError

    write = {"m4b": _write_mp4, "mp3": _write_id3, "wav": _write_id3, "flac": _write_vorbis, "opus": _write_vorbis}
    try:
        write[form.name](path, tags, cover, marks)
    except (MutagenError, OSError) as error:
        raise AudioError(f"The tags of {path.name} cannot be written: {error}") from error


def _write_mp4(path: Path, tags: Tags, cover: Cover | None, _marks: Sequence[Mark]) -> None:
    from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

    file = MP4(path)
    author = ", ".join(tags.authors)
    words = {
        "\xa9nam": tags.title,
        "\xa9alb": tags.album or tags.title,
        "\xa9ART": author,
        "aART": author,
        "\xa9wrt": tags.narrator,  # composer, where Audiobookshelf and Plex look for the narrator
        "\xa9nrt": tags.narrator,
        "\xa9day": tags.year,
        "\xa9gen": "Audiobook",
        "\xa9pub": tags.publisher,
        "desc": tags.description[:255],
        "ldes": tags.description,
        "\xa9cmt": tags.description,
        "\xa9mvn": tags.series,
        "\xa9grp": f"{tags.series} #{tags.series_position}" if tags.series_position else tags.series,
    }
    file.update({key: [text] for key, text in words.items() if text})
    free = {
        "SERIES": tags.series,
        "SERIES-PART": tags.series_position,
        "LANGUAGE": tags.language,
        "PUBLISHER": tags.publisher,
        "NARRATOR": tags.narrator,
    }
    for key, text in free.items():
        if text:
            file[f"----:com.apple.iTunes:{key}"] = [MP4FreeForm(text.encode(), AtomDataType.UTF8)]
    if tags.series_position.isdecimal():
        file["\xa9mvi"] = [min(int(tags.series_position), 0x7FFF)]
    if tags.track:
        file["trkn"] = [tags.track]
    file["stik"] = [_AUDIOBOOK]
    file["pgap"] = True
    if cover is not None:
        kind = MP4Cover.FORMAT_PNG if cover.media_type == "image/png" else MP4Cover.FORMAT_JPEG
        file["covr"] = [MP4Cover(cover.data, kind)]
    file.save()


def _write_id3(path: Path, tags: Tags, cover: Cover | None, marks: Sequence[Mark]) -> None:
    from mutagen import id3
    from mutagen.mp3 import MP3
    from mutagen.wave import WAVE

    file: Any = WAVE(path) if path.suffix == ".wav" else MP3(path)
    if file.tags is None:
        file.add_tags()
    author = ", ".join(tags.authors)
    frames = {
        "TIT2": tags.title,
        "TALB": tags.album or tags.title,
        "TPE1": author,
        "TPE2": author,
        "TCOM": tags.narrator,
        "TDRC": tags.year,
        "TCON": "Audiobook",
        "TPUB": tags.publisher,
        "TLAN": tags.language,
        "TRCK": "/".join(map(str, tags.track)) if tags.track else "",
        "MVNM": tags.series,
        "MVIN": tags.series_position if tags.series_position.isdecimal() else "",
    }
    for name, text in frames.items():
        if text:
            file.tags.add(getattr(id3, name)(encoding=3, text=[text]))
    for key, text in (("SERIES", tags.series), ("SERIES-PART", tags.series_position), ("NARRATOR", tags.narrator)):
        if text:
            file.tags.add(id3.TXXX(encoding=3, desc=key, text=[text]))
    if tags.description:
        file.tags.add(id3.COMM(encoding=3, lang="XXX", desc="", text=[tags.description]))
    if cover is not None:
        file.tags.add(id3.APIC(encoding=3, mime=cover.media_type, type=3, desc="", data=cover.data))
    if marks:
        names = [f"chp{number}" for number in range(1, len(marks) + 1)]
        file.tags.add(
            id3.CTOC(
                element_id="toc",
                flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
                child_element_ids=names[:255],  # the frame counts its entries in one byte
                sub_frames=[],
            )
        )
        for name, mark in zip(names, marks, strict=True):
            title = id3.TIT2(encoding=3, text=[mark.title])
            start, end = round(1000 * mark.start), round(1000 * mark.end)
            file.tags.add(id3.CHAP(element_id=name, start_time=start, end_time=end, sub_frames=[title]))
    file.save()


def _write_vorbis(path: Path, tags: Tags, cover: Cover | None, marks: Sequence[Mark]) -> None:
    from mutagen.flac import FLAC, Picture
    from mutagen.oggopus import OggOpus

    file: Any = FLAC(path) if path.suffix == ".flac" else OggOpus(path)
    words = {
        "title": tags.title,
        "album": tags.album or tags.title,
        "artist": ", ".join(tags.authors),
        "albumartist": ", ".join(tags.authors),
        "composer": tags.narrator,
        "narrator": tags.narrator,
        "date": tags.year,
        "genre": "Audiobook",
        "publisher": tags.publisher,
        "language": tags.language,
        "description": tags.description,
        "series": tags.series,
        "series-part": tags.series_position,
    }
    if tags.track:
        words |= {"tracknumber": str(tags.track[0]), "tracktotal": str(tags.track[1])}
    for number, mark in enumerate(marks, start=1):
        minutes, seconds = divmod(mark.start, 60)
        hours, minutes = divmod(int(minutes), 60)
        words[f"chapter{number:03}"] = f"{hours:02}:{minutes:02}:{seconds:06.3f}"
        words[f"chapter{number:03}name"] = mark.title
    for key, text in words.items():
        if text:
            file[key] = [text]
    if cover is not None:
        picture = Picture()
        picture.type, picture.mime, picture.data = 3, cover.media_type, cover.data
        if path.suffix == ".flac":
            file.add_picture(picture)
        else:
            file["metadata_block_picture"] = [base64.b64encode(picture.write()).decode("ascii")]
    file.save()
