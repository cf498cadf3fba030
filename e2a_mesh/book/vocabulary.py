"""What the elements, classes and semantic types of book markup mean to a reader."""

from __future__ import annotations

import re

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hgroup", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p",
        "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        "xmp",
    }
)  # fmt: skip
PREFORMATTED = frozenset({"pre", "listing", "xmp"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}

# Elements that are never read, and why.
NEVER_READ = {
    "rt": "ruby reading", "rp": "ruby reading", "rtc": "ruby reading",
    "template": "hidden text", "noscript": "hidden text", "case": "hidden text",
    "audio": "stand-in for media", "video": "stand-in for media", "object": "stand-in for media",
    "iframe": "stand-in for media", "canvas": "stand-in for media",
    "button": "form", "select": "form", "textarea": "form", "datalist": "form",
}  # fmt: skip

# epub:type and ARIA roles of what is set for the eye alone, and why it is not read: a pull quote says again what the
# text says.
BESIDE_TEXT = {"pullquote": "pull quote", "pageheader": "page header", "pagefooter": "page footer"}

# epub:type and ARIA roles that say what a section of a book is; what is not listed says nothing about it.
SECTIONS = frozenset(
    {
        "abstract", "acknowledgments", "afterword", "appendix", "bibliography", "chapter", "colophon",
        "conclusion", "contributors", "copyright-page", "cover", "dedication", "endnotes", "epigraph",
        "epilogue", "errata", "footnotes", "foreword", "frontispiece", "glossary", "halftitle",
        "halftitlepage", "imprimatur", "imprint", "index", "introduction", "landmarks", "loa", "loi", "lot",
        "lov", "other-credits", "page-list", "pagelist", "part", "preamble", "preface", "prologue", "rearnotes",
        "seriespage", "titlepage", "toc", "toc-brief", "volume", "subchapter", "division",
    }
)  # fmt: skip

NOTE_SECTIONS = frozenset({"endnotes", "footnotes", "rearnotes"})

VERSE_TYPES = frozenset({"z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn", "z3998:lyrics", "verse", "poem"})
VERSE_CLASS = re.compile(
    r"(?:[\w-]*[-_])?(?:poem|poetry|verse|stanza|linegroup|line-group|lg|song|lyrics)(?:[-_\d][\w-]*)?"
)
LINE_CLASS = re.compile(r"line\d*|verse-?line|poem-?line|[il]\d+|v\d*")
SCENE_CLASS = re.compile(
    r"(?:[\w-]*[-_])?(?:(?:scene|section|thought|text|space)[-_]?break(?:er)?|scenebreak|asterism|dinkus|fleuron|tb)s?\d*"
    r"|ornament|separator|divider|transition"
)
HEADING_CLASS = re.compile(
    r"(?:chapter|chap|part|section|book)[-_ ]?(?:title|head|heading|number|num|name|subtitle)s?\d*|c[tn]|h[1-4]"
    r"|heading[-_]?\d?|title[-_]?chapter|calibre-?chapter-?title"
)
CODE_CLASS = re.compile(
    r"(?:program)?(?:listing|code|source-?code|codehilite|highlight|terminal|console|screen|prettyprint)\d*"
)
NAVIGATION_CLASS = re.compile(
    r"(?:familylinks|related-?links|bread-?crumbs?|nav-?links?|prev-?next|pagination|page-?nav|navheader|navfooter)"
)
HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])(?:-epub-)?speak\s*:\s*(?:none|never))", re.IGNORECASE
)  # the last is of CSS Speech, in its old and its new form
LICENCE_ID = re.compile(r"pg-(?:header|footer|boilerplate)|pg-start-separator|pg-end-separator", re.IGNORECASE)

LONGEST_CLASS_HEADING = 150  # characters; a class name on a long paragraph is a style, not a heading
