"""How often each rule hits stands beside the rules: counted from the tests, or from what cases have asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from app.decisions.kit.rule_hits import RuleHits, count_hits
from app.look.components.menu import Menu
from app.rules.screen import RulesScreen
from app.rules.table.table_editor import TableEditor
from app.session.session import Session
from app.workspace.open import open_workspace
from app.workspace.values import Resource
from tests.decisions.tables import LIMITS, table_file
from tests.workspace.models import bpmn, sequence, user_task

TASK = '<businessRuleTask id="r" camunda:decisionRef="limits" camunda:resultVariable="who"/>'
ROWS = [["100", "Travel", "Automatic"], ["200", "Travel", ""], ["9000", "Goods", ""], ["700", "Goods", ""]]


def add_tests(editor: TableEditor, rows: list[list[str]]) -> None:
    editor.tests.model.paste(len(editor.tests.model.tests), 1, rows)


def shown(editor: TableEditor) -> list[int]:
    return [editor.model.rule(place) for place in range(editor.model.places.count)]


def click_head(editor: TableEditor, dressed: Any) -> None:
    dressed.mouseClick(editor.page.strip, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))


def test_without_tests_nothing_is_counted(editor: TableEditor) -> None:
    assert editor.page.strip.isHidden()


def test_each_test_counts_for_the_rule_that_it_hits(editor: TableEditor) -> None:
    add_tests(editor, ROWS)

    assert editor.page.strip.hits == RuleHits((2, 1, 0, 1), 4, 0, 0)
    assert editor.page.strip.isVisible() and editor.page.strip.words(0) == "Rule 1 hit in 2 of 4 tests."


def test_an_edit_of_a_rule_counts_anew(editor: TableEditor) -> None:
    add_tests(editor, ROWS)

    editor.model.editing.remove_rules([3])
    editor._follow()

    assert editor.page.strip.hits.counts == (2, 1, 0) and editor.page.strip.hits.unanswered == 1
    assert "1 hit no rule" in editor.page.strip.words(-1)


def test_a_click_on_the_head_sorts_what_is_shown_and_leaves_the_rules(editor: TableEditor, dressed: Any) -> None:
    add_tests(editor, ROWS)
    before = editor.document.to_bytes()

    click_head(editor, dressed)
    assert shown(editor) == [0, 1, 3, 2]
    assert editor.page.head.count.text() == "Sorted by hits, the rules keep their order"
    click_head(editor, dressed)
    assert shown(editor) == [2, 1, 3, 0]
    click_head(editor, dressed)

    assert shown(editor) == [0, 1, 2, 3] and editor.document.to_bytes() == before


def test_a_rule_is_not_moved_while_the_rules_are_shown_by_hits(editor: TableEditor, dressed: Any) -> None:
    add_tests(editor, ROWS)
    click_head(editor, dressed)
    before = editor.document.to_bytes()

    editor.view.move_rule(1)

    assert editor.document.to_bytes() == before


def test_hidden_hits_stay_hidden_until_they_are_asked_for(editor: TableEditor) -> None:
    add_tests(editor, ROWS)

    editor.hits.choose("")
    add_tests(editor, [["1", "Goods", ""]])
    assert editor.page.strip.isHidden()

    editor.toolbar._actions["hits"]()
    assert editor.page.strip.isVisible() and editor.page.strip.hits.asked == 5


def test_what_is_counted_is_a_choice_with_a_tick(editor: TableEditor) -> None:
    add_tests(editor, ROWS)
    menu = Menu()
    editor.hits.fill(menu)
    assert [(each.text(), each.isChecked()) for each in menu.actions()] == [
        ("Hits in the tests", True),
        ("Hits in the cases of 30 days", False),
        ("Hide the hits", False),
    ]


@pytest.fixture
def screen(dressed: Any, tmp_path: Path) -> RulesScreen:
    workspace = open_workspace("memory")
    process = bpmn("main", sequence(TASK, user_task("wait")))
    workspace.deploy([Resource("main.bpmn", process), Resource("limits.dmn", table_file(LIMITS))])
    made = RulesScreen(Session(workspace))
    dressed.addWidget(made)
    (tmp_path / "limits.dmn").write_bytes(table_file(LIMITS))
    made.open_path(tmp_path / "limits.dmn")
    return made


def test_hits_of_cases_are_counted_from_the_history(screen: RulesScreen, dressed: Any) -> None:
    for amount, category in ((100, "Travel"), (9000, "Goods"), (200, "Travel")):
        screen.session.workspace.start("main", {"amount": amount, "category": category})
    editor = screen.editor
    assert isinstance(editor, TableEditor)

    editor.hits.choose("cases")

    dressed.waitUntil(lambda: editor.page.strip.hits.asked == 3)
    assert editor.page.strip.hits.counts == (2, 0, 0, 1)
    assert not editor.page.strip.isHidden() and "of 3 decisions of cases" in editor.page.strip.words(0)


def test_hits_of_rules_that_are_gone_are_told(editor: TableEditor) -> None:
    found = count_hits(editor.model.grid, [("r-gone",), ()])
    assert (found.gone, found.unanswered, found.asked) == (1, 1, 2)
