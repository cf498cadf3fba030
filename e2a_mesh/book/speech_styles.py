"""What a book's style sheets say of how its text is spoken (CSS Speech, in EPUB's and in its present form).

Only selectors of a single element are understood (`span.mute`, `#box`, `.spelt`), which is what books use for this;
their declarations are put into the style of each element that they fit, where the reader looks for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from e2a_mesh.book.markup import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPEECH = re.compile(r"(?:^|;)\s*((?:-epub-)?speak(?:-as)?)\s*:([\w\s-]{1,60})", re.IGNORECASE)
_SELECTOR = re.compile(r"(?P<tag>\*|[a-z][\w-]*)?(?P<id>#[\w-]+)?(?P<classes>(?:\.[\w-]+)*)", re.IGNORECASE)
_MOST_RULES = 100
_LONGEST_SHEET = 4 << 20  # characters; the longest of publishers have 200 KB


@dataclass(frozen=True, slots=True)
class SpeechRule:
    """What elements of a tag, an id and some classes say of their speaking; an empty part of it fits any."""

    tag: str
    id: str
    classes: frozenset[str]
    declarations: tuple[tuple[str, str], ...]  # property and value

    def fits(self, element: etree._Element, classes: set[str]) -> bool:
        """Tell whether it is for an element, which has these classes."""
        if self.classes - classes or (self.tag and self.tag != local_name(element.tag)):
            return False
        return not self.id or self.id == element.get("id")


def speech_rules(css: str) -> list[SpeechRule]:
    """Read the rules of a style sheet that say something of speaking."""
    if "speak" not in css.lower() or len(css) > _LONGEST_SHEET:
        return []
    found: list[SpeechRule] = []
    first, *others = css.split("/*")
    bare = "".join([first, *(other.partition("*/")[2] for other in others)])
    for rule in bare.split("}")[:-1]:  # what is not closed is none
        around, _, block = rule.rpartition("{")
        selectors = re.split("[{;]", around)[-1]
        declarations = tuple(
            (name.lower().removeprefix("-epub-"), value.strip()) for name, value in _SPEECH.findall(block)
        )
        for selector in selectors.split(",") if declarations else ():
            parts = _SELECTOR.fullmatch(selector.strip())
            if parts is not None and parts[0] and len(found) < _MOST_RULES:
                tag = (parts["tag"] or "").lower().replace("*", "")
                classes = frozenset(filter(None, parts["classes"].split(".")))
                found.append(SpeechRule(tag, (parts["id"] or "").removeprefix("#"), classes, declarations))
    return found


def apply_speech_rules(root: etree._Element, rules: Iterable[SpeechRule]) -> None:
    """Put what the rules declare into the styles of a document's elements; the last rule counts, and an own style."""
    rules = list(rules)
    if not rules:
        return
    for element in root.iter(etree.Element):
        classes = set((element.get("class") or "").split())
        declared = dict(pair for rule in rules if rule.fits(element, classes) for pair in rule.declarations)
        own = element.get("style") or ""
        for name, _ in _SPEECH.findall(own):
            declared.pop(name.lower().removeprefix("-epub-"), None)
        if declared:
            element.set("style", ";".join([own, *(f"{name}:{value}" for name, value in declared.items())]))
