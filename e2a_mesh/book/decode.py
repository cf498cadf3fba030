"""From the bytes of a text file to its characters, whatever encoding it was written in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

_BYTE_ORDER_MARKS = (  # the UTF-32 marks begin like those of UTF-16, so they come first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings that documents declare; Python also knows codecs that take quadratic time or run compressors.
_DECLARABLE = re.compile(
    r"(utf|ucs|iso|latin|l\d|cp|windows|koi8|mac|big5|gb|hz|euc|shift|sjis|s-jis|ms|tis|ks|johab|ascii|us-ascii|ibm|ptcp)"
    r"[\w-]{0,20}",
    re.IGNORECASE,
)
_DECLARATION = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""")
_DECLARED_WITHIN = 2048  # bytes; HTML asks for its declaration within the first 1024
_SAMPLE = 200_000  # bytes that the guess looks at; more costs seconds and changes nothing

_LATIN_PAGES = ("cp125", "cp437", "cp775", "cp85", "hp_", "iso8859_", "latin", "mac_")
_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ¿¡«»“”„‘’…–—£€©°ºª\xa0")
_WESTERN_ONLY = frozenset("àãèêëîïñçœ¿¡")  # none of them is Hungarian in any reading
_HUNGARIAN = frozenset("őűŐŰ")

# Characters without shape: soft hyphen, zero-width space, word joiner, direction marks, controls.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
# The zero-width joiner and non-joiner carry meaning in Arabic, Indic and emoji, and are dropped only beside Latin.
_JOINERS = ("\u200c", "\u200d")
_LATIN_JOINER = re.compile("(?<=[\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u024f])")


def clean(text: str) -> str:
    """Compose characters (NFC) and drop those that have neither shape nor sound; white space is left alone."""
    if text.isspace() or (text.isascii() and text.isprintable()):
        return text
    text = unicodedata.normalize("NFC", text)
    if any(joiner in text for joiner in _JOINERS):
        text = _LATIN_JOINER.sub("", text)
    return _INVISIBLE.sub("", text)


def is_composed(text: str) -> bool:
    """Tell whether cleaning a text as a whole gives what cleaning its parts would."""
    return unicodedata.is_normalized("NFC", text) and not any(joiner in text for joiner in _JOINERS)


def decode(data: bytes) -> str:
    """Decode a text file by its byte order mark, as UTF-8, as it declares, or by a guess; never fails."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding := _wide_encoding(data[:400]):
        return data.decode(encoding, errors="replace")
    declared = _declared_encoding(data)
    # Multi-byte UTF-8 does not come about by chance, so it outranks a declaration, save those of 7-bit encodings.
    candidates = [declared, "utf-8"] if declared.startswith(("iso-2022", "utf-7", "hz")) else ["utf-8", declared]
    for candidate in filter(None, candidates):
        try:
            return data.decode(candidate)
        except (LookupError, UnicodeError):
            continue
    return data.decode(_guess(data), errors="replace")


def _wide_encoding(head: bytes) -> str:
    """Recognise UTF-16 without a mark by the zero bytes beside its ASCII characters."""
    if len(head) < 4 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.1 * half else ""


def _declared_encoding(data: bytes) -> str:
    match = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    name = match.group(1).decode("ascii").lower() if match else ""
    if not _DECLARABLE.fullmatch(name):
        return ""
    # What calls itself Latin-1 is Windows-1252 in practice: the HTML standard decodes it so.
    return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii"} else name


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    best = from_bytes(sample).best()
    # The guesser confuses the Latin code pages; what holds only Western letters in the Western one is Western.
    if best is None or (best.encoding.startswith(_LATIN_PAGES) and _is_western(sample)):
        return "cp1252"
    return best.encoding


def _is_western(sample: bytes) -> bool:
    accented = [character for character in sample.decode("cp1252", errors="replace") if character >= "\x80"]
    hungarian = not _HUNGARIAN.isdisjoint(sample.decode("cp1250", errors="replace")) and _WESTERN_ONLY.isdisjoint(
        accented
    )
    return not hungarian and sum(character in _WESTERN for character in accented) >= 0.97 * len(accented)
