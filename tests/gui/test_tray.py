"""The system's tray, as far as it can be had without one."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from e2a_mesh_gui.icons import TrayState
from e2a_mesh_gui.tray import SystemTray


def test_where_there_is_no_tray_it_says_so_and_shows_nothing(qapp: QApplication) -> None:
    tray = SystemTray(QMenu(), lambda: None)
    assert not tray.available
    tray.show(TrayState.LENDING, "Helps with “Walden”")
    tray.close()


@pytest.mark.parametrize(
    ("platform", "reason", "clicks"),
    [
        ("win32", QSystemTrayIcon.ActivationReason.Trigger, 1),
        ("win32", QSystemTrayIcon.ActivationReason.DoubleClick, 0),  # which comes after a Trigger
        ("win32", QSystemTrayIcon.ActivationReason.Context, 0),
        ("linux", QSystemTrayIcon.ActivationReason.Trigger, 1),
        ("darwin", QSystemTrayIcon.ActivationReason.Trigger, 0),  # it opens the menu
    ],
)
def test_a_click_means_what_the_system_has_it_mean(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    reason: QSystemTrayIcon.ActivationReason,
    clicks: int,
) -> None:
    clicked: list[int] = []
    tray = SystemTray(QMenu(), lambda: clicked.append(1))
    monkeypatch.setattr(sys, "platform", platform)
    tray._activated(reason)
    assert len(clicked) == clicks
