"""Reads an EPUB: all files of its spine in order, and what its table of contents says of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from e2a_mesh.book.epub.container import Container
from e2a_mesh.book.epub.cover import find_cover
from e2a_mesh.book.epub.linked import Linked
from e2a_mesh.book.epub.metadata import read_metadata
from e2a_mesh.book.epub.navigation import read_contents, read_landmarks
from e2a_mesh.book.epub.package import read_package
from e2a_mesh.book.epub.protection import encrypted_files, protected
from e2a_mesh.book.languages import language_tag, primary
from e2a_mesh.book.lexicon import with_lexicons
from e2a_mesh.book.markup import parse_xhtml
from e2a_mesh.book.passage import Document, Manuscript, Passage
from e2a_mesh.book.speech_styles import apply_speech_rules
from e2a_mesh.book.xhtml import Reading, read_xhtml
from e2a_mesh.errors import BookError
from e2a_mesh.model import Omission

if TYPE_CHECKING:
    from pathlib import Path

    from e2a_mesh.book.epub.package import Package, SpineEntry
    from e2a_mesh.book.lexicon import Lexicon

_PICTURES = ("image/", "audio/", "video/", "font/", "text/css")


@dataclass(slots=True)
class _Text:
    """The passages of the spine as they are gathered, with the places that ids and paths stand for."""

    passages: list[Passage] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    anchors: dict[tuple[str, str], int] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)  # of each document's root
    lexicons: list[list[Lexicon]] = field(default_factory=list)  # of each document
    characters: int = 0

    def append(self, entry: SpineEntry, reading: Reading, lexicons: list[Lexicon]) -> None:
        """Add a file of the spine."""
        self.lexicons.append(lexicons)
        path, start = entry.item.path, len(self.passages)
        self.documents.append(Document(path, start, entry.linear))
        if reading.passages:  # what points to a file without text points nowhere
            self.starts[path] = start
        self.languages.append(language_tag(reading.language))
        for place, passage in enumerate(reading.passages, start):
            for anchor in passage.anchors:
                self.anchors.setdefault((path, anchor), place)
        self.passages += reading.passages
        self.characters += reading.characters

    def places(self) -> dict[str, int]:
        """Tell which passages the marks of notes refer to."""
        referred = {target for passage in self.passages for _, target in passage.references}
        named = ((f"{path}#{anchor}", place) for (path, anchor), place in self.anchors.items())
        return {target: place for target, place in named if target in referred}

    def locate(self, path: str, fragment: str) -> int | None:
        """Give the place of an id, or of its file's beginning where the id is unknown; None outside the spine."""
        place = self.anchors.get((path, fragment)) if fragment else None
        return self.starts.get(path) if place is None else place


def read_epub(path: Path) -> Manuscript:
    """Read an EPUB; raises BookError where it is damaged, protected, hostile or has nothing to read."""
    with Container(path) as container:
        package = read_package(path.name, container)
        metadata = read_metadata(package.root)
        text, omissions = _read_spine(path.name, package, container)
        if not metadata.language:
            spoken = Counter(filter(None, text.languages)).most_common(1)
            metadata = replace(metadata, language=spoken[0][0] if spoken else "")
        landmarks: dict[int, str] = {}
        for file, fragment, meaning in read_landmarks(package, container):
            if (place := text.locate(file, fragment)) is not None:
                landmarks.setdefault(place, meaning)
        return Manuscript(
            metadata=metadata,
            passages=tuple(_in_languages(text, metadata.language)),
            characters=text.characters,
            documents=tuple(text.documents),
            contents=read_contents(package, container, text.locate),
            landmarks=landmarks,
            cover=find_cover(package, container),
            omissions=tuple(omissions),
            places=text.places(),
        )


def _read_spine(name: str, package: Package, container: Container) -> tuple[_Text, list[Omission]]:
    text = _Text()
    omissions = []
    encrypted = encrypted_files(container)
    linked = Linked(package, container, encrypted)
    entries = [entry for entry in package.spine if not entry.item.media_type.startswith(_PICTURES)]
    for entry in entries:
        if entry.item.path in encrypted:
            raise protected(name, container)
        if not entry.item.path:
            omissions.append(Omission(entry.item.href, "file missing from the book", 0, ""))
            continue
        root = parse_xhtml(container.read(entry.item.path))
        apply_speech_rules(root, linked.speech_rules(root, entry.item.path))
        reading = _referring(read_xhtml(root, entry.item.path), entry.item.path, container)
        text.append(entry, reading, linked.lexicons(root, entry.item.path))
    if not text.documents:
        raise BookError(
            f"“{name}” has nothing to read: {'all files it lists are missing' if entries else 'it lists no text'}.",
            "The download may be incomplete: get the book again.",
        )
    return text, omissions


def _referring(reading: Reading, path: str, container: Container) -> Reading:
    """Name the notes that a file's marks refer to by their files' paths."""

    def full(target: str) -> str:
        file, _, fragment = target.partition("#")
        return f"{container.find(file, path) if file else path}#{fragment}"

    passages = tuple(
        replace(passage, references=tuple((place, full(target)) for place, target in passage.references))
        if passage.references
        else passage
        for passage in reading.passages
    )
    return replace(reading, passages=passages)


def _in_languages(text: _Text, book: str) -> list[Passage]:
    """Mark the passages that are not in the book's language.

    What a file's root is marked with counts only if other files agree with the book: the same wrong mark on every file
    is a template's.
    """
    agreed = any(primary(language) == primary(book) for language in text.languages if language)
    found: list[Passage] = []
    ends = [document.start for document in text.documents[1:]] + [len(text.passages)]
    for document, language, lexicons, end in zip(text.documents, text.languages, text.lexicons, ends, strict=True):
        around = language if agreed else ""
        for passage in text.passages[document.start : end]:
            own = language_tag(passage.language) or around
            tag = "" if primary(own) == primary(book) else own
            marked = passage if tag == passage.language else replace(passage, language=tag)
            found.append(with_lexicons(marked, lexicons, own or book))
    return found
