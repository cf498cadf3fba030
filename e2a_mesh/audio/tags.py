"""What an audiobook says of itself, in the tags that Audiobookshelf, Apple Books and Plex read.

Audiobookshelf reads through ffprobe: narrators from the composer, the description from `desc`, series from the
freeform SERIES and SERIES-PART (it cannot see Apple's movement atoms), genres split at semicolons. Apple Books reads
Apple's own atoms. Plex takes title, album, album artist, and sorts by the album's sort name.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from e2a_mesh.audio.chapter_marks import clean_title, id3_chapters, vorbis_chapters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mutagen.id3 import Frame

    from e2a_mesh.audio.chapter_marks import Mark
    from e2a_mesh.model import Cover

_GENRE = "Audiobook"
_MOST_GENRES = 6
_LONGEST = 16_000  # characters of one tag; MP4 readers allocate what a box announces
_AUDIOBOOK = 2  # of the atom stik, Apple's kinds of media
_FRONT_COVER = 3  # of the kinds of picture in ID3 and FLAC
_PROGRAM = "e2a-mesh"


@dataclass(frozen=True, slots=True)
class Tags:
    """What is written about a book; what is empty is not written.

    `album` is the book's title where `title` is a chapter's; `track` is (number, of how many) of several files.
    """

    title: str
    authors: tuple[str, ...] = ()
    narrator: str = ""
    year: str = ""
    series: str = ""
    series_position: str = ""
    language: str = ""  # BCP 47
    description: str = ""
    publisher: str = ""
    genres: tuple[str, ...] = ()
    copyright: str = ""
    album: str = ""
    track: tuple[int, int] | None = None

    def for_part(self, title: str, number: int, count: int) -> Tags:
        """Give the tags of one of several files."""
        return replace(self, title=title, album=self.title, track=(number, count))


@dataclass(frozen=True, slots=True)
class _Words:
    """The tags as every kind of file writes them: one line each, of bounded length."""

    title: str
    album: str
    author: str
    narrator: str
    year: str
    genre: str
    description: str
    publisher: str
    copyright: str
    language: str
    series: str
    part: str
    grouping: str
    sorted_album: str

    @classmethod
    def of(cls, tags: Tags) -> _Words:
        names = [clean_title(name) for name in tags.authors if name.strip()]
        album, series, part = (
            clean_title(text) for text in (tags.album or tags.title, tags.series, tags.series_position)
        )
        genres = dict.fromkeys([_GENRE, *(clean_title(genre).replace(";", ",") for genre in tags.genres)])
        return cls(
            title=clean_title(tags.title),
            album=album,
            author=("; " if any("," in name for name in names) else ", ").join(names),
            narrator=clean_title(tags.narrator),
            year=clean_title(tags.year),
            genre="; ".join([genre for genre in genres if genre][:_MOST_GENRES]),
            description=tags.description.replace("\0", "").strip()[:_LONGEST],
            publisher=clean_title(tags.publisher),
            copyright=clean_title(tags.copyright),
            language=clean_title(tags.language),
            series=series,
            part=part,
            grouping=f"{series} #{part}" if series and part else series,
            sorted_album=f"{series} {part} - {album}" if series and part else "",
        )


def write_mp4_tags(path: Path, tags: Tags, cover: Cover | None) -> None:
    """Write the iTunes atoms of an MP4 file. Raises MutagenError."""
    from mutagen.mp4 import MP4, AtomDataType, MP4Cover, MP4FreeForm

    words = _Words.of(tags)
    file = MP4(path)
    atoms = {
        "\xa9nam": words.title,
        "\xa9alb": words.album,
        "soal": words.sorted_album,
        "\xa9ART": words.author,
        "aART": words.author,
        "\xa9wrt": words.narrator,
        "\xa9nrt": words.narrator,
        "\xa9day": words.year,
        "\xa9gen": words.genre,
        "desc": words.description,
        "ldes": words.description,
        "\xa9cmt": words.description,
        "\xa9pub": words.publisher,
        "cprt": words.copyright,
        "\xa9mvn": words.series,
        "\xa9grp": words.grouping,
        "\xa9too": _PROGRAM,
    }
    file.update({name: [text] for name, text in atoms.items() if text})
    free = {
        "SERIES": words.series,
        "SERIES-PART": words.part,
        "NARRATOR": words.narrator,
        "LANGUAGE": words.language,
        "PUBLISHER": words.publisher,
    }
    for name, text in free.items():
        if text:
            file[f"----:com.apple.iTunes:{name}"] = [MP4FreeForm(text.encode(), AtomDataType.UTF8)]
    if words.series and words.part.isascii() and words.part.isdecimal() and int(words.part) < 1 << 15:
        file["\xa9mvi"] = [int(words.part)]
    if tags.track:
        file["trkn"] = [tags.track]
    file["stik"] = [_AUDIOBOOK]
    file["pgap"] = True
    if cover is not None:
        kind = MP4Cover.FORMAT_PNG if cover.media_type == "image/png" else MP4Cover.FORMAT_JPEG
        file["covr"] = [MP4Cover(cover.data, kind)]
    file.save()


def write_id3_tags(path: Path, tags: Tags, cover: Cover | None, marks: Sequence[Mark], *, wave: bool = False) -> None:
    """Write ID3v2.4 with chapters into an MP3 file, or a WAV file. Raises MutagenError."""
    from mutagen.mp3 import MP3
    from mutagen.wave import WAVE

    file: Any = WAVE(path) if wave else MP3(path)
    if file.tags is None:
        file.add_tags()
    for frame in _id3_frames(tags, cover, marks):
        file.tags.add(frame)
    file.save()


def id3_tag(tags: Tags, cover: Cover | None, marks: Sequence[Mark]) -> bytes:
    """Give ID3v2.4 with chapters as it stands before a stream that has no place for tags of its own."""
    from mutagen.id3 import ID3

    tag, target = ID3(), io.BytesIO()
    for frame in _id3_frames(tags, cover, marks):
        tag.add(frame)
    tag.save(target)
    return target.getvalue()


def _id3_frames(tags: Tags, cover: Cover | None, marks: Sequence[Mark]) -> list[Frame]:
    from mutagen import id3

    words = _Words.of(tags)
    texts = {
        "TIT2": words.title,
        "TALB": words.album,
        "TSOA": words.sorted_album,
        "TPE1": words.author,
        "TPE2": words.author,
        "TCOM": words.narrator,
        "TDRC": words.year,
        "TCON": words.genre,
        "TPUB": words.publisher,
        "TCOP": words.copyright,
        "TLAN": words.language,
        "TIT1": words.grouping,
        "MVNM": words.series,
        "MVIN": words.part,
        "TSSE": _PROGRAM,
        "TRCK": "/".join(map(str, tags.track)) if tags.track else "",
    }
    own = {
        "SERIES": words.series,
        "SERIES-PART": words.part,
        "NARRATOR": words.narrator,
        "DESCRIPTION": words.description,
    }
    frames: list[Frame] = [getattr(id3, name)(encoding=3, text=[text]) for name, text in texts.items() if text]
    frames += [id3.TXXX(encoding=3, desc=name, text=[text]) for name, text in own.items() if text]
    if words.description:
        frames.append(id3.COMM(encoding=3, lang="XXX", desc="", text=[words.description]))
    if cover is not None:
        frames.append(id3.APIC(encoding=3, mime=cover.media_type, type=_FRONT_COVER, desc="", data=cover.data))
    return frames + id3_chapters(marks)


def matroska_tags(tags: Tags) -> list[tuple[str, str]]:
    """Give the tags of a WebM file, by the names that FFmpeg turns into Matroska's."""
    named = {"TITLE": "title", "DATE": "DATE_RELEASED", "TRACKNUMBER": "track", "TRACKTOTAL": "TOTAL_PARTS"}
    return [(named.get(name, name), text) for name, text in vorbis_comments(tags, ())]


def vorbis_comments(tags: Tags, marks: Sequence[Mark]) -> list[tuple[str, str]]:
    """Give the comments of FLAC and Opus files."""
    words = _Words.of(tags)
    comments = [
        ("TITLE", words.title),
        ("ALBUM", words.album),
        ("ALBUMSORT", words.sorted_album),
        ("ARTIST", words.author),
        ("ALBUMARTIST", words.author),
        ("COMPOSER", words.narrator),
        ("NARRATOR", words.narrator),
        ("DATE", words.year),
        ("GENRE", words.genre),
        ("DESCRIPTION", words.description),
        ("PUBLISHER", words.publisher),
        ("COPYRIGHT", words.copyright),
        ("LANGUAGE", words.language),
        ("SERIES", words.series),
        ("SERIES-PART", words.part),
        ("GROUPING", words.grouping),
        ("TRACKNUMBER", str(tags.track[0]) if tags.track else ""),
        ("TRACKTOTAL", str(tags.track[1]) if tags.track else ""),
    ]
    return [(name, text) for name, text in comments + vorbis_chapters(marks) if text]


def write_flac_tags(path: Path, tags: Tags, cover: Cover | None, marks: Sequence[Mark]) -> None:
    """Write comments and picture into a FLAC file. Raises MutagenError."""
    from mutagen.flac import FLAC

    file: Any = FLAC(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    file.tags.extend(vorbis_comments(tags, marks))
    file.clear_pictures()
    if cover is not None:
        file.add_picture(_picture(cover))
    file.save()


def info_arguments(tags: Tags) -> list[str]:
    """Give FFmpeg's arguments for the few words that a WAV file's INFO list has."""
    words = _Words.of(tags)
    chosen = {
        "title": words.title,
        "artist": words.author,
        "album": words.album,
        "date": words.year,
        "genre": words.genre,
        "copyright": words.copyright,
        "track": str(tags.track[0]) if tags.track else "",
    }
    return [word for name, text in chosen.items() if text for word in ("-metadata", f"{name}={text}")]


def picture_comment(cover: Cover) -> tuple[str, str]:
    """Give the comment that holds a picture where there is no block for it, as in Opus files."""
    return "METADATA_BLOCK_PICTURE", base64.b64encode(_picture(cover).write()).decode("ascii")


def _picture(cover: Cover) -> Any:
    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.data = _FRONT_COVER, cover.media_type, cover.data
    return picture
