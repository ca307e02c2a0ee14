"""Keys pressed at random: the table on the screen is always that of the file, and undo leads back to the first byte."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.rules.table.table_editor import TableEditor
from app.rules.table.table_model import EDGE
from tests.decisions.tables import LIMITS, table_file
from tests.rules.conftest import Opener

KEY, HELD = Qt.Key, Qt.KeyboardModifier
NONE, CONTROL, SHIFT, ALT = HELD.NoModifier, HELD.ControlModifier, HELD.ShiftModifier, HELD.AltModifier
MOVES = [
    KEY.Key_Up,
    KEY.Key_Down,
    KEY.Key_Left,
    KEY.Key_Right,
    KEY.Key_Tab,
    KEY.Key_Home,
    KEY.Key_End,
    KEY.Key_PageDown,
]
PRESSES = [
    *((key, held) for key in MOVES for held in (NONE, SHIFT, CONTROL, CONTROL | SHIFT)),
    *((key, CONTROL) for key in (KEY.Key_D, KEY.Key_R, KEY.Key_C, KEY.Key_X, KEY.Key_V, KEY.Key_A, KEY.Key_Space)),
    *((key, CONTROL) for key in (KEY.Key_Plus, KEY.Key_Minus, KEY.Key_Z, KEY.Key_Y)),
    *((key, ALT) for key in (KEY.Key_Up, KEY.Key_Down)),
    (KEY.Key_Delete, NONE),
    (KEY.Key_Space, SHIFT),
]
TEXTS = ["< 5", "Goods", "-", "[1..", "7", "not(x)", "Anybody at all", '"quoted"', ""]
PRESSED = 80


def press_something(editor: TableEditor, luck: random.Random) -> None:
    """A key, a text typed into a cell, or another way to look at the rules."""
    chance = luck.random()
    if chance < 0.65:
        QTest.keyClick(editor.view, *luck.choice(PRESSES))
    elif chance < 0.9:
        QTest.keyClick(editor.view, KEY.Key_F2)
        line = editor.view.delegate.line
        if line is not None:
            line.setText(luck.choice(TEXTS))
            QTest.keyClick(
                line, luck.choice([KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape]), luck.choice([NONE, CONTROL])
            )
    elif chance < 0.95:
        editor.view.arrangement.sort(luck.randrange(-1, editor.model.columnCount()))
    else:
        editor.view.arrangement.filter(luck.choice(["", "o", "Goods", "nothing like it"]))


def check(editor: TableEditor) -> None:
    """The model shows the file."""
    model, grid = editor.model, editor.model.editing.grid
    assert model.grid is grid and model.rowCount() == model.places.count + 1
    shown = [model.rule(place) for place in range(model.places.count)]
    assert len(set(shown)) == len(shown) and all(0 <= rule < len(grid.rows) for rule in shown)
    assert not model.places.is_plain or len(shown) == len(grid.rows)
    current = editor.view.currentIndex()
    assert current.isValid() and current.column() >= EDGE


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_is_pressed_breaks_the_table(opener: Opener, seed: int) -> None:
    editor = opener(table_file(LIMITS * 3))
    before, luck = editor.document.to_bytes(), random.Random(seed)
    editor.view.go(1)
    for _ in range(PRESSED):
        press_something(editor, luck)
        check(editor)
    editor._follow()
    while editor.document.can_undo:
        editor.undo()
        check(editor)
    assert editor.document.to_bytes() == before
