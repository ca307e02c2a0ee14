"""What a filled form hands to the case: typed values of everything that is shown and enabled."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from app.forms.schema.compute import compute
from app.forms.schema.document import Form
from app.forms.schema.fields import Field, fields, rows_at
from app.forms.schema.numbers import decimals_of, plain, tidy, to_decimal
from app.forms.schema.paths import Path, get, has, put


def submit_values(form: Form, values: Mapping[str, Any], variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The variables to complete a task with.

    Hidden and disabled fields are not submitted (form-js); where they share an object with fields
    that are, the case keeps what it had. Numbers are int or Decimal, or text with serializeToString;
    dates are ISO 8601 text; lists keep what their rows had beside the form's fields.
    """
    given = variables or {}
    final = compute(form, copy.deepcopy(dict(values)), given, submit=True)
    places = [place for place in fields(form, final, given) if place.path]
    result = {str(name): copy.deepcopy(final[str(name)]) for name in _roots(places) if name in final}
    for place in places:
        if _is_submitted(place):
            if not place.component.repeats:
                put(result, place.path, _typed(place, get(final, place.path)))
        else:
            _withdraw(result, place.path, given)
    return {name: value for name, value in result.items() if _gives(name, places, result)}


def _roots(places: list[Field]) -> list[Any]:
    return list(dict.fromkeys(place.path[0] for place in places))


def _is_submitted(place: Field) -> bool:
    if place.hidden:
        return False
    return place.component.type in ("dynamiclist", "expression") or not place.disabled


def _gives(name: str, places: list[Field], result: dict[str, Any]) -> bool:
    """Whether some submitted field stands below the variable `name`."""
    return any(place.path[0] == name and _is_submitted(place) and has(result, place.path) for place in places)


def _withdraw(result: dict[str, Any], path: Path, given: Mapping[str, Any]) -> None:
    """Take a value out of the result; beside others in an object the case's own value stays."""
    above = get(result, path[:-1]) if len(path) > 1 else result
    if not isinstance(above, dict) or path[-1] not in above:
        return
    in_a_row = any(isinstance(step, int) for step in path)
    if len(path) > 1 and not in_a_row and has(given, path):
        above[str(path[-1])] = copy.deepcopy(get(given, path))
    else:
        del above[str(path[-1])]


def _typed(place: Field, value: Any) -> Any:
    if place.component.type == "number":
        return _number(place, value)
    if place.component.kind.choices and isinstance(value, list):
        return list(value)
    return value


def _number(place: Field, value: Any) -> Any:
    number = to_decimal(value)
    if number is None:
        return None
    if place.component.flag("serializeToString"):
        return value if isinstance(value, str) else plain(number)
    return int(number) if decimals_of(number) == 0 and number.adjusted() < 100 else tidy(number)


__all__ = ["rows_at", "submit_values"]
