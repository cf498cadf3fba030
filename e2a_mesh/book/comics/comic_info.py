"""What a comic says of itself in ComicInfo.xml, as ComicRack and its heirs write it (anansi-project.github.io)."""

from __future__ import annotations

import re

from lxml import etree

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag
from e2a_mesh.model import Metadata

_NAMES = re.compile(r"\s*[,;]\s*")
_YEAR = re.compile(r"(?:1\d|20)\d\d")


def read_comic_info(data: bytes) -> Metadata:
    """Read the metadata; what is no such file says nothing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return Metadata()
    if root is None:
        return Metadata()
    said: dict[str, str] = {}
    for element in root:
        if isinstance(element.tag, str):
            text = collapse(clean("".join(map(str, element.itertext()))))[:5000]
            said.setdefault(element.tag.rpartition("}")[2].lower(), text)
    series, number = said.get("series", ""), said.get("number", "")
    year = _YEAR.fullmatch(said.get("year", ""))
    title = said.get("title", "") or " ".join(filter(None, (series, number)))
    return Metadata(
        title=title,
        authors=tuple(dict.fromkeys(filter(None, _NAMES.split(said.get("writer", "") or said.get("penciller", ""))))),
        language=language_tag(said.get("languageiso", "")),
        year=year.group() if year else "",
        publisher=said.get("publisher", ""),
        description=said.get("summary", ""),
        series=series,
        series_position=number,
        subjects=tuple(dict.fromkeys(filter(None, _NAMES.split(said.get("genre", ""))))),
    )
