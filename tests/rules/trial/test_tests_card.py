"""Test rows below the rules: typed or kept from Try it, run on every edit, kept beside the .dmn file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.cli.test import command
from app.decisions.document import DecisionDocument
from app.rules.table.table_editor import TableEditor
from tests.decisions.tables import LIMITS, table_file
from tests.rules.conftest import Opener


@pytest.fixture
def saved(dressed: Any, tmp_path: Path) -> TableEditor:
    """The limits as a file, open."""
    path = tmp_path / "limits.dmn"
    path.write_bytes(table_file(LIMITS))
    editor = TableEditor(DecisionDocument.open(path))
    dressed.addWidget(editor)
    return editor


def type_row(editor: TableEditor, row: int, *texts: str) -> None:
    model = editor.tests.model
    for at, text in enumerate(texts, 1):
        model.setData(model.index(row, at), text)


def shown(editor: TableEditor, row: int) -> list[str]:
    model = editor.tests.model
    return [str(model.index(row, at).data()) for at in range(model.columnCount())]


def test_rows_are_typed_run_and_counted(saved: TableEditor) -> None:
    type_row(saved, 0, "100", "Travel", "Automatic")
    type_row(saved, 1, "700", "Goods", "Somebody else")
    assert shown(saved, 0) == ["✓ 1", "100", "Travel", "Automatic", "Automatic"]
    assert shown(saved, 1) == ["✗ 2", "700", "Goods", "Somebody else", "Cost centre owner"]
    model = saved.tests.model
    assert model.data(model.index(1, 4), Qt.ItemDataRole.BackgroundRole) is not None and model.differs(1, 0)
    assert saved.toolbar.buttons["tests"].text() == "Tests · 1 of 2"
    assert saved.tests.counts.text() == "1 of 2 pass"
    assert saved.tests.uncovered.text() == "Rules 3 and 4 are not tested"


def test_an_edit_of_a_rule_runs_them_again(saved: TableEditor) -> None:
    type_row(saved, 0, "100", "", "Automatic")
    saved.model.editing.set_cells({(0, 2): '"Nobody"'})
    saved._follow()
    assert shown(saved, 0)[0] == "✗ 1" and saved.desk.fails
    saved.undo()
    saved._follow()
    assert shown(saved, 0)[0] == "✓ 1" and not saved.desk.fails


def test_they_are_a_file_that_the_command_line_runs(saved: TableEditor, tmp_path: Path, dressed: Any) -> None:
    type_row(saved, 0, "100", "Travel", "Automatic")
    type_row(saved, 1, "9000", "Travel", "Board")
    assert (tmp_path / "limits-tests.xml").is_file()
    result = CliRunner().invoke(command, [str(tmp_path)])
    assert result.exit_code == 1 and "1 passed, 1 failed" in result.output
    assert "Limits: Controller instead of Board" in result.output
    again = TableEditor(DecisionDocument.open(tmp_path / "limits.dmn"))
    dressed.addWidget(again)
    assert again.tests.model.tests[0].inputs == {"amount": Decimal(100), "category": "Travel"}
    assert not again.tests.isHidden() and shown(again, 1)[0] == "✗ 2"


def test_keep_as_test(opener: Opener, dressed: Any, tmp_path: Path) -> None:
    editor = opener()
    assert editor.tests.isHidden()
    editor.page.trial.fields[0].set_text("7250")
    dressed.mouseClick(editor.page.trial.keep, Qt.MouseButton.LeftButton)
    assert not editor.tests.isHidden() and shown(editor, 0)[0] == "✓ 1"
    assert shown(editor, 0)[-1] == "Controller"
    editor.document.save(tmp_path / "new.dmn")
    assert b"Controller" in (tmp_path / "new-tests.xml").read_bytes()


def test_what_fits_no_type_is_refused_and_rows_are_deleted(saved: TableEditor) -> None:
    told: list[str] = []
    saved.tests.model.refused.connect(told.append)
    type_row(saved, 0, "much")
    assert told == ["Type a number, such as 7250 or 0.5."] and not saved.tests.model.tests
    type_row(saved, 0, "1", "", "x")
    saved.tests.view.setCurrentIndex(saved.tests.model.index(0, 1))
    saved.tests.view.delete_rows()
    assert saved.tests.model.tests == [] and saved.tests.counts.text() == ""


def test_outputs_with_names_and_inputs_with_paths(dressed: Any, tmp_path: Path) -> None:
    data = table_file(
        [("> 10", '"a"', "1"), ("<= 10", '"b"', "2")],
        inputs=(("order.sum", "number"),),
        outputs=(("who", "string"), ("days", "number")),
    )
    (tmp_path / "x.dmn").write_bytes(data)
    editor = TableEditor(DecisionDocument.open(tmp_path / "x.dmn"))
    dressed.addWidget(editor)
    type_row(editor, 0, "12", "a", "2")
    assert editor.tests.model.tests[0].inputs == {"order": {"sum": Decimal(12)}}
    model = editor.tests.model
    assert shown(editor, 0) == ["✗ 1", "12", "a", "2", "a", "1"]
    assert (model.differs(0, 0), model.differs(0, 1)) == (False, True)


def test_tests_are_undone_and_redone_by_key_and_the_rules_stay(saved: TableEditor, dressed: Any) -> None:
    with dressed.waitExposed(saved):
        saved.show()
    saved.model.editing.set_cells({(0, 3): "noted"})
    type_row(saved, 0, "100", "Travel", "Automatic")
    saved.tests.show()
    saved.tests.view.setFocus()
    dressed.keyClick(saved.tests.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown(saved, 0)[:4] == ["✗ 1", "100", "Travel", ""]
    for _ in range(2):
        dressed.keyClick(saved.tests.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert saved.tests.model.tests == [] and saved.model.grid.rows[0].cells[3] == "noted"
    for _ in range(3):
        dressed.keyClick(saved.tests.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert shown(saved, 0)[:4] == ["✓ 1", "100", "Travel", "Automatic"]
    saved.tests.model.remove([0])
    saved.tests.model.undo()
    assert len(saved.desk.file.rows["limits"]) == 1, "what is undone is what the file keeps"


def test_rows_of_a_spreadsheet_become_tests(saved: TableEditor, dressed: Any) -> None:
    view = saved.tests.view
    QGuiApplication.clipboard().setText("100\tTravel\tAutomatic\n9000\tGoods\tController\n")
    view.setCurrentIndex(saved.tests.model.index(0, 1))
    view.paste()
    assert [row[0] for row in (shown(saved, 0), shown(saved, 1))] == ["✓ 1", "✓ 2"]
    view.selectAll()
    view.copy()
    assert "9000\tGoods\tController" in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().setText("many\tGoods\tController")
    view.setCurrentIndex(saved.tests.model.index(2, 1))
    view.paste()
    assert len(saved.tests.model.tests) == 2, "what is no number is refused, whole"
    saved.tests.model.undo()
    assert saved.tests.model.tests == [], "a paste is one step"
