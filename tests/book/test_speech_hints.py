"""A book's own speech hints: lexicons, SSML attributes, languages within a paragraph, what is not to be spoken."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from e2a_mesh.book import open_book
from e2a_mesh.book.lexicon import Lexicon, Said, read_lexicon
from e2a_mesh.book.speech_styles import speech_rules
from e2a_mesh.book.xsampa import ipa_of
from e2a_mesh.model import Book, Paragraph

SSML = 'xmlns:ssml="http://www.w3.org/2001/10/synthesis"'
PLS = """<?xml version="1.0"?><lexicon version="1.0" alphabet="{alphabet}" xml:lang="{language}"
 xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">{lexemes}</lexicon>"""


def pls(*lexemes: str, language: str = "en", alphabet: str = "ipa") -> str:
    inside = "".join(f"<lexeme>{lexeme}</lexeme>" for lexeme in lexemes)
    return PLS.format(lexemes=inside, language=language, alphabet=alphabet)


def lexeme(grapheme: str, ipa: str) -> str:
    return f"<grapheme>{grapheme}</grapheme><phoneme>{ipa}</phoneme>"


def page(body: str, *lexicons: str) -> bytes:
    links = "".join(f'<link rel="pronunciation" type="application/pls+xml" href="{name}"/>' for name in lexicons)
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml" {SSML} xml:lang="en"><head>{links}</head>'
        f"<body>{body}</body></html>"
    ).encode()


def told(paragraph: Paragraph) -> list[tuple[str, str]]:
    return [
        (paragraph.text[hint.start : hint.end], hint.phonemes or hint.words or hint.language)
        for hint in sorted(paragraph.hints, key=lambda hint: hint.start)
    ]


def paragraphs(book: Book) -> list[Paragraph]:
    assert book.characters == sum(c.characters for c in book.chapters) + sum(o.characters for o in book.omissions)
    return [paragraph for chapter in book.chapters for paragraph in chapter.paragraphs]


@pytest.fixture
def read(make_epub: Callable[..., Path]) -> Callable[..., list[Paragraph]]:
    """Reads an EPUB of the pages, and of lexicons by their names."""

    def read(pages: dict[str, bytes], **lexicons: str) -> list[Paragraph]:
        return paragraphs(open_book(make_epub({**pages, **{f"{name}.pls": text for name, text in lexicons.items()}})))

    return read


def test_a_lexicon_is_for_the_files_that_link_it(read: Callable[..., list[Paragraph]]) -> None:
    first, second = read(
        {"a.html": page("<p>In Macon town.</p>", "one.pls"), "b.html": page("<p>In Macon town.</p>", "two.pls")},
        one=pls(lexeme("Macon", "ˈmeɪkən")),
        two=pls(lexeme("town", "taʊn")),
    )
    assert (told(first), told(second)) == ([("Macon", "ˈmeɪkən")], [("town", "taʊn")])


def test_a_lexicon_that_no_file_links_is_for_all_of_the_book(read: Callable[..., list[Paragraph]]) -> None:
    (only,) = read({"a.html": page("<p>In Macon town.</p>")}, one=pls(lexeme("Macon", "ˈmeɪkən")))
    assert told(only) == [("Macon", "ˈmeɪkən")]


def test_a_lexicon_is_for_its_own_language_only(read: Callable[..., list[Paragraph]]) -> None:
    body = '<p>The chat said <i xml:lang="fr">le chat</i> to the cat.</p><p xml:lang="fr">Un chat noir.</p>'
    first, second = read(
        {"a.html": page(body, "fr.pls", "gb.pls")},
        fr=pls(lexeme("chat", "ʃa"), language="fr-FR"),
        gb=pls(lexeme("cat", "kæt"), language="en-GB"),
    )
    assert told(first) == [("le chat", "fr"), ("chat", "ʃa"), ("cat", "kæt")]
    assert told(second) == [("chat", "ʃa")]


def test_markup_goes_before_lexicons(read: Callable[..., list[Paragraph]]) -> None:
    body = '<p>Macon and <span ssml:ph="ˈmækən">Macon</span>.</p>'
    (only,) = read({"a.html": page(body, "one.pls")}, one=pls(lexeme("Macon", "ˈmeɪkən")))
    assert told(only) == [("Macon", "ˈmeɪkən"), ("Macon", "ˈmækən")]


@pytest.mark.parametrize(
    "damaged",
    ["", "no XML", "<lexicon/>", PLS.format(alphabet="ipa", language="", lexemes="<lexeme/>"), "<html/>", "\x00\xff"],
)
def test_a_damaged_lexicon_harms_nothing(read: Callable[..., list[Paragraph]], damaged: str) -> None:
    (only,) = read({"a.html": page("<p>In Macon town.</p>", "one.pls", "none.pls", "../../etc.pls")}, one=damaged)
    assert told(only) == []


def test_whole_words_are_found_the_longest_first() -> None:
    lexicon = Lexicon("en")
    for grapheme in ("York", "New York", "geol.", "℔", "N.", "re-enter"):
        lexicon.add(grapheme, Said(words=grapheme.upper()))
    text = "In New York and York, not Yorkshire, geol. 5 ℔ of N.Y. and S.N.; New  York, re-enter."
    assert [text[start:end] for start, end, _ in lexicon.find(text)] == [
        "New York", "York", "geol.", "℔", "N.", "N.", "York", "re-enter",
    ]  # fmt: skip


def test_letter_case_counts_but_at_the_beginning_of_a_sentence() -> None:
    lexicon = Lexicon("en")
    lexicon.add("polish", Said("shine"))
    lexicon.add("US", Said("United States"))
    text = "Polish it. “Polish it!” He is Polish; POLISH us, US."
    assert [start for start, _, _ in lexicon.find(text)] == [0, 12, 49]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<grapheme>W</grapheme><phoneme>a</phoneme><phoneme>b</phoneme>", Said("", "a")),
        ('<grapheme>W</grapheme><phoneme>a</phoneme><phoneme prefer="true">b</phoneme>', Said("", "b")),
        ("<grapheme>W</grapheme><alias>World</alias>", Said("World")),
        ("<grapheme>W</grapheme><phoneme>a</phoneme><alias>World</alias>", Said("World", "a")),
        ("<grapheme>W</grapheme><alias>World</alias><phoneme>a</phoneme>", Said("World")),
        ('<grapheme>W</grapheme><phoneme alphabet="x-sampa">"3:</phoneme>', Said("", "ˈɜː")),
        ('<grapheme>W</grapheme><phoneme alphabet="x-vendor">12</phoneme><phoneme>a</phoneme>', Said("", "a")),
        ("<grapheme>V</grapheme><grapheme> W </grapheme><phoneme>\n a </phoneme>", Said("", "a")),
        ("<grapheme>W</grapheme>", None),
    ],
)
def test_a_lexeme_is_said_as_it_prefers(inside: str, said: Said | None) -> None:
    lexicon = read_lexicon(pls(inside).encode())
    assert lexicon is not None
    assert lexicon.words.get("W") == said


def test_ssml_attributes_tell_sounds_in_the_alphabet_around_them(read: Callable[..., list[Paragraph]]) -> None:
    body = (
        '<div ssml:alphabet="x-sampa"><p>To the <span ssml:ph="nO:T">N.</span> and'
        ' <em><b ssml:ph="saʊθ" ssml:alphabet="ipa">the</b><i ssml:ph="T"> S.</i></em></p></div>'
        '<p>Bow <span ssml:ph="baʊ">bow <b>down</b></span> <span ssml:ph="??">x</span></p>'
        '<div ssml:ph="a"><p>one</p><p>two</p></div>'
    )
    first, second, *others = read({"a.html": page(body)})
    assert told(first) == [("N.", "nɔːθ"), ("the", "saʊθ"), ("S.", "θ")]
    assert told(second) == [("bow down", "baʊ")]
    assert not any(map(told, others))


def test_languages_within_a_paragraph_are_told_with_their_places(read: Callable[..., list[Paragraph]]) -> None:
    body = (
        '<p>He said <span xml:lang="fra"> Bonjour, <b>ma</b> chère. </span> Then he left.</p>'
        '<p xml:lang="de">Er sagte <i lang="en">good bye</i> und ging.</p>'
        '<div class="poem"><p>One <i xml:lang="la">duo</i><br/><i xml:lang="la">tres</i> four</p></div>'
    )
    first, second, third = read({"a.html": page(body)})
    assert told(first) == [("Bonjour, ma chère.", "fr")]
    assert first.text == "He said Bonjour, ma chère. Then he left."
    assert (second.language, told(second)) == ("de", [("good bye", "en")])
    assert (third.text, told(third)) == ("One duo\ntres four", [("duo", "la"), ("tres", "la")])


def test_what_is_marked_as_not_to_be_spoken_is_left_out(read: Callable[..., list[Paragraph]]) -> None:
    body = (
        '<p>One <span style="speak: none">mute</span><span style="-epub-speak:none">mute</span>'
        '<span aria-hidden="true">mute</span><span style="speak: never">mute</span> two</p>'
    )
    assert [paragraph.text for paragraph in read({"a.html": page(body)})] == ["One two"]


def test_style_sheets_say_what_is_not_spoken_and_what_is_spelt(make_epub: Callable[..., Path]) -> None:
    css = (
        "/* .loud { speak: none } */ @media speech { span.mute, #box { color: red; -epub-speak : none } }"
        " .spelt { -epub-speak-as: spell-out; } .normal { speak: normal } div p .deep { speak: none }"
        " .broken { speak: none"
    )
    body = (
        '<p>One <span class="big mute">mute</span><b class="mute loud">two</b> <i class="normal spelt">ABC</i>'
        ' <span class="deep broken">three</span></p><p id="box">mute</p><p style="speak: auto" class="own">four</p>'
    )
    head = '<link rel="stylesheet" href="s.css"/><style>.own { speak: none }</style>'
    document = page(body).replace(b"<head>", f"<head>{head}".encode())
    first, *others = paragraphs(open_book(make_epub({"a.html": document, "s.css": css})))
    assert (first.text, told(first)) == ("One two ABC three", [("ABC", "A-B-C")])
    assert [paragraph.text for paragraph in others] == ["four"]


def test_what_is_set_for_the_eye_alone_is_left_out_and_sidebars_are_read(read: Callable[..., list[Paragraph]]) -> None:
    body = (
        '<p role="doc-pageheader">The Doors</p><p>The door fell.</p><aside role="doc-pullquote">The door fell!</aside>'
        '<aside role="doc-tip"><p>Shut doors.</p></aside><aside epub:type="sidebar"><p>On doors.</p></aside>'
        '<nav role="doc-pagelist"><ol><li>12</li></ol></nav><p>It <span role="doc-pagebreak">13</span>was loud.</p>'
    ).replace("epub:type", 'xmlns:epub="http://www.idpf.org/2007/ops" epub:type')
    texts = [paragraph.text for paragraph in read({"a.html": page(body)})]
    assert texts == ["The door fell.", "Shut doors.", "On doors.", "It was loud."]


def test_what_is_to_be_spelt_is_spelt(read: Callable[..., list[Paragraph]]) -> None:
    body = '<p>Call <span style="speak-as: spell-out">ABC</span> or <b style="-epub-speak-as:digits">1066 a</b></p>'
    (only,) = read({"a.html": page(body)})
    assert told(only) == [("ABC", "A-B-C"), ("1066 a", "1, 0, 6, 6, a")]


@pytest.mark.parametrize(
    ("written", "alphabet", "ipa"),
    [
        ('"tS{t@"hutSi', "x-sampa", "ˈtʃætəˈhutʃi"),
        ("R\\ r\\` d_d n= a~ O_~", "X-SAMPA", "ʀ ɻ d̪ n̩ ã ɔ̃"),
        ("p_hI_TN", "xsampa", "pʰɪŋ"),
        ("/ˈmɑːləʊ/", "", "ˈmɑːləʊ"),
        ("mɑːləʊ", "x-cmu", ""),
    ],
)
def test_other_alphabets_become_ipa(written: str, alphabet: str, ipa: str) -> None:
    assert ipa_of(written, alphabet) == ipa


def test_words_of_scripts_without_spaces_are_found_within_a_line() -> None:
    lexicon = Lexicon("zh")
    lexicon.add("重庆", Said("冲庆"))
    lexicon.add("USA", Said("U-S-A"))
    assert [said.words for _, _, said in lexicon.find("我去重庆了。他去USA了, USAs")] == ["冲庆", "U-S-A"]


@pytest.mark.parametrize(
    "hostile",
    [
        pls(*(lexeme(f"a {number}", "a") for number in range(20_000))),
        "/*" * 200_000 + "speak: none",
        "{" * 200_000 + "speak",
        " ;" * 200_000 + "a{speak:none}",
        ".a" * 50_000 + "{speak:none}",
    ],
    ids=["words that begin alike", "comments", "braces", "semicolons", "classes"],
)
def test_hostile_lexicons_and_style_sheets_take_no_longer_than_others(hostile: str) -> None:
    start = time.process_time()
    speech_rules(hostile)
    lexicon = read_lexicon(hostile.encode())
    if lexicon is not None:
        assert sum(1 for _ in lexicon.find("a b " * 20_000)) == 0
    assert time.process_time() - start < 20  # a second on an idle machine
