"""Polish.

Figures are said in the nominative, or in the case that a preposition right before them surely asks for. Years,
centuries, dates and ordinals with endings are declined.
"""

from __future__ import annotations

from e2a_mesh.text.languages.language import Language, capitals_too, words

_MONTHS = words("stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia")
_OTHER_MONTHS = words(
    "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu"
)
_IN = words("w we o po na przy")
_OF = words("ok z ze do od koło około lata latach lat") + words(
    "początku połowy końca latem jesienią zimą wiosną początek koniec połowa"
)
_LIST = _OF + _MONTHS + _OTHER_MONTHS


def _by_preposition(noun: str, of: str, locative: str, bare: str = "") -> dict[str, tuple[str, str]]:
    return {"": (bare, noun), **dict.fromkeys(_IN, ("locative", locative)), **dict.fromkeys(_LIST, ("genitive", of))}


_NEVER_LAST = {
    "m.in.": "między innymi",
    "m. in.": "między innymi",
    "np.": "na przykład",
    "tzn.": "to znaczy",
    "tj.": "to jest",
    "tzw.": "tak zwany",
    "ww.": "wyżej wymieniony",
    "ok.": "około",
    "zob.": "zobacz",
    "por.": "porównaj",
}


POLISH = Language(
    code="pl",
    spelling={
        "genitive": "spellout-cardinal-masculine-genitive",
        "dative": "spellout-cardinal-masculine-dative",
        "instrumental": "spellout-cardinal-masculine-instrumental",
    },
    decimal=",",
    point="przecinek",
    groups=" .",
    fractions_as_numbers=True,
    plurals={"one": 0, "few": 1, "many": 2, "other": 3},
    genders={"jedna": {"dwa": "dwie"}},
    feminine_nouns=(
        "(?:minut|sekund|godzin|książk|kobiet|dziewczyn|dziewczynk|stron|rę|siostr|butelk|wiosk|mil|ton|krów|krow|ulic|szkoł"
        "|szkół|chwil|izb)(?:y|i|e|ce|k|)|noce"
    ),
    number_cases={
        **dict.fromkeys(words("bez dla do od koło około powyżej poniżej spośród"), "genitive"),
        **dict.fromkeys(words("ku dzięki"), "dative"),
        **dict.fromkeys(words("między nad przed"), "instrumental"),
    },
    cases={
        "genitive": {"gi": "giego", "ci": "ciego", "y": "ego"},
        "dative": {"gi": "giemu", "ci": "ciemu", "y": "emu"},
        "locative": {"gi": "gim", "ci": "cim", "y": "ym"},
        "instrumental": {"gi": "gim", "ci": "cim", "y": "ym"},
        "feminine": {"gi": "ga", "ci": "cia", "y": "a"},
        "feminine genitive": {"gi": "giej", "ci": "ciej", "y": "ej"},
        "feminine accusative": {"gi": "gą", "ci": "cią", "y": "ą"},
        "neuter": {"gi": "gie", "ci": "cie", "y": "e"},
        "plural": {"gi": "gie", "ci": "cie", "y": "e"},
        "plural genitive": {"gi": "gich", "ci": "cich", "y": "ych"},
    },
    suffix_cases={
        **dict.fromkeys(words("y ty szy gi ci wszy"), ""),
        **dict.fromkeys(words("go ego tego"), "genitive"),
        **dict.fromkeys(words("mu emu temu"), "dative"),
        **dict.fromkeys(words("m ym tym"), "locative"),
        **dict.fromkeys(words("a ta sza ga cia"), "feminine"),
        **dict.fromkeys(words("ej tej szej"), "feminine genitive"),
        **dict.fromkeys(words("ą tą szą"), "feminine accusative"),
        **dict.fromkeys(words("e te"), "neuter"),
        **dict.fromkeys(words("ych tych"), "plural genitive"),
    },
    noun_cases={
        "rok": "",
        "rokiem": "instrumental",
        "lata": "neuter",
        "latach": "plural genitive",
        "wiek": "",
        "wiekiem": "instrumental",
        "stulecie": "neuter",
        "stulecia": "genitive",
        "stuleciu": "locative",
    },
    decade_nouns={"lata": "plural", "lat": "plural genitive", "latach": "plural genitive"},
    short_nouns={
        "roku": _by_preposition("roku", "roku", "roku", bare="genitive"),
        "wieku": _by_preposition("wieku", "wieku", "wieku", bare="genitive"),
        "r.": _by_preposition("rok", "roku", "roku"),
        "w.": _by_preposition("wiek", "wieku", "wieku"),
    },
    number="numer",
    number_marks=r"[Nn]r\s|№\s?|#",
    minus="minus",
    fractions={
        "1/2": "jedna druga",
        "1/3": "jedna trzecia",
        "2/3": "dwie trzecie",
        "1/4": "jedna czwarta",
        "3/4": "trzy czwarte",
        "1/5": "jedna piąta",
        "1/10": "jedna dziesiąta",
    },
    mixed={"1/2": "{} i pół", "1/4": "{} i ćwierć", "": "{} i {}"},
    over="przez",
    months=_MONTHS,
    day_month="{day} {month}",
    month_year="{date} {year} roku",
    date_case="genitive",
    clock="{hour} {minute}",
    full_hour="{hour} zero zero",
    small_minute="zero {minute}",
    stop_clock=r"(?i:o|od|do|po|przed|około|koło|godzina|godzinie|godziny)",
    stop_clock_regions=frozenset({"", "PL"}),
    hours={
        "0": "zero",
        **dict(
            zip(
                map(str, range(1, 25)),
                (
                    *words("pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta jedenasta"),
                    *words("dwunasta trzynasta czternasta piętnasta szesnasta siedemnasta osiemnasta dziewiętnasta"),
                    "dwudziesta",
                    *(f"dwudziesta {hour}" for hour in words("pierwsza druga trzecia czwarta")),
                ),
                strict=True,
            )
        ),
    },
    hour_endings={
        **dict.fromkeys(("o", "po", "do", "od", "około", "koło", "godz"), ("a", "ej")),
        "przed": ("a", "ą"),
    },
    currencies={
        "zł": ("jeden złoty", "złote", "złotych", "złotego"),
        "gr": ("jeden grosz", "grosze", "groszy", "grosza"),
        "€": ("jedno euro", "euro", "euro", "euro"),
        "$": ("jeden dolar", "dolary", "dolarów", "dolara"),
        "£": ("jeden funt", "funty", "funtów", "funta"),
        "¥": ("jeden jen", "jeny", "jenów", "jena"),
    },
    cents={
        "zł": ("jeden grosz", "grosze", "groszy", "grosza"),
        "€": ("jeden cent", "centy", "centów", "centa"),
        "$": ("jeden cent", "centy", "centów", "centa"),
        "£": ("jeden pens", "pensy", "pensów", "pensa"),
    },
    scales={
        "tys.": ("jeden tysiąc", "tysiące", "tysięcy", "tysiąca"),
        "mln": ("jeden milion", "miliony", "milionów", "miliona"),
        "mld": ("jeden miliard", "miliardy", "miliardów", "miliarda"),
    },
    units={
        "tys.": ("jeden tysiąc", "tysiące", "tysięcy", "tysiąca"),
        "mln": ("jeden milion", "miliony", "milionów", "miliona"),
        "mld": ("jeden miliard", "miliardy", "miliardów", "miliarda"),
        "km": ("jeden kilometr", "kilometry", "kilometrów", "kilometra"),
        "m": ("jeden metr", "metry", "metrów", "metra"),
        "cm": ("jeden centymetr", "centymetry", "centymetrów", "centymetra"),
        "mm": ("jeden milimetr", "milimetry", "milimetrów", "milimetra"),
        "km²": (
            "jeden kilometr kwadratowy",
            "kilometry kwadratowe",
            "kilometrów kwadratowych",
            "kilometra kwadratowego",
        ),
        "m²": ("jeden metr kwadratowy", "metry kwadratowe", "metrów kwadratowych", "metra kwadratowego"),
        "m³": ("jeden metr sześcienny", "metry sześcienne", "metrów sześciennych", "metra sześciennego"),
        "ha": ("jeden hektar", "hektary", "hektarów", "hektara"),
        "kg": ("jeden kilogram", "kilogramy", "kilogramów", "kilograma"),
        "dag": ("jeden dekagram", "dekagramy", "dekagramów", "dekagrama"),
        "g": ("jeden gram", "gramy", "gramów", "grama"),
        "mg": ("jeden miligram", "miligramy", "miligramów", "miligrama"),
        "t": ("jedna tona", "tony", "ton", "tony"),
        "l": ("jeden litr", "litry", "litrów", "litra"),
        "ml": ("jeden mililitr", "mililitry", "mililitrów", "mililitra"),
        "km/h": ("jeden kilometr na godzinę", "kilometry na godzinę", "kilometrów na godzinę", "kilometra na godzinę"),
        "°C": ("jeden stopień Celsjusza", "stopnie Celsjusza", "stopni Celsjusza", "stopnia Celsjusza"),
        "°": ("jeden stopień", "stopnie", "stopni", "stopnia"),
        "godz.": ("jedna godzina", "godziny", "godzin", "godziny"),
        "min": ("jedna minuta", "minuty", "minut", "minuty"),
        "min.": ("jedna minuta", "minuty", "minut", "minuty"),
        "sek.": ("jedna sekunda", "sekundy", "sekund", "sekundy"),
        "Hz": ("jeden herc", "herce", "herców", "herca"),
        "kW": ("jeden kilowat", "kilowaty", "kilowatów", "kilowata"),
        "MB": ("jeden megabajt", "megabajty", "megabajtów", "megabajta"),
        "GB": ("jeden gigabajt", "gigabajty", "gigabajtów", "gigabajta"),
        "%": ("jeden procent", "procent", "procent", "procent"),
        "‰": ("jeden promil", "promile", "promili", "promila"),
    },
    arc=(("jedna minuta", "minuty", "minut", "minuty"), ("jedna sekunda", "sekundy", "sekund", "sekundy")),
    operators={
        "+": "plus",
        "−": "minus",
        "=": "równa się",
        "×": "razy",
        "÷": "podzielić przez",
        "±": "plus minus",
        "<": "mniejsze niż",
        ">": "większe niż",
        "≤": "mniejsze lub równe",
        "≥": "większe lub równe",
        "≈": "w przybliżeniu",
        "≠": "różne od",
        "&": "i",
    },
    signs={
        "%": "procent",
        "№": "numer",
        "§": "paragraf",
        "√": "pierwiastek z",
        "∞": "nieskończoność",
        "€": "euro",
        "$": "dolarów",
        "£": "funtów",
    },
    powers={"²": "do kwadratu", "³": "do sześcianu"},
    titles=capitals_too(
        {
            "dr": "doktor",
            "dra": "doktora",
            "mgr": "magister",
            "inż.": "inżynier",
            "prof.": "profesor",
            "hab.": "habilitowany",
            "ks.": "ksiądz",
            "o.": "ojciec",
            "s.": "siostra",
            "św.": "święty",
            "bł.": "błogosławiony",
            "gen.": "generał",
            "płk": "pułkownik",
            "ppłk": "podpułkownik",
            "kpt.": "kapitan",
            "red.": "redaktor",
            "im.": "imienia",
            "ul.": "ulica",
            "al.": "aleja",
            "pl.": "plac",
            "os.": "osiedle",
            "woj.": "województwo",
            **_NEVER_LAST,
        }
    ),
    titles_in_case={
        "ul.": dict.fromkeys(words("przy na do z od"), "ulicy"),
        "al.": dict.fromkeys(words("przy na do z od w"), "alei"),
        "pl.": {"na": "placu", "przy": "placu", "do": "placu", "z": "placu"},
        "św.": {"do": "świętego", "od": "świętego", "u": "świętego"},
    },
    abbreviations=capitals_too(
        {
            **_NEVER_LAST,
            "itd.": "i tak dalej",
            "itp.": "i tym podobne",
            "p.n.e.": "przed naszą erą",
            "n.e.": "naszej ery",
            "ub.": "ubiegłego",
            "br.": "bieżącego roku",
            "rozdz.": "rozdział",
            "rys.": "rysunek",
            "tab.": "tabela",
            "wyd.": "wydanie",
            "godz.": "godzina",
            "tys.": "tysięcy",
            "mln": "milionów",
            "mld": "miliardów",
        }
    ),
    before_number=capitals_too(
        {
            "s.": "strona",
            "str.": "strona",
            "t.": "tom",
            "cz.": "część",
            "art.": "artykuł",
            "ust.": "ustęp",
            "pkt": "punkt",
            "poz.": "pozycja",
            "ok.": "około",
            "m.": "mieszkania",
            "ur.": "urodzony",
            "zm.": "zmarły",
        },
        letters=1,
    ),
    closing=frozenset({"itd.", "itp.", "p.n.e.", "n.e.", "br."}),
    openers=frozenset(
        words("A Ale Była Był Gdy I Ja Jest Jego Jej Kiedy Miał My Na Nie O On Ona Oni Po Potem Tak Tam To W Z")
    ),
    acronyms=frozenset(
        words("AK BBC CIA FBI GUS KGB KUL NATO NBP ONZ PAN PKP PRL PZPR RP TVP UB UE UJ UPA USA WSI ZSRR")
    ),
    divisions=("rozdział", "część", "księga", "tom", "akt", "scena", "pieśń", "list"),
    centuries=words("wiek wieku wiekiem stulecie stulecia stuleciu"),
    rulers=frozenset(
        words("Aleksander August Bolesław Fryderyk Henryk Jan Jerzy Karol Kazimierz Ludwik Mieszko Mikołaj")
    )
    | frozenset(words("Napoleon Paweł Piotr Pius Stanisław Stefan Wilhelm Władysław Zygmunt")),
    queens=frozenset(words("Elżbieta Katarzyna Maria")),
    ruler_titles=("król", "królowa", "cesarz", "papież", "car"),
    ruler="{ordinal}",
    queen="{ordinal}",
    dot="kropka",
    at="małpa",
    conjunctions=words("i a ale oraz lub albo że żeby który która które kiedy gdy jeśli ponieważ bo jak gdzie choć"),
)
