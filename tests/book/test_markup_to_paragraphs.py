"""What a listener hears of a page of markup, and what not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from e2a_mesh.model import Book, ParagraphKind

Read = Callable[..., Book]


def spoken(book: Book) -> list[str]:
    return [paragraph.text for chapter in book.chapters for paragraph in chapter.paragraphs]


def left_out(book: Book) -> dict[str, str]:
    return {omission.reason: omission.excerpt for omission in book.omissions}


@pytest.mark.parametrize(
    ("markup", "heard"),
    [
        ("<p>one\n  two\tthree</p>", ["one two three"]),
        ("<div>loose<p>first</p>between<p>last</p></div>", ["loose", "first", "between", "last"]),
        ("<p>un<b>brok</b>en <i>words</i>, kept</p>", ["unbroken words, kept"]),
        ('<p><span class="dropcap">T</span>he end</p>', ["The end"]),
        ("<ul><li>one</li><li><p>two</p></li></ul>", ["one", "two"]),
        ("<dl><dt>term</dt><dd>meaning</dd></dl>", ["term", "meaning"]),
        ("<figure><img alt='not read'/><figcaption>A ship</figcaption></figure>", ["A ship"]),
        ("<p>soft\u00adhyphen, zero\u200bwidth, no\u00a0break</p>", ["softhyphen, zerowidth, no break"]),
        (
            "<p>caf&#x65;&#x301; &eacute;t&eacute; &mdash; &#150; AT&amp;T</p>",
            ["cafe\u0301 été — – AT&T".replace("e\u0301", "é")],
        ),
        ("<p>می\u200cخواهم</p>", ["می\u200cخواهم"]),
        ("<p>x<sup>2</sup> and the 2<sup>nd</sup> of H<sub>2</sub>O</p>", ["x2 and the 2nd of H2O"]),
        ("<p>12 High Street<br/>London</p>", ["12 High Street\nLondon"]),
        ("<p>First paragraph.<br/><br/>Second paragraph.</p>", ["First paragraph.", "Second paragraph."]),
        ("<pre>A little poem\n  in two lines</pre>", ["A little poem\nin two lines"]),
        ("<table><tr><td>Only</td></tr><tr><td>a layout</td></tr></table>", ["Only", "a layout"]),
        ("<p>“…”</p><p>“?!”</p>", ["“…”", "“?!”"]),
        ("<p><a href='other.xhtml'>A link</a> is read</p>", ["A link is read"]),
        ("<p>a<!-- silent -->b<?silent?>c</p>", ["abc"]),
    ],
)
def test_text_is_heard_as_it_is_meant(read_page: Read, markup: str, heard: list[str]) -> None:
    assert spoken(read_page(markup)) == heard


def test_a_narrow_page_broken_by_hand_becomes_prose_again(read_page: Read) -> None:
    lines = (
        "The rain had been falling since the morning, and<br/>nobody in the whole of the long street had thought<br/>"
        "of opening a window, or of asking the postman in<br/>until he knocked."
    )
    assert "\n" not in spoken(read_page(f"<p>{lines}</p>"))[0]


@pytest.mark.parametrize(
    "stanza",
    [
        '<div class="poem"><div>One line,</div><div>another.</div></div>',
        '<div class="stanza"><p>One line,</p><p>another.</p></div>',
        '<blockquote epub:type="z3998:verse"><p><span>One line,</span><br/><span>another.</span></p></blockquote>',
        '<div class="poem"><span class="line">One line,</span> <span class="line">another.</span></div>',
        '<p class="verse">One line,</p><p class="verse">another.</p>',
        "<p>One line,<br/>another.</p>",
    ],
)
def test_lines_of_verse_stay_lines_of_one_paragraph(read_page: Read, stanza: str) -> None:
    assert spoken(read_page(stanza)) == ["One line,\nanother."]


@pytest.mark.parametrize(
    "separator",
    [
        "<hr/>",
        "<p>* * *</p>",
        "<p>⁂</p>",
        '<p class="scene-break"><img src="x.png"/></p>',
        "<div>— — —</div>",
        "<p>oOo</p>",
    ],
)
def test_a_scene_break_is_a_silence_and_its_ornament_is_accounted_for(read_page: Read, separator: str) -> None:
    book = read_page(f"<p>Before.</p>{separator}<p>After.</p>")
    kinds = [paragraph.kind for paragraph in book.chapters[0].paragraphs]
    assert kinds == [ParagraphKind.TEXT, ParagraphKind.SCENE_BREAK, ParagraphKind.TEXT]
    assert spoken(book) == ["Before.", "", "After."]
    assert book.characters == book.chapters[0].characters + sum(omission.characters for omission in book.omissions)


def test_a_scene_break_stands_only_between_paragraphs_of_text(read_page: Read) -> None:
    book = read_page("<hr/><h2>Title</h2><hr/><p>One.</p><hr/><hr/><p>Two.</p><hr/>")
    assert spoken(book) == ["Title", "One.", "", "Two."]


def test_a_rare_empty_paragraph_is_a_scene_break(read_page: Read) -> None:
    prose = "".join(f"<p>Paragraph {number}.</p>" for number in range(8))
    assert spoken(read_page(f"{prose}<p>\u00a0</p>{prose}")).count("") == 1


def test_empty_paragraphs_between_all_paragraphs_are_only_a_style(read_page: Read) -> None:
    prose = "".join(f"<p>Paragraph {number}.</p><p>\u00a0</p>" for number in range(8))
    assert "" not in spoken(read_page(prose))


@pytest.mark.parametrize(
    ("markup", "heard"),
    [
        ('valued<a epub:type="noteref" href="#n">3</a> in', "valued in"),
        ('valued<a role="doc-noteref" href="#n">*</a> in', "valued in"),
        ('valued<sup><a href="#n">12</a></sup> in', "valued in"),
        ('valued<a href="#n"><sup>12</sup></a> in', "valued in"),
        ('valued <a href="#n">[7]</a> in', "valued in"),
        ('valued[<a href="#n">7</a>] in', "valued in"),
        ('valued<a href="notes.xhtml#n7">7</a>, in', "valued, in"),
        ('valued<a class="footnote-ref" href="#n">a</a> in', "valued in"),
        ('valued.<a href="#n">†</a> In', "valued. In"),
    ],
)
def test_footnote_marks_are_not_read(read_page: Read, markup: str, heard: str) -> None:
    book = read_page(f"<p>It was {markup} the year.</p>")
    assert spoken(book) == [f"It was {heard} the year."]
    assert "footnote mark" in left_out(book)


@pytest.mark.parametrize(
    "text",
    [
        'see page <a href="#p12">12</a> for more',
        'as in chapter <a href="c2.xhtml#top">2</a> before',
        'equation (<a href="#eq">4</a>) gives',
        'the <a href="http://example.org/#1">9</a> sites',
        '“The <a epub:type="annoref" href="#a">Emperor’s</a> New Clothes”',
        "in 2<sup>nd</sup> place",
    ],
)
def test_numbers_and_words_that_only_look_like_marks_are_read(read_page: Read, text: str) -> None:
    assert "footnote mark" not in left_out(read_page(f"<p>Look, {text}.</p>"))


@pytest.mark.parametrize(
    "note",
    [
        '<aside epub:type="footnote" id="n">A note.</aside>',
        '<aside role="doc-footnote" id="n"><p>A note.</p></aside>',
        '<div class="footnote" id="n"><p>A note.</p></div>',
        '<section epub:type="footnotes"><h3>Notes</h3><ol><li epub:type="footnote" id="n">A note.</li></ol></section>',
        '<h3>Notes</h3><p id="n"><a href="#m">1</a> A note.</p>',
        '<p><a id="n" href="#m">[1]</a> A note.</p>',
    ],
)
@pytest.mark.parametrize("around", ["{}", '<section epub:type="chapter">{}</section>'])
def test_the_notes_of_a_chapter_are_left_out_with_their_heading(read_page: Read, note: str, around: str) -> None:
    book = read_page(around.format(f'<p>Some text<sup><a id="m" href="#n">1</a></sup>.</p>{note}'))
    assert spoken(book) == ["Some text."]
    assert "note" in left_out(book)


@pytest.mark.parametrize(
    "number",
    [
        '<span epub:type="pagebreak" id="p1">41</span>',
        '<span role="doc-pagebreak">xii</span>',
        '<span class="pagenum">[Pg 41]</span>',
        '<a id="page_41">41</a>',
    ],
)
def test_page_numbers_are_not_read(read_page: Read, number: str) -> None:
    book = read_page(f"<p>One moment {number} please.</p>")
    assert spoken(book) == ["One moment please."]
    assert "page number" in left_out(book)


def test_a_chapter_in_a_box_of_class_pagebreak_is_read(read_page: Read) -> None:
    assert spoken(read_page('<div class="pagebreak"><p>It was a dark night.</p></div>')) == ["It was a dark night."]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<table><tr><th>Year</th><th>Tons</th></tr><tr><td>1901</td><td>40</td></tr></table>", "table"),
        ("<pre><code>print(1)</code></pre>", "code"),
        ("<math xmlns='http://www.w3.org/1998/Math/MathML'><mi>x</mi><mo>+</mo><mn>1</mn></math>", "formula"),
        ("<p>東<ruby>京<rt>きょう</rt></ruby></p>", "ruby reading"),
        ("<p>seen <span hidden='hidden'>unseen</span></p>", "hidden text"),
        ("<p>seen <span style='display: none'>unseen</span></p>", "hidden text"),
        ("<p>line<span class='linenum'>10</span></p>", "line number"),
        ("<video>No video here</video>", "stand-in for media"),
        ("<p>Choose <button>OK</button></p>", "form"),
    ],
)
def test_what_makes_no_sense_aloud_is_left_out_with_its_reason(read_page: Read, markup: str, reason: str) -> None:
    book = read_page(f"<p>Before.</p>{markup}<p>After.</p>")
    assert reason in left_out(book)
    assert left_out(book)[reason] not in " ".join(spoken(book))


def test_pictures_scripts_and_drawings_are_neither_heard_nor_counted(read_page: Read) -> None:
    book = read_page(
        "<p>Seen.</p><img src='a.png' alt='alt'/><script>var x = 1;</script><style>p{}</style>"
        "<svg xmlns='http://www.w3.org/2000/svg'><title>t</title><text>drawn</text></svg>"
    )
    assert spoken(book) == ["Seen."]
    assert (book.characters, book.omissions) == (len("Seen."), ())


def test_a_table_that_only_lays_out_prose_is_read_cell_by_cell(read_page: Read) -> None:
    line = "and what he said then was heard by everybody in the room"
    book = read_page(f"<table><tr><td>HAMLET.</td><td>{line}</td></tr><tr><td>GHOST.</td><td>{line}</td></tr></table>")
    assert spoken(book) == ["HAMLET.", line, "GHOST.", line]


def test_a_formula_of_one_letter_or_with_words_for_it_is_read(read_page: Read) -> None:
    maths = "xmlns='http://www.w3.org/1998/Math/MathML'"
    book = read_page(
        f"<p>Let <math {maths}><mi>n</mi></math> be "
        f"<math {maths} alttext='two plus two'><mn>2</mn><mo>+</mo><mn>2</mn></math> and "
        f"<math {maths} alttext='\\frac{{1}}{{2}}'><mfrac><mn>1</mn><mn>2</mn></mfrac></math>, then.</p>"
    )
    assert spoken(book) == ["Let n be two plus two and, then."]
    assert left_out(book) == {"formula": "2+2"}
    assert book.characters == book.chapters[0].characters + sum(omission.characters for omission in book.omissions)


def test_headings_are_told_from_text(read_page: Read) -> None:
    book = read_page('<h1>CHAPTER I<br/>Down the Hole</h1><p class="chapter-subtitle">In which</p><p>Text.</p>')
    assert [(p.text, p.kind) for p in book.chapters[0].paragraphs] == [
        ("CHAPTER I", ParagraphKind.HEADING),
        ("Down the Hole", ParagraphKind.HEADING),
        ("In which", ParagraphKind.HEADING),
        ("Text.", ParagraphKind.TEXT),
    ]


def test_a_paragraph_in_another_language_is_marked(read_page: Read) -> None:
    book = read_page(
        '<p>English.</p><p xml:lang="fr">Français.</p><p><i lang="de">Ganz deutsch.</i></p>'
        '<p>A <i lang="la">bon mot</i> inside.</p><p lang="en-US">American.</p>'
    )
    assert [paragraph.language for paragraph in book.chapters[0].paragraphs] == ["", "fr", "de", "", ""]


def test_the_same_wrong_language_on_every_page_is_not_believed(read_page: Read) -> None:
    book = read_page("<p>Il était une fois.</p>", language="en-US", book_language="fr")
    assert [paragraph.language for paragraph in book.chapters[0].paragraphs] == [""]


def test_broken_markup_is_read_as_browsers_do(read_page: Read) -> None:
    book = read_page("<p>One <b>bold<p>Two & three &nbsp; &unknown; <br>4 < 5<a id=x/> end")
    assert " ".join(" ".join(spoken(book)).split()) == "One bold Two & three &unknown; 4 < 5 end"
