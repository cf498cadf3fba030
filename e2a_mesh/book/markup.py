"""From the markup of a book to an element tree, however broken or hostile it is.

No document type definition ever reaches the parser: entities are replaced by characters here, from HTML's own list, so
neither external nor nested entities exist.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml import etree

from e2a_mesh.book.decode import clean, decode, is_composed
from e2a_mesh.model import count_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

# Their text is no text of the book: it is neither spoken nor counted.
UNCOUNTED = frozenset({"head", "script", "style", "svg"})
_UNCOUNTED_ANYWHERE = tuple(f"{{*}}{name}" for name in sorted(UNCOUNTED))

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_AMPERSAND = re.compile(r"&(?:#?\w{1,32};?)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML 1.0
_EMPTY_ELEMENT = re.compile(r"<([A-Za-z][\w:-]*)([^<>]*)/>")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)[^<>]*>")
_INLINE = frozenset(
    {"a", "abbr", "b", "big", "cite", "em", "font", "i", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
_KEPT_WHEN_FLATTENED = frozenset(
    {"html", "head", "body", "title", "script", "style", "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_OPS = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_xhtml(data: bytes) -> etree._Element:
    """Parse a document of an EPUB: as XML, or leniently as HTML where it is not well formed."""
    source = _prepare(decode(data))
    root = _parse_xml(source)
    if root is not None and (local_name(root.tag) != "html" or root.tag.endswith("html")):
        return root
    return _parse_html(_EMPTY_ELEMENT.sub(_open_and_close, source))


def parse_html(text: str) -> etree._Element:
    """Parse an HTML page leniently, as browsers do."""
    source = _prepare(text)
    return _parse_html(_EMPTY_ELEMENT.sub(_open_and_close, source) if "xmlns=" in source[:2000] else source)


def parse_package_xml(data: bytes) -> etree._Element | None:
    """Parse a package file (OPF, NCX, container), mending what can be mended; None if there is no XML in it."""
    return parse_xml(decode(data), mend=True)


def parse_xml(text: str, *, mend: bool) -> etree._Element | None:
    """Parse XML, mending it where it is not well formed if that is wished; None where it cannot be parsed."""
    source = _prepare(text)
    root = _parse_xml(source)
    return _parse_xml(source, recover=True) if root is None and mend else root


@lru_cache(maxsize=4096)
def local_name(tag: object) -> str:
    """Give an element's name in lower case, without namespace or prefix; empty for what is not an element."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def semantics(element: etree._Element) -> tuple[str, ...]:
    """List what an element says it is, by epub:type and by ARIA role without its "doc-"."""
    names = element.get(_OPS) or element.get("epub:type") or ""
    role = element.get("role") or ""
    return tuple(name.removeprefix("doc-") for name in f"{names} {role}".lower().split()) if names or role else ()


def language_of(element: etree._Element) -> str:
    """Give the language an element is marked with, empty where it has no mark."""
    return (element.get(_XML_LANG) or element.get("xml:lang") or element.get("lang") or "").strip()


def inner_text(element: etree._Element) -> str:
    """Join an element's cleaned text as it stands, white space included, without what is not counted."""
    if local_name(element.tag) in UNCOUNTED:
        return ""
    if next(element.iter(*_UNCOUNTED_ANYWHERE), None) is None:
        return _whole_text(element)
    return "".join(_counted_texts(element))


def count_text(root: etree._Element) -> int:
    """Count the characters of a document that are not white space, before anything is decided about them."""
    total = count_characters(_whole_text(root))
    for excluded in root.iter(*_UNCOUNTED_ANYWHERE):
        if not any(local_name(above.tag) in UNCOUNTED for above in excluded.iterancestors()):
            total -= count_characters(_whole_text(excluded))
    return total


def _whole_text(element: etree._Element) -> str:
    """Join all text within an element, each text node cleaned by itself."""
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    if is_composed(text):
        return clean(text)
    nodes = ((found.text, None if found is element else found.tail) for found in element.iter())
    return "".join(clean(node) for pair in nodes for node in pair if node)


def _counted_texts(element: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, found in walk:
        if event == "start":
            if local_name(found.tag) in UNCOUNTED:
                walk.skip_subtree()
            elif found.text:
                yield clean(found.text)
        elif found is not element and found.tail:
            yield clean(found.tail)


def _prepare(text: str) -> str:
    declaration = _XML_DECLARATION.match(text)
    text = _DOCTYPE.sub("", text[declaration.end() if declaration else 0 :].lstrip("\ufeff \t\r\n"), count=1)
    if "&" in text:
        text = _AMPERSAND.sub(_resolve, text)
    return legal(text)


def legal(text: str) -> str:
    """Drop the characters that no XML may hold."""
    return _ILLEGAL.sub("", text)


def _resolve(match: re.Match[str]) -> str:
    """Turn a reference into its character; what means nothing stays as it is printed."""
    return html.escape(html.unescape(match.group()))


def _open_and_close(match: re.Match[str]) -> str:
    name, attributes = match.groups()
    return match.group() if name.lower() in _VOID else f"<{name}{attributes}></{name}>"


def _parse_xml(source: str, *, recover: bool = False) -> etree._Element | None:
    # huge_tree lifts limits of size and depth; the size is bounded by who reads, and there are no entities to multiply.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True,
        recover=recover,
    )  # fmt: skip
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    # Beyond some 2,000 levels libxml2 stops reading, and what it gives then is not mended but cut off.
    cut_off = recover and any("depth" in entry.message.lower() for entry in parser.error_log)
    return None if cut_off else root


def _parse_html(source: str) -> etree._Element:
    for attempt in (source, _TAG.sub(_flatten, source)):
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(attempt.encode("utf-8", "replace"), parser)
        except (etree.XMLSyntaxError, etree.ParserError, ValueError):
            break
        # Beyond some 2,000 levels libxml2 keeps nothing, so such a document is read again without its nesting.
        if root is None or any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            continue
        for element in root.iter():
            if isinstance(element.tag, str) and ":" in element.tag:
                element.tag = local_name(element.tag) or "span"
        return root
    return etree.fromstring(b"<html><body/></html>")


def _flatten(match: re.Match[str]) -> str:
    name = local_name(match.group(1))
    if name in _KEPT_WHEN_FLATTENED:
        return match.group()
    return "" if name in _INLINE else "<p>"
