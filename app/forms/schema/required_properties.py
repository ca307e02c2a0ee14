"""Which properties a component must have (form-js `rules-required-properties.json`)."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.schema.component import Component


def errors(component: Component) -> Iterator[tuple[str, str]]:
    """(property, sentence) for each property that is missing."""
    has = component.data.keys()
    if component.kind.keyed and "key" not in has:
        yield "key", "A key is missing. It names the variable that takes the value."
    if component.type in ("table", "documentPreview") and "dataSource" not in has:
        yield "dataSource", "A data source is missing. It says which variable is shown."
    if component.type == "table" and not {"columns", "columnsExpression"} & has:
        yield "columns", "Columns are missing. List them, or give an expression that does."
    if component.type == "expression":
        for name in ("expression", "computeOn"):
            if name not in has:
                yield name, f"“{name}” is missing from this calculation."
