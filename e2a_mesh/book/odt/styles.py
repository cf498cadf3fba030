"""What the styles of an OpenDocument text say of its paragraphs and spans: title, contents, language, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2a_mesh.book.markup import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_ESCAPED = re.compile(r"_([0-9a-f]{2})_")
_HEADING = re.compile(r"heading ([1-9])|heading")
_LONGEST_CHAIN = 16  # styles that are based on one another; more is a circle
_DEEPEST = 6
_SCRIPTS = ("", "-asian", "-complex")


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with what it takes over from its parents; `languages` of Latin, East Asian and right-to-left text."""

    is_title: bool = False
    level: int = 0
    hidden: bool = False
    languages: tuple[str, str, str] = ("", "", "")


def attribute(element: etree._Element, name: str) -> str:
    """Give an attribute, whatever its namespace."""
    return next((str(found) for key, found in element.attrib.items() if local_name(key) == name), "")


def read_styles(roots: Iterable[etree._Element]) -> dict[str, Style]:
    """Read the styles of paragraphs and text by their names; the empty name stands for the defaults."""
    elements: dict[str, etree._Element] = {}
    default: tuple[str, str, str] = ("", "", "")
    for root in roots:
        for found in root.iter("{*}style", "{*}default-style"):
            family = attribute(found, "family")
            if family not in {"paragraph", "text"}:
                continue
            if local_name(found.tag) == "style":
                elements.setdefault(attribute(found, "name"), found)
            elif family == "paragraph":
                default = _languages(found)
    return {"": Style(languages=default), **{name: _style(name, elements) for name in elements}}


def _style(name: str, elements: dict[str, etree._Element]) -> Style:
    names: list[str] = []
    languages: list[tuple[str, str, str]] = []
    hidden = False
    while len(names) < _LONGEST_CHAIN:
        names.append(_ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), name).lower())
        if (element := elements.get(name)) is None:
            break
        languages.append(_languages(element))
        hidden = hidden or any(attribute(found, "display") == "none" for found in _properties(element))
        name = attribute(element, "parent-style-name")
    heading = next((match for text in names if (match := _HEADING.fullmatch(text))), None)
    return Style(
        is_title=not {"title", "subtitle"}.isdisjoint(names),
        level=min(_DEEPEST, int(heading.group(1) or 1)) if heading else 0,
        hidden=hidden,
        languages=(_first(languages, 0), _first(languages, 1), _first(languages, 2)),
    )


def _first(languages: list[tuple[str, str, str]], script: int) -> str:
    return next((tags[script] for tags in languages if tags[script]), "")


def _properties(style: etree._Element) -> list[etree._Element]:
    return [found for found in style if local_name(found.tag) == "text-properties"]


def _languages(style: etree._Element) -> tuple[str, str, str]:
    found = []
    for script in _SCRIPTS:
        tags = [
            (attribute(properties, f"language{script}"), attribute(properties, f"country{script}"))
            for properties in _properties(style)
        ]
        language, country = next(iter(tags), ("", ""))
        known = language not in {"", "none", "zxx"}
        found.append((f"{language}-{country}" if country not in {"", "none"} else language) if known else "")
    return found[0], found[1], found[2]
