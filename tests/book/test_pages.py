"""From places on paper to a text: order, paragraphs, headings, and what stands around them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from written_pages import LEFT, PITCH, TOP, filled, lines, page, run

from e2a_mesh.book.chapters import divide
from e2a_mesh.book.natural import natural_key
from e2a_mesh.book.pages.compose import compose
from e2a_mesh.book.pages.contents import Bookmark
from e2a_mesh.book.pages.hyphens import join_lines, vocabulary_of
from e2a_mesh.book.pages.paper import Page, Run
from e2a_mesh.book.passage import Manuscript
from e2a_mesh.model import Asides, Metadata, ParagraphKind

PROSE = (
    "It was late, and the lamps were lit along the river, as he had said they would be, and nobody who came that way"
    " could have told whether the house behind the trees was empty or whether someone sat at its window and waited."
)
OTHER = (
    "She had walked since morning without a word to anyone, and when the road bent towards the hills she stopped to"
    " look back at the town, whose roofs were red in the last light, and counted the years that she had lived there."
)


def texts(manuscript: Manuscript) -> list[str]:
    return [passage.text for passage in manuscript.passages if passage.text and not passage.reason]


def left_out(manuscript: Manuscript) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for passage in manuscript.passages:
        if passage.reason:
            found.setdefault(passage.reason, []).append(passage.text)
    return found


def read(*pages: Page, language: str = "en", bookmarks: tuple[Bookmark, ...] = ()) -> Manuscript:
    found = compose(pages, Metadata(language=language), bookmarks)
    assert accounted(found) == found.characters
    return found


def accounted(manuscript: Manuscript) -> int:
    return sum(passage.characters for passage in manuscript.passages)


def test_lines_become_paragraphs_by_their_indents() -> None:
    found = read(page(1, *lines([*filled(PROSE), *filled(OTHER), *filled("“No,” he said.")])))
    assert texts(found) == [PROSE, OTHER, "“No,” he said."]


def test_lines_become_paragraphs_by_the_space_between_them() -> None:
    first = lines(filled(PROSE, indent=False))
    second = lines(filled(OTHER, indent=False), top=first[-1].baseline + 2 * PITCH)
    assert texts(read(page(1, *first, *second))) == [PROSE, OTHER]


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    found = read(page(1, *lines([*filled(PROSE, indent=False), *filled(OTHER, indent=False)])))
    assert texts(found) == [PROSE, OTHER]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines(filled(PROSE, 34, indent=False), left=40)
    right = lines(filled(OTHER, 34, indent=False), left=225)
    heading = run("A Title Across Both Columns", 100, TOP - 40, 16)
    mixed = (
        [found for pair in zip(left, right, strict=False) for found in pair] + left[len(right) :] + right[len(left) :]
    )
    assert texts(read(page(1, heading, *mixed))) == ["A Title Across Both Columns", PROSE, OTHER]


def test_a_list_of_titles_and_page_numbers_is_not_two_columns() -> None:
    entries = [
        f"{number}. The {word} day"
        for number, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth"], 1)
    ]
    runs = [
        part
        for place, entry in enumerate(entries)
        for part in (run(entry, LEFT, TOP + 14 * place), run(str(place * 9 + 3), 340, TOP + 14 * place))
    ]
    found = read(page(1, *runs))
    assert "1. The first day 3" in " ".join(texts(found))


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    broken = filled(f"{PROSE} {OTHER}")
    first = page(1, *lines([*filled(OTHER), *broken[:3]]))
    second = page(2, *lines([*broken[3:], *filled(PROSE)]))
    assert texts(read(first, second)) == [OTHER, f"{PROSE} {OTHER}", PROSE]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        page(
            number,
            run("THE LONG WAY" if number % 2 else "Ann Other", 160, 40, 9),
            *lines([*filled(PROSE), *filled(f"{OTHER} {number}.")]),
            run(str(number + 8), 195, 560),
        )
        for number in range(1, 9)
    ]
    found = read(*pages)
    assert left_out(found) == {
        "running head": ["THE LONG WAY", "Ann Other"] * 4,
        "page number": [str(number + 8) for number in range(1, 9)],
    }


def test_chapter_headings_at_the_top_of_pages_are_no_running_heads() -> None:
    pages = [
        page(number, run(f"Chapter {number}", 160, 60), *lines([*filled(PROSE), *filled(OTHER)], top=100))
        for number in range(1, 20, 3)
    ]
    between = [
        page(number, *lines([*filled(PROSE), *filled(OTHER)], top=60)) for number in range(1, 20) if number % 3 != 1
    ]
    found = read(*sorted([*pages, *between], key=lambda found: found.number))
    assert [text for text in texts(found) if text.startswith("Chapter")] == [
        f"Chapter {number}" for number in range(1, 20, 3)
    ]
    assert "running head" not in left_out(found)


def test_footnotes_at_the_foot_of_a_page_are_left_out_with_their_marks() -> None:
    body = lines([*filled(PROSE), *filled(OTHER)])
    mark = Run("3", body[-1].right, body[-1].right + 4, body[-1].baseline - 4, 6)
    notes = lines(["3 This is said in another book, at some", "length, and better than here."], top=500, size=8)
    found = read(page(1, *body, mark, *notes))
    assert texts(found) == [PROSE, OTHER]
    assert left_out(found) == {
        "footnote mark": ["3"],
        "note": ["3 This is said in another book, at some length, and better than here."],
    }


def test_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    first = page(1, *lines([*filled(PROSE), *filled(OTHER)]), *lines(["* A note that is so long that it"], 500, size=8))
    second = page(2, *lines([*filled(PROSE), *filled(OTHER)]), *lines(["goes on over here."], 500, size=8))
    assert left_out(read(first, second)) == {"note": ["* A note that is so long that it", "goes on over here."]}


def test_powers_are_no_footnote_marks() -> None:
    line = run("an area of 12 km", LEFT, TOP)
    power = Run("2", line.right, line.right + 3, TOP - 4, 6)
    found = read(page(1, line, power, *lines(filled(PROSE), top=TOP + 30)))
    assert texts(found)[0] == "an area of 12 km2"


def test_headings_are_known_by_their_size_their_weight_and_their_words() -> None:
    body = [*lines(filled(PROSE), 120), *lines(filled(OTHER), 320), *lines(filled(PROSE), 480)]
    found = read(
        page(
            1,
            run("The First Part", 120, 80, 18),
            run("Of things unseen", LEFT, 280, 10, bold=True),
            run("CHAPTER II", 165, 450),
            *body,
        )
    )
    headings = [(p.text, p.level) for p in found.passages if p.kind is ParagraphKind.HEADING]
    assert headings == [("The First Part", 1), ("Of things unseen", 2), ("CHAPTER II", 3)]


def test_an_initial_over_several_lines_begins_its_word() -> None:
    rest = ["nce upon a time there was a miller who had three", "sons, his mill, an ass and a cat, and the sons"]
    beside = [run(text, 80, TOP + place * PITCH) for place, text in enumerate(rest)]
    below = lines(filled(PROSE, indent=False), TOP + 2 * PITCH)
    found = read(page(1, Run("O", LEFT, 78, TOP + PITCH, 30), *beside, *below))
    assert texts(found) == [f"O{rest[0]} {rest[1]} {PROSE}"]


def test_verse_keeps_its_lines() -> None:
    verse = ["And I have loved thee, Ocean!", "and my joy", "Of youthful sports", "was on thy breast to be"]
    found = read(page(1, *lines(filled(PROSE)), *lines(verse, 200, left=90)))
    assert texts(found)[1:] == ["\n".join(verse)]


def test_text_from_right_to_left_keeps_its_columns_in_order() -> None:
    words = ["كان", "الوقت", "متأخرا", "وكانت", "المصابيح", "مضاءة", "على"]
    right = [run(" ".join(words), 270, TOP + place * PITCH) for place in range(5)]
    left = [run(" ".join(reversed(words)), 20, TOP + place * PITCH) for place in range(5)]
    found = " ".join(texts(read(page(1, *left, *right), language="ar")))
    assert found.startswith(" ".join(words))
    assert found.endswith(" ".join(reversed(words)))


def test_lines_of_chinese_are_joined_without_spaces() -> None:
    rows = [Run("今天天气很好我们去公园散步", LEFT, 310, TOP + place * PITCH, 20) for place in range(3)]
    assert texts(read(page(1, *rows), language="zh")) == ["今天天气很好我们去公园散步" * 3]


def test_bookmarks_become_chapters_and_headings() -> None:
    pages = [
        page(number, run(title, LEFT, 60), *lines([*filled(PROSE), *filled(OTHER)], 100))
        for number, title in enumerate(("Loomings", "The Carpet-Bag", "The Inn"), 1)
    ]
    marks = (Bookmark(0, "1. Loomings", 1), Bookmark(0, "2. The Carpet-Bag", 2), Bookmark(0, "3. The Inn", 3))
    chapters, _ = divide(read(*pages, bookmarks=marks), Asides())
    assert [chapter.title for chapter in chapters] == ["1. Loomings", "2. The Carpet-Bag", "3. The Inn"]
    assert [chapter.paragraphs[0].kind for chapter in chapters] == [ParagraphKind.HEADING] * 3


def test_bookmarks_that_number_the_pages_are_no_chapters() -> None:
    pages = [page(number, *lines([*filled(PROSE), *filled(OTHER)])) for number in (1, 2, 3)]
    marks = tuple(Bookmark(0, f"page {number}", number) for number in (1, 2, 3))
    assert read(*pages, bookmarks=marks).contents == ()


def test_pages_that_list_the_pages_of_chapters_are_a_table_of_contents() -> None:
    entries = [
        f"{title} . . . . . . . . . {7 * n}" for n, title in enumerate(("Dawn", "Noon", "Dusk", "Night", "End"), 1)
    ]
    first = page(1, run("Contents", 160, 60, 16), *lines(entries, 100))
    second = page(2, run("Dawn", 160, 60, 16), *lines([*filled(PROSE), *filled(OTHER)], 100))
    chapters, _ = divide(read(first, second), Asides())
    assert [(chapter.title, chapter.role) for chapter in chapters] == [("Contents", "contents"), ("Dawn", "body")]


def joined(*written: str, elsewhere: str = "", language: str = "en") -> str:
    return join_lines(written, vocabulary_of([elsewhere, *written], language))[0]


def test_hyphens_at_the_ends_of_lines_are_dropped_but_not_those_of_compounds() -> None:
    assert joined("he under-", "stood it") == "he understood it"
    assert joined("a well-", "known man") == "a well-known man"
    assert joined("one-", "fiftieth", elsewhere="one fiftieth of them") == "one-fiftieth"
    assert joined("some-", "thing", elsewhere="some thing is something") == "something"
    assert joined("the mother-in-", "law") == "the mother-in-law"
    assert joined("Haupt-", "und Nebensatz", language="de") == "Haupt- und Nebensatz"
    assert joined("die CDU-", "Fraktion", language="de") == "die CDU-Fraktion"
    assert joined("peut-", "être", language="fr") == "peut-être"
    assert joined("dit-", "elle alors", language="fr") == "dit-elle alors"
    assert joined("merveil-", "leux", language="fr") == "merveilleux"
    assert joined("disse-", "me ele", language="pt") == "disse-me ele"
    assert joined("1914-", "18") == "1914-18"
    assert joined("he came—", "and went") == "he came—and went"


def test_a_dropped_hyphen_is_accounted_for() -> None:
    found = read(page(1, *lines(["    He had been under-", "stood by all of them."])))
    assert left_out(found) == {"hyphen at the end of a line": ["-"]}


def test_names_are_counted_as_people_count() -> None:
    names = ["page10.png", "page2.png", "Page1.png", "cover.png"]
    assert sorted(names, key=natural_key) == ["cover.png", "Page1.png", "page2.png", "page10.png"]


_TEXT = st.sampled_from(
    ["word", "under-", "12", "iv", "CHAPTER I", "*", "1 note", "T", "• item", "a b c d", "—", "東京", "لا"]
)
_RUN = st.builds(
    run,
    _TEXT,
    st.sampled_from([10.0, 50.0, 65.0, 200.0, 390.0]),
    st.sampled_from([20.0, 80.0, 92.0, 96.0, 104.0, 300.0, 580.0]),
    st.sampled_from([4.0, 8.0, 10.0, 10.2, 18.0, 40.0]),
    bold=st.booleans(),
    reason=st.sampled_from(["", "", "", "artifact", "text at an angle"]),
)


@settings(max_examples=60, deadline=None)
@given(pages=st.lists(st.lists(_RUN, max_size=14), max_size=4))
def test_every_character_of_a_page_is_read_or_left_out_with_a_reason(pages: list[list[Run]]) -> None:
    found = compose([page(number, *runs) for number, runs in enumerate(pages, 1)], Metadata(language="en"))
    chapters, omissions = divide(found, Asides())
    spoken = sum(chapter.characters for chapter in chapters)
    assert spoken + sum(omission.characters for omission in omissions) == found.characters
