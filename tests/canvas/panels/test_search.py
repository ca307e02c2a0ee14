"""The search panel: typed words find, Enter and F3 go there, all hits are marked on the canvas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.panels.search import SearchPanel
from app.canvas.screen import ModelScreen

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SAMPLE = Path("resources/samples/employee-onboarding/employee-onboarding.bpmn")


def opened(screen: ModelScreen) -> SearchPanel:
    assert screen.open_path(SAMPLE.resolve()) is not None
    screen.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(screen.page.view, Key.Key_F, CTRL)  # type: ignore[union-attr]
    QApplication.processEvents()
    panel = screen.side_bar.panel("search")
    assert isinstance(panel, SearchPanel) and screen.side_bar.isVisible()
    return panel


def test_typed_words_are_found_and_marked_and_enter_goes_to_the_first(screen: ModelScreen) -> None:
    panel = opened(screen)
    page = screen.page
    assert page is not None

    QTest.keyClicks(panel.field, "laptop")
    QTest.keyClick(panel.field, Key.Key_Return)

    assert [hit.element_id for hit in panel.hits][:2] == ["set_up_laptop", "chase_it"]
    assert page.view.selection.single == "set_up_laptop"
    assert {"set_up_laptop", "chase_it"} <= page.view.marks.found
    assert panel.field.hasFocus()


def test_enter_again_and_f3_go_on_and_round(screen: ModelScreen) -> None:
    panel = opened(screen)
    page = screen.page
    assert page is not None
    QTest.keyClicks(panel.field, "laptop")
    QTest.keyClick(panel.field, Key.Key_Return)

    QTest.keyClick(panel.field, Key.Key_Return)
    assert page.view.selection.single == "chase_it"

    seen = []
    for _ in panel.hits:
        QTest.keyClick(panel.field, Key.Key_F3)
        seen.append(page.view.selection.single)
    assert len(set(seen)) == len(panel.hits)

    QTest.keyClick(panel.field, Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.view.selection.single == seen[-2]


def test_nothing_found_is_said_in_words(screen: ModelScreen) -> None:
    panel = opened(screen)

    QTest.keyClicks(panel.field, "zeppelin")
    panel.look()

    assert "zeppelin" in panel.count.text()
    assert panel.list.count() == 0


def test_down_goes_into_the_list_and_up_back(screen: ModelScreen) -> None:
    panel = opened(screen)
    QTest.keyClicks(panel.field, "laptop")
    panel.look()

    QTest.keyClick(panel.field, Key.Key_Down)
    assert panel.list.hasFocus()

    QTest.keyClick(panel.list, Key.Key_Up)
    assert panel.field.hasFocus()


def test_escape_closes_the_panel_and_takes_the_marks_away(screen: ModelScreen) -> None:
    panel = opened(screen)
    page = screen.page
    assert page is not None
    QTest.keyClicks(panel.field, "laptop")
    panel.look()

    QTest.keyClick(panel.field, Key.Key_Escape)
    QTest.keyClick(panel.field, Key.Key_Escape)

    assert not screen.side_bar.isVisible()
    assert page.view.marks.found == frozenset()


def test_the_hits_follow_an_edit(screen: ModelScreen) -> None:
    panel = opened(screen)
    page = screen.page
    assert page is not None
    QTest.keyClicks(panel.field, "zeppelin")
    panel.look()

    page.view.edit(lambda modeling: modeling.rename("welcome", "Welcome by zeppelin"))
    panel.look()

    assert [hit.element_id for hit in panel.hits] == ["welcome"]
    page.document.undo()
