"""The settings in the window: the file says what the fields say, and the running node goes by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot
from staged_node import StagedNode, machines

from e2a_mesh.errors import SettingsError
from e2a_mesh.settings import RULES, load_settings, write_setting
from e2a_mesh_gui.bridge import Bridge
from e2a_mesh_gui.first_start.wizard import FirstStart
from e2a_mesh_gui.preferences import preferences_of
from e2a_mesh_gui.settings_pages import words
from e2a_mesh_gui.settings_pages.form import Field, SettingsForm
from e2a_mesh_gui.settings_pages.measuring import MeasureBox
from e2a_mesh_gui.settings_pages.page import SettingsPage
from e2a_mesh_gui.settings_pages.start_at_login import StartAtLogin

PATIENCE = 30_000  # milliseconds


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()


@pytest.fixture
def node() -> StagedNode:
    made = StagedNode(peers=machines()[:1])
    made.settings = load_settings().settings
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge, node: StagedNode) -> SettingsPage:
    made = SettingsPage(node, bridge)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def field(page: SettingsPage, name: str) -> Field:
    return next(form.fields[name] for form in page.findChildren(SettingsForm) if name in form.fields)


def until(qtbot: QtBot, so: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(so()), timeout=PATIENCE)


def test_every_setting_has_a_field_and_words(page: SettingsPage) -> None:
    shown = [name for form in page.findChildren(SettingsForm) for name in form.fields]
    assert sorted(shown) == sorted(RULES)
    for rule in RULES.values():
        assert words.label(rule) and "_" not in words.label(rule), rule.name


@pytest.mark.parametrize(
    ("name", "kind", "change", "value"),
    [
        ("lend_on_battery", QCheckBox, lambda tick: tick.click(), True),
        ("lend_when", QComboBox, lambda box: (box.setCurrentIndex(2), box.activated.emit(2)), "told"),
        ("lend_idle_minutes", QSpinBox, lambda spin: spin.setValue(12), 12),
        ("speed", QDoubleSpinBox, lambda spin: spin.setValue(1.25), 1.25),
        ("name", QLineEdit, lambda line: (line.setText("attic"), line.editingFinished.emit()), "attic"),
        ("bitrate", QSpinBox, lambda spin: spin.setValue(96), 96),
    ],
)
def test_a_change_is_saved_at_once_and_the_node_goes_by_it(
    qtbot: QtBot,
    page: SettingsPage,
    node: StagedNode,
    name: str,
    kind: type,
    change: Callable[[object], None],
    value: object,
) -> None:
    changed = field(page, name)
    assert isinstance(changed.editor.focus, kind)
    change(changed.editor.focus)
    until(qtbot, lambda: getattr(node.settings, name) == value)
    assert getattr(load_settings().settings, name) == value
    until(qtbot, lambda: preferences_of(node, page._bridge).value(name) == value)  # type: ignore[arg-type]
    until(qtbot, lambda: changed.telling.text() == (words.later() if RULES[name].later else ""))


def test_the_least_number_unsets_what_may_be_unset(qtbot: QtBot, page: SettingsPage, node: StagedNode) -> None:
    spin = field(page, "hosts").editor.focus
    assert isinstance(spin, QSpinBox) and spin.text() == "as suits the processor"
    spin.setValue(3)
    until(qtbot, lambda: node.settings.hosts == 3)
    spin.setValue(spin.minimum())
    until(qtbot, lambda: node.settings.hosts == 0)


def test_what_is_wrong_with_a_value_is_told_beside_it_and_nothing_is_saved(
    qtbot: QtBot, page: SettingsPage, node: StagedNode
) -> None:
    changed = field(page, "lend_hours")
    line = changed.editor.focus
    assert isinstance(line, QLineEdit)
    line.setText("late")
    line.editingFinished.emit()
    assert changed.telling.text() == "“late” is not a time and another such as 22:00-07:00."
    assert not load_settings().file.exists()
    line.setText("22:00-07:00")
    line.editingFinished.emit()
    until(qtbot, lambda: node.settings.lend_hours == "22:00-07:00")
    assert changed.telling.text() == ""


def test_a_file_that_cannot_be_changed_is_told_beside_the_field(qtbot: QtBot, page: SettingsPage) -> None:
    file = load_settings().file
    file.parent.mkdir(parents=True)
    file.write_text("speed = = 1\n", encoding="utf-8")
    changed = field(page, "lend_on_battery")
    changed.editor.focus.click()  # type: ignore[attr-defined]
    until(qtbot, lambda: "config.toml" in changed.telling.text())
    assert file.read_text("utf-8") == "speed = = 1\n"
    with pytest.raises(SettingsError):
        load_settings()


def test_what_the_environment_or_an_option_sets_is_fixed_and_says_why(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("E2A_MESH_SPEED", "1.5")
    node = StagedNode()
    node.settings = load_settings({"format": "mp3"}).settings
    page = SettingsPage(node, bridge)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    speed, form = field(page, "speed"), field(page, "format")
    assert not speed.editor.field.isEnabled() and not form.editor.field.isEnabled()
    assert "E2A_MESH_SPEED" in speed.editor.focus.accessibleDescription()
    assert "--format" in form.editor.focus.accessibleDescription()
    assert isinstance(form.editor.focus, QComboBox) and form.editor.focus.currentData() == "mp3"
    assert field(page, "pauses").editor.field.isEnabled()


def test_what_a_command_changes_meanwhile_is_shown(qtbot: QtBot, page: SettingsPage, node: StagedNode) -> None:
    write_setting("lend_idle_minutes", "44")
    page.hide()
    page.show()
    until(qtbot, lambda: field(page, "lend_idle_minutes").editor.focus.value() == 44)  # type: ignore[attr-defined]
    assert node.settings.lend_idle_minutes == 44


def test_the_appearance_is_the_systems_own_of_the_kind_that_is_wanted(qtbot: QtBot, page: SettingsPage) -> None:
    from e2a_mesh_gui.appearance import appear

    appear("dark")
    assert QGuiApplication.styleHints().colorScheme() in (Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown)
    appear("system")


def test_starting_at_login_is_the_systems_truth(qtbot: QtBot, bridge: Bridge, node: StagedNode) -> None:
    node.autostart.on = True
    box = StartAtLogin(node, bridge)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    box.show()
    until(qtbot, box.tick.isChecked)
    box.tick.click()
    until(qtbot, lambda: not node.autostart.on)

    def refuse(_on: bool) -> None:
        raise SettingsError("What is started at login cannot be changed.")

    node.autostart.set = refuse  # type: ignore[method-assign]
    box.tick.click()
    until(qtbot, lambda: "cannot be changed" in box.telling.text())
    until(qtbot, lambda: not box.tick.isChecked())


# -- measuring, first start --------------------------------------------------------------------------------------------


def test_measuring_shows_each_device_and_can_be_stopped(qtbot: QtBot, bridge: Bridge) -> None:
    class Slow(StagedNode):
        def measure(  # type: ignore[override]
            self, report: object, stop: object, *, progress: Callable[[int, int], None]
        ) -> tuple[object, ...]:
            progress(1, 3)
            assert stop.wait(60)  # type: ignore[attr-defined]
            return ()

    box = MeasureBox(Slow(peers=machines()[:1]), bridge)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    box.show()
    box.button.click()
    assert box.button.text() == "S&top"
    until(qtbot, lambda: box._bar.maximum() == 3_000)
    assert box._bar.isVisible()
    assert 1_000 <= box._bar.value() < 2_000
    with qtbot.waitSignal(box.ended, timeout=PATIENCE):
        box.button.click()
    assert box.button.text() == "&Measure Its Speed"

    measured = MeasureBox(StagedNode(peers=machines()[:1]), bridge)  # type: ignore[arg-type]
    qtbot.addWidget(measured)
    measured.show()
    with qtbot.waitSignal(measured.ended, timeout=PATIENCE):
        measured.begin()
    from PySide6.QtWidgets import QLabel

    until(qtbot, lambda: any("Piper ×21.3" in label.text() for label in measured.findChildren(QLabel)))


def test_the_first_start_saves_answers_as_they_are_given_and_skips_what_is_not(
    qtbot: QtBot, bridge: Bridge, node: StagedNode
) -> None:
    wizard = FirstStart(node, bridge)  # type: ignore[arg-type]
    qtbot.addWidget(wizard)
    wizard.show()
    titles = []
    for _ in range(5):
        titles.append(wizard.currentPage().title())
        if wizard.currentPage() is wizard.lend:
            assert wizard.lend.choices["idle"].isChecked()
            wizard.lend.choices["not"].click()
        wizard.next()
    assert titles == [
        "Welcome", "How fast is this machine?", "May this machine help the others?", "Is there another machine?",
        "Ready",
    ]  # fmt: skip
    until(qtbot, lambda: not node.settings.lend)
    wizard.accept()
    text = Path(load_settings().file).read_text("utf-8")
    assert "\nlend = false" in text and "\nname =" not in text


def test_the_first_start_tells_who_can_read_the_books(qtbot: QtBot, bridge: Bridge, node: StagedNode) -> None:
    from PySide6.QtWidgets import QLabel

    wizard = FirstStart(node, bridge)  # type: ignore[arg-type]
    qtbot.addWidget(wizard)
    for asked in (wizard.lend, wizard.pair):
        assert any("can read the text of the books" in label.text() for label in asked.findChildren(QLabel))
