"""Issue 5's newcomer: a discount table from an Excel list, its gap fixed, tested, and asked by a process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from openpyxl import Workbook
from PySide6.QtWidgets import QDialog, QLineEdit

from app.cli.test import command
from app.rules.screen import RulesScreen
from app.rules.table_editor import TableEditor
from app.workspace.values import Resource
from tests.journeys.newcomer import Newcomer

DISCOUNTS = (
    ("Customer", "Order value", "Discount", "Note"),
    ("Gold", ">= 1000", 15, "Agreed with sales"),
    ("Gold", "0-999", 10, ""),
    ("Silver", "≥ 1000", 5, ""),
    ("Silver", "< 1000", 0, ""),
)
PROCESS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
 xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
<process id="order" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="r"/>
<businessRuleTask id="r" camunda:decisionRef="{decision}" camunda:resultVariable="discount"
 camunda:mapDecisionResult="singleEntry"/>
<sequenceFlow id="g" sourceRef="r" targetRef="t"/><userTask id="t"/></process></definitions>"""


def excel_list(folder: Path) -> Path:
    """The list as sales keeps it."""
    workbook = Workbook()
    workbook.active.title = "Discounts"
    for row in DISCOUNTS:
        workbook.active.append(row)
    path = folder / "discounts.xlsx"
    workbook.save(path)
    return path


def name_file(someone: Newcomer, dialog: QDialog, path: Path) -> None:
    """Paste a whole path into a file dialog."""
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert edit is not None
    edit.setText(str(path))
    edit.setFocus()
    someone.settle()
    someone.key("Return")


def open_list(someone: Newcomer, path: Path) -> TableEditor:
    """Rules, Open file, the workbook."""
    someone.click(someone.window.rail.items["rules"])
    screen = someone.window.stage.screen_of("rules")
    assert isinstance(screen, RulesScreen)
    someone.answer(
        lambda: someone.click(someone.button("Open file", screen)), lambda dialog: name_file(someone, dialog, path)
    )
    editor = screen.editor
    assert isinstance(editor, TableEditor)
    someone.look("imported")
    return editor


def fix_gaps(someone: Newcomer, editor: TableEditor) -> None:
    """What the analysis shows is closed by the rules that it offers, with an answer typed into each."""
    note = editor.toolbar.buttons["findings"]
    assert "gap" in note.text()
    someone.click(note)
    someone.look("gaps")
    while editor.checks.cards:
        before = len(editor.model.grid.rows)
        someone.click(editor.checks.cards[0].buttons[0])
        assert len(editor.model.grid.rows) == before + 1
        someone.type("0")
        someone.key("Return")
        someone.settle()
    assert editor.checks.head.text() == "No gaps, no overlaps"
    someone.look("no-gaps")


def keep_a_test(someone: Newcomer, editor: TableEditor) -> None:
    """Try a value, see the answer, keep it."""
    editor.inspector.show_page("Try it")
    field = editor.trial.fields[1]
    someone.click(field._widget)
    someone.key("Ctrl+A")
    someone.type("1200")
    assert editor.trial.result.answer.text() == "15"
    someone.click(editor.trial.keep)
    assert editor.toolbar.buttons["tests"].text() == "Tests · 1 of 1"
    someone.look("tested")


def test_a_discount_table_from_excel_to_a_process(newcomer: Newcomer, home: Path) -> None:
    # given the list that sales keeps in Excel
    editor = open_list(newcomer, excel_list(home))
    assert [row.cells[:3] for row in editor.model.grid.rows][:2] == [
        ('"Gold"', ">= 1000", "15"),
        ('"Gold"', "[0..999]", "10"),
    ]
    # when its gaps are fixed, it is tested, saved and published
    fix_gaps(newcomer, editor)
    keep_a_test(newcomer, editor)
    save = editor.toolbar.buttons["save"]
    newcomer.answer(lambda: newcomer.click(save), lambda dialog: name_file(newcomer, dialog, home / "discounts.dmn"))
    newcomer.click(editor.toolbar.buttons["publish"])
    newcomer.wait(lambda: "is live" in newcomer.words(), "the message that it is live")
    # then the command line passes its tests, and a process gets its answers
    tested = CliRunner().invoke(command, [str(home)])
    assert "1 passed, 0 failed" in tested.output
    workspace = newcomer.window.session.workspace
    workspace.deploy([Resource("order.bpmn", PROCESS.format(decision=editor.decision_id).encode())])
    case = workspace.start("order", {"customer": "Silver", "order_value": 1500})
    assert workspace.instance(case.id).variables["discount"] == 5
    case = workspace.start("order", {"customer": "Bronze", "order_value": 10})
    assert workspace.instance(case.id).variables["discount"] == 0
    newcomer.look("live")
