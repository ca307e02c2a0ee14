"""The fields of a form, as a list for people."""

from __future__ import annotations

from collections.abc import Iterator

from app.book.contents import FormField
from app.forms.schema.component import Component
from app.forms.schema.form import Form

LIMITS = (
    ("minLength", "at least {} characters"),
    ("maxLength", "at most {} characters"),
    ("min", "at least {}"),
    ("max", "at most {}"),
    ("pattern", "must match {}"),
)
MOST_OPTIONS = 12


def fields_of(form: Form) -> Iterator[FormField]:
    """Every field and group in order, with its depth; what only decorates is left out."""
    for component in form.walk():
        if component.kind.keyed or component.kind.container:
            depth = len(component.address) // 2
            yield FormField(
                component.title, component.kind.name, component.text("key"), tuple(_remarks(component)), depth
            )


def _remarks(component: Component) -> Iterator[str]:
    if component.required:
        yield "must be filled in"
    checks = component.section("validate")
    for name, sentence in LIMITS:
        if checks.get(name) not in (None, ""):
            yield sentence.format(checks[name])
    options = component.data.get("values")
    if isinstance(options, list) and options:
        labels = [str(each.get("label") or each.get("value")) for each in options if isinstance(each, dict)]
        more = f" and {len(labels) - MOST_OPTIONS} more" if len(labels) > MOST_OPTIONS else ""
        yield f"one of: {', '.join(labels[:MOST_OPTIONS])}{more}"
    if component.hide not in ("", False):
        yield "always hidden" if component.hide is True else f"hidden when {component.hide}"
