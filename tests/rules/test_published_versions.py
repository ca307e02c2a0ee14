"""A table is compared with what was published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QInputDialog

from app.foundation.notices import Notice, listen
from app.rules.diff_dialog import DiffDialog
from app.rules.screen import RulesScreen
from app.rules.table.table_editor import TableEditor
from app.session.session import Session
from app.workspace.open import open_workspace
from app.workspace.values import Resource
from tests.decisions.tables import LIMITS, table_file


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[DiffDialog]:
    found: list[DiffDialog] = []

    def seen(dialog: DiffDialog) -> int:
        found.append(dialog)
        return 0

    monkeypatch.setattr(DiffDialog, "exec", seen)
    return found


@pytest.fixture
def told() -> Iterator[list[Notice]]:
    found: list[Notice] = []
    stop = listen(found.append)
    yield found
    stop()


@pytest.fixture
def screen(dressed: Any, tmp_path: Path) -> RulesScreen:
    made = RulesScreen(Session())
    dressed.addWidget(made)
    (tmp_path / "limits.dmn").write_bytes(table_file(LIMITS))
    made.open_path(tmp_path / "limits.dmn")
    return made


def editor_of(screen: RulesScreen) -> TableEditor:
    assert isinstance(screen.editor, TableEditor)
    return screen.editor


def test_the_version_that_is_chosen_is_compared_cell_by_cell(
    screen: RulesScreen, shown: list[DiffDialog], monkeypatch: pytest.MonkeyPatch, dressed: Any
) -> None:
    workspace = open_workspace("memory")
    screen.session.set_workspace(workspace)
    workspace.deploy([Resource("limits.dmn", table_file([("<= 400", *LIMITS[0][1:]), *LIMITS[1:]]))])
    workspace.deploy([Resource("limits.dmn", table_file(LIMITS))])
    offered: list[list[str]] = []

    def second(_parent: Any, _title: str, _label: str, names: list[str], *_rest: Any) -> tuple[str, bool]:
        offered.append(names)
        return names[1], True

    monkeypatch.setattr(QInputDialog, "getItem", second)
    editor_of(screen).toolbar.published.trigger()
    dressed.waitUntil(lambda: bool(shown))
    assert offered == [["Version 2", "Version 1"]]
    assert shown[0].summary.text() == "1 cell changes." and shown[0].windowTitle().endswith("in version 1")


def test_with_one_version_nobody_is_asked(screen: RulesScreen, shown: list[DiffDialog], dressed: Any) -> None:
    workspace = open_workspace("memory")
    screen.session.set_workspace(workspace)
    workspace.deploy([Resource("limits.dmn", table_file(LIMITS))])
    screen.compare_published(editor_of(screen))
    dressed.waitUntil(lambda: bool(shown))
    assert shown[0].model.lines == []


def test_what_was_never_published_is_said(screen: RulesScreen, told: list[Notice], dressed: Any) -> None:
    screen.compare_published(editor_of(screen))
    assert "No workspace" in told[-1].text
    screen.session.set_workspace(open_workspace("memory"))
    screen.compare_published(editor_of(screen))
    dressed.waitUntil(lambda: "never published" in told[-1].text)
