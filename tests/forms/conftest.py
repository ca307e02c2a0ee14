"""What the tests of forms share: the look, and short ways to write a form."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.forms.schema.form import Form
from app.look.theme import install


@pytest.fixture
def dressed(qtbot: Any) -> Any:
    """qtbot, with the application dressed as it ships."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install(app)
    return qtbot


def form_of(*components: dict[str, Any]) -> Form:
    """A form of these components."""
    return Form.from_json({"type": "default", "id": "test", "components": copy.deepcopy(list(components))})
