"""How text is spoken, in the language it is written in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.text import has_sound, normalise

ENGLISH = [
    ("In 1984 there were 25 men.", "In nineteen eighty-four there were twenty-five men."),
    ("the 1920s; 1914–18", "the nineteen twenties; nineteen fourteen to eighteen"),
    ("1,234,567 and 3.14", "one million two hundred and thirty-four thousand five hundred and sixty-seven and three point one four"),
    ("the 1st, 2nd and 23rd", "the first, second and twenty-third"),
    ("It cost $5.50, £3 or €1,200.", "It cost five dollars fifty cents, three pounds or one thousand two hundred euros."),
    ("$3 million", "three million dollars"),
    ("12 km at 60 mph and 30°C", "twelve kilometres at sixty miles an hour and thirty degrees Celsius"),
    ("50% of 1/2", "fifty percent of one half"),
    ("May 12, 1998 at 9:30 a.m. today", "May twelfth, nineteen ninety-eight at nine thirty A-M today"),
    ("on 12 May 1998", "on the twelfth of May, nineteen ninety-eight"),
    ("2024-05-01", "the first of May, twenty twenty-four"),
    ("at 10:00 and 14:05", "at ten o'clock and fourteen oh five"),
    ("Mr. and Mrs. Smith of St. Ives, e.g. Dr. Jones", "Mister and Missus Smith of Saint Ives, for example Doctor Jones"),
    ("apples, pears, etc. Then he left.", "apples, pears, et cetera. Then he left."),
    ("pp. 10-12", "pages ten to twelve"),
    ("No. 5 and #3", "number five and number three"),
    ("-5 degrees", "minus five degrees"),
    ("Call 555-1234, agent 007.", "Call five five five, one two three four, agent zero zero seven."),
    ("Henry VIII, George V and World War II", "Henry the eighth, George the fifth and World War two"),
    ("I, for one, made a MIX for NASA.", "I, for one, made a MIX for NASA."),
    ("See https://www.example.com/a/b?c=1#d, or mail me@host.org.", "See example dot com, or mail me at host dot org."),
    ("“Why?” he asked—“no… really?”", "Why? he asked, no, really?"),
    ("‘It’s the dogs’ day,’ said Bob’s aunt.", "It's the dogs day, said Bob's aunt."),
    ("Well . . . yes (or no) — perhaps", "Well, yes, or no, perhaps"),
    ("What?! No!!!", "What? No!"),
    ("*very* _much_ so[12]", "very much so"),
    ("THE STORM broke over NASA.", "The storm broke over NASA."),
    ("ﬁnd the soft\u00adware 🙂", "find the software"),
    ("salt & pepper = 2 + 2", "salt and pepper equals two plus two"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "spoken"), ENGLISH)
def test_english_is_written_out(written: str, spoken: str) -> None:
    assert normalise(written, "en") == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("CHAPTER IV: THE STORM", "Chapter four: The Storm"),
        ("XII.", "Twelve."),
        ("Part II", "Part two"),
        ("I AM LEGEND", "I Am Legend"),
        ("I. The Beginning", "One. The Beginning"),
    ],
)
def test_headings_are_read_as_headings(written: str, spoken: str) -> None:
    assert normalise(written, "en", heading=True) == spoken


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("fr", "Le 1er mai 1998, M. Dupont paya 1 234,50 € à 9h30.", "Le premier mai mille neuf cent quatre-vingt-dix-huit, Monsieur Dupont paya mille deux cent trente-quatre euros cinquante centimes à neuf heures trente."),
        ("fr", "« Ah ! » dit Louis XIV : 50 %.", "Ah! dit Louis quatorze: cinquante pour cent."),
        ("de", "Am 12. Mai um 14:05 Uhr zahlte Hr. Meier 1.234,50 €.", "Am zwölften Mai um vierzehn Uhr fünf zahlte Herr Meier eintausendzweihundertvierunddreißig Euro fünfzig Cent."),
        ("de", "„Kapitel IV“, z. B. 5 km", "Kapitel vier, zum Beispiel fünf Kilometer"),
        ("es", "El 3 de mayo pagó 5 €. ¿Qué?", "El tres de mayo pagó cinco euros. ¿Qué?"),
        ("it", "Il 25 aprile 1945, 3,5 km.", "Il venticinque aprile millenovecentoquarantacinque, tre virgola cinque chilometri."),
        ("pt-BR", "Custa R$ 5 em 2001.", "Custa cinco reais em dois mil e um."),
        ("nl", "Het kost € 5, dus 50%.", "Het kost vijf euro, dus vijftig procent."),
        ("ru", "25 человек", "двадцать пять человек"),
        ("pl", "5 lat", "pięć lat"),
    ],
)  # fmt: skip
def test_other_languages_speak_their_own_numbers(language: str, written: str, spoken: str) -> None:
    assert normalise(written, language) == spoken


@pytest.mark.parametrize("language", ["fr", "de", "es", "it", "pt", "nl", "ru", "ar", "ja", "zh", "hi", "tr", "xx", ""])
def test_no_other_language_is_read_with_english_words(language: str) -> None:
    english = {"one", "two", "five", "fifty", "percent", "dollars", "and", "dot", "point", "number", "equals", "to"}
    spoken = normalise("50 % + 5 $ = 2 & 1, 10–12, 3.5, www.a.b, No. 2, 1984", language)
    allowed = {"point", "dollars"} if language == "fr" else set()  # French words as well
    assert not english & set(spoken.lower().replace(",", "").split()) - allowed


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=400), st.sampled_from(["en", "fr", "de", "es", "ru", "ja", "xx", "zz-ZZ", "…"]), st.booleans())
def test_no_text_makes_it_stumble(text: str, language: str, heading: bool) -> None:
    spoken = normalise(text, language, heading=heading)
    assert not spoken or has_sound(spoken)
    assert not set(spoken) & set('“”"«»[](){}*_…—<>|')


@pytest.mark.parametrize("text", ["", " ", "***", "…", "—", "“”", ".", "\u00ad", "🙂", "[3]"])
def test_what_has_no_sound_is_empty(text: str) -> None:
    assert normalise(text, "en") == ""


@pytest.mark.parametrize(("written", "spoken"), ENGLISH)
def test_what_was_written_out_stays_as_it_is(written: str, spoken: str) -> None:
    assert normalise(spoken, "en") == spoken
