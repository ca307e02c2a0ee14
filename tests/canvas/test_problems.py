"""The list of problems: worst first, filtered by severity, with a menu of fixes by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.bpmn.document import Document
from app.bpmn.lint import fixes_of, lint
from app.canvas.problem_menu import explain, explanation
from app.canvas.problem_rows import FINDING, fix_rect
from app.canvas.problems import ProblemsStrip

MODEL = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="D">
<process id="p" name="P" isExecutable="true"><startEvent id="s"/><exclusiveGateway id="g" name="Which?"/>
<manualTask id="a" name="A"/><manualTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="g"/><sequenceFlow id="f2" sourceRef="g" targetRef="a"/>
<sequenceFlow id="f3" sourceRef="g" targetRef="b"/><sequenceFlow id="f4" sourceRef="a" targetRef="j"/>
<sequenceFlow id="f5" sourceRef="b" targetRef="j"/><sequenceFlow id="f6" sourceRef="j" targetRef="e"/></process>
</definitions>"""


@pytest.fixture
def strip(qtbot):
    document = Document.from_bytes(MODEL, "x.bpmn")
    made = ProblemsStrip()
    qtbot.addWidget(made)
    made.fixes_of = lambda finding: fixes_of(finding, document)
    made.resize(900, 200)
    made.show_findings(lint(document), {})
    made.show()
    yield made
    if made.menu is not None:
        made.menu.close()


def row_of(strip, rule):
    rows = [strip.list.item(index) for index in range(strip.list.count())]
    return next(row for row in rows if row.data(FINDING).rule == rule)


def titles(strip):
    return [each.text() for each in strip.menu.actions() if each.text()]


def click(strip, at):
    QTest.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_the_strip_says_the_worst_and_the_list_the_rest(strip):
    assert strip.list.isHidden()
    assert strip.count.text() == str(len(strip.findings)) and "cannot decide" in strip.first.text()
    strip.flip()
    assert strip.list.isVisible() and strip.filters["error"].isVisible()
    strip.show_findings(list(strip.findings), {})
    assert strip.first.text() == ""
    strip.flip()
    assert "cannot decide" in strip.first.text() and not strip.filters["error"].isVisible()


def test_a_severity_can_be_hidden_and_shown_again(strip):
    strip.open()
    before = strip.list.count()
    warnings = int(strip.filters["warning"].text())
    strip.filters["warning"].click()
    assert warnings and strip.list.count() == before - warnings
    strip.filters["warning"].click()
    assert strip.list.count() == before


def test_a_click_on_fix_opens_the_menu_and_an_entry_is_the_fix(strip, qtbot):
    strip.open()
    row = row_of(strip, "deadlock")
    strip.list.scrollToItem(row)
    click(strip, fix_rect(strip.list.visualItemRect(row)).center())
    assert titles(strip)[:2] == ["Change to an exclusive gateway", "Change to an inclusive gateway"]
    with qtbot.waitSignal(strip.fix_chosen) as fixed:
        strip.menu.actions()[1].trigger()
    assert fixed.args[0].title == "Change to an exclusive gateway"


def test_a_click_beside_it_goes_to_the_element(strip, qtbot):
    strip.open()
    row = row_of(strip, "deadlock")
    strip.list.scrollToItem(row)
    with qtbot.waitSignal(strip.chosen) as chosen:
        click(strip, strip.list.visualItemRect(row).topLeft() + QPoint(60, 8))
    assert chosen.args == ["j"]


def test_the_keyboard_opens_the_menu_of_the_row(strip):
    strip.open()
    strip.list.setCurrentItem(row_of(strip, "missing-name"))
    QTest.keyClick(strip.list, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert titles(strip) == ["Why this matters\u2026"]


def test_the_menu_of_an_element_is_that_of_its_problem(strip, qtbot):
    strip.show_fixes("j")
    assert strip.list.isVisible() and strip.list.currentItem().data(FINDING).element_id == "j"
    run = next(each for each in strip.menu.actions() if each.text() == "Select the run that shows it")
    with qtbot.waitSignal(strip.run_chosen) as shown:
        run.trigger()
    assert shown.args[0][-1] == "j" and shown.args[0][0] == "s"


def test_nothing_wrong_is_said_and_has_no_menu(strip):
    strip.show_findings([], {})
    strip.show_fixes()
    assert strip.first.text() == "No problems found" and strip.menu is None


def test_a_rule_is_explained(qtbot):
    dialog = explain("deadlock", None)
    qtbot.addWidget(dialog)
    assert all(explanation("deadlock")) and dialog.isVisible()
    dialog.accept()
    assert explanation("configuration") == ("", "", "")


def test_many_problems_are_listed_when_the_list_is_unfolded(strip, monkeypatch):
    monkeypatch.setattr("app.canvas.problems.MANY", 2)
    strip.show_findings(list(strip.findings), {})
    assert strip.list.count() == 0 and "cannot decide" in strip.first.text()
    strip.open()
    assert strip.list.count() == len(strip.findings)


@pytest.fixture
def page(screen, tmp_path):
    path = tmp_path / "broken.bpmn"
    path.write_bytes(MODEL)
    screen.show_params({"path": str(path)})
    made = screen.page
    yield made
    if made.problems.menu is not None:
        made.problems.menu.close()


def test_a_fix_of_the_menu_is_one_undo_step_and_the_problem_is_gone(page, qtbot):
    page.view.selection.set(["j"])
    page.problems.show_fixes("j")
    page.problems.menu.actions()[1].trigger()
    assert page.document.undo_label == "Change to an exclusive gateway"
    qtbot.waitUntil(lambda: "deadlock" not in {each.rule for each in page.problems.findings}, timeout=4000)


def test_the_run_that_shows_a_problem_is_selected(page):
    page.problems.show_fixes("j")
    next(each for each in page.problems.menu.actions() if each.text().startswith("Select the run")).trigger()
    assert {"s", "g", "j"} <= set(page.view.selection.ids)


def test_the_rules_of_the_project_count_on_the_canvas(page, qtbot, tmp_path):
    assert "missing-name" in {each.rule for each in page.problems.findings}
    (tmp_path / "millrace.toml").write_text('[lint]\nmissing-name = "off"\n')
    page.check()
    assert "missing-name" not in {each.rule for each in page.problems.findings}


def test_a_large_file_is_shown_before_it_is_looked_through(screen, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("app.canvas.page.LARGE", 0)
    path = tmp_path / "large.bpmn"
    path.write_bytes(MODEL)
    screen.show_params({"path": str(path)})
    assert screen.page.problems.findings == []
    qtbot.waitUntil(lambda: len(screen.page.problems.findings) > 0, timeout=4000)
