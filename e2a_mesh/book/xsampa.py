"""From the phonetic alphabets that books use to IPA: X-SAMPA is IPA in ASCII (J. C. Wells, 1995)."""

from __future__ import annotations

import re

from e2a_mesh.pronunciation import tidy_ipa

_PAIRS = (
    r"b_< ɓ d` ɖ d_< ɗ g_< ɠ h\ ɦ j\ ʝ l` ɭ l\ ɺ n` ɳ p\ ɸ r` ɽ r\` ɻ r\ ɹ s` ʂ s\ ɕ t` ʈ v\ ʋ P ʋ x\ ɧ z` ʐ z\ ʑ"
    r" A ɑ B\ ʙ B β C ç D ð E ɛ F ɱ G\_< ʛ G\ ɢ G ɣ H\ ʜ H ɥ I\ ᵻ I ɪ J\_< ʄ J\ ɟ J ɲ K\ ɮ K ɬ L\ ʟ L ʎ M\ ɰ M ɯ N\ ɴ"
    r" N ŋ O\ ʘ O ɔ Q ɒ R\ ʀ R ʁ S ʃ T θ U ʊ V ʌ W ʍ X\ ħ X χ Y ʏ Z ʒ"
    r' " ˈ % ˌ '
    r"' ʲ :\ ˑ : ː @` ɚ @\ ɘ @ ə { æ } ʉ 1 ɨ 2 ø 3` ɝ 3\ ɞ 3 ɜ 4 ɾ 5 ɫ 6 ɐ 7 ɤ 8 ɵ 9 œ & ɶ ?\ ʕ ? ʔ <\ ʢ >\ ʡ"
    r" !\ ǃ |\|\ ǁ |\ ǀ =\ ǂ"
    " ~ \u0303 _~ \u0303 _h ʰ _j ʲ _w ʷ _G ˠ _? ˤ _n ⁿ _l ˡ = \u0329 _= \u0329 _d \u032a _0 \u0325 _v \u032c _^ \u032f"
)
_TABLE = tuple(_PAIRS.split())
_SOUNDS = dict(zip(_TABLE[::2], _TABLE[1::2], strict=True))
_CODE = re.compile("|".join(re.escape(code) for code in sorted(_SOUNDS, key=len, reverse=True)) + r"|_\S|[-\\`]")


def ipa_of(phonemes: str, alphabet: str) -> str:
    """Write phonemes of an alphabet, as SSML and PLS name it, in IPA; empty for what cannot be."""
    match alphabet.strip().lower().removeprefix("x-").replace("_", "-"):
        case "" | "ipa":
            return tidy_ipa(phonemes)
        case "sampa" | "xsampa":
            return tidy_ipa(_CODE.sub(lambda code: _SOUNDS.get(code[0], ""), phonemes))
        case _:
            return ""
