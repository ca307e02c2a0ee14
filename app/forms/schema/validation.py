"""Check filled values: one sentence per wrong field that says how to put it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.forms.schema import checks_choice, checks_moment, checks_number, checks_text
from app.forms.schema.component import Address
from app.forms.schema.document import Form
from app.forms.schema.fields import Field, visible_fields
from app.forms.schema.paths import get, show

Check = Callable[[Field, Any], str | None]


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with the value at `path` ("items[0].price"), and the cure, in one sentence."""

    path: str
    message: str
    address: Address = ()


def validate(form: Form, values: Mapping[str, Any], variables: Mapping[str, Any] | None = None) -> list[FieldError]:
    """Every wrong value, in the order of the form. Hidden, disabled and read-only fields are not checked."""
    return list(_errors(form, values, variables))


def _errors(form: Form, values: Mapping[str, Any], variables: Mapping[str, Any] | None) -> Iterator[FieldError]:
    for place in visible_fields(form, values, variables):
        message = field_error(place, get(values, place.path)) if place.path else None
        if message:
            yield FieldError(show(place.path), message, place.component.address)


def field_error(place: Field, value: Any) -> str | None:
    """What is wrong with one field's value, or None."""
    if not place.component.kind.keyed or place.disabled or place.readonly:
        return None
    for check in _CHECKS.get(place.component.type, ()):
        message = check(place, value)
        if message:
            return message
    return None


_CHECKS: dict[str, tuple[Check, ...]] = {
    "textfield": (checks_text.required, checks_text.lengths, checks_text.known_kind, checks_text.pattern),
    "textarea": (checks_text.required, checks_text.lengths),
    "number": (checks_number.required, checks_number.is_number, checks_number.decimals, checks_number.bounds),
    "datetime": (checks_moment.required, checks_moment.is_moment, checks_moment.not_passed),
    "checkbox": (checks_choice.ticked,),
    "radio": (checks_choice.required, checks_choice.known),
    "select": (checks_choice.required, checks_choice.known),
    "checklist": (checks_choice.required, checks_choice.all_known),
    "taglist": (checks_choice.required, checks_choice.all_known),
    "filepicker": (checks_choice.file_required,),
}
