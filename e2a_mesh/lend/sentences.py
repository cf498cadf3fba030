"""Sentences of our own to measure engines with, of the lengths that a novel has."""

from __future__ import annotations

_ENGLISH = (
    "The lamp in the tower had been burning since four, although nobody could remember who had lit it.",
    (
        "She closed the book, listened for a while to the rain on the roof, and then went down to the kitchen, where"
        " the kettle had boiled dry and the cat was asleep on the letter that she had been looking for all day."
    ),
    "“Not before Tuesday,” he said, and that was all.",
    (
        "Beyond the last houses the road climbs in wide bends to the pass, and whoever turns round there once more"
        " sees the whole valley lying in the evening light, with its river, its railway and its seven small bells."
    ),
)
_CHINESE = (
    "塔里的灯从四点起就亮着，谁也不记得是谁点的。",
    "她合上书，听了一会儿屋顶上的雨声，然后下楼到厨房去。水壶早已烧干，猫正睡在她找了一个星期的那封信上。",
    "“星期二以前不行。”他说完，就再也没开口。",
)
_SENTENCES = {
    "en": _ENGLISH,
    "fr": (
        "La lampe de la tour brûlait depuis quatre heures, et personne ne se rappelait qui l'avait allumée.",
        (
            "Elle ferma le livre, écouta un moment la pluie sur le toit, puis descendit à la cuisine, où l'eau"
            " s'était évaporée depuis longtemps et où le chat dormait sur la lettre qu'elle cherchait toujours."
        ),
        "« Pas avant mardi », dit-il, et ce fut tout.",
    ),
    "de": (
        "Die Lampe im Turm brannte seit vier Uhr, und niemand wusste mehr, wer sie angezündet hatte.",
        (
            "Sie schloss das Buch, hörte eine Weile auf den Regen und ging dann hinunter in die Küche, wo das Wasser"
            " längst verkocht war und die Katze auf dem Brief schlief, den sie die ganze Woche gesucht hatte."
        ),
        "„Nicht vor Dienstag“, sagte er, und das war alles.",
    ),
    "es": (
        "La lámpara de la torre ardía desde las cuatro, y nadie recordaba quién la había encendido.",
        (
            "Cerró el libro, escuchó un rato la lluvia en el tejado y bajó a la cocina, donde el agua se había"
            " consumido hacía tiempo y el gato dormía sobre la carta que ella buscaba desde hacía una semana."
        ),
        "—No antes del martes —dijo, y eso fue todo.",
    ),
    "it": (
        "La lampada della torre ardeva dalle quattro, e nessuno ricordava chi l'avesse accesa.",
        (
            "Chiuse il libro, ascoltò per un poco la pioggia sul tetto e scese in cucina, dove l'acqua era evaporata"
            " da tempo e il gatto dormiva sulla lettera che lei cercava da una settimana."
        ),
        "«Non prima di martedì», disse, e fu tutto.",
    ),
    "pt": (
        "A lâmpada da torre ardia desde as quatro, e ninguém se lembrava de quem a tinha acendido.",
        (
            "Fechou o livro, escutou um pouco a chuva no telhado e desceu à cozinha, onde a água já secara havia"
            " muito e o gato dormia sobre a carta que ela procurava havia uma semana."
        ),
        "“Não antes de terça-feira”, disse ele, e foi tudo.",
    ),
    "nl": (
        "De lamp in de toren brandde al sinds vier uur, en niemand wist nog wie haar had aangestoken.",
        (
            "Ze sloot het boek, luisterde een poos naar de regen op het dak en ging toen naar de keuken, waar het"
            " water al lang was verdampt en de kat op de brief sliep die ze de hele week had gezocht."
        ),
        "‘Niet voor dinsdag,’ zei hij, en dat was alles.",
    ),
    "ja": (
        "塔の明かりは四時からともっていたが、だれがつけたのか、思い出せる者はいなかった。",
        (
            "彼女は本を閉じ、しばらく屋根を打つ雨の音に耳をすませてから、台所へ下りていった。やかんの水はとうになくなり、"
            "一週間さがしていた手紙の上で、猫が眠っていた。"
        ),
        "「火曜日までは無理だ」と彼は言い、それきりだった。",
    ),
    "zh": _CHINESE,
    "cmn": _CHINESE,
}


def sentences_for(language: str) -> tuple[str, ...]:
    """Give sentences of a language, or else English ones: how fast an engine is depends little on what it says."""
    return _SENTENCES.get(language.lower().replace("_", "-").partition("-")[0], _ENGLISH)
