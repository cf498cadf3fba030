"""Rows that come, go, move and change, as Qt's views are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from e2a_mesh_gui.models.rows import RowsModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Word:
    id: str
    text: str = ""


class Words(RowsModel[Word]):
    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        return row.text if row is not None and role == Qt.ItemDataRole.DisplayRole else None


def watched() -> Words:
    model = Words()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def of(ids: str) -> list[Word]:
    return [Word(one, one.upper()) for one in ids]


orders = st.lists(st.sampled_from("abcdefghij"), unique=True).map("".join)


@pytest.mark.usefixtures("qapp")
@given(before=orders, after=orders)
@settings(deadline=None, max_examples=300)
def test_any_order_becomes_any_other_without_a_reset(before: str, after: str) -> None:
    model = watched()
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.show(of(before))
    model.flush()
    kept = {one: QPersistentModelIndex(model.index(place, 0)) for place, one in enumerate(before)}
    model.show(of(after))
    model.flush()
    assert [row.id for row in model.rows] == list(after)
    assert [model.index(place, 0).data() for place in range(model.rowCount())] == list(after.upper())
    for one, index in kept.items():
        assert index.row() == after.find(one)
    assert not resets


@pytest.mark.parametrize(("before", "after"), [("abcdefgh", "bcdefgha"), ("abcdefgh", "habcdefg"), ("abcd", "acbd")])
def test_one_book_that_moves_is_one_move(qtbot: QtBot, before: str, after: str) -> None:
    model = watched()
    model.show(of(before))
    moves: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _a, first, _last, _b, target: moves.append((first, target)))
    model.show(of(after))
    model.flush()
    assert len(moves) == 1


def test_the_first_change_is_shown_at_once_and_a_storm_of_others_as_few(qtbot: QtBot) -> None:
    model = watched()
    model.show(of("abc"))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    for number in range(2_000):
        for one in "abc":
            model.change(Word(one, str(number)))
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(0, 2)]
    assert [row.text for row in model.rows] == ["1999"] * 3


def test_a_change_of_a_row_that_is_gone_is_forgotten(qtbot: QtBot) -> None:
    model = watched()
    model.show(of("abc"))
    model.show(of("ac"))
    model.change(Word("b", "late"))
    model.flush()
    assert [row.id for row in model.rows] == ["a", "c"]
    model.change(Word("b", "later"))
    model.flush()
    assert [row.id for row in model.rows] == ["a", "c"]


def test_rows_that_are_the_same_are_not_told_as_changed(qtbot: QtBot) -> None:
    model = watched()
    model.show(of("abcd"))
    model.flush()
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show([Word("a", "A"), Word("b", "new"), Word("c", "new"), Word("d", "D")])
    model.flush()
    assert told == [(1, 2)]


def test_two_rows_of_one_id_are_refused(qtbot: QtBot) -> None:
    model = watched()
    with pytest.raises(ValueError, match="one id"):
        model.show([Word("a"), Word("a")])
