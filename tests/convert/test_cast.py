"""Who is cast for what, by the engines that are always there, and what a person is told of it."""

from __future__ import annotations

import pytest

from e2a_mesh.convert import Reading, cast_of, job_digest, select_chapters
from e2a_mesh.convert.cast import MOST_VOICES, Cast
from e2a_mesh.errors import VoiceError
from e2a_mesh.model import Book, Chapter, Cue, Metadata, Omission, Paragraph, ParagraphKind
from e2a_mesh.speech.catalogue import choose_voice, installed_voices

JOE, ROBOT = "piper/en_US-joe-medium", "espeak/en"


def book(*paragraphs: Paragraph, omissions: tuple[Omission, ...] = ()) -> Book:
    plain = Paragraph("It rang at nine, as it had done every evening.")
    chapter = Chapter("The Bell", (Paragraph("The Bell", ParagraphKind.HEADING), plain, *paragraphs))
    return Book(Metadata("Bells", language="en"), (chapter,), "ab" * 32, omissions=omissions)


def cast(reading: Reading, *paragraphs: Paragraph, omissions: tuple[Omission, ...] = ()) -> Cast:
    selection = select_chapters(book(*paragraphs, omissions=omissions), reading)
    return cast_of(selection, "en", reading, choose_voice("en", reading.voice))


def ids(found: Cast) -> list[str]:
    return [voice.id for voice in found.voices]


def tagged(text: str, name: str) -> Paragraph:
    return Paragraph(text, cues=(Cue(0, voice=name),))


SPOKEN = Paragraph("“Who is there?” asked the girl.")
GREEK = Paragraph("Καλημέρα σας.", language="el")


def test_a_book_is_spoken_by_one_voice_unless_more_are_wanted() -> None:
    found = cast(Reading(), SPOKEN)
    assert (ids(found), found.essence, found.notices) == ([JOE], [], ())


def test_headings_and_dialogue_have_voices_of_their_own_and_their_shares_are_told() -> None:
    found = cast(Reading(heading_voice="espeak/en-us", dialogue_voice="espeak/fr"), SPOKEN)
    assert ids(found) == [JOE, "espeak/en-US", "espeak/fr"]
    assert found.characters[1:] == (7, 13)
    assert [one.message for one in found.notices] == ["The voice espeak/fr is not made for the language “en”."]
    assert found.casting.headings == 1
    assert found.casting.dialogue == 2


def test_a_voice_with_nothing_to_say_is_not_in_the_cast() -> None:
    assert ids(cast(Reading(dialogue_voice=ROBOT))) == [JOE]


def test_the_books_own_voice_may_be_named_for_a_part() -> None:
    found = cast(Reading(heading_voice="joe", dialogue_voice="joe"), SPOKEN, tagged("So.", "joe"))
    assert ids(found) == [JOE]


def test_a_voice_that_is_wanted_and_not_there_is_an_error() -> None:
    with pytest.raises(VoiceError, match="no voice “nobody”"):
        cast(Reading(heading_voice="nobody"))


def test_tags_name_voices_and_one_that_is_not_there_is_told_of_with_its_place() -> None:
    found = cast(Reading(), tagged("One.", ROBOT), tagged("Two.", "grandmother"), tagged("Three.", "grandmother"))
    assert ids(found) == [JOE, ROBOT]
    assert found.characters[1] == 4
    (notice,) = found.notices
    assert notice.message.startswith(
        "The tag [voice:grandmother] in “The Bell” changes nothing: There is no voice “grandmother”."
    )


def test_a_broken_tag_is_told_of_with_its_place() -> None:
    found = cast(Reading(), omissions=(Omission("The Bell", "broken tag", 9, "[pause:x]"),))
    assert [notice.message for notice in found.notices] == [
        "The tag [pause:x] in “The Bell” means nothing here: it is left out, and changes nothing."
    ]


@pytest.mark.parametrize(
    ("voice", "wish", "speaker"),
    [
        ("", "fitting", JOE),  # eSpeak's Greek is a robot's, and Piper's voice is not
        ("", "native", "espeak/el"),
        ("", "own", JOE),
        ("espeak/en-us", "fitting", "espeak/el"),
        ("espeak/en-us", "own", "espeak/en-US"),
    ],
)
def test_another_language_is_spoken_by_a_voice_of_it_that_is_no_worse(voice: str, wish: str, speaker: str) -> None:
    found = cast(Reading(voice=voice, foreign_voice=wish), GREEK)
    member = found.casting.member("", "el", ParagraphKind.TEXT, speech=False)
    assert found.voices[member].id == speaker


def test_a_book_that_names_ever_more_voices_gets_so_many_and_is_told_of_the_others() -> None:
    names = [voice.id for voice in installed_voices() if voice.engine == "espeak"][: MOST_VOICES + 3]
    found = cast(Reading(), *(tagged("One.", name) for name in names))
    assert len(found.voices) == MOST_VOICES
    assert len(found.notices) == len(names) - MOST_VOICES + 1


def test_a_job_keeps_its_name_as_long_as_one_voice_speaks_and_no_tag_is_obeyed() -> None:
    joe = choose_voice("en")

    def digest(reading: Reading, *paragraphs: Paragraph) -> bytes:
        return job_digest(book(), reading, "en", joe, "00", cast=cast(reading, *paragraphs).essence)

    before = job_digest(book(), Reading(), "en", joe, "00")
    assert digest(Reading()) == digest(Reading(heading_voice="joe", foreign_voice="own")) == before
    others = [
        digest(Reading(dialogue_voice=ROBOT), SPOKEN),
        digest(Reading(heading_voice=ROBOT), SPOKEN),
        digest(Reading(foreign_voice="native"), GREEK),
        digest(Reading(), tagged("One.", ROBOT)),
        digest(Reading(), Paragraph("One.", cues=(Cue(0, pause=300),))),
    ]
    assert len({before, *others}) == len(others) + 1


def test_a_voice_is_pinned_by_its_digest() -> None:
    members = cast(Reading(dialogue_voice=ROBOT), SPOKEN).members()
    assert [member.voice.id for member in members] == [JOE, ROBOT]
    assert all(len(member.digest) == 64 for member in members)
