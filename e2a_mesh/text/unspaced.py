"""Figures in scripts that set them beside words without a space: Chinese, Japanese, Korean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2a_mesh.text.languages import Language

JOINT = "\u2060"  # the word joiner, which no text has once it is clean
_LETTER = r"\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_MARKS = str.maketrans("．，：", ".,:")  # full-width forms of the marks within figures
_MARK = re.compile(r"(?<=\d)[．，：](?=\d)")
_BEFORE = re.compile(rf"(?<=[{_LETTER}])(?=[-−]?[$€£¥₩]?\d)")
_AFTER = re.compile(rf"(?<=\d)(?=[{_LETTER}])|(?<=\d)( ?[A-Za-z%‰°²³/]{{1,6}})(?=[{_LETTER}])")
_RUBY = re.compile(r"(?:[｜|][^《》｜|\n]{1,30}|[\u3005-\u3007\u3400-\u9fff]{1,10})《([\u3040-\u30ff・]{1,30})》")
_TYPESETTING = re.compile("［#[^］\n]{1,100}］")
_SPAN = re.compile(r"(?<=\d)\s?[〜～~]\s?(?=[$€£¥₩]?\d)")
_LONG_SOUND = re.compile(r"(?<=[\u3040-\u30ff])[〜～]+(?!\d)")


def set_apart(text: str, language: Language) -> str:
    """Put joints between figures and the words beside them, for the rules that expect a word to end there."""
    if not language.unspaced:
        return text
    text = _SPAN.sub(f"{JOINT}{language.until.strip(JOINT)} ", _LONG_SOUND.sub("ー", text))
    text = _MARK.sub(lambda mark: mark[0].translate(_MARKS), text)
    return _AFTER.sub(lambda unit: f"{unit[1] or ''}{JOINT}", _BEFORE.sub(JOINT, text))


def read_ruby(text: str, language: Language) -> str:
    """Say the readings that plain texts of Aozora Bunko give in double brackets, in place of what they are for.

    What is left in such texts for typesetters, 「［＃ここから２字下げ］」, is not said.
    """
    if not language.ruby or not ("《" in text or "［#" in text):
        return text
    return _RUBY.sub(lambda ruby: ruby[1], _TYPESETTING.sub("", text))


def joined(text: str) -> str:
    """Take the joints out again, with a space before one, which some rule has put there."""
    return text.replace(f" {JOINT}", "").replace(JOINT, "")
