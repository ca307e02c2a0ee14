"""The modeler screen: tabs, saving, problems, running, testing, recovery."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas import file_dialogs
from app.canvas.actions import ACTIONS
from app.canvas.actions.navigating import flip_properties
from app.canvas.page import ModelPage
from app.canvas.screen import ModelScreen
from app.canvas.surroundings import resources_of
from app.canvas.tab_page import TabPage
from app.foundation.notices import Notice
from app.look.components import Button
from app.session.session import Session


def saved_process(path: Path, *, executable: bool = True) -> Path:
    document = Document.new("Order")
    modeling = Modeling(document)
    start = modeling.create("startEvent", Point(200, 200))
    task = modeling.append(start, "userTask")
    modeling.rename(task, "Check order")
    modeling.append(task, "endEvent")
    with document.transaction("Name"):
        document.processes[0].set_attribute("id", "order")
        document.processes[0].set_attribute("isExecutable", "true" if executable else "false")
        for node in document.definitions.iter("{*}BPMNPlane"):
            node.set_attribute("bpmnElement", "order")
    document.save(path)
    return path


class Beside(TabPage):
    """A tab that is no model."""

    @property
    def title(self) -> str:
        return "Versions"


def wait_for(qtbot: object, check: object) -> None:
    qtbot.waitUntil(check, timeout=8000)  # type: ignore[attr-defined]


def test_without_a_model_the_screen_offers_a_new_one(screen: ModelScreen) -> None:
    assert screen.stack.currentWidget() is screen.empty
    assert not screen.toolbar.isVisible()

    screen.empty.action.click()

    assert screen.page is not None
    assert [f.tag for f in screen.page.view.diagram_scene.figures()] == ["startEvent"]


def test_a_file_opens_once_and_comes_to_the_front_again(screen: ModelScreen, tmp_path: Path) -> None:
    path = saved_process(tmp_path / "order.bpmn")
    other = saved_process(tmp_path / "other.bpmn")

    screen.show_params({"path": str(path)})
    screen.show_params({"path": str(other)})
    screen.show_params({"path": str(path)})

    assert len(screen.pages) == 2
    assert screen.page is not None and screen.page.document.path == path


def test_a_file_that_is_no_bpmn_is_refused_in_words(screen: ModelScreen, tmp_path: Path, notices: list[Notice]) -> None:
    (tmp_path / "bad.bpmn").write_text("<no", encoding="utf-8")

    screen.show_params({"path": str(tmp_path / "bad.bpmn")})

    assert screen.page is None
    assert any("bad.bpmn" in notice.text for notice in notices)


def test_an_edit_marks_the_tab_and_saving_takes_the_mark_away(screen: ModelScreen, tmp_path: Path) -> None:
    path = saved_process(tmp_path / "order.bpmn")
    page = screen.open_path(path)
    assert page is not None
    task = next(f for f in page.view.diagram_scene.figures() if f.tag == "userTask").element_id
    page.view.edit(lambda modeling: modeling.rename(task, "Check twice"))
    QApplication.processEvents()
    assert "•" in screen.tabs.tabText(0)

    page.view.setFocus()
    assert QApplication.focusWidget() is page.view
    QTest.keyClick(page.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()

    assert "•" not in screen.tabs.tabText(0)
    assert b"Check twice" in path.read_bytes()


def test_a_new_model_asks_where_to_be_saved(
    screen: ModelScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: tmp_path / "mine.bpmn")
    screen.new_model()

    assert screen.save()
    assert (tmp_path / "mine.bpmn").is_file()
    assert screen.tabs.tabText(0) == "mine"


@pytest.mark.parametrize(("answer", "stays"), [("keep", True), ("discard", False)])
def test_closing_an_unsaved_model_asks(
    screen: ModelScreen, monkeypatch: pytest.MonkeyPatch, answer: str, stays: bool
) -> None:
    monkeypatch.setattr(file_dialogs, "ask_unsaved", lambda *_: answer)
    page = screen.new_model()
    page.view.append(page.view.selection.single, "task")

    assert screen.close_page(page) is not stays
    assert (page in screen.pages) is stays


def test_problems_are_listed_and_marked_and_a_click_goes_there(screen: ModelScreen, qtbot: object) -> None:
    page = screen.new_model()
    gateway = page.view.edit(lambda modeling: modeling.create("exclusiveGateway", Point(500, 300)))[0]
    wait_for(qtbot, lambda: any(f.element_id == gateway for f in page.problems.findings))
    assert gateway in page.view.diagram_scene.overlay.badges

    row = next(
        i
        for i in range(page.problems.list.count())
        if page.problems.list.item(i).data(Qt.ItemDataRole.UserRole) == gateway
    )
    page.problems.list.itemClicked.emit(page.problems.list.item(row))

    assert page.view.selection.single == gateway


def test_run_deploys_and_starts_a_case_and_goes_to_it(
    screen: ModelScreen, session: Session, tmp_path: Path, qtbot: object
) -> None:
    screen.open_path(saved_process(tmp_path / "order.bpmn"))
    went: list[tuple[str, dict[str, object]]] = []
    session.navigate.connect(lambda place, params: went.append((place, params)))

    screen.toolbar.buttons["run"].click()
    wait_for(qtbot, lambda: bool(went))

    place, params = went[0]
    assert place == "instances"
    detail = session.workspace.instance(str(params["instance"]))
    assert detail is not None
    assert [each.process_id for each in session.workspace.definitions()] == ["order"]


def test_a_model_that_may_not_run_says_what_to_do(screen: ModelScreen, tmp_path: Path, notices: list[Notice]) -> None:
    screen.open_path(saved_process(tmp_path / "order.bpmn", executable=False))

    screen.toolbar.buttons["run"].click()

    assert any("Can be run" in notice.detail or "problems" in notice.detail for notice in notices)


def test_test_runs_the_scenarios_beside_the_model(
    screen: ModelScreen, tmp_path: Path, qtbot: object, notices: list[Notice]
) -> None:
    path = saved_process(tmp_path / "order.bpmn")
    scenario = {"steps": [{"op": "start", "process": "order"}, {"op": "complete", "task": "nobody"}]}
    task = next(node.get("id") for node in Document.open(path).definitions.iter("{*}userTask"))
    passing = {"steps": [{"op": "start", "process": "order"}, {"op": "complete", "task": task}]}
    (tmp_path / "order.scenario.json").write_text(json.dumps([passing, scenario]), encoding="utf-8")
    screen.open_path(path)

    screen.toolbar.buttons["test"].click()
    wait_for(qtbot, lambda: any("test" in notice.text for notice in notices))

    assert [notice.text for notice in notices if "test" in notice.text] == ["1 of 2 tests failed."]
    assert any("nobody" in notice.detail or "after step 2" in notice.detail for notice in notices)


def test_without_scenarios_test_says_how_to_make_one(
    screen: ModelScreen, tmp_path: Path, notices: list[Notice]
) -> None:
    screen.open_path(saved_process(tmp_path / "order.bpmn"))

    screen.toolbar.buttons["test"].click()

    assert any("no tests" in notice.text for notice in notices)


def test_what_a_crash_left_unsaved_is_back_at_the_next_start(
    screen: ModelScreen, session: Session, tmp_path: Path, qtbot: object
) -> None:
    path = saved_process(tmp_path / "order.bpmn")
    page = screen.open_path(path)
    assert page is not None
    page.view.edit(lambda modeling: modeling.create("task", Point(400, 500)))
    wanted = page.document.to_bytes()
    log = page.log.path if page.log else None
    assert log is not None
    copy = log.read_bytes()
    page.document.mark_saved()
    screen.close_page(page)
    log.write_bytes(copy)

    again = ModelScreen(session)
    qtbot.addWidget(again)  # type: ignore[attr-defined]

    assert [each.document.to_bytes() for each in again.pages] == [wanted]
    assert again.pages[0].document.is_dirty
    again.pages[0].document.mark_saved()
    again.close_page(again.pages[0])


def test_the_zoom_control_follows_the_model_in_front(screen: ModelScreen) -> None:
    page = screen.new_model()

    page.view.set_zoom(2.0)

    assert screen.zoom_bar.percent.text() == "200 %"


def choose_arrangement(page: ModelPage, text: str) -> None:
    page.menus.show("align", None)
    assert page.menus.menu is not None
    next(each for each in page.menus.menu.actions() if each.text() == text).trigger()
    page.menus.menu.close()


def test_the_selected_shapes_are_aligned_in_one_step(screen: ModelScreen) -> None:
    page = screen.new_model()
    ids = [page.view.edit(lambda modeling, y=y: modeling.create("task", Point(300 + y, y)))[0] for y in (200, 330, 460)]
    page.view.selection.set(ids)

    choose_arrangement(page, "Align left")
    lefts = {page.view.diagram_scene.figure(each).bounds[0] for each in ids}  # type: ignore[union-attr]
    assert len(lefts) == 1

    page.document.undo()
    lefts = {page.view.diagram_scene.figure(each).bounds[0] for each in ids}  # type: ignore[union-attr]
    assert len(lefts) == 3


def test_a_file_without_a_diagram_is_laid_out_and_undo_gives_it_back(screen: ModelScreen, tmp_path: Path) -> None:
    from tests.canvas.test_render import UNDRAWN

    (tmp_path / "bare.bpmn").write_text(UNDRAWN, encoding="utf-8")
    page = screen.open_path(tmp_path / "bare.bpmn")
    assert page is not None

    assert {f.tag for f in page.view.diagram_scene.figures()} >= {"startEvent", "userTask", "sequenceFlow"}
    assert page.document.is_dirty
    page.document.undo()
    QApplication.processEvents()
    assert page.document.to_bytes() == UNDRAWN.encode()

    page.view.selection.set(["t"])
    page.palette_panel.kinds["task"].click()
    QApplication.processEvents()
    assert page.view.gesture is None


def test_each_diagram_of_a_file_can_be_shown_and_edited(screen: ModelScreen, corpus: Path) -> None:
    path = next(p for p in sorted((corpus / "miwg").glob("*.bpmn")) if len(Document.open(p).diagrams) > 2)
    page = screen.open_path(path)
    assert page is not None and page.navigator.tabs.isVisible()
    first = set(page.view.diagram_scene.shapes)

    page.navigator.tabs.bar.setCurrentIndex(1)

    second = set(page.view.diagram_scene.shapes)
    assert second and not second & first
    task = next(f.element_id for f in page.view.diagram_scene.figures() if f.tag.endswith("Task"))
    page.view.edit(lambda modeling: modeling.move([task], 8, 8))
    assert page.document.is_dirty
    page.document.undo()


def test_a_file_with_one_diagram_has_nothing_to_choose(screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.open_path(saved_process(tmp_path / "order.bpmn"))

    assert page is not None and not page.navigator.tabs.isVisible()


def test_three_shapes_get_equal_gaps(screen: ModelScreen) -> None:
    page = screen.new_model()
    ids = [page.view.edit(lambda modeling, x=x: modeling.create("task", Point(x, 400)))[0] for x in (200, 350, 700)]
    page.view.selection.set(ids)

    choose_arrangement(page, "Distribute across")

    lefts = [page.view.diagram_scene.figure(each).bounds[0] for each in ids]  # type: ignore[union-attr]
    assert abs((lefts[1] - lefts[0]) - (lefts[2] - lefts[1])) <= 1


def test_an_untouched_new_process_has_nothing_to_lose(screen: ModelScreen) -> None:
    page = screen.new_model()

    assert not page.document.is_dirty
    assert screen.close_page(page)


def test_a_process_that_nobody_named_is_called_like_its_first_file(
    screen: ModelScreen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = screen.new_model()
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_: tmp_path / "purchase-request.bpmn")

    assert screen.save()

    assert [process.name for process in Document.open(tmp_path / "purchase-request.bpmn").processes] == [
        "Purchase request"
    ]
    assert not page.document.is_dirty


def test_only_what_the_model_names_is_deployed(screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.new_model()
    made = page.view.edit(lambda modeling: modeling.append(page.view.selection.single, "userTask"))
    with page.document.transaction("Form"):
        page.document.require(made[0]).set_camunda("formKey", "wanted")
    page.document.save(tmp_path / "p.bpmn")
    for name in ("wanted", "other"):
        (tmp_path / f"{name}.form").write_text(f'{{"type": "default", "id": "{name}", "components": []}}')

    assert [each.name for each in resources_of(page.document)] == ["p.bpmn", "wanted.form"]


def test_the_status_bar_never_speaks_of_a_model_that_is_not_in_front(screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.open_path(saved_process(tmp_path / "order.bpmn"))
    assert page is not None
    page.view.edit(lambda modeling: modeling.create("task", Point(300, 400)))
    page.check()
    status = screen.session.status
    known = (status.problems.errors, status.problems.warnings)
    assert known != (0, 0)

    screen.add_page(Beside())
    assert status.problems.show is None and status.saved == ""

    screen.bring_to_front(page)
    assert (status.problems.errors, status.problems.warnings) == known


def test_a_file_that_is_open_already_keeps_its_counts(screen: ModelScreen, tmp_path: Path) -> None:
    path = saved_process(tmp_path / "order.bpmn")
    page = screen.open_path(path)
    assert page is not None
    page.view.edit(lambda modeling: modeling.create("task", Point(300, 400)))
    page.check()
    known = screen.session.status.problems
    assert known.warnings or known.errors

    screen.session.status.clear()
    assert screen.open_path(path) is page

    said = screen.session.status.problems
    assert (said.errors, said.warnings) == (known.errors, known.warnings) and said.show is not None


def test_at_rest_inside_a_sub_process_its_own_properties_are_shown(screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.open_path(saved_process(tmp_path / "order.bpmn"))
    assert page is not None
    box = page.view.edit(lambda modeling: modeling.create("collapsedSubProcess", Point(600, 400)))[0]

    page.navigator.open_plane(box)
    page.view.selection.clear()
    page.inspector.refresh()

    assert [node.get("id") for node in page.inspector.nodes()] == [box]


def test_without_a_model_a_file_can_be_opened_too(
    screen: ModelScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given no model and a file
    path = saved_process(tmp_path / "order.bpmn")
    monkeypatch.setattr(file_dialogs, "ask_open", lambda *_: [path])

    # When "Open a file" is pressed
    (button,) = (each for each in screen.empty.findChildren(Button) if each.text() == "Open a file")
    button.click()

    # Then it is in front
    assert screen.page is not None and screen.page.document.path == path


def test_the_panels_have_a_button_that_brings_back_the_last_one(screen: ModelScreen, session: Session) -> None:
    # Given a model, and the outline opened and closed before
    screen.new_model()
    screen.side_bar.open("outline")
    screen.toolbar.panel.click()
    assert screen.side_bar.isHidden() and not screen.toolbar.panel.isChecked()

    # When the button is pressed again
    screen.toolbar.panel.click()

    # Then the outline is back, and comes back at the next start
    assert screen.side_bar.key == "outline" and screen.toolbar.panel.isChecked()
    again = ModelScreen(session)
    assert again.side_bar.key == "outline" and not again.side_bar.isHidden()
    again.deleteLater()


def test_the_properties_make_room_and_come_back(screen: ModelScreen) -> None:
    # Given a model with its properties
    page = screen.new_model()
    (action,) = (each for each in ACTIONS if each.key == "properties")
    assert page.inspector.isVisible()

    # When they are put away
    screen.run_action(action)

    # Then they are away for models opened later too, until they are wanted again
    other = screen.new_model()
    assert page.inspector.isHidden() and other.inspector.isHidden()
    screen.run_action(action)
    assert not page.inspector.isHidden() and not other.inspector.isHidden()


def test_in_a_narrow_window_the_properties_give_way_until_they_are_asked_for(
    screen: ModelScreen, tmp_path: Path
) -> None:
    page = screen.open_path(saved_process(tmp_path / "order.bpmn"))
    screen.resize(900, 700)
    QApplication.processEvents()
    assert page.inspector.isVisible()

    screen.side_bar.open("outline")
    QApplication.processEvents()
    assert page.is_narrow and not page.inspector.isVisible()

    flip_properties(screen, page)
    assert page.inspector.isVisible()
    flip_properties(screen, page)
    assert not page.inspector.isVisible()

    screen.side_bar.close_panel()
    QApplication.processEvents()
    assert page.inspector.isVisible()
