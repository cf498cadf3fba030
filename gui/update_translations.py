"""Brings the translations up to the words in the code: `python gui/update_translations.py`, with PySide6 installed.

The .ts files are edited with Qt Linguist or by hand; the .qm files beside them, which the program loads, are made here.
The English file holds only what depends on a number. A language is added by naming it in LANGUAGES, by running this and
by translating the file that it makes; the setting window_language and the words for its choices name it, too.
What the core says stands in the context “core”, as templates: what is filled in is {1}, {2} and so on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6

from extract_core_words import sentences

PACKAGE = Path(__file__).parent / "e2a_mesh_gui"
CORE = PACKAGE.parents[1] / "e2a_mesh"
TRANSLATIONS = PACKAGE / "translations"
TOOLS = Path(PySide6.__file__).parent
LANGUAGES = ("en", "fr")


def main() -> int:
    """Update every .ts file and compile it."""
    templates = sentences(CORE)
    (TRANSLATIONS / "core.json").write_text(
        json.dumps(templates, ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        core = Path(folder) / "core.py"  # as lupdate reads it
        calls = (f"translate('core', {json.dumps(template, ensure_ascii=False)})" for template in templates)
        core.write_text("\n".join(calls), encoding="utf-8")
        sources = [str(core), *sorted(str(path.relative_to(PACKAGE.parent)) for path in PACKAGE.rglob("*.py"))]
        for language in LANGUAGES:
            file = TRANSLATIONS / f"e2a_mesh_{language}.ts"
            only = ["-pluralonly"] if language == "en" else []
            _run(
                "lupdate", *sources, *only, "-ts", str(file), "-source-language", "en", "-target-language", language,
                "-locations", "none", "-no-obsolete", "-silent", "-tr-function-alias", "tr+=_tr",
                "-disable-heuristic", "similartext",
            )  # fmt: skip
            _run("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))
    return 0


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(TOOLS / tool), *arguments], cwd=PACKAGE.parent, check=True)


if __name__ == "__main__":
    sys.exit(main())
