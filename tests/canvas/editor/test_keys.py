"""The keys of the canvas: each does something, each is on the page of shortcuts once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.canvas.editor.key_words import CANVAS_KEYS
from app.canvas.screen import ModelScreen
from tests.canvas.conftest import Hand

Key = Qt.Key


def test_every_key_in_words_is_one_that_can_be_pressed() -> None:
    written = [keys for word in CANVAS_KEYS for keys in word.keys.split(" / ")]

    assert len(set(written)) == len(written)
    assert all(not QKeySequence(keys).isEmpty() for keys in written)


def test_the_window_lists_the_canvas_keys_and_can_run_them(screen: ModelScreen) -> None:
    page = screen.new_model()
    listed = {each.title: each for each in screen.actions_here() if each.group == "Canvas"}
    assert len(listed) == len(CANVAS_KEYS)

    listed["Lasso tool"].run()

    assert page.view.tool == "lasso"
    assert listed["Lasso tool"].enabled()


def test_without_a_model_the_canvas_keys_cannot_run(screen: ModelScreen) -> None:
    assert not any(each.enabled() for each in screen.actions_here() if each.group == "Canvas")


def test_keys_of_a_locked_canvas_change_nothing_and_say_why(hand: Hand) -> None:
    task = hand.create("task", 400, 240)
    before = hand.document.to_bytes()
    hand.view.selection.set([task])
    hand.view.lock("The model is being simulated.")
    hand.view.setFocus()

    for key in (Key.Key_Delete, Key.Key_Right, Key.Key_A, Key.Key_K, Key.Key_N, Key.Key_R, Key.Key_F2, Key.Key_C):
        QTest.keyClick(hand.view, key)
    hand.settle()

    assert hand.document.to_bytes() == before
    assert "The model is being simulated." in hand.said
    assert hand.view.gesture is None and not hand.menus.kinds.isVisible()
