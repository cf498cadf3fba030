"""File names that every system accepts."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 150  # bytes of UTF-8; file systems allow 255, and a suffix, a number and a temporary mark come on top
_RESERVED = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\..*)?", re.IGNORECASE)  # devices on Windows


def safe_name(title: str) -> str:
    """Turn a title into a file name without suffix; empty when nothing of it can stay."""
    plain = unicodedata.normalize("NFC", title)
    plain = re.sub(r"\s*:\s+", " - ", plain)
    plain = re.sub(r'[<>:"/\\|?*]', " ", plain)
    plain = "".join(" " if sign.isspace() else sign for sign in plain)
    plain = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")
    plain = " ".join(plain.split()).strip(". ")
    if len(plain.encode()) > _LONGEST:
        plain = plain.encode()[:_LONGEST].decode(errors="ignore").rstrip(". ")
    return f"{plain}_" if _RESERVED.fullmatch(plain) else plain
