"""Checks: what the analysis finds is marked in the table, listed beside it, and fixed in one step."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from app.decisions.analysis import Kind
from app.decisions.model import HitPolicy
from app.rules.background import AT_ONCE
from app.rules.table.table_editor import TableEditor
from tests.decisions.tables import LIMITS, table_file
from tests.rules.conftest import Opener

UNIQUE = 'hitPolicy="UNIQUE"'
GAPPY = [("< 10", "-", '"x"'), ("> 10", '"A"', '"y"')]


def press(editor: TableEditor, label: str) -> None:
    button = next(b for card in editor.analysis.checks.cards for b in card.buttons if b.text() == label)
    button.click()
    editor._follow()


def test_a_sound_table_says_so(editor: TableEditor) -> None:
    assert editor.analysis.checks.head.text() == "No gaps, no overlaps"
    assert not editor.toolbar.buttons["findings"].isVisible() and editor.page.inspector.tabs.tabText(1) == "Checks"


def test_a_table_without_rules_is_not_blamed_for_its_gaps(opener: Opener) -> None:
    editor = opener(table_file([]))
    assert editor.analysis.checks.head.text() == "No rules to check yet" and editor.analysis.checks.cards == []
    assert editor.toolbar.buttons["findings"].isHidden() and editor.analysis.gap.isHidden()


def test_a_gap_is_offered_as_a_rule_and_adding_it_is_one_step(opener: Opener) -> None:
    editor = opener(table_file(GAPPY, policy=UNIQUE))
    assert editor.toolbar.buttons["findings"].text() == "2 gaps" and editor.page.inspector.tabs.tabText(1) == "Checks 2"
    press(editor, "Add the missing rule")
    assert editor.model.grid.rows[2].cells == ("10", "-", "", "")
    assert (editor.view.currentIndex().row(), editor.view.currentIndex().column()) == (2, 3)
    assert len(editor.analysis.checks.cards) == 1
    editor.undo()
    assert len(editor.model.grid.rows) == 2


def test_the_first_gap_stands_below_the_rules(opener: Opener, dressed: Any) -> None:
    editor = opener(table_file(GAPPY, policy=UNIQUE))
    assert editor.analysis.gap.isVisible() and editor.analysis.gap.text.text() == "No rule matches Amount 10."
    assert editor.analysis.gap.more.text() == "1 more"
    dressed.mouseClick(editor.analysis.gap.add, Qt.MouseButton.LeftButton)
    editor._follow()
    assert editor.model.grid.rows[2].cells[0] == "10" and "> 10" in editor.analysis.gap.text.text()
    dressed.mouseClick(editor.analysis.gap.add, Qt.MouseButton.LeftButton)
    editor._follow()
    assert not editor.analysis.gap.isVisible() and len(editor.model.grid.rows) == 4


def test_all_gaps_are_closed_in_one_step(opener: Opener) -> None:
    editor = opener(table_file(GAPPY, policy=UNIQUE))
    editor.analysis.checks.add_all.click()
    editor._follow()
    assert [row.cells[:2] for row in editor.model.grid.rows[2:]] == [("10", "-"), ("> 10", 'not("A")')]
    assert editor.analysis.checks.cards == []
    editor.undo()
    assert len(editor.model.grid.rows) == 2


def test_an_overlap_marks_both_rules_and_says_what_follows(opener: Opener) -> None:
    editor = opener(table_file([("<= 10", "-", '"x"'), (">= 10", "-", '"y"')], policy=UNIQUE))
    assert [editor.model.finding(row).kind for row in (0, 1)] == [Kind.OVERLAP] * 2  # type: ignore[union-attr]
    assert "Rules 1 and 2 can match together" in editor.model.remark(1)
    press(editor, "Let the first match decide")
    assert editor.model.grid.hit_policy == HitPolicy.FIRST and editor.model.finding(0) is None


def test_an_overlap_is_cured_by_narrowing_a_rule(opener: Opener) -> None:
    editor = opener(table_file([("<= 10", "-", '"x"'), (">= 10", "-", '"y"')], policy=UNIQUE))
    press(editor, "Narrow rule 2")
    assert editor.model.grid.rows[1].cells[0] == "> 10" and editor.model.finding(1) is None
    editor.undo()
    assert editor.model.grid.rows[1].cells[0] == ">= 10"


def test_of_two_rules_that_contradict_each_other_one_may_go(opener: Opener) -> None:
    editor = opener(table_file([("-", "-", '"x"'), ("-", "-", '"y"')], policy=UNIQUE))
    press(editor, "Delete rule 1")
    assert [row.cells[2] for row in editor.model.grid.rows] == ['"y"']


def test_a_cell_of_another_type_is_corrected_or_emptied(opener: Opener) -> None:
    editor = opener(table_file([('"10"', "-", '"x"'), ("> 10", "-", '"y"')], policy=UNIQUE))
    press(editor, "Correct rule 1")
    assert editor.model.grid.rows[0].cells[0] == "10"
    editor.undo()
    editor._follow()
    press(editor, "Empty the cell")
    assert editor.model.grid.rows[0].cells[0] == "-"


def test_a_value_that_is_not_allowed_is_corrected_or_allowed(opener: Opener) -> None:
    editor = opener(table_file([("-", '"Gods"', '"x"'), ("-", '"Travel"', '"y"')], policy=UNIQUE))
    values = ['"Goods"', '"Travel"']
    editor.model.editing.set_column(1, label="Category", text="category", type_ref="string", values=values)
    editor._follow()
    press(editor, "Correct rule 1")
    assert editor.model.grid.rows[0].cells[1] == '"Goods"'
    editor.undo()
    editor._follow()
    press(editor, "Allow Gods")
    assert editor.model.grid.columns[1].values == ('"Goods"', '"Travel"', '"Gods"') and editor.model.finding(0) is None


def test_a_hidden_rule_is_moved_up_or_deleted(opener: Opener) -> None:
    editor = opener(table_file([("-", "-", '"x"'), ("> 10", "-", '"y"')]))
    press(editor, "Move it before rule 1")
    assert editor.model.grid.rows[0].cells[0] == "> 10"
    assert Kind.SHADOWED not in [card.finding.kind for card in editor.analysis.checks.cards]
    editor.undo()
    editor._follow()
    press(editor, "Delete rule 2")
    assert len(editor.model.grid.rows) == 1


def test_a_click_on_a_finding_leads_to_its_cell(opener: Opener, dressed: Any) -> None:
    editor = opener(table_file([("< 10", "-", '"x"'), (">= 10", "5", '"y"')], policy=UNIQUE))
    editor.page.inspector.show_page("Checks")
    card = next(card for card in editor.analysis.checks.cards if card.finding.kind is Kind.TYPE_ERROR)
    dressed.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert (editor.view.currentIndex().row(), editor.view.currentIndex().column()) == (1, 2)


@pytest.mark.parametrize("label", ["Remove the input"])
def test_an_unused_input_can_go(opener: Opener, label: str) -> None:
    editor = opener(table_file([("< 10", "-", '"x"'), (">= 10", "-", '"y"')], policy=UNIQUE))
    press(editor, label)
    assert [column.label for column in editor.model.grid.columns[:1]] == ["Amount"]
    assert "Category" not in [column.label for column in editor.model.grid.columns]


def test_a_large_table_is_looked_at_beside_the_gui(opener: Opener, dressed: Any) -> None:
    rules = [(f"[{at}..{at + 1})", "-", '"x"') for at in range(AT_ONCE + 1)]
    editor = opener(table_file(rules, policy=UNIQUE))
    note = editor.toolbar.buttons["findings"]
    dressed.waitUntil(lambda: note.text().startswith("1 gap "), timeout=20_000)
    assert "< 0, ≥ 301" in editor.analysis.checks._gaps[0].message
    editor.model.editing.set_cells({(0, 0): "< 1", (300, 0): ">= 300"})
    dressed.waitUntil(lambda: editor.toolbar.buttons["findings"].text() == "1 unused input", timeout=20_000)


def test_limits_stay_sound_when_a_cell_is_typed(editor: TableEditor) -> None:
    editor.model.editing.set_cells({(3, 0): "> 6000"})
    editor._follow()
    (gap,) = [card.finding for card in editor.analysis.checks.cards]
    assert gap.kind is Kind.GAP and gap.offered == ("(5000..6000]", "-")
    assert len(LIMITS) == len(editor.model.grid.rows)
