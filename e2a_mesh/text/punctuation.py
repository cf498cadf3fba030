"""Marks that engines stumble over, turned into the few that they pause at."""

from __future__ import annotations

import re
import unicodedata

from e2a_mesh.text.characters import CAPITALS, SMALL

_INSIDE_WORD = re.compile(r"\[([^\W\d_]{1,20})\](?=[^\W\d_])|(?<=[^\W\d_])\(([^\W\d_]{1,3})\)(?!\w)")
_NOTE_MARK = re.compile(r"\[ ?(?:\d{1,3}|[*†‡§]+|[a-z]|[ivx]{1,5}) ?\]|(?<=\S)[*†‡]+(?=\s|$)")
_HEBREW_ACRONYM = re.compile(r"(?<=[א-ת])\"(?=[א-ת])")
_DOUBLE_QUOTES = re.compile(r"[“”„‟«»‹›\"〝〞〟「」『』《》〈〉＂]|''|,,")
_LOOSE_APOSTROPHE = re.compile(r"(?<![^\W_])'+|'+(?![^\W_])|'{2,}")
_ELLIPSIS_INSIDE = re.compile(rf" ?(?:…+|\.(?: ?\.){{1,50}}) ?,? ?(?=[{SMALL}])")
_ELLIPSIS = re.compile(r" ?(?:[…⋯]+|\.(?: ?\.){1,50})")
_COMPOUND_DASH = re.compile(rf"(?<=[^\W\d_])–(?=[{CAPITALS}][{SMALL}])")
_DASH = re.compile(r" ?(?:[—―⸺⸻‒﹘]+|-{2,}| [–-](?= )|–|(?<=[.,;:!?])-(?= |$)) ?")
_BRACKET = re.compile(r" ?[(\[{（［｛【〔)\]}）］｝】〕|¦‖] ?")
_AFTER_SENTENCE = re.compile(rf"(?<=[.!?])[)\]}}](?= [{CAPITALS}])")
_DROPPED = re.compile(r"[*_~^\\#<>•‣·・†‡¶@〜～‰=+×÷±≤≥≈≠−⁄←→↑↓↔⇒⇔∴∵′″‴⟨⟩¬∧∨∀∃∂∇∆∑∏∫∝⊂⊃⊆⊇∪∩∅ℵ∘⊕⊗]")
_SLASH = re.compile(r" ?/ ?")
_LINE_END = re.compile(r"(?<=[^\W_])\n")
_MISSING_SPACE = re.compile(
    rf"(?<=[^\W\d_])([,;:!?])(?=[{CAPITALS}{SMALL}])|(?<=[{SMALL}])([.])(?=[{CAPITALS}][{SMALL}])"
)
_SPACE_BEFORE = re.compile(r" +([,;:.!?،؛؟。，、！？；：])")
_MARKS = ",،、，;؛；:：.。।!！?؟？"  # the weakest first
_SEVERAL = re.compile(rf"[{_MARKS}](?: ?[{_MARKS}]){{1,200}}")
_HAN_OR_KANA = r"\u3001\u3002\u3005-\u3007\u3040-\u30ff\u3400-\u9fff！？，；："
_AFTER_UNSPACED = re.compile(rf"(?<=[{_HAN_OR_KANA}])([,.]) ?")
_BETWEEN_UNSPACED = re.compile(rf"(?<=[{_HAN_OR_KANA}]) (?=[{_HAN_OR_KANA}])")
_UNSPACED = re.compile(rf"[{_HAN_OR_KANA}\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_IN_ARABIC = re.compile(r"(?<=[\u0620-\u06ff]),")
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_LEADING = re.compile(rf"^[\s{_MARKS}'-]+")
_LOOSE_HYPHEN = re.compile(r"(?<!\S)-+(?!\S)|(?<=\w)-+(?=[,;:.!?]|\s|$)|(?<!\S)-+(?=[^\W\d_])")
_STOPS = ".!?。！？।॥؟۔։።។။…"
_COMMAS = " ,;:-،、，؛；：\n"


def without_note_marks(text: str) -> str:
    """Drop what is left of the marks of notes: [12], [*], a dagger after a word; but [t]he word stays whole."""
    return _NOTE_MARK.sub("", _INSIDE_WORD.sub(r"\1\2", text)) if _NOTE_MARK.search(text) else text


def punctuate(text: str, *, kept: str = "", heading: bool = False) -> str:
    """Leave only commas, semicolons, colons, stops, question and exclamation marks, and apostrophes within words.

    Dashes, brackets and the ends of verses become commas, ellipses a comma or a stop, quotation marks go: models
    trained on plain speech read on past them, or invent (XTTS does where a sentence ends in a question mark and a
    quotation mark). Signs in `kept` stay.
    """
    text = _LINE_END.sub(". " if heading else ", ", text).replace("\n", " ")
    text = _HEBREW_ACRONYM.sub("״", text)
    text = _DOUBLE_QUOTES.sub("", text)
    text = _LOOSE_APOSTROPHE.sub("", text)
    text = _ELLIPSIS_INSIDE.sub(", ", text)
    text = _ELLIPSIS.sub(". ", text)
    text = _COMPOUND_DASH.sub("-", text)
    text = _DASH.sub(", ", text)
    text = _INSIDE_WORD.sub(r"\1\2", text)
    text = _BRACKET.sub(", ", _AFTER_SENTENCE.sub("", text))
    text = _DROPPED.sub(lambda mark: mark[0] if mark[0] in kept else " ", text)
    text = _SLASH.sub(" ", text)
    text = _LOOSE_HYPHEN.sub(" ", text)
    text = " ".join(text.split())
    text = _SPACE_BEFORE.sub(r"\1", text)
    text = _SEVERAL.sub(_strongest, text)
    text = _MISSING_SPACE.sub(lambda mark: f"{mark[0]} ", text)
    text = _LEADING.sub("", text).strip(" -")
    if text.isascii():
        return text
    text = _BETWEEN_UNSPACED.sub("", _AFTER_UNSPACED.sub(_full_width, text))
    return _IN_ARABIC.sub("،", text)


def _full_width(mark: re.Match[str]) -> str:
    if mark[1] == ".":
        return "。"
    return _comma(mark.string[max(0, mark.start() - 50) : mark.end() + 50])


def _comma(text: str) -> str:
    """Choose between the commas of Japanese and of Chinese."""
    return "、" if _KANA.search(text[-100:]) else "，"


def _strongest(marks: re.Match[str]) -> str:
    written = marks[0].replace(" ", "")
    # A stop before a comma belongs to a short form that we don't know.
    if written.rstrip(",;:") == "." and len(written) > 1:
        return written[-1]
    return max(written, key=_MARKS.index)


def ended(text: str) -> str:
    """End a text as a sentence, if no mark at its end does; a colon stays, since it says that more will follow."""
    bare = text.rstrip(_COMMAS)
    if not bare or bare[-1] in _STOPS:
        return bare
    if text.rstrip()[-1] == ":":
        return f"{bare}:"
    return bare + ("。" if unspaced(bare[-1]) else "।" if _DEVANAGARI.match(bare[-1]) else ".")


def continued(text: str) -> str:
    """End a part of a sentence with a comma, if no mark at its end makes a reader wait."""
    if not text or unicodedata.category(text[-1])[0] not in "LMN":
        return text
    if _ARABIC.match(text[-1]):
        return f"{text}،"
    return f"{text}{_comma(text) if unspaced(text[-1]) else ','}"


def unspaced(character: str) -> bool:
    """Tell whether a character belongs to Chinese or Japanese, which put no spaces between words or sentences."""
    return _UNSPACED.match(character) is not None
