"""The wizard of the first start: under a minute, once, and every page may be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWizard

from e2a_mesh_gui.first_start.pages import LendPage, LoginPage, NamePage, PairPage, SpeedPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from e2a_mesh.node import Node
    from e2a_mesh_gui.bridge import Bridge


class FirstStart(QWizard):
    """Saves every answer as it is given, so that skipping the rest loses nothing."""

    def __init__(self, node: Node, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("First Start"))
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setOption(QWizard.WizardOption.NoCancelButtonOnLastPage)
        self.name = NamePage(node, bridge)
        self.speed = SpeedPage(node, bridge)
        self.lend = LendPage(node, bridge)
        self.pair = PairPage(node, bridge)
        self.login = LoginPage(node, bridge)
        for page in (self.name, self.speed, self.lend, self.pair, self.login):
            self.addPage(page)
        self.setButtonText(QWizard.WizardButton.CancelButton, self.tr("&Skip the Rest"))
        line = self.fontMetrics().height()
        self.resize(line * 36, line * 29)
