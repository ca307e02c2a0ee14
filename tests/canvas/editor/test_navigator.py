"""Several diagrams in one file: tabs, going into sub-processes and back, following calls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.bpmn.layout.geometry import Point
from app.canvas.editor import delete_diagram
from app.canvas.editor.navigator import Navigator
from app.canvas.screen import ModelScreen
from tests.canvas.conftest import LEFT, Hand

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Walker(Hand):
    """A person at a canvas with tabs of diagrams."""

    def __init__(self) -> None:
        super().__init__()
        self.navigator = Navigator(self.view, self.document)
        self.document.subscribe(lambda _transaction: self.navigator.refresh())
        self.navigator.refresh()

    def collapsed(self, x: float = 400, y: float = 240, name: str = "Check") -> str:
        """A collapsed sub-process with a task in it."""
        made = self.create("subProcess", x, y)
        self.view.edit(lambda modeling: modeling.rename(made, name))
        box = self.view.diagram_scene.figure(made)
        assert box is not None
        self.view.edit(lambda modeling: modeling.create("task", Point(x + 40, y), parent_id=made))
        self.view.collapse(made)
        self.settle()
        return made


@pytest.fixture
def walker(qtbot: object) -> Iterator[Walker]:
    made = Walker()
    qtbot.addWidget(made.view)  # type: ignore[attr-defined]
    made.view.activateWindow()
    made.view.setFocus()
    made.settle()
    yield made
    made.view.close_document()


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said when a diagram is deleted that alone draws something; the names that were told stand after it."""
    said = [delete_diagram.DIAGRAM]

    def ask(_parent: object, title: str, names: list[str]) -> str:
        said.extend([title, *names])
        return said[0]

    monkeypatch.setattr(delete_diagram, "ask", ask)
    return said


def double_click(hand: Hand, place: tuple[float, float]) -> None:
    QTest.mouseDClick(hand.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, hand.at(*place))
    hand.settle()


def test_a_double_click_on_a_collapsed_sub_process_shows_its_inside_and_escape_leads_back(walker: Walker) -> None:
    box = walker.collapsed()
    walker.create("task", 700, 240)

    double_click(walker, walker.center(box))

    assert walker.navigator.number == 1
    assert "task" in walker.tags() and "subProcess" not in walker.tags()
    assert walker.navigator.breadcrumb.isVisible()

    walker.view.selection.clear()
    walker.key(Key.Key_Escape)
    assert walker.navigator.number == 0
    assert walker.view.selection.single == box
    assert not walker.navigator.breadcrumb.isVisible()


def test_backspace_with_nothing_selected_goes_up_and_deletes_nothing(walker: Walker) -> None:
    box = walker.collapsed()
    walker.navigator.open_plane(box)
    before = walker.document.to_bytes()

    walker.view.selection.clear()
    walker.key(Key.Key_Backspace)

    assert walker.navigator.number == 0
    assert walker.document.to_bytes() == before


def test_the_mark_of_a_collapsed_sub_process_opens_it_with_one_click(walker: Walker) -> None:
    box = walker.collapsed()
    figure = walker.view.diagram_scene.figure(box)
    assert figure is not None
    x, y, width, height = figure.bounds

    walker.click(x + width / 2, y + height - 9)

    assert walker.navigator.number == 1


def test_the_keyboard_goes_down_and_up(walker: Walker) -> None:
    box = walker.collapsed()
    walker.view.selection.set([box])
    walker.view.setFocus()

    walker.key(Key.Key_Down, CTRL)
    assert walker.navigator.number == 1

    walker.key(Key.Key_Up, CTRL)
    assert walker.navigator.number == 0


def test_the_breadcrumb_leads_out_of_two_levels_at_once(walker: Walker) -> None:
    outer = walker.collapsed(name="Outer")
    walker.navigator.open_plane(outer)
    inner = walker.collapsed(700, 400, "Inner")
    walker.navigator.open_plane(inner)
    assert len(walker.navigator.breadcrumb.crumbs) == 2

    walker.navigator.breadcrumb.crumbs[0].click()
    walker.settle()

    assert walker.navigator.number == 0
    assert walker.view.selection.single == outer


def test_planes_of_sub_processes_are_no_tabs(walker: Walker) -> None:
    walker.collapsed()

    assert len(walker.document.diagrams) == 2
    assert walker.navigator.tabs.bar.count() == 1
    assert walker.navigator.tabs.isHidden()


def test_a_sub_process_without_a_diagram_gets_one_that_can_be_taken_back(walker: Walker) -> None:
    made = walker.create("collapsedSubProcess", 400, 240)
    diagrams = len(walker.document.diagrams)

    double_click(walker, walker.center(made))
    assert walker.navigator.number == len(walker.document.diagrams) - 1 > 0

    if len(walker.document.diagrams) > diagrams:
        walker.document.undo()
        walker.settle()
        assert walker.navigator.number == 0


def test_added_diagrams_have_tabs_which_can_be_renamed_turned_and_deleted(walker: Walker) -> None:
    tabs = walker.navigator.tabs
    tabs.added.emit()
    assert tabs.bar.count() == 2 and tabs.bar.currentIndex() == 1
    assert walker.tags() == ["startEvent"]

    tabs.rename(1)
    assert tabs.field is not None
    tabs.field.setText("Returns & refunds")
    QTest.keyClick(tabs.field, Key.Key_Return)
    assert walker.document.diagrams[1].get("name") == "Returns & refunds"
    assert tabs.bar.tabText(1) == "Returns && refunds"

    walker.navigator.turn(1)
    assert walker.navigator.number == 0

    tabs.deleted.emit(1)
    assert tabs.bar.count() == 1
    walker.document.undo()
    assert tabs.bar.count() == 2


def test_escape_leaves_a_tab_its_name(walker: Walker) -> None:
    tabs = walker.navigator.tabs
    tabs.added.emit()
    before = walker.document.to_bytes()

    tabs.rename(0)
    assert tabs.field is not None
    tabs.field.setText("Other")
    QTest.keyClick(tabs.field, Key.Key_Escape)

    assert walker.document.to_bytes() == before


def test_deleting_the_diagram_in_front_shows_another(walker: Walker) -> None:
    walker.navigator.tabs.added.emit()

    walker.navigator.tabs.deleted.emit(1)
    walker.settle()

    assert walker.navigator.number == 0
    assert walker.view.can_draw


def test_a_diagram_goes_with_what_only_it_draws_and_undo_brings_all_back(walker: Walker, answers: list[str]) -> None:
    task = walker.create("task", 400, 240)
    walker.navigator.tabs.added.emit()
    inner = walker.create("task", 500, 300)
    walker.collapsed(700, 300)
    before = walker.document.to_bytes()
    answers[0] = delete_diagram.BOTH

    walker.navigator.tabs.deleted.emit(1)
    walker.settle()

    assert answers[1:] == ["Process 2", "Start event", "Task", "Check"]
    assert walker.document.find(inner) is None and walker.document.find(task) is not None
    assert len(walker.document.processes) == 1 and len(walker.document.diagrams) == 1
    walker.document.undo()
    assert walker.document.to_bytes() == before


def test_a_diagram_is_kept_when_the_person_thinks_better_of_it(walker: Walker, answers: list[str]) -> None:
    walker.navigator.tabs.added.emit()
    answers[0] = delete_diagram.KEEP

    walker.navigator.tabs.deleted.emit(1)

    assert len(walker.document.diagrams) == 2


def test_the_question_offers_both_ways(qtbot: object) -> None:
    dialog = delete_diagram.DeleteDiagramDialog("Refunds", ["Pay", "Check", "a", "b", "c"])
    qtbot.addWidget(dialog)  # type: ignore[attr-defined]
    assert dialog.action.text() == "Delete with its 5 elements"
    dialog.only.click()
    assert dialog.answer == delete_diagram.DIAGRAM
    dialog.action.click()
    assert dialog.answer == delete_diagram.BOTH


def test_zoom_place_and_selection_are_kept_for_each_diagram(walker: Walker) -> None:
    task = walker.create("task", 400, 240)
    walker.navigator.tabs.added.emit()
    walker.navigator.turn(1)
    walker.view.set_zoom(2.0, QPointF(300, 200))
    walker.view.selection.set([task])
    before = walker.at(400, 240)

    walker.navigator.turn(1)
    assert walker.view.selection.single != task
    walker.navigator.turn(1)

    assert walker.view.zoom == pytest.approx(2.0)
    assert walker.at(400, 240) == before
    assert walker.view.selection.single == task


def test_an_element_is_revealed_on_the_diagram_that_draws_it(walker: Walker) -> None:
    box = walker.collapsed()
    task = next(each for each in walker.document.require(box) if each.tag.endswith("}task")).get("id")

    assert walker.navigator.reveal(task)

    assert walker.navigator.number == 1
    assert walker.view.selection.single == task


def test_the_called_process_is_found_in_this_file(walker: Walker) -> None:
    walker.navigator.tabs.added.emit()
    called = walker.document.processes[1].get("id")
    walker.navigator.turn(1)
    call = walker.create("callActivity", 400, 240)
    walker.view.edit(lambda modeling: modeling.set_property(call, "calledElement", called))

    walker.view.wants_called.emit(call)

    assert walker.navigator.number == 1


def test_the_called_process_is_found_in_a_file_beside_it(walker: Walker, tmp_path: Path) -> None:
    other = Document.new("Other")
    other.save(tmp_path / "other.bpmn")
    call = walker.create("callActivity", 400, 240)
    wanted = other.processes[0].get("id")
    own = walker.document.processes[0].get("id")
    if wanted == own:
        text = (tmp_path / "other.bpmn").read_text(encoding="utf-8").replace(wanted, "Process_other")
        (tmp_path / "other.bpmn").write_text(text, encoding="utf-8")
        wanted = "Process_other"
    walker.view.edit(lambda modeling: modeling.set_property(call, "calledElement", wanted))
    walker.document.save(tmp_path / "own.bpmn")
    asked: list[tuple[Path, str]] = []
    walker.navigator.wants_file.connect(lambda path, element: asked.append((path, element)))

    walker.view.wants_called.emit(call)

    assert asked == [(tmp_path / "other.bpmn", wanted)]


def test_a_call_that_leads_nowhere_says_so(walker: Walker, told: list[str]) -> None:
    call = walker.create("callActivity", 400, 240)

    walker.view.wants_called.emit(call)

    assert any("does not say which process" in text for text in told)
    assert QApplication.activePopupWidget() is None


@pytest.fixture
def told() -> Iterator[list[str]]:
    from app.foundation import notices

    heard: list[str] = []
    stop = notices.listen(lambda notice: heard.append(f"{notice.text} {notice.detail}"))
    yield heard
    stop()


def test_the_screen_opens_the_file_of_the_called_process(screen: ModelScreen, tmp_path: Path) -> None:
    other = Document.new("Other")
    other.save(tmp_path / "other.bpmn")
    text = (tmp_path / "other.bpmn").read_text(encoding="utf-8").replace(other.processes[0].get("id"), "ship")
    (tmp_path / "other.bpmn").write_text(text, encoding="utf-8")
    page = screen.new_model()
    page.document.save(tmp_path / "own.bpmn")
    call = page.view.edit(lambda modeling: modeling.create("callActivity", Point(400, 240)))[0]
    page.view.edit(lambda modeling: modeling.set_property(call, "calledElement", "ship"))
    page.view.selection.set([call])
    page.view.setFocus()

    QTest.keyClick(page.view, Key.Key_Down, CTRL)

    assert screen.page is not None and screen.page is not page
    assert screen.page.document.path == tmp_path / "other.bpmn"


def test_tidying_the_second_diagram_keeps_it_in_front(walker: Walker) -> None:
    walker.create("task", 400, 240)
    walker.navigator.tabs.added.emit()
    walker.navigator.turn(1)
    walker.navigator.turn(1)
    start = walker.view.selection.single or next(iter(walker.view.diagram_scene.figures())).element_id

    walker.view.tidy()
    walker.settle()

    assert walker.navigator.number == 1
    assert start in walker.view.diagram_scene.shapes
    walker.view.append(start, "task")
    assert "task" in walker.tags() and walker.document.can_undo


def test_a_diagram_deleted_before_the_one_in_front_leaves_that_in_front(walker: Walker) -> None:
    walker.create("task", 400, 240)
    walker.navigator.tabs.added.emit()
    shown = walker.view.diagram_scene.diagram

    walker.navigator.tabs.deleted.emit(0)
    walker.settle()

    assert walker.view.diagram_scene.diagram is shown and walker.navigator.number == 0
    made = walker.create("task", 500, 300)
    assert walker.document.shape_of(made, 0) is not None


def test_diagrams_named_alike_are_counted(walker: Walker) -> None:
    tabs = walker.navigator.tabs

    tabs.show_names(["Order", "Order", "Returns", "Order"], 0)
    assert [tabs.bar.tabText(place) for place in range(4)] == ["Order", "Order (2)", "Returns", "Order (3)"]
