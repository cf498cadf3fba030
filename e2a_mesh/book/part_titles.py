"""How books title the parts that are not spoken, in English, French, German, Spanish, Italian, Portuguese and Dutch.

Titles are reduced to their words, as `words.plain` does: lower case, no accents, no punctuation.
"""

from __future__ import annotations

from e2a_mesh.model import ChapterRole

_TITLES = {
    ChapterRole.COVER: """
        cover | cover page | front cover | couverture | umschlag | cubierta | portada | copertina | capa | omslag
    """,
    ChapterRole.TITLE_PAGE: """
        title page | titlepage | half title | half title page | title
        page de titre | faux titre | titelseite | titelblatt | titel | schmutztitel
        portadilla | pagina de titulo | pagina del titulo | frontespizio | pagina do titulo
        folha de rosto | titelpagina
    """,
    ChapterRole.COPYRIGHT: """
        copyright | copyright page | copyright notice | copyright information | copyright and permissions | uncopyright
        legal notice | mentions legales | droits d auteur | page de copyright
        impressum | rechtliche hinweise | urheberrecht
        creditos | derechos de autor | pagina de copyright | pagina de creditos | pagina legal
        diritti d autore | note legali | ficha tecnica | direitos autorais | colofon
    """,
    ChapterRole.CONTENTS: """
        contents | table of contents | brief contents | detailed contents | the contents | toc
        list of illustrations | illustrations | list of figures | list of tables | list of maps
        table des matieres | sommaire | table des illustrations | table
        inhalt | inhaltsverzeichnis | inhaltsubersicht | abbildungsverzeichnis
        indice de contenidos | contenido | contenidos | tabla de contenido | tabla de contenidos | sumario
        indice generale | sommario | indice dei contenuti | inhoud | inhoudsopgave
    """,
    ChapterRole.INDEX: """
        index | general index | index of names | subject index | name index | index of first lines
        register | sachregister | personenregister | namensregister | stichwortverzeichnis
        indice analitico | indice alfabetico | indice onomastico | indice dei nomi | indice de nombres
        index des noms | index general | indice remissivo
    """,
    ChapterRole.BIBLIOGRAPHY: """
        bibliography | select bibliography | selected bibliography | works cited | references | sources
        further reading | literature cited | bibliographie | ouvrages cites | references bibliographiques
        literaturverzeichnis | literatur | quellenverzeichnis
        bibliografia | obras citadas | referencias | referencias bibliograficas
        opere citate | fonti | riferimenti bibliografici | literatuur | bronnen
    """,
    ChapterRole.NOTES: """
        notes | endnotes | end notes | footnotes | foot notes | notes and references
        notes de fin | notes de bas de page | anmerkungen | endnoten | fussnoten
        notas | notas al pie | notas finales | note | note a pie di pagina | note finali
        noten | voetnoten | eindnoten | notas de rodape
    """,
    # Front or back matter, by where it stands.
    ChapterRole.FRONT_MATTER: """
        imprint | colophon | advertisement | advertisements | newsletter | about the publisher | about this ebook
        also by the author | also by this author | books by the same author | by the same author
        praise | advance praise | publisher s note
        transcriber s note | transcriber s notes | original transcriber s notes | note de transcription
        acheve d imprimer | du meme auteur | chez le meme editeur
        vom selben autor | weitere bucher | werbung | del mismo autor | dello stesso autore | pubblicita
        project gutenberg license | full project gutenberg license | the full project gutenberg license
    """,
}

ROLE_OF_TITLE = {
    title.strip(): role
    for role, titles in _TITLES.items()
    for line in titles.strip().splitlines()
    for title in line.split("|")
}
