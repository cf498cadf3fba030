"""In which encoding the text of a font is written, and what the numbers of languages mean."""

from __future__ import annotations

import codecs
import locale

# By the character set of a font (\fcharset); 0 and 1 mean that of the document, 2 is for symbols.
_BY_CHARSET = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb2312", 81: "big5", 83: "mac_roman", 84: "mac_greek",
    85: "mac_turkish", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOLS = "symbols"
_BY_WORD = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_BY_NUMBER = {10000: "mac_roman", 65001: "utf-8", 936: "gbk", 949: "cp949", 950: "big5", 932: "cp932"}


def encoding_of_charset(charset: int) -> str:
    """Give the encoding of a font's character set; empty where it is the document's."""
    return SYMBOLS if charset == 2 else _BY_CHARSET.get(charset, "")


def encoding_of_word(word: str) -> str:
    """Give the encoding that a control word declares for a document; empty where it declares none."""
    return _BY_WORD.get(word, "")


def encoding_of_codepage(number: int) -> str:
    """Give the encoding of a code page; Windows' Western one where it is not known."""
    name = _BY_NUMBER.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def language_of_number(number: int) -> str:
    """Give the language of a Windows identifier, such as en_US for 1033; empty where it is none."""
    return locale.windows_locale.get(number & 0xFFFF, "")
