"""What is written in other languages, and what is said for it in them."""

from __future__ import annotations

import pytest

from e2a_mesh.text import normalise

FRENCH = [
    (
        "Le 1er mai 1998, le 14 juillet 1789",
        "Le premier mai mille neuf cent quatre-vingt-dix-huit, le quatorze juillet mille sept cent quatre-vingt-neuf",
    ),
    (
        "1 234,50 € ; 3,14 ; 2,05 ; 10 000",
        "mille deux cent trente-quatre euros cinquante centimes; trois virgule quatorze; deux virgule zéro cinq; dix mille",
    ),
    ("à 9h30, 21 h 05, 12h00 et 1 h", "à neuf heures trente, vingt et une heures cinq, douze heures et une heures"),
    ("Louis XIV, François Ier, Napoléon III", "Louis quatorze, François premier, Napoléon trois"),
    ("le XIXe siècle, au XVIIIᵉ siècle", "le dix-neuvième siècle, au dix-huitième siècle"),
    (
        "M. Dupont, Mme de Staël, Mlle Rose, M. de Tréville",
        "Monsieur Dupont, Madame de Staël, Mademoiselle Rose, Monsieur de Tréville",
    ),
    ("Me voici. Ce que Les gens De Paris", "Me voici. Ce que Les gens De Paris"),
    ("n° 5, 3e, 3ème, 1re, 2nde", "numéro cinq, troisième, troisième, première, seconde"),
    (
        "50 %, 5 km/h, 30 °C, 21 km, 2½ km",
        "cinquante pour cent, cinq kilomètres à l'heure, trente degrés Celsius, vingt et un kilomètres, deux kilomètres et demi",
    ),
    ("5 millions €, 3 millions $, 1 €", "cinq millions d'euros, trois millions de dollars, un euro"),
    (
        "1914–1918, 500 av. J.-C., c.-à-d. ceci, etc.",
        "mille neuf cent quatorze à mille neuf cent dix-huit, cinq cents avant Jésus-Christ, c'est-à-dire ceci, et cetera.",
    ),
    ("2 + 2 = 4 & www.exemple.fr", "deux plus deux égale quatre et exemple point fr"),
    ("la S.N.C.F. et l’O.N.U., -5 degrés", "la S-N-C-F et l'O-N-U, moins cinq degrés"),
]

GERMAN = [
    ("Am 12. Mai um 14:05 Uhr", "Am zwölften Mai um vierzehn Uhr fünf"),
    ("Der 3. Oktober 1990", "Der dritte Oktober neunzehnhundertneunzig"),
    (
        "im 19. Jahrhundert, das 20. Jahrhundert, 1. Kapitel",
        "im neunzehnten Jahrhundert, das zwanzigste Jahrhundert, erstes Kapitel",
    ),
    (
        "Es waren 25. Dann 1.234,5 und 3,14.",
        "Es waren fünfundzwanzig. Dann eintausendzweihundertvierunddreißig Komma fünf und drei Komma eins vier.",
    ),
    ("Ludwig XIV. war König, Katharina II. auch", "Ludwig der vierzehnte war König, Katharina die zweite auch"),
    (
        "z. B. 5 km, d.h. 1 km, 2½ usw.",
        "zum Beispiel fünf Kilometer, das heißt ein Kilometer, zweieinhalb und so weiter.",
    ),
    (
        "1.234,50 €, 1 €, 3 Mio. €",
        "eintausendzweihundertvierunddreißig Euro fünfzig Cent, ein Euro, drei Millionen Euro",
    ),
    ("Hr. Meier, Dr. Schmidt, St. Gallen", "Herr Meier, Doktor Schmidt, Sankt Gallen"),
    ("9.30 Uhr, 9 Uhr, 5 %, 30 °C", "neun Uhr dreißig, neun Uhr, fünf Prozent, dreißig Grad Celsius"),
    ("Nr. 5, S. 7, § 3, 10–12, -5", "Nummer fünf, Seite sieben, Paragraf drei, zehn bis zwölf, minus fünf"),
    ("„Ja“, sagte er – »Nein«", "Ja, sagte er, Nein"),
    ("12.05.1998, 1984", "zwölfter Mai neunzehnhundertachtundneunzig, neunzehnhundertvierundachtzig"),
]

SPANISH = [
    ("El 3 de mayo de 1998 y el 1 de enero", "El tres de mayo de mil novecientos noventa y ocho y el primero de enero"),
    ("21 km, 31 €, 1 km, 21", "veintiún kilómetros, treinta y un euros, un kilómetro, veintiuno"),
    (
        "1.234,50 €, 3,14, 2,05",
        "mil doscientos treinta y cuatro euros cincuenta céntimos, tres coma catorce, dos coma cero cinco",
    ),
    ("Felipe II, Luis XIV, Isabel II, siglo XIX", "Felipe segundo, Luis catorce, Isabel segunda, siglo diecinueve"),
    ("2.º piso, 3ª vez, 1er capítulo", "segundo piso, tercera vez, primer capítulo"),
    ("el Sr. García y la Sra. Pérez, D. Juan", "el Señor García y la Señora Pérez, Don Juan"),
    ("EE. UU., Ud. sabe, p. ej. 5 %, n.º 5", "Estados Unidos, usted sabe, por ejemplo cinco por ciento, número cinco"),
    ("a las 9:30 y a la 1:05, 10–12", "a las nueve y treinta y a la una y cinco, diez a doce"),
    ("24 horas, 9:30 h, dura 2 h", "veinticuatro horas, nueve y treinta, dura dos horas"),
    ("2 + 2 = 4, pan & vino", "dos más dos igual a cuatro, pan y vino"),
]

ITALIAN = [
    ("Il 25 aprile 1945, 1º maggio", "Il venticinque aprile millenovecentoquarantacinque, primo maggio"),
    (
        "3,5 km, 21 km, 1 €, 1.234,50 €",
        "tre virgola cinque chilometri, ventun chilometri, un euro, milleduecentotrentaquattro euro cinquanta centesimi",
    ),
    (
        "Luigi XIV, Elisabetta II, il secolo XIX, il XX secolo",
        "Luigi quattordicesimo, Elisabetta seconda, il secolo diciannovesimo, il ventesimo secolo",
    ),
    ("il sig. Rossi e la sig.ra Bianchi, ecc.", "il signor Rossi e la signora Bianchi, eccetera."),
    ("alle 9:30, 5 %, n. 5, 10–12", "alle nove e trenta, cinque per cento, numero cinque, dieci a dodici"),
]

PORTUGUESE = [
    ("Custa R$ 5 em 2001, ou R$ 3,50", "Custa cinco reais em dois mil e um, ou três reais cinquenta centavos"),
    ("3 de maio de 1998, 1º de maio", "três de maio de mil novecentos e noventa e oito, primeiro de maio"),
    ("D. João VI, Luís XIV, século XIX", "Dom João sexto, Luís catorze, século dezenove"),
    ("às 9h30, às 2:00, 5 %, n.º 5", "às nove e trinta, às duas horas, cinco por cento, número cinco"),
    ("o Sr. Silva e a Sra. Costa, etc.", "o Senhor Silva e a Senhora Costa, et cetera."),
]

DUTCH = [
    ("Het kost € 5, dus 50%.", "Het kost vijf euro, dus vijftig procent."),
    ("Op 3 mei 1998 om 9:30 uur", "Op drie mei negentien honderd achtennegentig om negen uur dertig"),
    ("de 19e eeuw, Willem III, nr. 5", "de negentiende eeuw, Willem de derde, nummer vijf"),
    (
        "dhr. De Vries en mevr. Jansen, bijv. 2½ km, enz.",
        "de heer De Vries en mevrouw Jansen, bijvoorbeeld twee en een half kilometer, enzovoort.",
    ),
]

# These have no table: their numbers are said by num2words where it can, and all else is left for the engine.
UNLISTED = [
    ("cs", "25 lidí, 3,14", "dvacet pět lidí, 3,14"),
    ("fa", "۲۵ نفر", "بیست و پنج نفر"),
    ("bg", "1984", "1984"),
    ("sv", "50 % av 5 män", "femtio % av fem män"),
    ("xx", "1984 & 5 %", "1984 & 5 %"),
    ("", "1984", "1984"),
]

TABLES = {"fr": FRENCH, "de": GERMAN, "es": SPANISH, "it": ITALIAN, "pt-BR": PORTUGUESE, "nl": DUTCH}
LISTED = [(tag, written, spoken) for tag, table in TABLES.items() for written, spoken in table]


@pytest.mark.parametrize(("tag", "written", "spoken"), [*LISTED, *UNLISTED])
def test_each_language_says_its_own(tag: str, written: str, spoken: str) -> None:
    assert normalise(written, tag) == spoken
    assert normalise(spoken, tag) == spoken


@pytest.mark.parametrize(
    ("tag", "written", "spoken"),
    [
        ("fr", "CHAPITRE IV : LA TEMPÊTE", "Chapitre quatre: La Tempête"),
        ("fr", "Livre I", "Livre un"),
        ("de", "KAPITEL IV: DER STURM", "Kapitel vier: Der Sturm"),
        ("de", "II. Teil", "zweiter Teil"),
        ("es", "CAPÍTULO XII", "Capítulo doce"),
        ("it", "CAPITOLO IV", "Capitolo quattro"),
        ("pt", "PARTE II", "Parte dois"),
        ("nl", "HOOFDSTUK III", "Hoofdstuk drie"),
        ("ru", "XII", "Двенадцать"),
    ],
)
def test_headings_are_read_as_headings_everywhere(tag: str, written: str, spoken: str) -> None:
    assert normalise(written, tag, heading=True) == spoken


def test_a_region_may_count_in_its_own_way() -> None:
    assert normalise("97", "fr-BE") == "nonante-sept"
    assert normalise("97", "fr-CA") == "quatre-vingt-dix-sept"


@pytest.mark.parametrize("tag", ["fr", "de", "es", "it", "pt", "nl", "ru", "ar", "ja", "zh", "hi", "tr", "xx", ""])
def test_no_other_language_is_read_with_english_words(tag: str) -> None:
    english = {"one", "two", "five", "fifty", "percent", "dollars", "and", "dot", "point", "number", "equals", "to"}
    spoken = normalise("50 % + 5 $ = 2 & 1, 10–12, 3.5, www.a.b, No. 2, 1984, 5 km, x²", tag)
    allowed = {"point", "dollars"} if tag == "fr" else set()  # French words as well
    assert not english & set(spoken.lower().replace(",", "").split()) - allowed


@pytest.mark.parametrize(
    ("tag", "spoken"),
    [
        ("de", "dreißig Grad einunddreißig Minuten eine Sekunde"),
        ("fr", "trente degrés trente et un minutes une seconde"),
        ("it", "trenta gradi trentun minuti un secondo"),
    ],
)
def test_degrees_have_minutes_and_seconds(tag: str, spoken: str) -> None:
    assert normalise("30° 31′ 1″", tag) == spoken


def test_a_german_unit_with_a_stop_ends_no_sentence_before_a_noun() -> None:
    assert normalise("20 Min. Fahrt", "de") == "zwanzig Minuten Fahrt"
