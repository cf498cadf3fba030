"""What is written in Turkish, Arabic and Hindi: dotless letters, figures of their own, the dual, lakhs and crores."""

from __future__ import annotations

import pytest

from e2a_mesh.text import normalise

TURKISH = [
    (
        "1984'te 5 elma, 19. yüzyılda, 5. katta, 3. Bölüm",
        "bin dokuz yüz seksen dört'te beş elma, on dokuzuncu yüzyılda, beşinci katta, üçüncü Bölüm",
    ),
    ("II. Abdülhamit, XIX. yüzyıl, IV. Murat", "ikinci Abdülhamit, on dokuzuncu yüzyıl, dördüncü Murat"),
    (
        "%50, % 5,5, 5 km, 3,14, 90 km/s",
        "yüzde elli, yüzde beş virgül beş, beş kilometre, üç virgül on dört, saatte doksan kilometre",
    ),
    (
        "10 TL, 2,50 ₺, $5, 5 milyon €, 1.234.567",
        "on lira, iki lira elli kuruş, beş dolar, beş milyon avro, bir milyon iki yüz otuz dört bin beş yüz altmış yedi",
    ),
    (
        "5 Mayıs 1984, 29.10.1923, saat 9.30, 9:30'da",
        "beş Mayıs bin dokuz yüz seksen dört, yirmi dokuz Ekim bin dokuz yüz yirmi üç, saat dokuz otuz, dokuz otuz'da",
    ),
    (
        "Dr. Ahmet Bey, Prof. Ayşe, vb. Sonra M.Ö. 500",
        "Doktor Ahmet Bey, Profesör Ayşe, ve benzeri. Sonra milattan önce beş yüz",
    ),
    (
        "1/2, 2 1/2 yıl, 10–12, -5 °C, No: 5, §3",
        "bir bölü iki, iki buçuk yıl, on, on iki, eksi beş santigrat derece, numara beş, paragraf üç",
    ),
    ("— Evet, dedi. — Hayır!", "Evet, dedi, Hayır!"),
]

ARABIC = [
    (
        "عام ١٩٨٤ و 25، 5 مايو 1984",
        "عام ألف و تسعمائة و أربعة و ثمانون و خمسة و عشرون، خمسة مايو ألف و تسعمائة و أربعة و ثمانون",
    ),
    (
        "٥ كم، ٣ كم، ٢ كم، ١ كم، ١١ كم، ١٠٠ كم",
        "خمسة كيلومترات، ثلاثة كيلومترات، كيلومتران، كيلومتر واحد، أحد عشر كيلومترا، مائة كيلومتر",
    ),
    (
        "٥٠٪، ٣٫١٤، 1,234، -5 °م، 10–12",
        "خمسون بالمائة، ثلاثة فاصلة واحد أربعة، ألف و مئتان و أربعة و ثلاثون، ناقص خمس درجات مئوية، عشرة إلى اثنا عشر",
    ),
    (
        "9:30، الساعة 12:00، $5، ص. 5، د. أحمد",
        "التاسعة و ثلاثون دقيقة، الساعة الثانية عشرة، خمسة دولارات، صفحة خمسة، الدكتور أحمد",
    ),
    ("قـــال مُحَمَّدٌ: «نعم»! (ربما) … ثم؟", "قال مُحَمَّدٌ: نعم! ربما. ثم؟"),
    ("\u200fنعم\u200e، \u202bلا\u202c.", "نعم، لا."),
]

HINDI = [
    (
        "वह 1984 में, १९८४, 5 मई 1984, 15-8-1947",
        "वह एक हज़ार नौ सौ चौरासी में, एक हज़ार नौ सौ चौरासी, पाँच मई एक हज़ार नौ सौ चौरासी, पन्द्रह अगस्त एक हज़ार नौ सौ सैंतालीस",
    ),
    (
        "9:30, 9 बजे, 50%, 5 किमी, 1,23,456, 3.14",
        "नौ बजकर तीस मिनट, नौ बजे, पचास प्रतिशत, पाँच किलोमीटर, एक लाख तेईस हज़ार चार सौ छप्पन, तीन दशमलव एक चार",
    ),
    ("₹500, ₹2.50, ₹5 लाख, रु. 100, $1", "पाँच सौ रुपये, दो रुपये पचास पैसे, पाँच लाख रुपये, एक सौ रुपये, एक डॉलर"),
    (
        "21वाँ, 2रा, पृ. 5, 2½ किमी, 10–12, -5 °C",
        "इक्कीसवाँ, दूसरा, पृष्ठ पाँच, साढ़े दो किलोमीटर, दस से बारह, ऋण पाँच डिग्री सेल्सियस",
    ),
    ("डॉ. शर्मा आए। प्रो. सिंह गए॥", "डॉक्टर शर्मा आए। प्रोफ़ेसर सिंह गए॥"),
    ("ई.पू. 500, 1/2, 2 + 2 = 4", "ईसा पूर्व पाँच सौ, आधा, दो धन दो बराबर चार"),
]

PROSE = [
    (
        "tr",
        "T.C. 10 Kasım 1938'de saat 09.05'te 3'üncü kez. MÖ 300.",
        "Türkiye Cumhuriyeti on Kasım bin dokuz yüz otuz sekiz'de saat dokuz sıfır beş'te üçüncü kez. milattan önce üç yüz.",
    ),
    (
        "ar",
        "في عام 622م، يوم 25/12/2020 الساعة 8:05 مساءً.",
        "في عام ستمائة و اثنان و عشرون ميلادي، يوم خمسة و عشرون ديسمبر ألفان و عشرون الساعة الثامنة و خمس دقائق مساءً.",
    ),
    (
        "hi",
        "सन् 1857 में 2.5 लाख रु. खर्च हुए। 15 अगस्त, 1947 को।",
        "सन् एक हज़ार आठ सौ सत्तावन में दो दशमलव पाँच लाख रुपये खर्च हुए। पन्द्रह अगस्त एक हज़ार नौ सौ सैंतालीस को।",
    ),
]
TABLES = {"tr": TURKISH, "ar": ARABIC, "hi": HINDI}
LISTED = [*PROSE, *((tag, written, spoken) for tag, table in TABLES.items() for written, spoken in table)]


@pytest.mark.parametrize(("tag", "written", "spoken"), LISTED)
def test_each_language_says_its_own(tag: str, written: str, spoken: str) -> None:
    assert normalise(written, tag) == spoken
    assert normalise(spoken, tag) == spoken


@pytest.mark.parametrize(
    ("tag", "written", "spoken"),
    [
        ("tr", "İKİNCİ BÖLÜM: ISSIZ ADA", "İkinci Bölüm: Issız Ada"),
        ("tr", "BÖLÜM IV", "Bölüm dört"),
        ("hi", "अध्याय 4", "अध्याय चार"),
        ("ar", "الفصل 4", "الفصل أربعة"),
    ],
)
def test_headings_are_read_as_headings(tag: str, written: str, spoken: str) -> None:
    assert normalise(written, tag, heading=True) == spoken


def test_a_turkish_i_keeps_or_lacks_its_dot_in_small_letters() -> None:
    assert normalise("ISPARTA'NIN IŞIKLARI İYİCE SÖNDÜ.", "tr") == "Isparta'nın ışıkları iyice söndü."
