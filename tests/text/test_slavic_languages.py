"""What is written in Polish, Russian and Ukrainian, whose nouns and ordinals are declined by what stands around them."""

from __future__ import annotations

import pytest

from e2a_mesh.text import normalise

POLISH = [
    (
        "W 1984 r. mieszkał przy ul. Długiej 5 w Krakowie.",
        "W tysiąc dziewięćset osiemdziesiątym czwartym roku mieszkał przy ulicy Długiej pięć w Krakowie.",
    ),
    (
        "5 maja 1984 r., 3 maja 1791 roku, 11.11.1918",
        "piątego maja tysiąc dziewięćset osiemdziesiątego czwartego roku, trzeciego maja tysiąc siedemset dziewięćdziesiątego pierwszego roku, jedenastego listopada tysiąc dziewięćset osiemnastego roku",
    ),
    ("w XIX w., XX wiek, koniec XVIII wieku", "w dziewiętnastym wieku, dwudziesty wiek, koniec osiemnastego wieku"),
    (
        "21 km, 2 km, 5 km, 3,5 km, 1 km, 22 min, 2 t, 5%",
        "dwadzieścia jeden kilometrów, dwa kilometry, pięć kilometrów, trzy przecinek pięć kilometra, jeden kilometr, dwadzieścia dwie minuty, dwie tony, pięć procent",
    ),
    (
        "5 zł, 2,50 zł, 22 zł, 2 mln zł, 5 tys. zł, $5",
        "pięć złotych, dwa złote pięćdziesiąt groszy, dwadzieścia dwa złote, dwa miliony złotych, pięć tysięcy złotych, pięć dolarów",
    ),
    (
        "o 9:30, do 12:00, o 21.15, godz. 8:05",
        "o dziewiątej trzydzieści, do dwunastej zero zero, o dwudziestej pierwszej piętnaście, godzina ósma zero pięć",
    ),
    (
        "5-go, 3-cia, nr 5, s. 7, § 3, 10–12, 3,14, -5 °C",
        "piątego, trzecia, numer pięć, strona siedem, paragraf trzy, dziesięć, dwanaście, trzy przecinek czternaście, minus pięć stopni Celsjusza",
    ),
    (
        "Dr Nowak, prof. Kowalska, m.in. Ewa, np. Adam, itd.",
        "Doktor Nowak, profesor Kowalska, między innymi Ewa, na przykład Adam, i tak dalej.",
    ),
    ("Jan III, Elżbieta II, papież Jan Paweł II", "Jan trzeci, Elżbieta druga, papież Jan Paweł drugi"),
    ("„Tak” — powiedział. — Nie!", "Tak, powiedział, Nie!"),
    ("2 + 2 = 4, 1/2, 2 1/2, a@b.pl", "dwa plus dwa równa się cztery, jedna druga, dwa i pół, a małpa b kropka pl"),
]

RUSSIAN = [
    (
        "В 1984 г. он жил в г. Москве на ул. Ленина, д. 5.",
        "В тысяча девятьсот восемьдесят четвёртом году он жил в городе Москве на улице Ленина, дом пять.",
    ),
    (
        "5 мая 1984 года, 05.05.1984, 1 января 2000 г.",
        "пятого мая тысяча девятьсот восемьдесят четвёртого года, пятого мая тысяча девятьсот восемьдесят четвёртого года, первого января двухтысячного года.",
    ),
    (
        "1941–1945 гг., с 1984 года, к 1984 году, 1984 год, в 1990-е годы, 90-х",
        "тысяча девятьсот сорок первый, тысяча девятьсот сорок пятый годы, с тысяча девятьсот восемьдесят четвёртого года, к тысяча девятьсот восемьдесят четвёртому году, тысяча девятьсот восемьдесят четвёртый год, в тысяча девятьсот девяностые годы, девяностых",
    ),
    (
        "в XIX веке, XX век, в XVIII в. Потом, конец XIX в., ХХ век",
        "в девятнадцатом веке, двадцатый век, в восемнадцатом веке. Потом, конец девятнадцатого века, двадцатый век",
    ),
    (
        "21 км, 2 км, 5 км, 3,5 км, 1 км, 22 мин, 2 т, 5 %, 21 %, 0,5 %",
        "двадцать один километр, два километра, пять километров, три целых пять десятых километра, один километр, двадцать две минуты, две тонны, пять процентов, двадцать один процент, ноль целых пять десятых процента",
    ),
    (
        "1 234,50 ₽, 21 ₽, 2 руб., $5, 2 млн ₽, 5 тыс. руб.",
        "одна тысяча двести тридцать четыре рубля пятьдесят копеек, двадцать один рубль, два рубля, пять долларов, два миллиона рублей, пять тысяч рублей.",
    ),
    (
        "5-й этаж, 3-го класса, 7-я, 2-ю, № 5, § 3, 3,14",
        "пятый этаж, третьего класса, седьмая, вторую, номер пять, параграф три, три целых четырнадцать сотых",
    ),
    ("т. е. 25 человек и т. д.", "то есть двадцать пять человек и так далее."),
    ("в 9:30, 12:00, 9:05", "в девять тридцать, двенадцать ноль-ноль, девять ноль пять"),
    ("Николай II, Екатерина II, Людовик XIV", "Николай второй, Екатерина вторая, Людовик четырнадцатый"),
    ("— Да, — сказал он. — Нет! «Хорошо», и т. п.", "Да, сказал он, Нет! Хорошо, и тому подобное."),
    (
        "2 + 2 = 4, -5 °C, 1/2, 2 1/2, a@b.ru",
        "два плюс два равно четыре, минус пять градусов Цельсия, одна вторая, два с половиной, a собака b точка ru",
    ),
]

UKRAINIAN = [
    (
        "У 1984 р. він жив у м. Києві на вул. Хрещатик.",
        "У тисяча дев'ятсот вісімдесят четвертому році він жив у місті Києві на вулиці Хрещатик.",
    ),
    (
        "5 травня 1984 року, 24.08.1991, у XX ст., ХІХ століття",
        "п'ятого травня тисяча дев'ятсот вісімдесят четвертого року, двадцять четвертого серпня тисяча дев'ятсот дев'яносто першого року, у двадцятому столітті, дев'ятнадцяте століття",
    ),
    (
        "21 км, 2 км, 5 км, 3,5 км, 22 хв, 2 т, 5 %, 3,14",
        "двадцять один кілометр, два кілометри, п'ять кілометрів, три цілих п'ять десятих кілометра, двадцять дві хвилини, дві тонни, п'ять відсотків, три цілих чотирнадцять сотих",
    ),
    ("100 ₴, 2,50 грн, 2 млн ₴, $1", "сто гривень, дві гривні п'ятдесят копійок, два мільйони гривень, один долар"),
    (
        "о 9:30, 12:00, 5-й, 3-го, 7-а, № 5, 25 років, 90-х, і т. д.",
        "о дев'ятій тридцять, дванадцята година, п'ятий, третього, сьома, номер п'ять, двадцять п'ять років, дев'яностих, і так далі.",
    ),
    ("Микола II, проф. Шевченко, «Так!» — сказав він.", "Микола другий, професор Шевченко, Так! сказав він."),
]

CASES = [
    (
        "ru",
        "из 5 домов, от 3 до 10, к 40, между 2 домами",
        "из пяти домов, от трёх до десяти, к сорока, между двумя домами",
    ),
    (
        "ru",
        "до 5 км, около 21 км, более 50 %, до 1 км",
        "до пяти километров, около двадцати одного километра, более пятидесяти процентов, до одного километра",
    ),
    ("ru", "2 минуты, 21 неделя, 2 стола, 12 минут", "две минуты, двадцать одна неделя, два стола, двенадцать минут"),
    ("pl", "od 3 do 10, około 5 km, bez 2 dni", "od trzech do dziesięciu, około pięciu kilometrów, bez dwóch dni"),
    ("pl", "22 kobiety, 2 koty", "dwadzieścia dwie kobiety, dwa koty"),
    ("uk", "2 хвилини, 1 книга, 2 столи", "дві хвилини, одна книга, два столи"),
]
PROSE = [
    (
        "ru",
        "Иван IV, Пётр I, при Николае II, у Екатерины II, Василия III",
        "Иван четвёртый, Пётр первый, при Николае втором, у Екатерины второй, Василия третьего",
    ),
    (
        "ru",
        "Стоит 100 р. за штуку, 5 г. сахара, 2 ч. 15 мин., о. Павел, на р. Волге",
        "Стоит сто рублей за штуку, пять граммов сахара, два часа пятнадцать минут, отец Павел, на реке Волге",
    ),
    (
        "ru",
        "Т. 3, с. 45. См. рис. 2. Ок. 300 г. до н. э.",
        "Том три, страница сорок пять. Смотри рисунок два. Около трёхсотого года до нашей эры.",
    ),
    (
        "ru",
        "Он пришёл в 7 ч. утра и ушёл в 22 ч. Это было 9 мая 1945-го.",
        "Он пришёл в семь часов утра и ушёл в двадцать два часа. Это было девятого мая тысяча девятьсот сорок пятого.",
    ),
    ("uk", "Близько 300 р. до н. е. Гл. 2, розд. 3.", "Близько трьохсотого року до нашої ери. Глава два, розділ три."),
    (
        "pl",
        "Ok. 300 r. p.n.e. było zimno. W latach 60. XX w. powstał.",
        "Około trzysetnego roku przed naszą erą było zimno. W latach sześćdziesiątych dwudziestego wieku powstał.",
    ),
    (
        "pl",
        "Była godz. 8.30. Miał 1,5 m wzrostu i 80 kg.",
        "Była godzina ósma trzydzieści. Miał jeden przecinek pięć metra wzrostu i osiemdziesiąt kilogramów.",
    ),
]
TABLES = {"pl": POLISH, "ru": RUSSIAN, "uk": UKRAINIAN}
LISTED = [*CASES, *PROSE, *((tag, written, spoken) for tag, table in TABLES.items() for written, spoken in table)]


@pytest.mark.parametrize(("tag", "written", "spoken"), LISTED)
def test_each_language_says_its_own(tag: str, written: str, spoken: str) -> None:
    assert normalise(written, tag) == spoken
    assert normalise(spoken, tag) == spoken


@pytest.mark.parametrize(
    ("tag", "written", "spoken"),
    [
        ("pl", "ROZDZIAŁ IV: ŹRÓDŁO", "Rozdział cztery: Źródło"),
        ("ru", "ГЛАВА IV. БУРЯ", "Глава четыре. Буря"),
        ("ru", "XII", "Двенадцать"),
        ("uk", "РОЗДІЛ III", "Розділ три"),
    ],
)
def test_headings_are_read_as_headings(tag: str, written: str, spoken: str) -> None:
    assert normalise(written, tag, heading=True) == spoken
