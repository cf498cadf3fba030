"""File names that every system accepts."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 150  # bytes of UTF-8; file systems allow 255, and a suffix, a number and a temporary mark come on top
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # devices on Windows


def safe_name(title: str) -> str:
    """Turn a title into a file name without suffix; empty when nothing of it can stay."""
    plain = unicodedata.normalize("NFC", title)
    plain = re.sub(r'[<>:"/\\|?*]', " ", plain)
    plain = "".join(character for character in plain if unicodedata.category(character)[0] != "C")
    plain = " ".join(plain.split()).strip(". ")
    while len(plain.encode()) > _LONGEST:
        plain = plain[:-1].rstrip(". ")
    return f"{plain}_" if _RESERVED.fullmatch(plain) else plain
