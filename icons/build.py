# /// script
# requires-python = ">=3.11"
# dependencies = ["pillow>=11", "PySide6-Essentials>=6.8"]
# ///
"""Makes the files of icons/made from the drawings: `uv run icons/build.py`, or by a Python that has both packages."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
MADE = HERE / "made"
LARGE = HERE / "app.svg"
SMALL = HERE / "app-small.svg"  # without what would blur in few pixels
SMALL_UP_TO = 32  # pixels; e2a_mesh_gui/icons.py shows the same

PNG_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_SIZES = (32, 64, 128, 256, 512, 1024)
# A macOS icon's tile takes 824 of 1024 pixels; the drawing's own takes 464 of 512.
MAC_SCALE = (824 / 1024) / (464 / 512)


def draw(size: int, scale: float = 1.0) -> Image.Image:
    """Draw the app's icon into a square of that many pixels, smaller than the square by a factor."""
    renderer = QSvgRenderer(str(SMALL if size <= SMALL_UP_TO else LARGE))
    canvas = QImage(size, size, QImage.Format.Format_ARGB32)
    canvas.fill(0)
    margin = size * (1 - scale) / 2
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(margin, margin, size * scale, size * scale))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


def main() -> None:
    """Make every file anew, and write down from which drawings."""
    (MADE / "png").mkdir(parents=True, exist_ok=True)
    for size in PNG_SIZES:
        draw(size).save(MADE / "png" / f"{size}.png", optimize=True)
    *others, largest = map(draw, ICO_SIZES)
    largest.save(MADE / "e2a-mesh.ico", sizes=[(size, size) for size in ICO_SIZES], append_images=others)
    *others, largest = (draw(size, MAC_SCALE) for size in ICNS_SIZES)
    largest.save(MADE / "e2a-mesh.icns", append_images=others)
    # In the form of sha256sum, which can check it.
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in (SMALL, LARGE)]
    (MADE / "drawings.sha256").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
