"""Issue 5's newcomer: a discount table from an Excel list, its gap fixed, tested, and asked by a process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from openpyxl import Workbook
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget

from app.cli.test import command
from app.instances.case_timeline import CaseTimeline
from app.look.components.icon_button import IconButton
from app.rules.screen import RulesScreen
from app.rules.table.table_editor import TableEditor
from tests.journeys.newcomer import Newcomer
from tests.journeys.test_new_user import Drawing, start_drawing

DISCOUNTS = (
    ("Customer", "Order value", "Discount", "Note"),
    ("Gold", ">= 1000", 15, "Agreed with sales"),
    ("Gold", "0-999", 10, ""),
    ("Silver", "≥ 1000", 5, ""),
    ("Silver", "< 1000", 0, ""),
)


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
    while editor.analysis.checks.cards:
        before = len(editor.model.grid.rows)
        someone.click(editor.analysis.checks.cards[0].buttons[0])
        assert len(editor.model.grid.rows) == before + 1
        someone.type("0")
        someone.key("Return")
        someone.settle()
    assert editor.analysis.checks.head.text() == "No gaps, no overlaps"
    someone.look("no-gaps")


def keep_a_test(someone: Newcomer, editor: TableEditor) -> None:
    """Try a value, see the answer, keep it."""
    editor.page.inspector.show_page("Try it")
    field = editor.page.trial.fields[1]
    someone.click(field._widget)
    someone.key("Ctrl+A")
    someone.type("1200")
    assert editor.page.trial.result.answer.text() == "15"
    someone.click(editor.page.trial.keep)
    assert editor.toolbar.buttons["tests"].text() == "Tests · 1 of 1"
    someone.look("tested")


def fill(someone: Newcomer, field: QWidget, text: str) -> None:
    """Type over what a field says."""
    someone.click(field)
    someone.key("Ctrl+A")
    someone.type(text)
    someone.key("Return")


def choose(someone: Newcomer, field: QWidget, letter: str) -> None:
    """Take the entry of a box that begins with a letter."""
    someone.show_in_scroll_area(field)
    field.setFocus()
    someone.type(letter)


def offers(drawing: Drawing, task: str, decision: str) -> bool:
    """Whether the panel of a task offers a decision: files beside the model are looked up once in a while."""
    drawing.select(drawing.of("startEvent"))
    drawing.select(task)
    box = drawing.field("decisionRef")
    return isinstance(box, QComboBox) and box.findText(decision) >= 0


def ask_from_a_process(someone: Newcomer, path: Path) -> None:
    """A new process: a business rule task that asks the table, then a task for a person; Run."""
    someone.click(someone.window.rail.items["home"])
    drawing = start_drawing(someone)
    for toast in list(someone.window.toasts.toasts):
        someone.click(someone.named(IconButton, "Close this message", toast))
    someone.answer(lambda: someone.key("Ctrl+S"), lambda dialog: name_file(someone, dialog, path))
    find = drawing.append(drawing.of("startEvent"), "task", 130, 0, "Find discount")
    someone.click(drawing.page.pad.buttons["replace"])
    someone.type("business rule")
    someone.key("Return")
    someone.look("rule-task")
    drawing.select(find)
    choose(someone, drawing.field("implementation"), "D")
    someone.wait(lambda: offers(drawing, find, "Discounts (discounts.dmn)"), "the table that lies beside the process")
    fill(someone, drawing.field("decisionRef"), "Discounts (discounts.dmn)")
    fill(someone, drawing.field("resultVariable"), "discount")
    choose(someone, drawing.field("mapDecisionResult"), "O")
    someone.look("asks")
    offer = drawing.append(find, "task", 150, 0, "Make an offer")
    drawing.make_user_task(offer)
    drawing.append(offer, "endEvent", 130, 0, "Offered")
    someone.wait(lambda: drawing.page.counts()[0] == 0, "no errors")
    someone.click(someone.button("Run"))
    someone.wait(lambda: someone.window.toasts.toasts, "an answer to Run")
    someone.look("run")


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
    # and a process that is drawn here asks it
    ask_from_a_process(newcomer, home / "orders.bpmn")
    workspace = newcomer.window.session.workspace
    (process,) = workspace.definitions()
    case = workspace.start(process.process_id, {"customer": "Silver", "order_value": 1500}, business_key="O-1")
    assert workspace.instance(case.id).variables["discount"] == 5
    other = workspace.start(process.process_id, {"customer": "Bronze", "order_value": 10})
    assert workspace.instance(other.id).variables["discount"] == 0
    # which says in the case what was asked, what was answered and which rule decided
    newcomer.window.session.go("instances", instance=case.id)
    newcomer.wait(lambda: any("Rule 3: 5" in line for line in history(newcomer)), "the decision in the history")
    newcomer.look("decided")


def history(someone: Newcomer) -> list[str]:
    """The lines of the timeline in sight."""
    model = someone.named(CaseTimeline, "History").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]
