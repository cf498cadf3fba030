"""Starting the window: one instance, the language, the node, and the way out."""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from e2a_mesh import __version__
from e2a_mesh.errors import UsageError
from e2a_mesh.node import Node
from e2a_mesh_gui import APP_ID
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.icons import app_icon
from e2a_mesh_gui.instance import OneInstance
from e2a_mesh_gui.mishaps import Mishaps
from e2a_mesh_gui.session import Session
from e2a_mesh_gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from e2a_mesh.errors import E2aError
    from e2a_mesh.settings import Settings

_TRANSLATIONS = Path(__file__).parent / "translations"
_PULSE = 250  # milliseconds after which Python gets to see Ctrl-C at the latest


def start(settings: Settings, books: Sequence[Path], *, hidden: bool = False) -> int:
    """Open the window and return the exit code when it is left; the books go to the window that is open already."""
    application = make_application(sys.argv[:1], settings.window_language)
    instance = OneInstance()
    if not instance.take():
        if not instance.hand_over(books):
            raise UsageError("Another window of e2a-mesh is open, but does not answer.", "End it and start again.")
        return 0
    bridge, mishaps = Bridge(), Mishaps()
    try:
        with mishaps.caught(), Node(settings, serves=True) as node:
            window = MainWindow(node, bridge)
            session = Session(node, bridge, window)
            mishaps.happened.connect(window.mishaps.tell)
            instance.handed.connect(window.take_books)
            window.take_books(books, show=False)
            with ending_on_signals(session.leave):
                session.start(hidden=hidden)
                spare_pauses()
                code = application.exec()
            window.hide()
            session.close()
            window.books.close_listening()
            bridge.close()
            return code
    finally:
        bridge.close()
        instance.close()


def tell_why_not(error: E2aError) -> None:
    """Tell in a box why the window does not open, and wait until it is read."""
    application = QApplication.instance() or make_application(sys.argv[:1])
    box = QMessageBox(QMessageBox.Icon.Critical, application.applicationName(), error.message)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(error.advice)
    box.exec()


def spare_pauses() -> None:
    """Leave all that is there by now out of Python's search for garbage, which would stop the window for 50 ms."""
    gc.collect()
    gc.freeze()


def make_application(arguments: Sequence[str], language: str = "") -> QApplication:
    """Make the one application object, in a language or that of the system."""
    QGuiApplication.setDesktopFileName(APP_ID)
    application = QApplication(list(arguments) or ["e2a-mesh"])
    application.setApplicationName("e2a-mesh")
    application.setApplicationDisplayName("e2a-mesh")
    application.setApplicationVersion(__version__)
    application.setWindowIcon(app_icon())
    QLocale.setDefault(numbers_in(language))
    translate(application, QLocale(language) if language else QLocale.system())
    return application


@contextmanager
def ending_on_signals(leave: Callable[[], None]) -> Iterator[None]:
    """Have Ctrl-C, and what the system sends to programs that are to end, call `leave` in the window's thread."""
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # as far as the system has them
    before = {number: signal.getsignal(number) for name in names if (number := getattr(signal, name, None))}
    pulse = QTimer()
    pulse.timeout.connect(lambda: None)  # Python runs its handlers of signals between two calls of Python code
    pulse.start(_PULSE)
    for number in before:
        signal.signal(number, lambda *_: leave())
    try:
        yield
    finally:
        pulse.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


def numbers_in(language: str) -> QLocale:
    """Give how numbers and times are written in a language: as the system does wherever it speaks that, too."""
    system = QLocale.system()
    chosen = QLocale(language) if language else system
    return system if chosen.language() == system.language() else chosen


def translate(application: QApplication, locale: QLocale) -> None:
    """Load what is translated into the language: our own words, and those of Qt's dialogs."""
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = str(_TRANSLATIONS)
    english = QLocale(QLocale.Language.English)  # whose plurals are wanted where nothing is translated, too
    for spoken, name, folder in ((english, "e2a_mesh", ours), (locale, "qtbase", qt), (locale, "e2a_mesh", ours)):
        translator = QTranslator(application)
        if translator.load(spoken, name, "_", folder):
            application.installTranslator(translator)  # the last one is asked first
