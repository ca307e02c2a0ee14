"""What the tests of the Rules place share: the look, and an open table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.decisions.document import DecisionDocument
from app.look.theme import install
from app.rules.table.table_editor import TableEditor
from tests.decisions.tables import LIMITS, table_file

Opener = Callable[..., TableEditor]


@pytest.fixture
def dressed(qtbot: Any) -> Any:
    """qtbot, with the application dressed as it ships."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install(app)
    return qtbot


@pytest.fixture
def opener(dressed: Any) -> Opener:
    """Shows a .dmn file (the limits, if none is given) in an editor with the focus in its table."""

    def show(data: bytes | None = None) -> TableEditor:
        editor = TableEditor(DecisionDocument.from_bytes(data or table_file(LIMITS), "limits.dmn"))
        dressed.addWidget(editor)
        editor.resize(1204, 690)
        with dressed.waitExposed(editor):
            editor.show()
        editor.activateWindow()
        editor.view.setFocus()
        return editor

    return show


@pytest.fixture
def editor(opener: Opener) -> TableEditor:
    """The limits, open."""
    return opener()
