"""Components on the clipboard: as JSON text, so that they go from form to form and from one program to another."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtGui import QGuiApplication

from app.forms.schema.reading import FormRefused, accept

MOST_TEXT = 1_000_000


def put(data: dict[str, Any]) -> None:
    """Copy a component."""
    QGuiApplication.clipboard().setText(json.dumps(data, ensure_ascii=False, indent=2))


def take() -> dict[str, Any] | None:
    """The component on the clipboard; None when something else is."""
    text = QGuiApplication.clipboard().text()
    if len(text) > MOST_TEXT:
        return None
    try:
        data = json.loads(text)
        accept({"type": "default", "components": [data]})
    except (ValueError, RecursionError, FormRefused):
        return None
    return data if isinstance(data, dict) and isinstance(data.get("type"), str) else None
