"""Excel and other versions, from the editor: export, import, merge with a preview, compare."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtWidgets import QFileDialog

from app.foundation.notices import Notice, listen
from app.rules import exchange
from app.rules.diff_dialog import DiffDialog
from app.rules.screen import RulesScreen
from app.rules.table.table_editor import TableEditor
from app.session.session import Session
from tests.decisions.tables import LIMITS, table_file


@pytest.fixture
def told() -> Any:
    found: list[Notice] = []
    stop = listen(found.append)
    yield found
    stop()


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Chooses a file in the next file dialogs."""

    def choose(path: Path) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))

    return choose


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> list[DiffDialog]:
    """The dialogs that were shown; each is accepted."""
    shown: list[DiffDialog] = []
    monkeypatch.setattr(DiffDialog, "exec", lambda self: shown.append(self) or 1)
    return shown


def test_a_table_goes_to_excel_is_changed_there_and_merged(
    editor: TableEditor, tmp_path: Path, chosen: Any, dialogs: list[DiffDialog], told: list[Notice]
) -> None:
    path = tmp_path / "limits.xlsx"
    chosen(path)
    editor.export()
    workbook = load_workbook(io.BytesIO(path.read_bytes()))
    workbook.active["B10"] = "≤ 750"
    workbook.save(path)
    editor._actions()["merge"]()
    (dialog,) = dialogs
    assert dialog.summary.text() == "1 cell changes." and dialog.action.isEnabled()
    assert dialog.model.data(dialog.model.index(0, 1)) == "≤ 500  →  ≤ 750"
    assert editor.model.grid.rows[0].cells[0] == "<= 750"
    assert "Undo takes all of it back." in told[-1].detail
    editor.undo()
    assert editor.model.grid.rows[0].cells[0] == "<= 500"


def test_what_is_no_table_is_said(editor: TableEditor, tmp_path: Path, chosen: Any, told: list[Notice]) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_bytes(b"Dear all")
    chosen(path)
    editor._actions()["merge"]()
    assert "no Excel workbook" in told[-1].detail and not editor.document.is_dirty


def test_a_workbook_opens_as_a_new_table(dressed: Any, tmp_path: Path, told: list[Notice]) -> None:
    session = Session()
    screen = RulesScreen(session)
    dressed.addWidget(screen)
    workbook = Workbook()
    workbook.active.title = "Discounts"
    for row in (["Customer", "Order value", "Discount"], ["Gold", "0-999", 5], ["any", ">= 1000", 10]):
        workbook.active.append(row)
    workbook.save(tmp_path / "discounts.xlsx")
    editor = screen.open_path(tmp_path / "discounts.xlsx")
    assert editor is not None and editor.model.grid.name == "Discounts" and editor.document.path is None
    assert [row.cells for row in editor.model.grid.rows] == [
        ('"Gold"', "[0..999]", "5", ""),
        ("-", ">= 1000", "10", ""),
    ]
    assert "plain list" in told[-1].text
    session.close()


def test_two_versions_are_compared_cell_by_cell(
    editor: TableEditor, tmp_path: Path, chosen: Any, dialogs: list[DiffDialog]
) -> None:
    path = tmp_path / "old.dmn"
    path.write_bytes(table_file([*LIMITS[:3], ("> 4000", "-", '"Controller"')], policy='hitPolicy="UNIQUE"'))
    chosen(path)
    editor.model.editing.add_rule(0, ["1", "-", '"x"'])
    exchange.ask_and_compare(editor.model.grid, editor)
    (dialog,) = dialogs
    assert dialog.summary.text() == "1 cell changes, 1 rule comes."
    assert [line.title for line in dialog.model.lines] == ["5", "+ 1"]
    assert dialog.model.lines[0].texts[0] == "> 4000  →  > 5000" and not dialog.cancel.isVisible()


def test_cells_from_excel_are_understood(editor: TableEditor) -> None:
    from PySide6.QtGui import QGuiApplication

    editor.view.go(4, 1)
    QGuiApplication.clipboard().setText('6000-7000\tany\t"""Board"""\r\n')
    editor.view.carrying.paste()
    assert editor.model.grid.rows[4].cells[:3] == ("[6000..7000]", "-", '"Board"')
