"""Two real nodes on one machine, paired and lent through the window's own widgets."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from books_window import opened_window
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from staged_node import StagedNode, machines

from e2a_mesh.lend import Wish
from e2a_mesh.mesh.peers import PeerView
from e2a_mesh.mesh.trust.curve import Refusal
from e2a_mesh.node import Node
from e2a_mesh.presence import Presence
from e2a_mesh.settings import Settings
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.first_start.wizard import FirstStart
from e2a_mesh_gui.household.add_machine import AddMachineDialog
from e2a_mesh_gui.household.machines_area import MachinesArea
from e2a_mesh_gui.household.showing_code import ShowCode
from e2a_mesh_gui.models.machines import MachinesModel

PATIENCE = 60_000  # milliseconds
NOBODY_NEAR = "lo"  # the only interface that is used: what else is in the network of this machine has no part in it


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """Two machines: the window is one's, the other is asked what it sees."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, stack: ExitStack) -> None:
        ports = {"study": free_port(), "attic": free_port()}
        self.nodes = {}
        for name, other in (("attic", "study"), ("study", "attic")):
            monkeypatch.setenv("E2A_MESH_HOME", str(folder / name))
            settings = Settings(
                name=name, port=ports[name], addresses=f"127.0.0.1:{ports[other]}", interfaces=NOBODY_NEAR,
                hosts=1, lend_when="always", lend_on_battery=True, lend_beside_others=True,
            )  # fmt: skip
            node = self.nodes[name] = stack.enter_context(Node(settings, serves=True))
            assert node.presence.name == name
            assert node.membership.others == ()

    def view(self, of: str, by: str) -> PeerView | None:
        return next((peer for peer in self.nodes[by].presence.peers() if peer.name == of), None)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with ExitStack() as stack:
        yield House(tmp_path, monkeypatch, stack)


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()


def area_of(node: Node | StagedNode, bridge: Bridge, qtbot: QtBot) -> MachinesArea:
    area = MachinesArea(node, bridge, MachinesModel())  # type: ignore[arg-type]
    qtbot.addWidget(area)
    area.begin()
    return area


def until(qtbot: QtBot, so: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(so()), timeout=PATIENCE)


def shows_digits(code: ShowCode) -> bool:
    return code.digits.text().replace(" ", "").isdecimal()


def click_when_asked(words: str) -> None:
    def click() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, click)
            return
        next(button for button in box.buttons() if button.text().replace("&", "") == words).click()

    QTimer.singleShot(0, click)


def test_machines_are_paired_lent_and_parted_through_the_window(qtbot: QtBot, bridge: Bridge, house: House) -> None:
    study, attic = house.nodes["study"], house.nodes["attic"]
    shows, types = AddMachineDialog(study, bridge), AddMachineDialog(attic, bridge)
    for dialog in (shows, types):
        qtbot.addWidget(dialog)
    shows.show()
    code = shows.tabs.shows
    until(qtbot, lambda: shows_digits(code))
    assert code.digits.accessibleName() == f"The code is {' '.join(code.digits.text().replace(' ', ''))}"
    assert code.left.text().startswith("Good for 1:") or code.left.text().startswith("Good for 2:")

    types.tabs.setCurrentWidget(types.tabs.types)
    types.show()
    field = types.tabs.types
    wrong = "".join(str((int(digit) + 1) % 10) for digit in code.digits.text().replace(" ", ""))
    field.address.setText(f"127.0.0.1:{code.port}")
    field.code.setText(wrong)
    field.pair.click()
    until(qtbot, lambda: field.telling.text().startswith("The code is wrong."))
    until(qtbot, lambda: code.telling.text().startswith("A wrong code came from 127.0.0.1; 2"))
    field.code.setText(code.digits.text())
    assert field.pair.isEnabled()
    field.pair.click()
    until(qtbot, lambda: field.telling.text() == "Paired with study.")
    until(qtbot, lambda: code.telling.text() == "Paired with attic.")
    assert not code.digits.isEnabled() and code.again.isVisible()
    shows.close()
    types.close()

    area = area_of(study, bridge, qtbot)
    control = area.control
    until(qtbot, lambda: (view := house.view("study", by="attic")) is not None and view.state == "lending")
    until(qtbot, control.choice.isEnabled)
    choose(control, Wish.OFF)
    until(qtbot, lambda: house.view("study", by="attic").state == "not lending")
    assert control.verdict.text() == "Does not lend"
    choose(control, Wish.FOR_AN_HOUR)
    until(qtbot, lambda: house.view("study", by="attic").state == "lending")
    until(qtbot, lambda: control.verdict.text().startswith("Lends until"))

    area.cards.model().take_peers(study.presence.peers(), None)
    area.cards.model().flush()
    place = next(row for row in range(area.cards.model().rowCount()) if area.cards.model().rows[row].name == "attic")
    area.cards.setCurrentIndex(area.cards.model().index(place, 0))
    click_when_asked("Cancel")
    area.remove.trigger()
    assert [member.name for member in study.membership.others] == ["attic"]
    click_when_asked("Remove")
    area.remove.trigger()
    until(qtbot, lambda: study.membership.others == ())
    until(qtbot, lambda: house.view("study", by="attic").state != "lending")
    area.end()


def choose(control: QWidget, wish: Wish) -> None:
    choice = control.choice  # type: ignore[attr-defined]
    choice.setCurrentIndex(choice.findData(wish))
    choice.activated.emit(choice.currentIndex())


def test_a_code_is_closed_with_its_dialog(qtbot: QtBot, bridge: Bridge, house: House) -> None:
    study, attic = house.nodes["study"], house.nodes["attic"]
    dialog = AddMachineDialog(study, bridge)
    qtbot.addWidget(dialog)
    dialog.show()
    code = dialog.tabs.shows
    until(qtbot, lambda: shows_digits(code))
    port = code.port
    dialog.close()
    assert not shows_digits(code)

    def refused() -> bool:
        with socket.socket() as probe:
            probe.settimeout(2)
            return probe.connect_ex(("127.0.0.1", port)) != 0

    until(qtbot, refused)
    assert attic.membership.others == ()


def test_a_code_that_is_shown_tells_the_command_for_a_machine_without_a_window(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = AddMachineDialog(StagedNode(), bridge)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    code = dialog.tabs.shows
    until(qtbot, lambda: code.command.text() == "Or in a terminal there: e2a-mesh pair 417902")
    dialog.close()
    assert code.command.text() == ""


def test_where_another_process_lends_the_window_says_that_its_choice_must_wait(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("E2A_MESH_HOME", str(tmp_path))
    settings = Settings(name="study", port=free_port(), interfaces=NOBODY_NEAR, hosts=1, lend_when="always")
    with Presence(settings, serves=True) as other, opened_window(settings=settings, alone=False) as window:
        verdict = window.books.household.control.verdict
        no_effect = f"Has no effect until another `e2a-mesh peer` (process {os.getpid()}) ends"
        until(qtbot, lambda: verdict.text() == no_effect)
        other.close()
        until(qtbot, lambda: verdict.text() != no_effect)


def test_a_name_that_is_given_at_the_first_start_counts_at_once(qtbot: QtBot, bridge: Bridge) -> None:
    with Node(Settings(port=free_port(), interfaces=NOBODY_NEAR, hosts=1), serves=True) as node:
        wizard = FirstStart(node, bridge)
        qtbot.addWidget(wizard)
        wizard.show()
        assert node.presence.name != "library"
        field = wizard.name.form.fields["name"]
        field.editor.edited.emit("library")
        until(qtbot, lambda: [peer.name for peer in node.presence.peers() if peer.here] == ["library"])
        assert not field.telling.isVisible()
        bridge.close()


@pytest.mark.parametrize("text", ["12345", "", "1234567", "abcdef"])
def test_only_six_digits_can_be_sent(qtbot: QtBot, bridge: Bridge, text: str) -> None:
    dialog = AddMachineDialog(StagedNode(), bridge)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.tabs.setCurrentWidget(dialog.tabs.types)
    dialog.show()
    qtbot.keyClicks(dialog.tabs.types.code, text)
    digits = "".join(letter for letter in text if letter.isdigit())[:6]
    assert dialog.tabs.types.code.text() == digits
    assert dialog.tabs.types.pair.isEnabled() == (len(digits) == 6)


def test_an_address_that_is_none_is_told_beside_the_field(qtbot: QtBot, bridge: Bridge) -> None:
    dialog = AddMachineDialog(StagedNode(), bridge)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.tabs.setCurrentWidget(dialog.tabs.types)
    dialog.show()
    field = dialog.tabs.types
    field.code.setText("123-456")
    field.address.setText("attic:seven")
    field.pair.click()
    until(qtbot, lambda: "seven" in field.telling.text())
    assert field.code.isEnabled() and field.pair.isEnabled()


def test_strangers_that_tried_are_told_of_for_a_while(qtbot: QtBot, bridge: Bridge) -> None:
    node = StagedNode(peers=machines()[:1])
    node.presence.refused = [Refusal("k", "192.168.1.9", 4, time.time() - 5), Refusal("l", "10.0.0.1", 1, 0.0)]
    area = area_of(node, bridge, qtbot)
    until(qtbot, lambda: "192.168.1.9" in area.strangers.text())
    assert "10.0.0.1" not in area.strangers.text()
    node.presence.refused = []
    area._look()
    until(qtbot, lambda: not area.strangers.text())
    area.end()
