"""A plan says who speaks each chunk: a tag's voice, a native one, that of headings or of dialogue, or the book's own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from e2a_mesh.model import Chapter, Chunk, Cue, Limits, Paragraph, ParagraphKind
from e2a_mesh.text import Casting, Part, Pauses, plan_chapter, shares

LIMITS = Limits(200, 120)
PAUSES = Pauses()
ANNA, TALKER, FRENCH, HERALD = 1, 2, 3, 4
CASTING = Casting(
    (Part(LIMITS), Part(LIMITS), Part(LIMITS, "fr-FR"), Part(Limits(40, 30))),
    {"anna": ANNA},
    {"fr": FRENCH},
    headings=HERALD,
    dialogue=TALKER,
)


def plan(*paragraphs: Paragraph, casting: Casting = CASTING) -> list[Chunk]:
    return plan_chapter(Chapter("I", paragraphs), "en", LIMITS, casting=casting)


def spoken(chunks: list[Chunk]) -> list[tuple[str, int]]:
    return [(chunk.text, chunk.member) for chunk in chunks]


def test_dialogue_and_narration_are_chunks_of_their_own() -> None:
    chunks = plan(Paragraph("“Come in,” she said. “It is late.” He did as he was told."))
    assert spoken(chunks) == [
        ("Come in,", TALKER), ("she said.", 0), ("It is late.", TALKER), ("He did as he was told.", 0)
    ]  # fmt: skip


def test_where_the_voice_changes_within_a_sentence_there_is_hardly_a_pause() -> None:
    comma, stop, *_ = plan(Paragraph("“Come in,” she said. “It is late.”"))
    assert (comma.pause, stop.pause) == (PAUSES.phrase, PAUSES.sentence)


def test_headings_have_their_voice_and_its_limits() -> None:
    heading, text = plan(Paragraph("Chapter One", ParagraphKind.HEADING), Paragraph("It rang at nine."))
    assert (heading.member, text.member) == (HERALD, 0)
    long = plan(Paragraph("The Bell, the Rope and the Book that Read Itself Aloud", ParagraphKind.HEADING))
    assert len(long) > 1
    assert all(len(chunk.text) <= 40 and chunk.member == HERALD for chunk in long)


def test_a_paragraph_in_another_language_is_written_out_in_that_and_spoken_by_its_voice() -> None:
    (chunk,) = plan(Paragraph("Il y a 12 euros.", language="fr"))
    assert (chunk.text, chunk.member, chunk.language) == ("Il y a douze euros.", FRENCH, "fr")


def test_a_tag_counts_more_than_all_else() -> None:
    cues = (Cue(0, voice="anna"),)
    chunks = plan(
        Paragraph("“Yes, I will come along.”", cues=cues), Paragraph("Oui.", language="fr", cues=cues),
        Paragraph("Two", ParagraphKind.HEADING, cues=cues),
    )  # fmt: skip
    assert {chunk.member for chunk in chunks} == {ANNA}


def test_an_unknown_name_changes_nothing() -> None:
    text = "“Come in,” she said."
    assert spoken(plan(Paragraph(text, cues=(Cue(0, voice="nobody"),)))) == spoken(plan(Paragraph(text)))


def test_a_voice_of_another_language_that_a_tag_names_reads_in_its_own() -> None:
    casting = Casting((Part(LIMITS, "fr-FR"),), {"marie": 1}, dialogue=1)
    named = plan(Paragraph("12 euros", cues=(Cue(0, voice="marie"),)), casting=casting)
    assert spoken(named) == [("douze euros.", 1)]
    assert spoken(plan(Paragraph("“12 euros.”"), casting=casting)) == [("twelve euros.", 1)]


def test_a_pause_falls_where_it_stands_and_parts_what_would_be_one_chunk() -> None:
    chunks = plan(Paragraph("One two. Three.", cues=(Cue(3, pause=4000),)))
    assert [(chunk.text, chunk.pause) for chunk in chunks] == [("One,", 4000), ("two. Three.", PAUSES.chapter)]
    assert [chunk.text for chunk in plan(Paragraph("One two. Three."))] == ["One two. Three."]


def test_a_pause_before_anything_is_spoken_is_kept() -> None:
    silence, text = plan(Paragraph("Now.", cues=(Cue(0, pause=5000),)))
    assert (silence.text, silence.pause, text.text) == ("", 5000, "Now.")


def test_a_pause_between_short_paragraphs_keeps_them_apart() -> None:
    chunks = plan(Paragraph("One."), Paragraph("Two.", cues=(Cue(0, pause=3000),)))
    assert [(chunk.text, chunk.pause) for chunk in chunks] == [("One.", 3000), ("Two.", PAUSES.chapter)]


def test_short_paragraphs_of_different_voices_are_never_joined() -> None:
    chunks = plan(Paragraph("“Yes.”"), Paragraph("He ran."), Paragraph("“No.”"), Paragraph("“Oh.”"))
    assert [(chunk.text, chunk.member) for chunk in chunks] == [("Yes.", TALKER), ("He ran.", 0), ("No. Oh.", TALKER)]


def test_shares_count_what_has_sound() -> None:
    paragraphs = (Paragraph("“Come in,” she said."), Paragraph("* * *"), Paragraph("Oui.", language="fr"))
    assert shares(paragraphs, "en", CASTING) == {TALKER: 9, 0: 8, FRENCH: 4}


_TEXTS = st.text(alphabet="“”‘’—« »abcAB., ?!1\n", max_size=60)
_CUES = st.lists(
    st.builds(
        Cue, st.integers(0, 60), st.sampled_from([None, "", "anna", "nobody"]), st.sampled_from([0, 0, 300, 4000])
    ),
    max_size=4,
)
_PARAGRAPHS = st.builds(
    lambda text, kind, language, cues: Paragraph(
        text, kind, language, tuple(sorted((Cue(min(c.at, len(text)), c.voice, c.pause) for c in cues), key=lambda c: c.at))
    ),
    _TEXTS, st.sampled_from([ParagraphKind.TEXT, ParagraphKind.HEADING]), st.sampled_from(["", "fr", "de"]), _CUES,
)  # fmt: skip


@given(st.lists(_PARAGRAPHS, max_size=5))
def test_no_character_is_lost_however_the_text_is_shared_out(paragraphs: list[Paragraph]) -> None:
    chunks = plan(*paragraphs)
    printed = "".join("".join(paragraph.text.split()) for paragraph in paragraphs)
    assert "".join("".join(chunk.source.split()) for chunk in chunks) == printed
    limits = [LIMITS, *(part.limits for part in CASTING.parts)]
    assert all(len(chunk.text) <= limits[chunk.member].characters for chunk in chunks)
