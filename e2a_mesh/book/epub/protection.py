"""Recognises copy protection, and names it; obfuscated fonts are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from e2a_mesh.book.markup import local_name, parse_package_xml
from e2a_mesh.errors import BookError

if TYPE_CHECKING:
    from lxml import etree

    from e2a_mesh.book.epub.container import Container

_FONT_OBFUSCATION = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#rc"})
_SCHEMES = (  # a file that only this protection has, words in it (any, if empty), and what people call it
    ("META-INF/license.lcpl", b"", "Readium LCP"),
    ("META-INF/sinf.xml", b"", "Apple FairPlay"),
    ("META-INF/rights.xml", b"ns.adobe.com/adept", "Adobe ADEPT"),
    ("META-INF/rights.xml", b"kobo", "Kobo DRM"),
    ("META-INF/rights.xml", b"marlin", "Marlin DRM"),
    ("META-INF/encryption.xml", b"readium.org/2014/01/lcp", "Readium LCP"),
    ("META-INF/encryption.xml", b"ns.adobe.com/adept", "Adobe ADEPT"),
    ("META-INF/encryption.xml", b"itunes.apple.com/dataenc", "Apple FairPlay"),
    ("META-INF/encryption.xml", b"marlin", "Marlin DRM"),
)


def encrypted_files(container: Container) -> frozenset[str]:
    """List the files of a book that are encrypted, obfuscated fonts aside."""
    root = parse_package_xml(container.read_if_there("META-INF/encryption.xml"))
    if root is None:
        return frozenset()
    found = set()
    for entry in root.iter("{*}EncryptedData"):
        algorithm = _attribute(entry, "encryptionmethod", "Algorithm")
        if algorithm.lower() not in _FONT_OBFUSCATION:
            found.add(container.find(_attribute(entry, "cipherreference", "URI")))
    return frozenset(found - {""})


def protected(name: str, container: Container) -> BookError:
    """Make the error that says by what the book called `name` is protected."""
    scheme = next((title for file, words, title in _SCHEMES if _holds(container, file, words)), "")
    by = f"is protected by {scheme}" if scheme else "is encrypted by a copy protection that it does not name"
    return BookError(
        f"“{name}” {by}, so only the seller's own software can open it.",
        "Get a copy without copy protection; e2a-mesh does not remove it.",
    )


def _holds(container: Container, file: str, words: bytes) -> bool:
    if not container.find(file):
        return False
    return not words or words in container.read_if_there(file).lower()


def _attribute(entry: etree._Element, element: str, attribute: str) -> str:
    return next((str(found.get(attribute) or "") for found in entry.iter() if local_name(found.tag) == element), "")
