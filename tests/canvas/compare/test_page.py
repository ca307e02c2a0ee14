"""The tab of a comparison, as a person uses it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bpmn.compare import Kind, compare
from app.canvas.compare.change_list import CHANGE
from app.canvas.compare.differences import Versions
from app.canvas.compare.marks import Mark
from app.canvas.compare.page import ComparePage
from app.canvas.compare.report import write_report
from tests.bpmn.compare.models import version

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_both_diagrams_carry_marks_of_their_own(page):
    assert page.before_view.marks["End_1"] is Mark.REMOVED
    assert page.before_view.marks["Task_1"] is page.after_view.marks["Task_1"] is Mark.CHANGED
    assert page.after_view.marks["End_2"] is Mark.MOVED
    assert "End_1" not in page.after_view.marks
    assert Mark.ADDED in page.after_view.marks.values()


def test_overlaid_the_removed_are_ghosts_and_the_moved_come_from_somewhere(page):
    page.show_as("over")
    assert "End_1" in page.over_view.ghosts and page.over_view.marks["End_1"] is Mark.REMOVED
    assert [shift.element_id for shift in page.over_view.shifts] == ["End_2"]
    assert page.diagram_view is page.over_view
    assert not page.over_view.grab().isNull()


def test_panning_and_zooming_one_moves_the_other(page):
    page.after_view.set_zoom(1.7)
    page.after_view.scroll_by(40, 25)
    assert page.before_view.zoom == page.after_view.zoom
    assert page.before_view.horizontalScrollBar().value() == page.after_view.horizontalScrollBar().value()
    page.before_view.scroll_by(-30, 10)
    assert page.before_view.verticalScrollBar().value() == page.after_view.verticalScrollBar().value()


def test_the_list_is_grouped_and_steps_round(page):
    kinds = [item.data(0, CHANGE).kind for item in page.list.items()]
    assert kinds == sorted(kinds, key=list(Kind).index)
    page.list.step(1)
    first = page.list.tree.currentItem()
    page.list.step(-1)
    assert page.list.tree.currentItem() is page.list.items()[-1]
    page.list.step(1)
    assert page.list.tree.currentItem() is first
    assert page.after_view.chosen == first.data(0, CHANGE).after_id


def test_f7_steps_to_the_next_change(page):
    page.activateWindow()
    page.first_focus().setFocus()
    QApplication.processEvents()
    QTest.keyClick(page.list.tree, Qt.Key.Key_F7)
    assert page.list.tree.currentItem() is page.list.items()[0]
    QTest.keyClick(page.list.tree, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.tree.currentItem() is page.list.items()[-1]


def test_a_click_on_the_canvas_selects_the_change(page):
    figure = page.after_view.diagram_scene.figure("Task_1")
    x, y, width, height = figure.bounds
    place = page.after_view.mapFromScene(QPoint(round(x + width / 2), round(y + height / 2)))
    QTest.mouseClick(page.after_view.viewport(), LEFT, NONE, place)
    assert page.list.tree.currentItem().data(0, CHANGE).after_id == "Task_1"
    assert page.before_view.chosen == "Task_1"


def test_what_only_moved_can_be_left_out(page):
    page.list.layout_switch.setChecked(False)
    assert "End_2" not in page.after_view.marks and "Task_1" in page.after_view.marks
    assert all(item.data(0, CHANGE).kind is not Kind.MOVED for item in page.list.items())


def test_a_double_click_asks_for_the_element(page, qtbot):
    page.list.choose("Task_1")
    with qtbot.waitSignal(page.wanted) as heard:
        page.list.tree.itemDoubleClicked.emit(page.list.tree.currentItem(), 0)
    assert heard.args == ["Task_1"]


def test_equal_versions_say_so(qtbot):
    both = version(), version()
    page = ComparePage(Versions("a", "b", *both, compare(*both)))
    qtbot.addWidget(page)
    page.show()
    assert page.list.empty.isVisible() and not page.next.isEnabled()
    page.close_page()


def test_a_diagram_that_only_one_has_is_offered(qtbot):
    extra = (
        '<bpmndi:BPMNDiagram id="D2" name="Overview"><bpmndi:BPMNPlane id="P2" bpmnElement="Process_1" />'
        "</bpmndi:BPMNDiagram></bpmn:definitions>"
    )
    both = version(), version(("</bpmn:definitions>", extra))
    page = ComparePage(Versions("a", "b", *both, compare(*both)))
    qtbot.addWidget(page)
    page.show()
    assert [page.diagrams.itemText(index) for index in range(page.diagrams.count())] == ["Diagram 1", "Overview"]
    page.diagrams.setCurrentIndex(1)
    assert page.pair.before is None and page.before_view.diagram_scene.document is None
    page.close_page()


def test_the_report_is_one_page_with_both_diagrams(versions, tmp_path):
    path = tmp_path / "report.html"
    write_report(versions.before, versions.after, versions.comparison, path)
    text = path.read_text(encoding="utf-8")
    assert text.count("<svg") == 2 and "Check it" in text
    assert text.count("<li") == len(list(versions.comparison.sentences()))
