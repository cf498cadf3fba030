"""Writes pictures of all pages, light and dark, at 100 and 200 %: `python tests/gui/screenshots.py FOLDER [NAME…]`.

Pictures of the window in another language are drawn with `--language fr` before the folder.
`python tests/gui/screenshots.py --readme` writes those that the README shows into gui/screenshots/, made small.

A new page is shown by adding a function with `@picture("name")` that gives the widget to draw.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "gui"), str(HERE.parent.parent)]

import numpy as np  # noqa: E402
from dark import dark  # noqa: E402
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402
from staged_node import SAYINGS, StagedNode, chapters_of, entry, log_lines, machines, stage_work, strip_of  # noqa: E402

from e2a_mesh.convert import Reading  # noqa: E402
from e2a_mesh.errors import AudioError, BookError, PublishError  # noqa: E402
from e2a_mesh.lend import Wish  # noqa: E402
from e2a_mesh.publish import ShelfAccount  # noqa: E402
from e2a_mesh.queue import State  # noqa: E402
from e2a_mesh_gui import wording  # noqa: E402
from e2a_mesh_gui.application import make_application  # noqa: E402
from e2a_mesh_gui.bridge import Bridge  # noqa: E402
from e2a_mesh_gui.doing import Doing  # noqa: E402
from e2a_mesh_gui.first_start.wizard import FirstStart  # noqa: E402
from e2a_mesh_gui.handing_on.errands import Errand, Phase  # noqa: E402
from e2a_mesh_gui.handing_on.podcast_dialog import PodcastDialog  # noqa: E402
from e2a_mesh_gui.household.add_machine import AddMachineDialog  # noqa: E402
from e2a_mesh_gui.icons import TrayState  # noqa: E402
from e2a_mesh_gui.log_page.page import LogPage  # noqa: E402
from e2a_mesh_gui.models.books import BookRow  # noqa: E402
from e2a_mesh_gui.pasting.paste_dialog import PasteDialog  # noqa: E402
from e2a_mesh_gui.preparing.divide_dialog import DivideDialog  # noqa: E402
from e2a_mesh_gui.preparing.text_dialog import TextDialog  # noqa: E402
from e2a_mesh_gui.settings_pages import words  # noqa: E402
from e2a_mesh_gui.settings_pages.form import SettingsForm  # noqa: E402
from e2a_mesh_gui.settings_pages.keep_dialog import KeepDialog  # noqa: E402
from e2a_mesh_gui.settings_pages.mix_dialog import MixDialog  # noqa: E402
from e2a_mesh_gui.settings_pages.page import SettingsPage  # noqa: E402
from e2a_mesh_gui.tray_menu import TrayMenu  # noqa: E402
from e2a_mesh_gui.window.main_window import MainWindow  # noqa: E402
from e2a_mesh_gui.words.words_dialog import WordsDialog  # noqa: E402
from e2a_mesh_gui.writing.write_again import WriteAgainDialog  # noqa: E402

Draw = Callable[[], QWidget]
PICTURES: dict[str, Draw] = {}
Opened = TypeVar("Opened", bound=QWidget)
LOOKS = [(scheme, scale) for scheme in ("light", "dark") for scale in ("1", "2")]
_LANGUAGE = "E2A_MESH_PICTURES_LANGUAGE"
DPR = {"1": "100", "2": "200"}
README = (("books", "light"), ("books", "dark"), ("preparing", "light"), ("listening", "light"),
          ("first-lend", "light"), ("tray-menu", "light"))  # fmt: skip
SHOWN = HERE.parent.parent / "gui" / "screenshots"


def picture(name: str) -> Callable[[Draw], Draw]:
    """Register what draws a picture."""

    def register(draw: Draw) -> Draw:
        PICTURES[name] = draw
        return draw

    return register


def window_with(node: StagedNode) -> MainWindow:
    """Open the main window on a staged node, and let it settle."""
    bridge = Bridge()
    window = MainWindow(node, bridge)  # type: ignore[arg-type]
    bridge.setParent(window)
    window.resize(window.usual_size)  # the screen offscreen is small
    window.show()
    settle()
    return window


def settle(seconds: float = 0.6) -> None:
    """Let threads answer and timers fire."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)


# -- the pictures ------------------------------------------------------------------------------------------------------


@picture("empty")
def empty() -> QWidget:
    return window_with(StagedNode(peers=machines()[:1]))


@picture("books")
def books() -> QWidget:
    return working()


def working() -> MainWindow:
    node = StagedNode(peers=machines())
    strip = strip_of(813, 0.46)
    events = stage_work(node, "b", "the-smallest-light.e2ajob", strip, "The Smallest Light")
    node.broken["A locked book"] = BookError(
        "“A locked book.epub” is locked by Adobe ADEPT, and cannot be read.",
        "Buy it without a lock, or ask the shop for one.",
    )
    shelf = [
        entry(
            "a", "Walden", "Henry David Thoreau", State.DONE, outputs=("/home/ada/Books/Walden.m4b",),
            job="/jobs/the-smallest-light.e2ajob",
        ),
        entry("b", "The Smallest Light", "E. M. Carver", State.WORKING, job="/jobs/the-smallest-light.e2ajob"),
        entry("c", "Moby-Dick; or, The Whale", "Herman Melville"),
        entry(
            "d", "A locked book", "", State.FAILED,
            trouble="“A locked book.epub” is locked by Adobe ADEPT, and cannot be read.",
            advice="Buy it without a lock, or ask the shop for one.",
        ),
        entry("e", "Der Schimmelreiter", "Theodor Storm", State.PAUSED),
        entry("f", "Candide, ou l’Optimisme", "Voltaire"),
    ]  # fmt: skip
    window = window_with(node)
    node.queue.stage(*shelf)
    settle(0.3)
    begin = time.monotonic()
    clock = time.monotonic
    try:  # as if it had gone on for a minute
        for place, event in enumerate(events):
            time.monotonic = lambda place=place: begin - 61 + 60 * place / len(events)  # type: ignore[assignment]
            window.books._take(_happened("b", event))
    finally:
        time.monotonic = clock  # type: ignore[assignment]
    window.books.list.choose("b")
    settle(1.5)
    return window


def _happened(key: str, event: object) -> object:
    from e2a_mesh.queue import Happened

    return Happened(key, event)  # type: ignore[arg-type]


@picture("failed-book")
def failed_book() -> QWidget:
    window = working()
    window.books.list.choose("d")
    settle()
    return window


@picture("waiting-book")
def waiting_book() -> QWidget:
    window = working()
    window.books.list.choose("c")
    settle()
    return window


def prepared(*keys: str) -> MainWindow:
    """Nothing is being made: the books that were dropped wait to be started."""
    node = StagedNode(peers=machines()[:2])
    window = window_with(node)
    node.queue.stage(
        entry("a", "The Smallest Light", "E. M. Carver", State.PAUSED),
        entry("b", "Der Schimmelreiter", "Theodor Storm", State.PAUSED),
        entry("c", "Candide, ou l’Optimisme", "Voltaire", State.PAUSED),
    )
    settle(0.3)
    window.books.list.choose(*keys)
    settle()
    return window


@picture("preparing")
def preparing() -> QWidget:
    return prepared("a")


@picture("words")
def words_of_a_book() -> QWidget:
    bridge = Bridge()
    dialog = WordsDialog(StagedNode(), bridge, (Path("/b.epub"), "", "Moby-Dick"), Reading(), "piper/x")  # type: ignore[arg-type]
    bridge.setParent(dialog)
    dialog.show()
    settle()
    dialog.names.setCurrentRow(0)
    return dialog


@picture("divide")
def divide() -> QWidget:
    return DivideDialog(StagedNode().editing.paragraphs(Path("/b.epub"), Reading(), 2))


@picture("text")
def text_of_a_chapter() -> QWidget:
    return TextDialog("The Bell", "# The Bell\n\n## The Bell\n\nIt rang at nine.\n\n***\n\nWho is there?\n")


@picture("keep-voice")
def keep_voice() -> QWidget:
    node, bridge = StagedNode(), Bridge()
    told = "“tape.wav” has only 4.2 s of speech: record some more, since 6 to 30 s show a voice better."
    voice = replace(node.cloned.voices()[0], seconds=4.2, remarks=(told,))
    return KeepDialog(voice, Path("/home/ada/tape.wav"), node, bridge)


@picture("mix-voice")
def mix_voice() -> QWidget:
    node = StagedNode()
    return MixDialog(node.mixing.parts(), node, Bridge())


@picture("preparing-several")
def preparing_several() -> QWidget:
    return prepared("a", "b", "c")


@picture("preparing-no-voice")
def preparing_no_voice() -> QWidget:
    window = prepared("a")
    section = window.books.page.section("preparing")
    section.voice.chosen.emit("language", "it")
    settle()
    return window


@picture("preparing-clip")
def preparing_clip() -> QWidget:
    window = prepared("a")
    section = window.books.page.section("preparing")
    section.voice.clip.show_clip(Path("/home/ada/Grandmother reads.wav"), cloning=True)
    settle()
    return window


@picture("paste")
def paste() -> QWidget:
    text = "\n\n".join(SAYINGS)
    bridge = Bridge()
    shown = PasteDialog(StagedNode(), bridge, text, lambda: State.PAUSED)  # type: ignore[arg-type]
    bridge.setParent(shown)
    shown.show()
    settle()
    return shown


def write_again() -> WriteAgainDialog:
    row = BookRow("a", "Walden", "", "/home/ada/Books/Walden.epub", State.DONE, "/w.e2ajob", ("/w.m4b",))
    bridge = Bridge()
    shown = WriteAgainDialog(StagedNode(), bridge, row)  # type: ignore[arg-type]
    bridge.setParent(shown)
    shown.show()
    return shown


@picture("write-again")
def writing_again() -> QWidget:
    shown = write_again()
    shown.bar.setRange(0, 18)
    shown.bar.setValue(7)
    shown._turn = object()
    shown._show(written=False)
    shown.telling.note(shown.tr("Encodes: {done} of {all} chapters").format(done=7, all=17))
    settle()
    return shown


@picture("written-again")
def written_again() -> QWidget:
    shown = write_again()
    shown.telling.succeed(wording.written(["/home/ada/Music/Walden.mp3"]))
    shown._show(written=True)
    settle()
    return shown


@picture("podcast")
def podcast() -> QWidget:
    row = BookRow("a", "Walden", "", "/home/ada/Books/Walden.epub", State.DONE, "/w.e2ajob", ("/home/ada/Walden.m4b",))
    shown = PodcastDialog(StagedNode(), row)  # type: ignore[arg-type]
    shown.show()
    return shown


@picture("sending")
def sending() -> QWidget:
    window = working()
    errand = Errand("a", "Sends it to http://shelf.home:13378: 120 MB of 310 MB", Phase.WORKING, 0.39)
    window.books.list.choose("a")
    window.books.errands._become(errand)
    settle(0.3)
    return window


@picture("not-sent")
def not_sent() -> QWidget:
    window = working()
    error = PublishError("http://shelf.home:13378 does not answer.", "Is the server on, and reachable from here?")
    window.books.list.choose("a")
    window.books.errands._become(Errand("a", "", Phase.FAILED, error=error))
    settle(0.3)
    return window


@picture("logged-in")
def logged_in() -> QWidget:
    node = StagedNode(peers=machines())
    node.handing_on.account = ShelfAccount("http://shelf.home:13378", "key", "Books")
    window = window_with(node)
    window._open_shelf()
    settle()
    return window


@picture("listening")
def listening() -> QWidget:
    window = working()
    window.resize(1160, 860)
    page = window.books.page
    page.open_section("listening")
    settle()
    section = page.section("listening")
    section.list.setCurrentIndex(section.sentences.index(3, 0))
    section.bar.show_place(14.0)
    section._follow(14.0)
    section.bar.show_state(playing=True)
    section.again.telling.succeed("The audiobook has the new reading; it took 4 s.")
    settle(0.3)
    return window


@picture("listening-silent")
def listening_silent() -> QWidget:
    window = working()
    page = window.books.page
    page.open_section("listening")
    settle()
    section = page.section("listening")
    section._open_chapter(5)
    settle()
    section._playing.what = section._what
    section._cannot_play(
        AudioError("Nothing can be played: this machine has no sound output.", "Connect or turn one on.")
    )
    return window


@picture("long-book")
def long_book() -> QWidget:
    node = StagedNode(peers=machines())
    names = [f"machine {number}" for number in range(1, 13)]
    strip = strip_of(12_000, 0.62, names, chapters=60, failed=5)
    node.strips["long.e2ajob"], node.spoken["long.e2ajob"] = strip, chapters_of(strip)
    window = window_with(node)
    node.queue.stage(entry("a", "The Long Book", "A. Nother", State.PAUSED, job="/jobs/long.e2ajob"))
    settle()
    return window


@picture("dropping")
def dropping() -> QWidget:
    window = working()
    window._overlay.show_count([Path("/a.epub"), Path("/b.epub"), Path("/c.epub")])
    return window


@picture("notice")
def notice() -> QWidget:
    window = working()
    window.books.notice.tell_words("Another e2a-mesh speaks on this machine already.\nUse that one, or end it first.")
    return window


# -- household, settings, first start ----------------------------------------------------------------------------------


@picture("another-speaks")
def another_speaks() -> QWidget:
    node = StagedNode(peers=machines()[:2])
    node.presence.speaker = "Another `e2a-mesh peer` (process 4711)"
    return window_with(node)


@picture("no-tray")
def no_tray() -> QWidget:
    window = working()
    window.books.household.show_without_tray(without=True)
    window.books.household.strangers.note(wording.refused("192.168.1.77", 3))
    settle()
    return window


@picture("show-code")
def show_code() -> QWidget:
    return dialog(AddMachineDialog)


@picture("type-code")
def type_code() -> QWidget:
    shown = dialog(AddMachineDialog)
    shown.tabs.setCurrentIndex(1)
    shown.tabs.types.code.setText("417 903")
    settle(0.2)
    shown.tabs.types.pair.click()
    settle()
    return shown


def dialog(kind: type[Opened]) -> Opened:
    """Open a dialog on a staged node."""
    bridge = Bridge()
    shown = kind(StagedNode(peers=machines()), bridge)  # type: ignore[call-arg, arg-type]
    bridge.setParent(shown)
    shown.show()
    settle()
    return shown


def settings_page(subject: str) -> Draw:
    """Draw one subject of the settings."""

    def draw_subject() -> QWidget:
        window = window_with(StagedNode(peers=machines()))
        window.open_page("settings")
        page = window.findChild(SettingsPage)
        page.open_subject(subject)
        settle()
        return window

    return draw_subject


for _subject in ("household", "lending", "voice", "voices", "words", "output", "shelf", "window", "machine"):
    PICTURES[f"settings-{_subject}"] = settings_page(_subject)


@picture("settings-trouble")
def settings_trouble() -> QWidget:
    os.environ["E2A_MESH_SPEED"] = "1.2"
    try:
        window = settings_page("voice")()
        form = next(form for form in window.findChildren(SettingsForm) if "voice" in form.fields)
        form.fields["language"].editor.edited.emit("en english")
        form.fields["voice"].telling.note(words.later())
        settle()
    finally:
        del os.environ["E2A_MESH_SPEED"]
    return window


def first_start(page: int) -> Draw:
    """Draw a page of the first start."""

    def draw_page() -> QWidget:
        wizard = dialog(FirstStart)
        for _ in range(page):
            wizard.next()
            settle(0.2)
        if page == 1:
            wizard.speed.box.begin()
            settle()
        settle(0.4)
        return wizard

    return draw_page


for _page, _name in enumerate(("name", "speed", "lend", "pair", "login")):
    PICTURES[f"first-{_name}"] = first_start(_page)


@picture("tray-menu")
def tray_menu() -> QWidget:
    menu = TrayMenu()
    menu.show_lending(Wish.WHEN_IDLE)
    menu.show_doing(Doing(TrayState.COORDINATING, "Makes “The Smallest Light”: 46 %, ×31.2 · about 25 min left"))
    menu.show()
    settle(0.2)
    return menu


@picture("log")
def log() -> QWidget:
    node = StagedNode(peers=machines())
    node.logged = list(log_lines())
    window = window_with(node)
    window.open_page("log")
    page = window.findChild(LogPage)
    page.list.setCurrentIndex(page.shown.index(4, 0))
    return window


@picture("mishap")
def mishap() -> QWidget:
    window = working()
    window.mishaps.tell("ValueError")
    return window


# -- drawing -----------------------------------------------------------------------------------------------------------


def draw(folder: Path, scheme: str, scale: str, wanted: list[str]) -> None:
    """Draw all pictures in one look."""
    application = make_application(["e2a-mesh"], os.environ.get(_LANGUAGE, "en"))
    application.setStyle("Fusion")
    if scheme == "dark":
        application.setPalette(dark())
    for name, build in PICTURES.items():
        if wanted and name not in wanted:
            continue
        widget = build()
        settle(0.2)
        path = folder / f"{name}-{scheme}-{DPR[scale]}.png"
        widget.grab().save(str(path))
        print(path, flush=True)
        for bridge in widget.findChildren(Bridge):
            bridge.close()
        widget.hide()
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTimer.singleShot(0, application.quit)
    application.exec()


def main(arguments: list[str]) -> int:
    """Draw in a process of its own for each look, as the scale is fixed when Qt starts."""
    if not arguments:
        print(__doc__)
        return 2
    if arguments[0] == "--look":
        draw(Path(arguments[3]), arguments[1], arguments[2], arguments[4:])
        return 0
    if arguments == ["--readme"]:
        return draw_for_readme()
    language = "en"
    if arguments[0] == "--language":
        language, arguments = arguments[1], arguments[2:]
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    return draw_all(folder, arguments[1:], LOOKS, language)


def draw_all(folder: Path, wanted: Sequence[str], looks: Sequence[tuple[str, str]], language: str = "en") -> int:
    """Draw pictures in each look, and return the exit code."""
    for scheme, scale in looks:
        with tempfile.TemporaryDirectory() as home:
            environment = {
                **os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale, "E2A_MESH_HOME": home,
                _LANGUAGE: language,
            }  # fmt: skip
            command = [sys.executable, __file__, "--look", scheme, scale, str(folder), *wanted]
            code = subprocess.run(command, env=environment, check=False).returncode
        if code:
            return code
    return 0


def draw_for_readme() -> int:
    """Draw what the README shows, as small as can be, as these pictures are kept with the code."""
    SHOWN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for scheme in ("light", "dark"):
            wanted = [name for name, look in README if look == scheme]
            if code := draw_all(Path(folder), wanted, [(scheme, "1")]):
                return code
        for name, scheme in README:
            picture = QImage(str(Path(folder) / f"{name}-{scheme}-100.png"))
            in_few_colours(picture).save(str(SHOWN / f"{name}-{scheme}.png"), "PNG", 0)  # pressed hardest
    return 0


def in_few_colours(picture: QImage) -> QImage:
    """Give a picture the 256 colours that most of it has, each pixel the nearest: a third of the bytes."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(picture.constBits(), np.uint32) >> 3 & 0x1F1F1F  # those that differ little are one
    colours, counts = np.unique(pixels << 3, return_counts=True)
    exact = np.frombuffer(picture.constBits(), np.uint32) & 0xFFFFFF
    most, often = np.unique(exact, return_counts=True)
    plain = most[np.argsort(often)[::-1][:96]]
    others = colours[np.argsort(counts)[::-1][:160]]
    table = [0xFF000000 | int(colour) for colour in (*plain, *others)]
    return picture.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main(sys.argv[1:]))
