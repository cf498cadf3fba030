"""What becomes of a book that is done: its companions, report, server and podcast, with a real job and a toy server."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books_window import LONG, opened_window
from lxml import etree
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit
from speakers import RATE
from speaking import speaking
from spoken_jobs import made, spoken_job
from staged_node import StagedNode
from toy_shelf import KEY, ToyShelf, toy_shelf
from window_walk import cut_off, keys_of, nameless

from e2a_mesh.convert import Export
from e2a_mesh.convert.events import Finished, Sending
from e2a_mesh.errors import PublishError
from e2a_mesh.job import JobInfo
from e2a_mesh.model import Metadata, Voice
from e2a_mesh.publish import ShelfAccount
from e2a_mesh.queue import EntriesChanged, Entry, State
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.handing_on.errands import Errands, Phase
from e2a_mesh_gui.handing_on.podcast_dialog import PodcastDialog
from e2a_mesh_gui.models.books import BookRow
from e2a_mesh_gui.preparing.audiobook_form import AudiobookForm
from e2a_mesh_gui.settings_pages.page import SettingsPage
from e2a_mesh_gui.settings_pages.shelf_box import ShelfBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from e2a_mesh_gui.window.main_window import MainWindow

BOOK = "a"


@pytest.fixture
def server() -> Iterator[ToyShelf]:
    with toy_shelf() as shelf:
        yield shelf


@pytest.fixture
def bridge() -> Iterator[Bridge]:
    made_bridge = Bridge()
    yield made_bridge
    made_bridge.close()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Entry:
    """Give a book whose job is spoken and whose audiobook is written."""
    folder = tmp_path_factory.mktemp("bells")
    info = JobInfo(
        "ab" * 6, "/b/bells.txt", "00" * 32, Metadata(title="Bells", authors=("A. Ringer",), language="en"), "en",
        Voice("toy", "tone", ("en",), RATE, title="Tone"), "11" * 32, 1.0, bytes(range(32)),
        "2026-01-02T03:04:05+00:00", "0.1.0",
    )  # fmt: skip
    job = spoken_job(folder / "bells.e2ajob", info)
    finished = made(job, Export(output=folder / "Bells.m4b", also="epub"))
    source = folder / "Bells.txt"
    source.write_text("It rang at nine.")
    return Entry(BOOK, str(source), "Bells", "A. Ringer", state=State.DONE, job=str(job), outputs=finished.outputs)


@pytest.fixture
def window(qtbot: QtBot, book: Entry) -> Iterator[MainWindow]:
    with opened_window() as opened:
        qtbot.waitExposed(opened)
        qtbot.waitUntil(opened.books._clock.isActive, timeout=LONG)  # the true queue is empty
        opened.books._take(EntriesChanged((book,), False))
        opened.books.books.flush()
        opened.books.list.choose(BOOK)
        yield opened


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note what would be opened in other programs."""
    pages: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(pages.append(Path(url.toLocalFile()))) or True)
    return pages


def phase_of(errands: Errands) -> Phase | None:
    errand = errands.of(BOOK)
    return errand.phase if errand is not None else None


# -- what goes with it -------------------------------------------------------------------------------------------------


def test_what_goes_with_an_audiobook_is_ticked_and_told_as_the_core_has_it(qtbot: QtBot) -> None:
    form = AudiobookForm(StagedNode())  # type: ignore[arg-type]
    qtbot.addWidget(form)
    form.show_export(Export(also="report, srt"))
    assert {kind for kind, tick in form.also.ticks.items() if tick.isChecked()} == {"srt", "report"}
    told: list[tuple[str, object]] = []
    form.chosen.connect(lambda name, value: told.append((name, value)))
    form.also.ticks["epub"].click()
    form.also.ticks["srt"].click()
    assert told == [("also", "srt,epub,report"), ("also", "epub,report")]
    form.show_export(Export())
    assert not any(tick.isChecked() for tick in form.also.ticks.values())
    assert nameless(form) == []


def test_what_is_chosen_to_go_with_a_book_is_kept_in_the_queue(qtbot: QtBot, tmp_path: Path) -> None:
    book = tmp_path / "bell.txt"
    book.write_text("It rang at nine.")
    with opened_window() as opened:
        opened.take_books([book])
        section = opened.books.page.section("preparing")
        qtbot.waitUntil(lambda: section.chapters.chapters.rowCount() > 0, timeout=LONG)  # type: ignore[attr-defined]
        section.audiobook.also.ticks["vtt"].click()  # type: ignore[attr-defined]
        queue = opened.books._node.queue
        qtbot.waitUntil(lambda: [one.export.also for one in queue.entries()] == ["vtt"], timeout=LONG)


# -- a report ----------------------------------------------------------------------------------------------------------


def test_the_report_of_a_book_is_opened_in_the_browser(
    qtbot: QtBot, window: MainWindow, shown: list[Path], home: Path
) -> None:
    window.books.actions_of_book.report.trigger()
    qtbot.waitUntil(lambda: bool(shown), timeout=LONG)
    (page,) = shown
    assert page == home / "cache" / "reports" / "bells.html"
    assert b"The book is not whole." in page.read_bytes()  # the seventh passage could not be spoken


# -- a server ----------------------------------------------------------------------------------------------------------


def shelf_of(window: MainWindow) -> ShelfBox:
    found = window.findChild(SettingsPage).findChild(ShelfBox)  # type: ignore[union-attr]
    assert isinstance(found, ShelfBox)
    return found


def test_who_knows_no_server_is_led_to_the_settings_logs_in_and_sends_the_book(
    qtbot: QtBot, window: MainWindow, server: ToyShelf
) -> None:
    actions, errands = window.books.actions_of_book, window.books.errands
    actions.send.trigger()
    box = shelf_of(window)
    qtbot.waitUntil(box.isVisible, timeout=LONG)
    assert errands.of(BOOK) is None
    assert box.key.echoMode() is QLineEdit.EchoMode.Password
    qtbot.waitUntil(box.address.isEnabled, timeout=LONG)
    assert not box.log_in.isEnabled()
    box.address.setText(server.url.removeprefix("http://"))
    box.key.setText("wrong")
    box.log_in.click()
    qtbot.waitUntil(lambda: "mistyped" in box.telling.text(), timeout=LONG)
    assert "settings, under Audiobookshelf" in box.telling.text()
    box.key.setText(KEY)
    box.log_in.click()
    qtbot.waitUntil(box.log_out.isVisible, timeout=LONG)
    assert box.telling.text() == "The server knows you as ada."
    assert box.key.text() == ""
    qtbot.waitUntil(lambda: box.library.count() == 3, timeout=LONG)
    names = [box.library.itemText(place) for place in range(3)]
    assert names == ["The first of the server", "Books", "Kids"]
    box.library.setCurrentIndex(2)
    box.library.activated.emit(2)
    node = window.books._node
    qtbot.waitUntil(lambda: node.handing_on.account == ShelfAccount(server.url, KEY, "Kids"), timeout=LONG)

    window.open_page("books")
    actions.send.trigger()
    qtbot.waitUntil(lambda: phase_of(errands) is Phase.DONE, timeout=LONG)
    assert sorted(server.files) == ["Bells (read along).epub", "Bells.m4b"]
    assert server.forms == [{"title": "Bells", "author": "A. Ringer", "library": "lib-k", "folder": "fol-k"}]
    bar = window.books.page.errand
    assert bar.telling.text() == f"It is on {server.url} now, in the library “Kids”."
    assert not bar.bar.isVisible()
    bar.close_button.click()
    assert not bar.isVisible()

    server.refuses = 403
    actions.send.trigger()
    qtbot.waitUntil(lambda: phase_of(errands) is Phase.FAILED, timeout=LONG)
    assert "may not upload" in bar.telling.text()
    assert actions.send.isEnabled()

    window.open_page("settings")
    qtbot.waitUntil(box.log_out.isEnabled, timeout=LONG)
    box.log_out.click()
    qtbot.waitUntil(box.log_in.isVisible, timeout=LONG)
    assert node.handing_on.account is None
    assert box.address.text() == server.url  # to log in again, with another key
    assert box.telling.text() == "The server and its key are forgotten."


@pytest.mark.parametrize("address", ["http://[", "http://a\u200bb", "ftp://home"])
def test_what_is_no_address_is_said_beside_the_field(qtbot: QtBot, bridge: Bridge, home: Path, address: str) -> None:
    from e2a_mesh.node import Node
    from e2a_mesh.settings import Settings

    box = ShelfBox(Node(Settings()), bridge)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitUntil(box.address.isEnabled, timeout=LONG)
    box.address.setText(address)
    box.key.setText(KEY)
    box.log_in.click()
    qtbot.waitUntil(lambda: "is no address of a server" in box.telling.text(), timeout=LONG)


def test_a_server_that_is_away_is_told_and_the_account_stays(qtbot: QtBot, bridge: Bridge) -> None:
    class Away(StagedNode):
        def __init__(self) -> None:
            super().__init__()
            self.handing_on.account = ShelfAccount("http://shelf.home", KEY, "Kids")
            self.handing_on.libraries = self._fail  # type: ignore[method-assign]

        def _fail(self) -> list[str]:
            raise PublishError("http://shelf.home does not answer.", "Is the server on, and reachable from here?")

    box = ShelfBox(Away(), bridge)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    box.show()
    qtbot.waitUntil(lambda: "does not answer" in box.telling.text(), timeout=LONG)
    assert box.library.currentData() == "Kids"
    assert box.log_out.isVisible()


# -- a podcast ---------------------------------------------------------------------------------------------------------


def test_a_podcast_is_written_into_a_folder_and_the_audiobook_stays_as_it_was(
    qtbot: QtBot, window: MainWindow, shown: list[Path], book: Entry
) -> None:
    books, before = window.books, Path(book.outputs[0]).read_bytes()
    books.actions_of_book.podcast.trigger()
    dialog = books.findChild(PodcastDialog)
    assert isinstance(dialog, PodcastDialog)
    folder = Path(book.outputs[0]).with_name("Bells (podcast)")
    assert dialog.folder.text() == str(folder)
    dialog.address.setText("home.example")
    dialog.write.click()
    assert "no address on the web" in dialog.telling.text()
    dialog.address.setText("https://home.example/bells")
    dialog.write.click()
    assert not dialog.isVisible()
    assert books.errands.busy(BOOK)
    assert not books.actions_of_book.podcast.isEnabled()
    bar = books.page.errand
    qtbot.waitUntil(lambda: phase_of(books.errands) is Phase.DONE, timeout=LONG)
    assert books.actions_of_book.podcast.isEnabled()
    assert "written into" in bar.telling.text()
    feed = etree.parse(folder / "feed.xml")
    assert [item.get("url") for item in feed.iterfind(".//enclosure")] == [
        f"https://home.example/bells/0{n}%20-%20Part%20{n}.mp3" for n in (1, 2)
    ]
    bar.folder.click()
    assert shown == [folder]
    assert Path(book.outputs[0]).read_bytes() == before


# -- errands -----------------------------------------------------------------------------------------------------------


def waiting(begun: threading.Event) -> Callable[[Callable[[object], None], threading.Event], bool]:
    """Make work that goes on until it is stopped."""

    def work(report: Callable[[object], None], stop: threading.Event) -> bool:
        report(Sending("http://shelf.home", 250, 1000))
        begun.set()
        assert stop.wait(60)
        return False

    return work


def test_one_book_after_another_is_handed_on_and_each_can_be_cancelled(qtbot: QtBot, bridge: Bridge) -> None:
    errands, begun = Errands(bridge), threading.Event()
    errands.begin("a", waiting(begun))  # type: ignore[arg-type]
    errands.begin("a", waiting(begun))  # type: ignore[arg-type]  # which has one already
    errands.begin("b", lambda _report, _stop: True)
    errands.begin("c", lambda _report, _stop: True)
    qtbot.waitUntil(lambda: errands.of("a").share == 0.25, timeout=LONG)  # type: ignore[union-attr]
    assert "250" in errands.of("a").words  # type: ignore[union-attr]
    assert [errands.of(book).phase for book in "bc"] == [Phase.WAITING, Phase.WAITING]  # type: ignore[union-attr]
    errands.stop("c")
    errands.forget("a")  # not while it is under way
    errands.stop("a")
    assert errands.of("a").phase is Phase.STOPPING  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: errands.of("b").phase is Phase.DONE, timeout=LONG)  # type: ignore[union-attr]
    assert [errands.of(book).phase for book in "ac"] == [Phase.STOPPED, Phase.STOPPED]  # type: ignore[union-attr]
    errands.forget("a")
    assert errands.of("a") is None


def test_an_errand_that_is_stopped_too_late_is_done(qtbot: QtBot, bridge: Bridge) -> None:
    errands, begun = Errands(bridge), threading.Event()

    def work(_report: object, stop: threading.Event) -> Finished | bool:
        begun.set()
        return stop.wait(60)

    errands.begin("a", work)  # type: ignore[arg-type]
    qtbot.waitUntil(begun.is_set, timeout=LONG)
    errands.stop("a")
    qtbot.waitUntil(lambda: errands.of("a").phase is Phase.DONE, timeout=LONG)  # type: ignore[union-attr]


# -- keys and names ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_key_of_what_hands_on_opens_two_things_at_once(
    qtbot: QtBot, qapp: QApplication, bridge: Bridge, language: str
) -> None:
    with speaking(qapp, language):
        node = StagedNode()
        row = BookRow(BOOK, "Bells", "", "/b/Bells.txt", State.DONE, "/b/bells.e2ajob", ("/b/Bells.m4b",))
        podcast = PodcastDialog(node, row)  # type: ignore[arg-type]
        known = StagedNode()
        known.handing_on.account = ShelfAccount("http://shelf.home", KEY)
        for widget in (podcast, ShelfBox(node, bridge), ShelfBox(known, bridge)):  # type: ignore[arg-type]
            qtbot.addWidget(widget)
            widget.resize(700, 500)
            widget.show()
            if isinstance(widget, ShelfBox):
                kept = widget._node.handing_on.account is not None
                qtbot.waitUntil(lambda kept=kept, box=widget: box.log_out.isVisible() is kept, timeout=LONG)
            assert [key for key, times in keys_of(widget).items() if times > 1] == []
            assert nameless(widget) == []
            assert cut_off(widget) == []


def _row():
    from e2a_mesh_gui.models.books import BookRow

    return BookRow("a", "Bells", "", "/b/Bells.txt", State.DONE, job="/b/bells.e2ajob")
