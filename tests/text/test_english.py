"""What is written in English, and what is said for it."""

from __future__ import annotations

import pytest

from e2a_mesh.text import normalise

NUMBERS = [
    ("25 men, 0 women", "twenty-five men, zero women"),
    (
        "1,234,567 and 3.14",
        "one million two hundred and thirty-four thousand five hundred and sixty-seven and three point one four",
    ),
    ("0.5, .5 and 2.50", "zero point five, zero point five and two point five zero"),
    ("12,34,567 rupees", "one million two hundred and thirty-four thousand five hundred and sixty-seven rupees"),
    ("agent 007", "agent zero zero seven"),
    ("It was -5, or −10, outside.", "It was minus five, or minus ten, outside."),
    ("the 1st, 2nd, 3rd, 23rd and 103rd", "the first, second, third, twenty-third and one hundred and third"),
    ("the 1ST sailor, August 3d", "the first sailor, August third"),
    ("1/2, 3/4, 7/12 and 2½", "one half, three quarters, seven over twelve and two and a half"),
    ("open 24/7 since 9/11", "open twenty-four seven since nine eleven"),
    ("No. 5, Nos. 6 and 7, #3. No. I won't.", "number five, number six and seven, number three. No. I won't."),
    ("10–12 of them, 10-12, a score of 3-2", "ten to twelve of them, ten to twelve, a score of three two"),
    ("pp. 10–12, p. 5, vol. iii, ch. 7", "pages ten to twelve, page five, volume three, chapter seven"),
    ("a 5-year-old, 20-odd, MI5, 3D, COVID-19", "a five-year-old, twenty-odd, MI5, 3D, COVID-nineteen"),
    ("version 3.11.22", "version three dot eleven dot twenty-two"),
    ("100000000000000000000", "one" + " zero" * 20),
    ("555-1234, (212) 555-0123", "five five five, one two three four, two one two, five five five, zero one two three"),
    ("ISBN 0-306-40615-X", "ISBN zero, three zero six, four zero six one five, X"),
]

DATES = [
    (
        "In 1984, 1900, 2005, 2024 and 1066.",
        "In nineteen eighty-four, nineteen hundred, two thousand and five, twenty twenty-four and ten sixty-six.",
    ),
    (
        "the 1920s, the mid-1990s, the '60s, the 20s",
        "the nineteen twenties, the mid-nineteen nineties, the sixties, the twenties",
    ),
    ("1914–18 and 1939–1945", "nineteen fourteen to eighteen and nineteen thirty-nine to nineteen forty-five"),
    ("12 May 1998", "the twelfth of May, nineteen ninety-eight"),
    ("on the 12th of May 1998", "on the twelfth of May, nineteen ninety-eight"),
    ("May 12, 1998, was fine", "May twelfth, nineteen ninety-eight, was fine"),
    ("on the 4th of July", "on the fourth of July"),
    (
        "Dec. 25, 1999 and 5 Jan. 2001",
        "December twenty-fifth, nineteen ninety-nine and the fifth of January, two thousand and one",
    ),
    ("12 may apply, and 5 march on", "twelve may apply, and five march on"),
    ("2024-05-01", "the first of May, twenty twenty-four"),
    ("25/12/1998", "the twenty-fifth of December, nineteen ninety-eight"),
    ("9:30, 9:05, 9:00, 14:00", "nine thirty, nine oh five, nine o'clock, fourteen hundred"),
    ("9:30 a.m., 5pm, 6.30 p.m. today", "nine thirty A-M, five P-M, six thirty P-M today"),
    ("At 6.40 he woke; until 10.15, not after 2.05", "At six forty he woke; until ten fifteen, not after two oh five"),
    (
        "It stood at 6.40 per cent, priced at 3.25, at 9.75 million, at 6.43.",
        (
            "It stood at six point four zero per cent, priced at three point two five, at nine point seven five million,"
            " at six point four three."
        ),
    ),
    ("It was 5 p.m. He left.", "It was five P-M. He left."),
    ("the 19th century, the XIX century", "the nineteenth century, the nineteenth century"),
]

QUANTITIES = [
    (
        "$5, $1, $5.50, £3.50 and £0.50",
        "five dollars, one dollar, five dollars fifty cents, three pounds fifty pence and fifty pence",
    ),
    ("€1,200, 5 €, US$20, -$5", "one thousand two hundred euros, five euros, twenty dollars, minus five dollars"),
    ("$3 million, $1.5bn, £5m", "three million dollars, one point five billion dollars, five million pounds"),
    (
        "12 km, 1 km, 5 kg, 30°C, 45°",
        "twelve kilometres, one kilometre, five kilograms, thirty degrees Celsius, forty-five degrees",
    ),
    (
        "60 mph, 12 ft. long, 5 in. wide, 20 m²",
        "sixty miles an hour, twelve feet long, five inches wide, twenty square metres",
    ),
    ("5%, 5.5 %, 1 1/2 lb", "five percent, five point five percent, one and a half pounds"),
    ("10–12 km", "ten to twelve kilometres"),
    ("He came in 5 minutes, in 1984 in Rome.", "He came in five minutes, in nineteen eighty-four in Rome."),
    ("2 + 2 = 4 and 3 × 4 ≤ 12", "two plus two equals four and three times four is at most twelve"),
    ("x² + y³, 10², a < b", "x squared plus y cubed, ten squared, a is less than b"),
    ("C++ and A+", "C plus plus and A plus"),
    ("salt & pepper", "salt and pepper"),
    ("§ 5", "section five"),
    (
        "30° 31′ 39″ N., 85° 5' S. He sat at 35° N. lat., or 12°30′.",
        (
            "thirty degrees thirty-one minutes thirty-nine seconds north, eighty-five degrees five minutes south."
            " He sat at thirty-five degrees north latitude, or twelve degrees thirty minutes."
        ),
    ),
    ("She is 5′10″, he 6'2\" tall.", "She is five feet ten inches, he six feet two inches tall."),
    (
        "540 sq. m. of it, 20 m. from the coast, and 5 km. away",
        "five hundred and forty square miles of it, twenty miles from the coast, and five kilometres away",
    ),
    (
        "He ran 100 m. Then he rested 5 min. It was 6 ft. long.",
        "He ran one hundred metres. Then he rested five minutes. It was six feet long.",
    ),
    ("800 ℔ of cotton, 5 ℔.", "eight hundred pounds of cotton, five pounds."),
    (
        "1248 tons and 1865 bales. In 1905 prices rose; the 1905 votes, and 1776 was",
        (
            "one thousand two hundred and forty-eight tons and one thousand eight hundred and sixty-five bales."
            " In nineteen oh-five prices rose; the nineteen oh-five votes, and seventeen seventy-six was"
        ),
    ),
]

SHORT_FORMS = [
    ("Mr. and Mrs. Smith, Mr Jones, Ms. X", "Mister and Missus Smith, Mister Jones, Miz X"),
    ("Dr. Lee of St. Ives, Prof. May, Capt. Nemo", "Doctor Lee of Saint Ives, Professor May, Captain Nemo"),
    ("221B Baker St., near Mulholland Dr.", "221B Baker Street, near Mulholland Drive."),
    (
        "Dr. and Mrs. Lee met Dr. Who in Elm St. He left.",
        "Doctor and Missus Lee met Doctor Who in Elm Street. He left.",
    ),
    ("‘Mr. Radney, by St. Dominic!’", "Mister Radney, by Saint Dominic!"),
    ("e.g. this, i.e. that vs. those, approx. 5", "for example this, that is that versus those, approximately five"),
    ("apples, etc. Then he left, etc., and ate", "apples, et cetera. Then he left, et cetera, and ate"),
    ("John Smith, Jr. of Smith & Co. Ltd.", "John Smith, Junior of Smith and Company Limited."),
    ("the U.S. Army, the U.S.A.", "the U-S Army, the U-S-A."),
    ("in the U.S. He left.", "in the U-S. He left."),
    ("J. R. R. Tolkien, H. G. Wells, John F. Kennedy", "J-R-R Tolkien, H-G Wells, John F Kennedy"),
    ("It was I. He saw vitamin C. It helps.", "It was I. He saw vitamin C. It helps."),
    ("By J.B. Hood, R. Q. Mallard’s and—J. ROSS BROWNE", "By J-B Hood, R-Q Mallard's and, J Ross browne"),
    (
        "Wright (b. 1716, d. 1785), jun., of the Sand Mts.",
        "Wright, born seventeen sixteen, died seventeen eighty-five, junior, of the Sand Mountains.",
    ),
    ("(Rand McNally & Co.) This book (it was late.) Then", "Rand McNally and Company. This book, it was late. Then"),
    ("44 A.D., 5 B.C.", "forty-four A-D, five B-C."),
]

ROMAN = [
    (
        "Henry VIII, George V and Elizabeth II’s son",
        "Henry the eighth, George the fifth and Elizabeth the second's son",
    ),
    ("Charles I, King; King George I was", "Charles the first, King; King George the first was"),
    ("Louis XIV and Pope John XXIII", "Louis the fourteenth and Pope John the twenty-third"),
    ("World War II, type III, Part I of it, Act V", "World War two, type three, Part one of it, Act five"),
    ("In part I agree; Charles I know; I'd MIX it", "In part I agree; Charles I know; I'd MIX it"),
    ("an IV drip, an XL shirt, a CD, Malcolm X", "an IV drip, an XL shirt, a CD, Malcolm X"),
    (
        "vol. ii. of it, George II. of England, World War II. He",
        "volume two of it, George the second of England, World War two. He",
    ),
    ("I., the Grampus; V., the Killer. Henry V., King", "one, the Grampus; five, the Killer. Henry the fifth, King"),
    ("MCMLXXXIV", "nineteen eighty-four"),
]

ADDRESSES = [
    ("See https://www.example.com/a/b?c=1#d, or not.", "See example dot com, or not."),
    ("www.foo-bar.co.uk and example.org/x.", "foo bar dot co dot uk and example dot org."),
    ("mail john.doe@host.org.", "mail john dot doe at host dot org."),
]

CAPITALS = [
    ("THE STORM broke over NASA.", "The storm broke over NASA."),
    ("WHEREFORE art thou", "Wherefore art thou"),
    ("“LOOK OUT!” he cried. I AM NOT DEAF.", "Look out! he cried. I am not deaf."),
    ("By SIR T. BROWNE, and MR. HANS", "By Sir T Browne, and Mister Hans"),
    ("I did NOT.", "I did NOT."),
]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [*NUMBERS, *DATES, *QUANTITIES, *SHORT_FORMS, *ROMAN, *ADDRESSES, *CAPITALS],
)
def test_english_is_said_as_a_reader_says_it(written: str, spoken: str) -> None:
    assert normalise(written, "en") == spoken
    assert normalise(spoken, "en") == spoken


def test_americans_write_no_times_with_a_stop() -> None:
    assert normalise("at 6.40", "en-US") == "at six point four zero"
    assert normalise("at 6.40", "en-GB") == "at six forty"


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [
        ("en-US", "the fifth of December, nineteen ninety-eight"),
        ("en", "the fifth of December, nineteen ninety-eight"),
        ("en-GB", "the twelfth of May, nineteen ninety-eight"),
        ("en_AU", "the twelfth of May, nineteen ninety-eight"),
    ],
)
def test_a_date_in_figures_is_read_as_its_country_writes_it(tag: str, spoken: str) -> None:
    assert normalise("12/05/1998", tag) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("CHAPTER IV: THE STORM", "Chapter four: The Storm"),
        ("CHAPTER ONE", "Chapter One"),
        ("Chapter 5 THE STORM", "Chapter five. The storm"),
        ("CHAPTER XII\nTHE STORM", "Chapter twelve. The Storm"),
        ("XII.", "Twelve."),
        ("I", "One"),
        ("Part II", "Part two"),
        ("VOL. II", "Volume two"),
        ("I AM LEGEND", "I Am Legend"),
        ("I. The Beginning", "One. The Beginning"),
        ("II The Machine", "Two. The Machine"),
        ("V. — THE END", "Five, The End"),
        ("1. Loomings", "one. Loomings"),
        ("THE HISTORY OF HENRY VIII AND THE FBI", "The History Of Henry the eighth And The FBI"),
        ("HOW MR. HANS SET OFF", "How Mister Hans Set Off"),
        ("MIX", "Mix"),
        ("D. COPPERFIELD", "D Copperfield"),
        ("APPENDIX C", "Appendix C"),
    ],
)
def test_headings_are_read_as_headings(written: str, spoken: str) -> None:
    assert normalise(written, "en", heading=True) == spoken
