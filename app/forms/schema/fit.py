"""Fit a value to a field: what a field cannot hold becomes empty, as form-js does on import."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.forms.schema import moments, options
from app.forms.schema.component import Component
from app.forms.schema.numbers import plain, tidy, to_decimal
from app.forms.schema.scope import Scope


def fit(component: Component, value: Any, scope: Scope) -> Any:
    """`value` as the field keeps it; its empty value when the field cannot hold it."""
    fitter = _FITTERS.get(component.type)
    return value if fitter is None else fitter(component, value, scope)


def _text(component: Component, value: Any, scope: Scope) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float, Decimal)):
        return str(value)
    if not isinstance(value, str):
        return ""
    return value if component.type == "textarea" else " ".join(value.splitlines())


def _number(component: Component, value: Any, scope: Scope) -> Any:
    number = to_decimal(value)
    if number is None:
        return None
    if component.flag("serializeToString"):
        return value.strip() if isinstance(value, str) else plain(number)
    return tidy(number)


def _tick(component: Component, value: Any, scope: Scope) -> bool:
    return value is True


def _choice(component: Component, value: Any, scope: Scope) -> Any:
    """One of the options. Options that are not known yet cannot refuse a value."""
    known = options.options_of(component, scope)
    if known is None:
        return value
    return value if options.find(known, value) else None


def _choices(component: Component, value: Any, scope: Scope) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        return []
    known = options.options_of(component, scope)
    return [item for item in value if known is None or options.find(known, item)]


def _moment(component: Component, value: Any, scope: Scope) -> str | None:
    return moments.kept(value, component.subtype)


def _files(component: Component, value: Any, scope: Scope) -> list[Any] | None:
    return list(value) if isinstance(value, (list, tuple)) and value else None


_FITTERS = {
    "textfield": _text,
    "textarea": _text,
    "number": _number,
    "checkbox": _tick,
    "radio": _choice,
    "select": _choice,
    "checklist": _choices,
    "taglist": _choices,
    "datetime": _moment,
    "filepicker": _files,
}
