"""Marks: what a voice stumbles over goes, and what makes a reader pause stays."""

from __future__ import annotations

import pytest

from e2a_mesh.text import has_sound, normalise


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("“Why?” he asked—“no… really?”", "Why? he asked, no, really?"),
        ("‘It’s the dog’s day,’ said she. ‘Oh!’", "It's the dog's day, said she. Oh!"),
        ('"Well . . . yes," "Well… Yes"', "Well, yes, Well. Yes"),
        ("«Ja», „nein“, ‹so›, 'quite'", "Ja, nein, so, quite"),
        ("“But I—” He fell. But—", "But I, He fell. But,"),
        ("yes (or no) — perhaps [sic]", "yes, or no, perhaps, sic,"),
        ("“[T]he man,” or “[h]e”, with word(s)[a]", "The man, or he, with words"),
        ("one--two – three - four; Franco–Prussian", "one, two, three, four; Franco-Prussian"),
        ("Mr. B——, a self-made man", "Mister B, a self-made man"),
        ("What?! No!!! Really?..", "What? No! Really?"),
        ("wait,what;now: n.b., he", "wait, what; now: n.b, he"),
        ("rock ’n’ roll, ’tis, o’clock", "rock n roll, tis, o'clock"),
        ("*very* _much_ so[12] and† so.³", "very much so and so."),
        ("ﬁnd the soft\u00adware 🙂 ❤️ 1️⃣ 👩‍👩‍👧 now", "find the software one now"),
        ("he/she | it ~ → ■ •", "he she, it"),
        ("word\u0000 \u200bz\ufeff\ud800", "word z"),
        (
            "April is cruel, breeding\nLilacs out of the land\nmixing",
            "April is cruel, breeding, Lilacs out of the land, mixing",
        ),
    ],
)
def test_marks_become_what_a_voice_can_read(written: str, spoken: str) -> None:
    assert normalise(written, "en").rstrip(",") == spoken.rstrip(",")


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("zh", "他说：「你好！」（笑）……然后走了——“再见”。", "他说：你好！笑。然后走了，再见。"),
        ("ja", "彼は「行くよ」と言った（笑）。", "彼は行くよと言った、笑。"),
        ("ar", "«نعم» (قال) - ولكن…؟", "نعم، قال، ولكن؟"),
        ("hi", "“राम” गया। क्‍या?", "राम गया। क्‍या?"),
        ("he", 'צה"ל "כן"', "צה״ל כן"),
        ("fr", "— Ah ! dit-il ; « aujourd’hui ? »", "Ah! dit-il; aujourd'hui?"),
        ("es", "—Hola —dijo él—. ¿Qué?", "Hola, dijo él. ¿Qué?"),
        ("fa", "می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_marks_of_other_scripts_stay_at_home(language: str, written: str, spoken: str) -> None:
    assert normalise(written, language) == spoken


@pytest.mark.parametrize(
    "text", ["", " ", "***", "* * *", "…", "—", "“”", ".", "\u00ad", "🙂", "[3]", "+ + +", "§", "~", "†"]
)
def test_what_has_no_sound_is_empty(text: str) -> None:
    assert normalise(text, "en") == ""


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("a", True),
        ("é", True),
        ("٣", True),
        ("東", True),
        ("ก", True),
        ("½", True),
        ("%", True),
        ("€", True),
        ("", False),
        ("—", False),
        ("***", False),
        ("_", False),
        ("☃", False),
        ("\u0301", False),
    ],
)
def test_letters_digits_and_signs_of_quantity_have_sound(text: str, sound: bool) -> None:
    assert has_sound(text) is sound
