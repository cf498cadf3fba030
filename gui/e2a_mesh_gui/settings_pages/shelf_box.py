"""Which Audiobookshelf server audiobooks may be sent to, and logging in to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from e2a_mesh.publish import ShelfAccount
from e2a_mesh_gui.icons import set_icon
from e2a_mesh_gui.preparing.offers import OfferBox
from e2a_mesh_gui.window.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge

_Answer = TypeVar("_Answer")


class ShelfBox(QWidget):
    """Shows the account; the key is never shown, and forgotten here as soon as it is given to the node."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node, self._bridge = node, bridge
        self._account: ShelfAccount | None = None
        self._busy = False
        line = self.fontMetrics().height()
        told = Telling(self)
        told.note(
            self.tr(
                "Audiobookshelf is a server for your own audiobooks. Once you are logged in, books that are done can"
                " be sent to it. An administrator makes a key there under Settings, API Keys."
            )
        )
        self.address, self.key = QLineEdit(self), QLineEdit(self)
        self.address.setPlaceholderText("http://192.168.1.20:13378")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.library = OfferBox(self)
        self.library.activated.connect(lambda _: self._choose_library(self.library.currentData()))
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow(self.tr("&Address:"), self.address)
        self.form.addRow(self.tr("API &key:"), self.key)
        self.form.addRow(self.tr("&Library:"), self.library)
        self.log_in = QPushButton(self.tr("Log &In"), self)
        self.log_out = QPushButton(self.tr("Log O&ut"), self)
        set_icon(self.log_in, "pair")
        self.log_in.clicked.connect(self._log_in)
        self.log_out.clicked.connect(self._log_out)
        self.address.returnPressed.connect(self._log_in)
        self.key.returnPressed.connect(self._log_in)
        self.address.textChanged.connect(self._show_buttons)
        self.key.textChanged.connect(self._show_buttons)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(round(line * 0.4))
        self.bar.setAccessibleName(self.tr("Waits for the server"))
        self.telling = Telling(self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.log_in)
        buttons.addWidget(self.log_out)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(line * 0.6))
        layout.addWidget(told)
        layout.addLayout(self.form)
        layout.addLayout(buttons)
        layout.addWidget(self.bar)
        layout.addWidget(self.telling)
        self._show_account(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Show which server is known now."""
        super().showEvent(event)
        if not self._busy:
            self._run(lambda: self._node.handing_on.account, self._looked)

    # -- what a person does ----------------------------------------------------------------------------------------

    def _log_in(self) -> None:
        if not self.log_in.isEnabled():
            return
        address, key = self.address.text(), self.key.text()

        def log_in() -> tuple[str, ShelfAccount | None]:
            handing_on = self._node.handing_on
            return handing_on.log_in(ShelfAccount.at(address, key)), handing_on.account

        def logged_in(answer: tuple[str, ShelfAccount | None]) -> None:
            user, account = answer
            self.key.clear()
            self._show_account(account)
            self.telling.succeed(self.tr("The server knows you as {user}.").format(user=user))
            self._run(self._node.handing_on.libraries, self._show_libraries)

        self.telling.clear()
        self._run(log_in, logged_in)

    def _log_out(self) -> None:
        def logged_out(known: bool) -> None:
            self._show_account(None)
            self.telling.note(self.tr("The server and its key are forgotten.") if known else "")
            self.address.setFocus()

        self.telling.clear()
        self._run(self._node.handing_on.log_out, logged_out)

    def _choose_library(self, name: str) -> None:
        def chosen(_: None) -> None:
            if self._account is not None:
                self._account = replace(self._account, library=name)

        self.telling.clear()
        self._run(lambda: self._node.handing_on.choose_library(name), chosen)

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _looked(self, account: ShelfAccount | None) -> None:
        if account == self._account and (account is None or self.library.count() > 1):
            return
        self.telling.clear()
        self._show_account(account)
        if account is not None:
            self._run(self._node.handing_on.libraries, self._show_libraries)

    def _show_account(self, account: ShelfAccount | None) -> None:
        self._account = account
        if account is not None:
            self.address.setText(account.url)
        self._show_libraries([])
        self.form.setRowVisible(self.key, account is None)
        self.form.setRowVisible(self.library, account is not None)
        self._show_buttons()

    def _show_libraries(self, names: list[str]) -> None:
        known = self._account.library if self._account is not None else ""
        self.library.clear()
        self.library.addItem(self.tr("The first of the server"), "")
        for name in names if not known or known in names else [known, *names]:
            self.library.addItem(name, name)
        self.library.setCurrentIndex(max(0, self.library.findData(known)))

    def _show_buttons(self) -> None:
        known = self._account is not None
        self.address.setReadOnly(known)
        self.log_in.setVisible(not known)
        self.log_out.setVisible(known)
        self.bar.setVisible(self._busy)
        typed = bool(self.address.text().strip() and self.key.text().strip())
        self.log_in.setEnabled(typed and not self._busy)
        self.log_out.setEnabled(not self._busy)
        for field in (self.address, self.key, self.library):
            field.setEnabled(not self._busy)

    # -- asking the node -------------------------------------------------------------------------------------------

    def _run(self, call: Callable[[], _Answer], done: Callable[[_Answer], None]) -> None:
        def ended(answer: Callable[[], None]) -> None:
            self._busy = False
            self._show_buttons()
            answer()

        self._busy = True
        self._show_buttons()
        self._bridge.run_in_thread(
            call,
            lambda answer: ended(lambda: done(answer)),
            lambda error: ended(lambda: self.telling.fail(error)),
            owner=self,
        )
