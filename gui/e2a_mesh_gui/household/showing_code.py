"""Showing a code that is typed in on the other machine: big digits that are good for two minutes."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QShowEvent
from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from e2a_mesh.membership import CODE_LIFETIME, PAIRING_PORT, CameToNothing, Expired, GuessedWrong, Succeeded
from e2a_mesh_gui import wording
from e2a_mesh_gui.core_words import in_our_words
from e2a_mesh_gui.window import colours
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from e2a_mesh.membership import Membership, Outcome
    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_TICK = 250  # milliseconds
_LARGER = 3.4  # than the font around it
_ADDRESSES = 3  # that are named


@dataclass(frozen=True, slots=True)
class Shown:
    """A code that is open: in groups of digits, until when in monotonic seconds, and the port."""

    code: str
    expires: float
    port: int


class ShownCode:
    """A code from its opening to its closing, both of which block; closed before it was open, it never opens."""

    def __init__(self, membership: Callable[[], Membership], report: Callable[[ShownCode, Outcome], None]) -> None:
        self._membership, self._report = membership, report
        self._stack = ExitStack()
        self._lock = threading.Lock()
        self._closed = False

    def open(self) -> Shown | None:
        """Open it; raises TrustError."""
        with self._lock:
            if self._closed:
                return None
            listener = self._stack.enter_context(
                self._membership().showing_code(lambda outcome: self._report(self, outcome))
            )
            return Shown(str(listener.code), listener.code.expires, listener.port)

    def close(self) -> None:
        """Close it, so that it is good for nothing."""
        with self._lock:
            self._closed = True
            self._stack.close()


@dataclass(frozen=True, slots=True)
class CodeNews:
    """What came of a code."""

    of: ShownCode
    outcome: Outcome


class ShowCode(QWidget):
    """Shows a code for as long as it is seen; `paired` names the machine that typed it in."""

    paired = Signal(str)

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._shown: ShownCode | None = None
        self._expires = 0.0
        self.port = 0  # where the code is listened for, while one is shown
        line = self.fontMetrics().height()
        told = QLabel(self.tr("On the other machine, choose “Type a Code” and type these digits:"), self)
        told.setWordWrap(True)
        self.command = QLabel(self)
        self.command.setWordWrap(True)
        self.command.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.command.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.digits = QLabel(self)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        self.digits.setFont(font)
        self.digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.digits.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(round(line * 0.4))
        self._bar.setMaximumWidth(line * 18)
        self._bar.setRange(0, round(CODE_LIFETIME))
        self.left = QLabel(self)
        self.left.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.where = QLabel(self)
        self.where.setWordWrap(True)
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        colours.own_dim(self.where)
        self.telling = Telling(self)
        self.telling.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.again = QPushButton(self.tr("Show &Another Code"), self)
        self.again.clicked.connect(self.begin)
        self.again.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(round(line * 0.5))
        layout.addWidget(told)
        layout.addStretch(1)
        layout.addWidget(self.digits)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.left)
        layout.addWidget(self.command)
        layout.addWidget(self.telling)
        layout.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        layout.addWidget(self.where)
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._tick)
        self._show("")
        bridge.news.connect(self._take)

    def begin(self) -> None:
        """Open a code, unless one is shown."""
        if self._shown is not None:
            return
        shown = self._shown = ShownCode(
            lambda: self._node.membership, lambda code, outcome: self._bridge.tell(CodeNews(code, outcome))
        )
        self.telling.clear()
        self.again.hide()
        self._show("")
        self._bridge.run_in_thread(
            shown.open, lambda opened: self._opened(shown, opened), lambda error: self._failed(shown, error), owner=self
        )

    def end(self) -> None:
        """Close the code, and show none."""
        self._close()
        self._show("")
        self.telling.clear()
        self.again.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Open a code, but not another one when the window was only minimised."""
        super().showEvent(event)
        if not event.spontaneous():
            self.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the code with whatever it is shown in, but not when the window is only minimised."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.end()

    def minimumSizeHint(self) -> QSize:
        """Ask for room enough that nothing moves when the code comes."""
        line = self.fontMetrics().height()
        return QSize(line * 22, line * 15)

    def _close(self) -> None:
        self._clock.stop()
        shown, self._shown = self._shown, None
        if shown is not None:  # in a thread that outlives the bridge
            threading.Thread(target=shown.close, name="closing a code").start()

    def _opened(self, shown: ShownCode, opened: Shown | None) -> None:
        if shown is not self._shown or opened is None:
            return
        self._expires, self.port = opened.expires, opened.port
        self._show(opened.code)
        self.where.setText(_where(opened.port))
        self._clock.start()
        self._tick()

    def _failed(self, shown: ShownCode, error: Exception) -> None:
        if shown is self._shown:
            self._over()
            self.telling.fail(error)

    def _take(self, news: object) -> None:
        if not isinstance(news, CodeNews) or news.of is not self._shown:
            return
        match news.outcome:
            case Succeeded(paired=paired):
                self._over()
                self.telling.succeed(wording.paired_with(paired.name))
                self.paired.emit(paired.name)
            case GuessedWrong(address=address, remaining=0):
                self._over()
                self.telling.warn(self.tr("A third wrong code came from {address}.").format(address=address))
            case GuessedWrong(address=address, remaining=remaining):
                words = self.tr("A wrong code came from {address}; %n more may be tried.", "", remaining)
                self.telling.warn(words.format(address=address))
            case Expired():
                self._over()
                self.telling.note(self.tr("Nobody typed the code in within two minutes."))
            case CameToNothing(reason=reason):
                self._over()
                self.telling.warn(self.tr("The pairing came to nothing: {reason}").format(reason=in_our_words(reason)))

    def _over(self) -> None:
        self._close()
        self._show("")
        self.again.show()

    def _show(self, code: str) -> None:
        self.digits.setText(code or "––– –––")
        self.digits.setEnabled(bool(code))
        self.digits.setAccessibleName(
            self.tr("The code is {code}").format(code=" ".join(code.replace(" ", ""))) if code else self.tr("No code")
        )
        self._bar.setValue(0)
        self._bar.setEnabled(bool(code))
        self.left.setText("")
        self.command.setText(wording.pair_by_command(code) if code else "")
        self.where.setText("")

    def _tick(self) -> None:
        left = max(0.0, self._expires - time.monotonic())
        self._bar.setValue(round(left))
        self.left.setText(self.tr("Good for {time}, and once").format(time=wording.duration(left)))


def _where(port: int) -> str:
    """Tell where this machine is, for networks in which it is not found by itself."""
    found = [
        address.toString() + ("" if port == PAIRING_PORT else f":{port}")
        for address in QNetworkInterface.allAddresses()
        if address.protocol() == QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
        and not address.isLoopback()
        and not address.isLinkLocal()
    ]
    return wording.found_at(", ".join(found[:_ADDRESSES])) if found else ""
