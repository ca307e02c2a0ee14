"""Exporting, copying and printing from the modeler, as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from app.canvas.actions import ACTIONS, exporting
from app.canvas.export.choice import Format, Scope, Sheets
from app.canvas.export.dialog import ExportDialog
from app.canvas.export.picture import picture_of
from app.canvas.export.printing import print_picture
from app.canvas.screen import ModelScreen
from app.foundation.notices import Notice


def act(screen: ModelScreen, key: str) -> None:
    screen.run_action(next(each for each in ACTIONS if each.key == key))


def test_the_dialog_shows_only_what_the_kind_of_file_leaves_open(qtbot, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MILLRACE_HOME", str(tmp_path))
    dialog = ExportDialog(diagrams=1, selected=0)
    qtbot.addWidget(dialog)
    dialog.format.widget.set_value(Format.PDF)
    dialog.format.widget.chosen.emit(Format.PDF)
    assert not dialog.sheets.isHidden() and dialog.scale.isHidden()
    dialog.sheets.widget.set_value(Sheets.TILED)
    dialog.accept()
    assert (dialog.choice.format, dialog.choice.sheets, dialog.choice.scope) == (
        Format.PDF,
        Sheets.TILED,
        Scope.DIAGRAM,
    )
    again = ExportDialog(diagrams=3, selected=2)
    qtbot.addWidget(again)
    assert again.choice.format is Format.PDF and again.choice.scope is Scope.SELECTION


def test_copy_as_image_puts_the_diagram_on_the_clipboard(screen: ModelScreen) -> None:
    screen.new_model()
    QGuiApplication.clipboard().clear()
    act(screen, "copy-image")
    assert QGuiApplication.clipboard().image().width() > 20


def test_the_book_of_an_unsaved_model_is_written_in_the_background(
    qtbot, screen: ModelScreen, notices: list[Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.new_model()
    target = tmp_path / "book.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "HTML (*.html)"))
    act(screen, "book")
    qtbot.waitUntil(lambda: any("is written" in notice.text for notice in notices), timeout=10_000)
    assert b"New process" in target.read_bytes()


def test_export_writes_what_the_dialog_says(
    screen: ModelScreen, notices: list[Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.new_model()
    target = tmp_path / "picture"
    monkeypatch.setattr(exporting.ExportDialog, "exec", lambda self: 1)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "SVG (*.svg)"))
    act(screen, "export")
    assert (tmp_path / "picture.svg").read_bytes().startswith(b"<?xml")
    assert notices[-1].text == "picture.svg is written."


def test_a_diagram_prints_on_one_sheet_or_on_several(screen: ModelScreen, tmp_path: Path) -> None:
    page = screen.new_model()
    for tiled in (False, True):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / f"{tiled}.pdf"))
        print_picture(picture_of(page.document), printer, tiled=tiled)
        assert (tmp_path / f"{tiled}.pdf").stat().st_size > 500
