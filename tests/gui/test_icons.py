"""The icons: that each is there, is seen on any ground, is sharp, and is told from the others by its shape."""

from __future__ import annotations

import gc
import hashlib
import itertools
import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QImageReader, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from e2a_mesh_gui.icons import TRAY_COLOURS, IconName, TrayState, app_icon, icon, set_icon, tray_icon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ICONS = Path(__file__).parents[2] / "icons"
MADE = ICONS / "made"
NAMES = get_args(IconName)
SIZES = (16, 24, 48)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def palette(qapp: QApplication) -> Iterator[QPalette]:
    """Give a palette to change and set, and take it back in the end."""
    yield QPalette(qapp.palette())
    qapp.setPalette(QPalette())


def alphas(image: QImage) -> list[int]:
    return [image.pixelColor(x, y).alpha() for y in range(image.height()) for x in range(image.width())]


def ink(image: QImage) -> set[str]:
    """The colours of what is drawn in full."""
    pixels = (image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def shown(made: QIcon, size: int, ratio: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return made.pixmap(QSize(size, size), ratio, mode).toImage()


def test_each_name_has_its_drawing_and_each_drawing_its_name() -> None:
    assert sorted(NAMES) == sorted(path.stem for path in (ICONS / "symbolic").iterdir())
    assert sorted(TrayState) == sorted(path.stem for path in (ICONS / "tray").iterdir())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_seen_and_fits_into_its_square(name: IconName, size: int) -> None:
    image = shown(icon(name), size)
    assert image.size() == QSize(size, size)
    covered = sum(alphas(image)) / 255 / size**2
    assert 0.05 < covered < 0.6
    for x, y in itertools.product((0, size - 1), repeat=2):
        assert image.pixelColor(x, y).alpha() == 0


def test_no_two_icons_are_alike() -> None:
    assert len({tuple(alphas(shown(icon(name), 16))) for name in NAMES}) == len(NAMES)


def test_what_is_coloured_by_the_palette_brings_no_colour_of_its_own() -> None:
    for path in [*ICONS.glob("symbolic/*.svg"), *ICONS.glob("tray/*.svg")]:
        assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', path.read_text("utf-8"))) <= {"none", "#000"}, path.name


def test_the_trays_drawings_are_fills_alone_as_shells_colour_only_those() -> None:
    for path in ICONS.glob("tray/*.svg"):
        assert "stroke" not in path.read_text("utf-8"), path.name


def test_an_icon_has_the_colours_of_text(qapp: QApplication, palette: QPalette) -> None:
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#123456"))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, QColor("#808182"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#fefdfc"))
    qapp.setPalette(palette)
    assert ink(shown(icon("stop"), 48)) == {"#123456"}
    assert ink(shown(icon("stop"), 48, mode=QIcon.Mode.Disabled)) == {"#808182"}
    assert ink(shown(icon("stop"), 48, mode=QIcon.Mode.Selected)) == {"#fefdfc"}


def test_a_buttons_icon_follows_the_palette_and_the_last_name_given(
    qapp: QApplication, palette: QPalette, qtbot: QtBot
) -> None:
    button, action = QPushButton(), QAction()
    qtbot.addWidget(button)
    set_icon(button, "play")
    set_icon(button, "pause")
    set_icon(action, "add")
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#fedcba"))
    qapp.setPalette(palette)
    assert ink(shown(button.icon(), 48)) == ink(shown(action.icon(), 48)) == {"#fedcba"}
    assert alphas(shown(button.icon(), 48)) == alphas(shown(icon("pause"), 48))


def test_what_bore_an_icon_may_go_before_the_palette_changes(qapp: QApplication, palette: QPalette) -> None:
    action = QAction()
    set_icon(action, "add")
    del action
    gc.collect()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#fedcba"))
    qapp.setPalette(palette)


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_at_any_scale_an_icon_has_the_screens_pixels_and_is_as_sharp_as_these(ratio: float) -> None:
    pixels = int(16 * ratio)
    for made in (icon("gpu"), tray_icon(TrayState.LENDING), app_icon()):
        image = shown(made, 16, ratio)
        assert (image.width(), image.devicePixelRatio()) == (pixels, ratio)
        image.setDevicePixelRatio(1.0)
        assert image == shown(made, pixels)
        assert image != shown(made, 16).scaled(image.size(), mode=Qt.TransformationMode.SmoothTransformation)


def test_icons_are_kept_once_they_are_drawn() -> None:
    assert icon("gpu").cacheKey() == icon("gpu").cacheKey()
    assert app_icon().cacheKey() == app_icon().cacheKey()


@pytest.mark.parametrize("size", [16, 22])
def test_the_trays_states_are_told_apart_by_shape_alone(size: int) -> None:
    shapes = {state: alphas(shown(tray_icon(state), size)) for state in TrayState}
    for one, other in itertools.combinations(TrayState, 2):
        common = sum(map(min, shapes[one], shapes[other]))
        either = sum(map(max, shapes[one], shapes[other]))
        assert common / either < 0.5, f"{one} and {other} look alike"


def test_the_trays_states_differ_in_colour_too_and_are_seen_on_white_and_black() -> None:
    assert len(set(TRAY_COLOURS.values())) == len(TrayState)
    for state in TrayState:
        assert ink(shown(tray_icon(state), 48)) == {TRAY_COLOURS[state]}
        ours = luminance(QColor(TRAY_COLOURS[state]))
        assert min(1.05 / (ours + 0.05), (ours + 0.05) / 0.05) > 4.2, state


def luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3])
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_for_macos_the_trays_icon_is_a_black_mask(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not tray_icon(TrayState.IDLE).isMask()
    monkeypatch.setattr("e2a_mesh_gui.icons.sys.platform", "darwin")
    assert tray_icon(TrayState.IDLE).isMask()
    assert ink(shown(tray_icon(TrayState.IDLE), 48)) == {"#000000"}


def test_the_files_made_from_the_drawings_are_of_these_drawings() -> None:
    lines = (MADE / "drawings.sha256").read_text("utf-8").splitlines()
    told = dict(reversed(line.split("  ")) for line in lines)
    drawings = [ICONS / "app.svg", ICONS / "app-small.svg"]
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in drawings}, (
        "a drawing was changed: run icons/build.py"
    )


@pytest.mark.parametrize("path", sorted((MADE / "png").iterdir()), ids=lambda path: path.name)
def test_a_png_shows_the_app_as_the_window_does(path: Path) -> None:
    size = int(path.stem)
    made = QImage(str(path)).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    assert made.size() == QSize(size, size)
    window = shown(app_icon(), size).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    unlike = sum(abs(a - b) for a, b in zip(bytes(made.constBits()), bytes(window.constBits()), strict=True))
    assert unlike / made.sizeInBytes() < 1


def test_the_ico_has_the_sizes_that_windows_asks_for() -> None:
    reader = QImageReader(str(MADE / "e2a-mesh.ico"))
    widths = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        widths.append(reader.read().width())
    assert sorted(widths) == [16, 20, 24, 32, 40, 48, 64, 256]


def test_the_icns_has_every_size_up_to_1024() -> None:
    data = (MADE / "e2a-mesh.icns").read_bytes()
    assert struct.unpack(">4sI", data[:8]) == (b"icns", len(data))
    widths, at = set(), 8
    while at < len(data):
        kind, length = struct.unpack(">4sI", data[at : at + 8])
        if kind != b"TOC ":
            widths.add(QImage.fromData(data[at + 8 : at + length]).width())
        at += length
    assert widths == {32, 64, 128, 256, 512, 1024}
