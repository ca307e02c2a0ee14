"""Example data for the preview: something for every variable that a form shows but does not ask for."""

from __future__ import annotations

import re
from typing import Any

from app.forms.schema.form import Component, Form
from app.forms.schema.paths import Path, has, put, split

_NAME = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*", re.ASCII)
_TEMPLATE = re.compile(r"\{\{\s*([A-Za-z_]\w*(?:\.\w+)*)\s*\}\}", re.ASCII)
_TEMPLATED = ("label", "description", "text", "content", "alt", "url", "source")
_SAMPLES: dict[str, Any] = {
    "textfield": "Example",
    "textarea": "Example text",
    "number": 1250,
    "checkbox": True,
    "datetime": "2026-11-24",
}


def example_data(form: Form) -> dict[str, Any]:
    """Variables that make the preview show something everywhere."""
    data: dict[str, Any] = {}
    for component in form.components:
        _add(component, (), data)
    return data


def _add(component: Component, base: Path, data: dict[str, Any]) -> None:
    for name in _TEMPLATED:
        for match in _TEMPLATE.findall(component.text(name)):
            _put(data, split(match), match.rpartition(".")[2].replace("_", " ").capitalize())
    _add_sources(component, data)
    if component.kind.keyed and component.data.get("readonly") and component.type in _SAMPLES:
        _put(data, base + component.key, _SAMPLES[component.type])
    if component.kind.container and not component.repeats:
        for inner in component.components:
            _add(inner, base + component.path, data)


def _add_sources(component: Component, data: dict[str, Any]) -> None:
    """Rows of tables and options that come from a variable, where it is named plainly."""
    source = _plain(component.text("dataSource"))
    if source and component.type == "table":
        columns = component.data.get("columns")
        keys = [c.get("key") for c in columns if isinstance(c, dict)] if isinstance(columns, list) else []
        rows = [{key: f"{str(key).capitalize()} {number}" for key in keys if key} for number in (1, 2)]
        _put(data, source, rows)
    for name in ("valuesKey", "valuesExpression"):
        path = _plain(component.text(name))
        if path:
            _put(data, path, [{"label": f"Choice {letter}", "value": letter.lower()} for letter in "AB"])


def _plain(text: str) -> Path:
    name = text.strip().removeprefix("=").strip()
    return split(name) if _NAME.fullmatch(name) else ()


def _put(data: dict[str, Any], path: Path, value: Any) -> None:
    if path and not has(data, path):
        put(data, path, value)
