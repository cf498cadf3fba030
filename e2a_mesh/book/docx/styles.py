"""What the styles of a Word document say of its paragraphs: headings, title, contents, language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from e2a_mesh.book.markup import local_name

if TYPE_CHECKING:
    from lxml import etree

# Built-in styles are named in English in every file, whatever the language of Word.
_HEADING = re.compile(r"heading ([1-9])")
_TITLES = frozenset({"title", "subtitle"})
_CONTENTS = re.compile(r"toc(?: ?\d| heading)|table of (?:figures|authorities)|contents \d")
_INDEX = re.compile(r"index(?: ?\d| heading)?")
_DEEPEST = 6
_LONGEST_CHAIN = 16  # styles based on one another; more is a circle


class Part(Enum):
    """What a paragraph is, by its style."""

    TEXT = auto()
    TITLE = auto()
    CONTENTS = auto()
    INDEX = auto()


@dataclass(frozen=True, slots=True)
class Style:
    """A style, with what it takes over from those it is based on; `level` is 1 to 6 for headings."""

    part: Part = Part.TEXT
    level: int = 0
    hidden: bool = False
    languages: tuple[str, str, str] = ("", "", "")


PLAIN = Style()


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Give the descendant reached by these names in lower case, one below the other."""
    for name in names:
        element = (
            next((found for found in element if local_name(found.tag) == name), None) if element is not None else None
        )
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Give an attribute, whatever its namespace."""
    if element is None:
        return ""
    return next((str(found) for key, found in element.attrib.items() if local_name(key) == name), "")


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a property that is either on or off is on."""
    return element is not None and value(element).lower() not in {"0", "false", "off", "none"}


def languages(properties: etree._Element | None) -> tuple[str, str, str]:
    """Give the language of a run's Latin, East Asian and right-to-left text."""
    found = child(properties, "lang")
    return value(found), value(found, "eastasia"), value(found, "bidi")


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """Read the styles by their ids; the empty id stands for what has no style."""
    if root is None:
        return {"": PLAIN}
    default = languages(child(root, "docdefaults", "rprdefault", "rpr"))
    elements = {value(found, "styleid"): found for found in root if local_name(found.tag) == "style"}
    styles = {key: _style(key, elements, default) for key in elements}
    unstyled = next((key for key, found in elements.items() if _is_default(found)), "")
    return {**styles, "": styles.get(unstyled, Style(languages=default))}


def _is_default(style: etree._Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in {"1", "true", "on"}


def _style(key: str, elements: dict[str, etree._Element], default: tuple[str, str, str]) -> Style:
    chain: list[etree._Element] = []
    while key in elements and len(chain) < _LONGEST_CHAIN:
        chain.append(elements[key])
        key = value(child(chain[-1], "basedon"))
    names = [value(child(found, "name")).lower() for found in chain]
    level = next((int(match.group(1)) for name in names if (match := _HEADING.fullmatch(name))), 0)
    outline = next((text for found in chain if (text := value(child(found, "ppr", "outlinelvl")))), "")
    if not level and outline in {*"012345678"}:
        level = int(outline) + 1
    found_languages = [languages(child(found, "rpr")) for found in chain] + [default]
    return Style(
        part=_part(names[0]),
        level=min(level, _DEEPEST),
        hidden=is_on(child(chain[0], "rpr", "vanish")),
        languages=tuple(  # type: ignore[arg-type]
            next((tags[script] for tags in found_languages if tags[script]), "") for script in range(3)
        ),
    )


def _part(name: str) -> Part:
    if name in _TITLES:
        return Part.TITLE
    if _CONTENTS.fullmatch(name):
        return Part.CONTENTS
    return Part.INDEX if _INDEX.fullmatch(name) else Part.TEXT
