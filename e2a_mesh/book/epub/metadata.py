"""What an EPUB says of itself: Dublin Core, the refinements of EPUB 3, the attributes of EPUB 2, Calibre's series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag
from e2a_mesh.book.markup import local_name
from e2a_mesh.book.xhtml import plain_text
from e2a_mesh.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_YEAR = re.compile(r"(?<!\d)(1\d{3}|2\d{3})(?!\d)")


def read_metadata(root: etree._Element) -> Metadata:
    """Read the metadata of a package document."""
    refinements = _refinements(root)
    series, position = _series(root, refinements)
    languages = (language_tag(_text(found)) for found in _elements(root, "language"))
    return Metadata(
        title=_title(root, refinements),
        authors=tuple(_authors(root, refinements)),
        language=next(filter(None, languages), ""),
        year=_year(root),
        publisher=next(filter(None, map(_text, _elements(root, "publisher"))), ""),
        description=plain_text(next(filter(None, map(_text, _elements(root, "description"))), "")),
        series=series,
        series_position=position,
        subjects=tuple(dict.fromkeys(filter(None, map(_text, _elements(root, "subject"))))),
        identifier=_identifier(root),
    )


def _elements(root: etree._Element, name: str) -> Iterable[etree._Element]:
    found = list(root.iter(f"{_DC}{name}"))
    return found or [element for element in root.iter(f"{{*}}{name}") if element.getparent() is not None]


def _text(element: etree._Element) -> str:
    return collapse(clean("".join(str(part) for part in element.itertext())))


def _refinements(root: etree._Element) -> dict[tuple[str, str], list[str]]:
    """Collect `<meta refines="#id" property="name">` by id and property."""
    found: dict[tuple[str, str], list[str]] = {}
    for meta in root.iter("{*}meta"):
        if (target := meta.get("refines")) and (name := meta.get("property")):
            found.setdefault((target.lstrip("#"), name), []).append(_text(meta))
    return found


def _refined(element: etree._Element, name: str, refinements: dict[tuple[str, str], list[str]]) -> list[str]:
    """Give a property by EPUB 3's refinement or EPUB 2's attribute."""
    attribute = element.get(f"{_OPF}{name}") or element.get(f"opf:{name}") or ""
    return refinements.get((element.get("id") or "", name)) or ([attribute] if attribute else [])


def _title(root: etree._Element, refinements: dict[tuple[str, str], list[str]]) -> str:
    titles = [found for found in _elements(root, "title") if _text(found)]
    main = [found for found in titles if "main" in _refined(found, "title-type", refinements)]
    return _text((main or titles)[0]) if titles else ""


def _authors(root: etree._Element, refinements: dict[tuple[str, str], list[str]]) -> list[str]:
    """Name those who wrote the book: creators called authors, else those of no role, else all."""
    creators = [found for found in _elements(root, "creator") if _text(found)]
    roles = [_refined(found, "role", refinements) for found in creators]
    written = [found for found, role in zip(creators, roles, strict=True) if "aut" in role]
    unspecified = [found for found, role in zip(creators, roles, strict=True) if not role]
    chosen = written or unspecified or creators
    chosen.sort(key=lambda found: _number(next(iter(_refined(found, "display-seq", refinements)), "")))
    names = [name for found in chosen for name in _names(found, refinements)]
    return list(dict.fromkeys(names))


def _names(creator: etree._Element, refinements: dict[tuple[str, str], list[str]]) -> list[str]:
    text = _text(creator)
    sorted_as = next(iter(_refined(creator, "file-as", refinements)), "")
    if text == sorted_as and text.count(",") == 1:  # written as it is sorted: "Melville, Herman"
        last, _, first = text.partition(",")
        return [f"{first.strip()} {last.strip()}"]
    return [name for part in text.split(";") if (name := part.strip())]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("inf")


def _year(root: etree._Element) -> str:
    """Give the year of publication; EPUB 2 may list several dates with their events."""
    dates = list(_elements(root, "date"))
    by_event = {(found.get(f"{_OPF}event") or "").lower(): _text(found) for found in reversed(dates)}
    issued = [
        _text(meta) for meta in root.iter("{*}meta") if meta.get("property") in {"dcterms:issued", "dcterms:date"}
    ]
    wanted = [by_event.get(event, "") for event in ("original-publication", "publication", "", "creation")]
    return next((match.group() for text in [*wanted, *issued] if (match := _YEAR.search(text))), "")


def _series(root: etree._Element, refinements: dict[tuple[str, str], list[str]]) -> tuple[str, str]:
    named: dict[str, str] = {}
    for meta in root.iter("{*}meta"):
        if (name := meta.get("name") or meta.get("property")) and not meta.get("refines"):
            named.setdefault(name, meta.get("content") or _text(meta))
        if meta.get("property") == "belongs-to-collection" and not meta.get("refines"):
            key = meta.get("id") or ""
            if "set" not in refinements.get((key, "collection-type"), []) and "series" not in named:
                named["series"] = _text(meta)
                named["position"] = next(iter(refinements.get((key, "group-position"), [])), "")
    if named.get("series"):
        return named["series"], _position(named["position"])
    return named.get("calibre:series", ""), _position(named.get("calibre:series_index", ""))


def _position(text: str) -> str:
    return text[:-2] if re.fullmatch(r"\d+\.0", text) else text


def _identifier(root: etree._Element) -> str:
    package = next((found for found in root.iter() if local_name(found.tag) == "package"), root)
    identifiers = [(found.get("id") or "", _text(found)) for found in _elements(root, "identifier")]
    wanted = package.get("unique-identifier") or ""
    return next((text for key, text in identifiers if key == wanted and text), "") or next(
        (text for _, text in identifiers if text), ""
    )
