"""Where text is cut: between sentences, and inside long ones where a reader breathes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from e2a_mesh.text.cuts import Rank, cut_near_middle
from e2a_mesh.text.languages import language_for
from e2a_mesh.text.sentences import sentences


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ["Mr. Smith met J. R. Lee in St. Ives.", "“Why?” she asked.", "He paid $3.50 at 5 p.m. on Baker St. near home."]),
        ("en", ["In another place, p. 45, he saw St. George.", "Born in the house No. 5 he was."]),
        ("en", ["Then General J.B. Hood of the U.S. Army came.", "He left the U.S.", "Later he wrote Vol. II of it."]),
        ("fr", ["« Ah ! » dit M. Dupont.", "Il partit avec Mme. Durand."]),
        ("de", ["Das 19. Jahrhundert war lang.", "„Ja“, sagte Dr. Meier.", "Am 3. Mai ging er."]),
        ("es", ["El Sr. García vino.", "—Hola —dijo.", "¿Qué tal?"]),
        ("nl", ["Dhr. de Vries en mevr. Jansen kwamen.", "Hallo!"]),
        ("fr", ["Il partit.", "École fermée.", "Été comme hiver."]),
        ("pl", ["Pan dr Nowak mieszka przy ul. Długiej 5.", "Żył w 1984 r. w Łodzi.", "To m.in. Ewa i prof. Adam.", "— Nie!", "„Idź!” — krzyknął."]),
        ("ru", ["Он жил в г. Москве с 1984 г. по ул. Ленина.", "— Да! — сказал он.", "«Иди!» — крикнул А. С. Пушкин.", "Это т. е. всё."]),
        ("uk", ["Він жив у м. Києві.", "«Так!» — сказав він.", "Їхав проф. Іваненко.", "Є й інші."]),
        ("tr", ["Dr. Ahmet Bey 5. katta oturur.", "II. Abdülhamit öldü.", "Işık söndü.", "İyi ki geldin!", "Şimdi?"]),
        ("ar", ["ذهب الولد.", "ماذا قال؟", "لا أعرف!", "قال د. أحمد: نعم."]),
        ("hi", ["राम गया।", "डॉ. शर्मा आए।", "वह आया॥", "क्या?"]),
        ("ko", ["안녕하세요.", "저는 학생입니다.", "\"왜요?\"", "그가 말했다."]),
        ("qq", ["Aba bab.", "Bab aba!"]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_says_so(tag: str, expected: list[str]) -> None:
    found = sentences(" ".join(expected), language_for(tag))
    assert [sentence.strip() for sentence in found] == expected


def test_sentences_without_spaces_between_them_are_found() -> None:
    assert sentences("你好。我是学生！你呢？", language_for("zh")) == ["你好。", "我是学生！", "你呢？"]
    assert sentences("他说：“你好。”然后走了。真的？", language_for("zh")) == ["他说：“你好。”", "然后走了。", "真的？"]
    japanese = ["「行くよ。」と言った。", "彼は（笑）走った！", "そう？", "「え？」", "彼女は笑った。"]
    assert sentences("".join(japanese), language_for("ja")) == japanese


def test_a_long_speech_is_cut_at_its_own_sentences() -> None:
    speech = "“" + " ".join(["I have told you so, and I shall tell you again."] * 6) + "” he said."
    assert len(sentences(speech, language_for("en"))) == 6


def test_a_title_ends_no_sentence_however_long() -> None:
    long = (
        "Akin to the adventure of Perseus is by some supposed to be that famous story of St. George and the Dragon; "
        * 3
    )
    assert len(sentences(long, language_for("en"))) == 1


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=400), st.sampled_from(["en", "de", "zh", "ru", "tr", "ja", "", "xx"]))
def test_sentences_joined_are_the_paragraph(text: str, tag: str) -> None:
    assert "".join(sentences(text, language_for(tag))) == text


@pytest.mark.parametrize(
    ("tag", "text", "before", "rank"),
    [
        ("en", "One two three four. Five six seven eight, nine ten", "One two three four.", Rank.SENTENCE),
        ("en", "“One two three four.” Five six seven eight, nine", "“One two three four.”", Rank.SENTENCE),
        ("en", "He met old Mr. Smith there, and old Mr. Jones", "He met old Mr. Smith there,", Rank.COMMA),
        ("en", "one two three; four five six, seven", "one two three;", Rank.CLAUSE),
        ("en", "one two three four and five six seven", "one two three four", Rank.CONJUNCTION),
        ("de", "eins zwei drei vier und fünf sechs sieben", "eins zwei drei vier", Rank.CONJUNCTION),
        ("en", "one two three four five six", "one two three", Rank.SPACE),
        ("fr", "ils 10 000 ans", "ils 10 000", Rank.FAR_SPACE),
        ("en", "one two three\nfour five six", "one two three", Rank.LINE),
        ("zh", "我们昨天去了那里，他们也来了", "我们昨天去了那里，", Rank.COMMA),
        ("zh", "我们昨天去了那里他们也来了", "我们昨天去了", Rank.CHARACTER),
        ("th", "สวัสดีครับ", "สวัส", Rank.CHARACTER),
        ("en", "abcdefgh", "abcd", Rank.WORD),
    ],
)
def test_a_cut_falls_where_a_reader_breathes(tag: str, text: str, before: str, rank: Rank) -> None:
    cut = cut_near_middle(text, language_for(tag))
    assert cut is not None
    assert (cut.before, cut.rank) == (before, rank)
    assert "".join((cut.before + cut.after).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "cluster",
    ["é\u0301", "e\u0301\u0302\u0303", "👩\u200d👩\u200d👧", "👍\U0001f3fd", "क्ष", "ก็", "🇫🇷", "\u1100\u1161\u11a8"],
)
def test_what_is_written_as_one_character_is_never_cut(cluster: str) -> None:
    cut = cut_near_middle(f"a{cluster}", language_for("en"))
    assert cut is not None
    assert cut.after.startswith(cluster[:1])
    assert cut_near_middle("e\u0301\u0302", language_for("en")) is None
