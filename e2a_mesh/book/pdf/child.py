"""The program that reads a PDF: PDFium is C++, and what a hostile file makes of it must end with this process.

    python child.py FILE MEMORY

First it writes what the document says of itself. Then it obeys lines on its standard input: "read FIRST END" answers
with each of those pages, "draw PAGE DPI COLOURS" with a picture. MEMORY is how many bytes it may take.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO

MOST_PAGES = 20_000
MOST_ENTRIES = 5_000  # of the outline
LARGEST_PICTURE = 30_000_000  # pixels
_LONGEST_SIDE = 12_000  # pixels
_ERRORS = {2: "file", 3: "format", 4: "password", 5: "security"}
_FEW = 40  # characters of a page from which nobody asks for its pictures
_OBJECTS = 500  # of a page that are looked at for pictures


def _make_importable() -> None:
    """Import this very copy of the package, whatever else the interpreter has."""
    package = Path(__file__).resolve().parents[2]
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
    spec = importlib.util.spec_from_file_location(
        package.name, package / "__init__.py", submodule_search_locations=[str(package)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"{package} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[package.name] = module
    spec.loader.exec_module(module)


def _limit_memory(size: int) -> None:
    """Have the system refuse what is too much; where it cannot, whoever started this process looks at its size."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _serve(path: str, sink: BinaryIO) -> None:
    import pypdfium2

    from e2a_mesh.book.pdf.frames import write_frame

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        write_frame(sink, {"error": _ERRORS.get(getattr(error, "err_code", 0) or 0, "format")})
        return
    if len(document) > MOST_PAGES:
        write_frame(sink, {"error": "pages", "pages": len(document)})
        return
    write_frame(sink, _about(document))
    for line in sys.stdin:
        command, *numbers = line.split()
        given = [int(number) for number in numbers]
        if command == "read":
            for index in range(given[0], given[1]):
                write_frame(sink, _page(document, index))
        elif command == "draw":
            write_frame(sink, _drawn(document, given[0], given[1], colours=bool(given[2])))


def _about(document: Any) -> dict[str, Any]:
    return {
        "pages": len(document),
        "said": {name: text[:2000] for name, text in document.get_metadata_dict(skip_empty=True).items()},
        "language": _language(document),
        "outline": _outline(document),
    }


def _language(document: Any) -> str:
    import ctypes

    import pypdfium2.raw as pdfium

    text = (ctypes.c_ushort * 64)()
    size = pdfium.FPDFCatalog_GetLanguage(document.raw, text, ctypes.sizeof(text))
    return bytes(text)[: max(0, min(size, len(bytes(text))) - 2)].decode("utf-16-le", "replace")


def _outline(document: Any) -> list[tuple[int, str, int, float]]:
    """List the entries: how deep they are, title, page counted from 0, and how far from its lower edge, or -1."""
    import pypdfium2

    found: list[tuple[int, str, int, float]] = []
    for entry in document.get_toc(max_depth=8):
        if len(found) == MOST_ENTRIES:
            break
        try:
            target = entry.get_dest()
            page = target.get_index() if target is not None else None
            _, view = target.get_view() if target is not None else (0, [])
        except pypdfium2.PdfiumError:
            continue
        height = view[1] if len(view) > 1 else view[0] if len(view) == 1 else -1.0
        found.append((entry.level, entry.get_title()[:500], -1 if page is None else page, float(height or -1.0)))
    return found


def _page(document: Any, index: int) -> dict[str, Any]:
    import pypdfium2

    from e2a_mesh.book.pdf.glyphs import sheet_of

    found: dict[str, Any] = {"number": index + 1}
    try:
        page = document[index]
        try:
            box = page.get_bbox()  # what is seen of the page
            text = page.get_textpage()
            try:
                sheet = sheet_of(text.raw, box)
            finally:
                text.close()
            few = sheet.characters - sheet.unmapped < _FEW
            pictured = _pictured(page, box) if few else 0.0
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return found | {"trouble": "damaged"}
    except OverflowError:
        return found | {"trouble": "crowded"}
    runs = [
        (run.text, run.left, run.right, run.baseline, run.size, run.font, run.bold, run.reason) for run in sheet.runs
    ]
    return found | {
        "width": sheet.width,
        "height": sheet.height,
        "runs": runs,
        "characters": sheet.characters,
        "unmapped": sheet.unmapped,
        "pictured": pictured,
        "foot": box[1],
    }


def _pictured(page: Any, box: tuple[float, float, float, float]) -> float:
    """Give the share of a page that pictures take; drawings in curves, and they may be letters, count as one."""
    import pypdfium2.raw as pdfium

    area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    covered = 0.0
    curves = 0
    for number, thing in enumerate(page.get_objects(max_depth=3)):
        if number == _OBJECTS:
            break
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        curves += thing.type == pdfium.FPDF_PAGEOBJ_PATH
    return min(1.0, max(covered / area, 0.5 if curves > _FEW * 5 else 0.0))


def _drawn(document: Any, index: int, dpi: int, *, colours: bool) -> dict[str, Any]:
    """Draw a page: the bytes of a portable any-map, and the dots per inch that it came to have."""
    import pypdfium2

    try:
        page = document[index]
        width, height = (max(1.0, side) for side in page.get_size())
        scale = min(dpi / 72, (LARGEST_PICTURE / (width * height)) ** 0.5, _LONGEST_SIDE / max(width, height))
        bitmap = page.render(scale=scale, grayscale=not colours, rev_byteorder=True, prefer_bgrx=False)
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return {"trouble": "damaged"}
    channels = bitmap.n_channels
    data, row = memoryview(bitmap.buffer).cast("B"), bitmap.width * channels
    lines = [bytes(data[start : start + row]) for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)]
    kind = {1: b"P5", 3: b"P6"}[channels]
    picture = b"%s %d %d 255\n" % (kind, bitmap.width, bitmap.height) + b"".join(lines)
    return {"picture": picture, "dpi": round(scale * 72)}


def main() -> None:
    """Serve until the standard input ends."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _make_importable()
    _limit_memory(int(sys.argv[2]))
    _serve(sys.argv[1], sink)
    sink.flush()
    os._exit(0)  # what is left needs no order, and a C library at its end has been known to fall over it


if __name__ == "__main__":
    main()
