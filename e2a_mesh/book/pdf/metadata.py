"""What a PDF says of itself, without what programs write there when nobody did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from e2a_mesh.book.block import collapse
from e2a_mesh.book.decode import clean
from e2a_mesh.book.languages import language_tag
from e2a_mesh.model import Metadata

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_TITLE = re.compile(
    r"(?:microsoft (?:office )?(?:word|powerpoint|excel)\s*-.*|(?:untitled|unbenannt|sans titre)\W*\d*"
    r"|(?:new |neues )?do[ck]ument\W*\d*|titel|title|scan\w*|[\d\W_]+|(?:https?|file)://.*"
    r"|.*\.(?:docx?|rtf|odt|tex|dvi|indd|qxd|pdf|p65|pages|txt|html?|ps))",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|owner|unknown|author|root|anonymous|microsoft.*|adobe.*|.*\b(?:scanner|scanjet)\b.*|\W*)",
    re.IGNORECASE,
)
_BETWEEN_AUTHORS = re.compile(r"\s*[;&]\s*|\s+(?:and|und|et|y|e)\s+")
_YEAR = re.compile(r"D?:?(1[89]\d\d|20\d\d)")
_UNSET = "1970"  # where clocks begin
_KEYWORDS = re.compile(r"\s*[,;]\s*")


def metadata_of(about: Mapping[str, Any]) -> Metadata:
    """Read the document's information dictionary (ISO 32000-1, 14.3.3) and its language (14.9.2)."""
    said = {name: collapse(clean(text)) for name, text in about.get("said", {}).items()}
    title, author = said.get("Title", ""), said.get("Author", "")
    year = _YEAR.match(said.get("CreationDate", ""))
    subject = said.get("Subject", "")
    return Metadata(
        title="" if _NO_TITLE.fullmatch(title) else title,
        authors=_authors(author),
        language=language_tag(about.get("language", "")),
        year=year.group(1) if year and year.group(1) != _UNSET else "",
        description=subject if len(subject) > 3 else "",
        subjects=tuple(dict.fromkeys(filter(None, _KEYWORDS.split(said.get("Keywords", ""))))),
    )


def _authors(written: str) -> tuple[str, ...]:
    names = [name.strip(" ,") for name in _BETWEEN_AUTHORS.split(written)]
    if len(names) == 1 and written.count(",") > 1:
        names = [name.strip() for name in written.split(",")]
    return tuple(dict.fromkeys(name for name in names if name and not _NO_AUTHOR.fullmatch(name)))
