"""Elements of XML, made of attributes, text and other elements; whatever XML cannot hold is left out of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Leave out the characters that XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("", text)


@dataclass(frozen=True)
class Maker:
    """Makes elements of one namespace, or of none, with the prefixes that a document needs."""

    namespace: str
    prefixes: dict[str, str]  # those of the document; its own namespace has none

    def __call__(
        self, name: str, *content: etree._Element | str, attributes: Mapping[str, str] | None = None
    ) -> etree._Element:
        """Make an element; text goes where it stands among the others."""
        prefixes: dict[str | None, str] = {None: self.namespace} if self.namespace else {}
        prefixes.update(self.prefixes.items())
        tag = f"{{{self.namespace}}}{name}" if self.namespace else name
        made = etree.Element(tag, dict(attributes or {}), prefixes)  # type: ignore[arg-type]
        for part in content:
            if not isinstance(part, str):
                made.append(part)
            elif len(made):
                made[-1].tail = (made[-1].tail or "") + clean(part)
            else:
                made.text = (made.text or "") + clean(part)
        return made


def document(root: etree._Element) -> bytes:
    """Write a document in UTF-8; one of XHTML as HTML 5 wants it."""
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    doctype = b"<!DOCTYPE html>\n" if root.tag == "{http://www.w3.org/1999/xhtml}html" else b""
    return head + doctype + etree.tostring(root, encoding="UTF-8", xml_declaration=False)
