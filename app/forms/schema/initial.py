"""The values a form starts with: what the case has, else the defaults, each fitted to its field."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from app.forms.schema.component import Component
from app.forms.schema.compute import compute
from app.forms.schema.document import Form
from app.forms.schema.fields import value_path
from app.forms.schema.fit import fit
from app.forms.schema.paths import Path, get, has, put
from app.forms.schema.scope import Scope

MOST_DEFAULT_ROWS = 100


def initial_values(form: Form, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Values for every field, nested by path, ready to be shown and edited.

    Objects and list rows keep what the form does not name (the `id` beside a shown `name`), so a
    submit writes them back whole.
    """
    given = variables or {}
    values: dict[str, Any] = {}
    _fill(form.components, (), given, values, Scope.top(given, {}))
    return compute(form, values, given)


def _fill(components: list[Component], base: Path, given: Any, values: dict[str, Any], scope: Scope) -> None:
    for component in components:
        path = value_path(component, base)
        if component.repeats:
            _fill_list(component, path, given, values, scope)
        elif component.kind.container:
            _fill(component.components, base + component.path, given, values, scope)
        elif path and component.type != "expression":
            _keep_siblings(path, given, values)
            put(values, path, start_value(component, given, path, scope))


def _keep_siblings(path: Path, given: Any, values: dict[str, Any]) -> None:
    """Take over the object that holds the value from the case, once, so nothing beside it is lost."""
    if len(path) > 1 and path[0] not in values and isinstance(get(given, path[:1]), Mapping):
        values[str(path[0])] = copy.deepcopy(get(given, path[:1]))


def start_value(component: Component, given: Any, path: Path, scope: Scope) -> Any:
    """What one field starts with: the case's value, else the default, else empty."""
    if has(given, path):
        return fit(component, get(given, path), scope)
    if "defaultValue" in component.data:
        return fit(component, component.data["defaultValue"], scope)
    return component.kind.empty_value()


def _fill_list(component: Component, path: Path, given: Any, values: dict[str, Any], scope: Scope) -> None:
    if not path:
        return
    _keep_siblings(path, given, values)
    rows = get(given, path)
    if not isinstance(rows, list):
        rows = [{} for _ in range(min(component.count("defaultRepetitions", 1), MOST_DEFAULT_ROWS))]
    put(values, path, [new_row(component, row, scope.inner(row, index)) for index, row in enumerate(rows)])


def new_row(component: Component, row: Any, scope: Scope) -> dict[str, Any]:
    """One row of a repeating list, from `row` of the case or from the defaults."""
    given = row if isinstance(row, Mapping) else {}
    values: dict[str, Any] = copy.deepcopy(dict(given))
    _fill(component.components, (), given, values, scope)
    return values
