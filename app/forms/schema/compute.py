"""Expression fields: computed in the order they need each other, each once, so a circle ends."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from typing import Any

from app.forms.schema import feel
from app.forms.schema.document import Form
from app.forms.schema.fields import Field, fields
from app.forms.schema.paths import get, put

_NAME = re.compile(r"[^\W\d]\w*")


def compute(
    form: Form, values: dict[str, Any], variables: Mapping[str, Any] | None = None, *, submit: bool = False
) -> dict[str, Any]:
    """`values` with the expression fields filled in; a new dict when something has changed.

    Fields with computeOn "presubmit" are left alone until `submit`. An expression that cannot be
    evaluated gives null, as FEEL says. In a circle each expression is computed once per change
    (form-js does the same, bpmn-io/form-js#1151).
    """
    places = [place for place in fields(form, values, variables) if _due(place, submit)]
    if not places:
        return values
    result = copy.deepcopy(values)
    for number in _order(places):
        scope = _scope_again(form, result, variables, places[number])
        text = places[number].component.text("expression")
        put(result, places[number].path, feel.evaluate(text, scope.names).value if text else None)
    return result


def _due(place: Field, submit: bool) -> bool:
    if place.component.type != "expression" or not place.path:
        return False
    return submit or place.component.text("computeOn") != "presubmit"


def _scope_again(form: Form, values: dict[str, Any], variables: Mapping[str, Any] | None, place: Field) -> Any:
    """The scope of `place` over the values as they are now."""
    rows = [(step, place.path[:at]) for at, step in enumerate(place.path) if isinstance(step, int)]
    scope = type(place.scope).top(variables or {}, values)
    for index, path in rows:
        scope = scope.inner(get(values, (*path, index)), index)
    return scope


def _order(places: list[Field]) -> list[int]:
    """Indexes of `places` so that what an expression reads by name is computed before it."""
    makers: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        for step in place.path:
            makers.setdefault(str(step), []).append(number)
    done: list[int] = []
    entered: set[int] = set()

    def visit(number: int) -> None:
        if number in entered:
            return
        entered.add(number)
        for name in _NAME.findall(places[number].component.text("expression")):
            for maker in makers.get(name, ()):
                visit(maker)
        done.append(number)

    for number in range(len(places)):
        visit(number)
    return done
