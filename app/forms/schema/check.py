"""The strict check of a form: what its author has to put right, in plain words.

The rules are those of the published JSON Schema of form-js 1.24 (schema version 19), so "no error
here" and "valid there" mean the same; beyond them it warns of what a person filling in would stumble on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.forms.schema import advice, properties, required_properties, shapes
from app.forms.schema.component import Address, Component
from app.forms.schema.document import Form
from app.forms.schema.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the form or the component at `address` (() for the form).

    `severity`: "error" where the JSON Schema refuses the form, "warning" where it is legal but not
    what anybody means. `prop` is the property it is about.
    """

    address: Address
    severity: str
    message: str
    prop: str = ""


def check(form: Form) -> list[Finding]:
    """Every finding, errors and warnings, in the order of the form."""
    findings = [Finding((), "error", text, name) for name, text in shapes.root_errors(form.data)]
    for component in _all(form.data.get("components"), ()):
        findings += _component_errors(component)
    findings += [Finding(address, "warning", text, name) for address, name, text in advice.warnings(form)]
    return sorted(findings, key=lambda finding: finding.address)


def is_valid(form: Form) -> bool:
    """Whether the form has no error: it is valid against the JSON Schema."""
    return all(finding.severity != "error" for finding in check(form))


def _component_errors(component: Component) -> Iterator[Finding]:
    known = component.type in KINDS
    for source in (shapes.errors, required_properties.errors, properties.errors) if known else (shapes.errors,):
        for name, text in source(component):
            yield Finding(component.address, "error", text, name)


def _all(items: Any, above: Address) -> Iterator[Component]:
    """Every component, also one that is no object (its view is then empty: it lacks a type)."""
    for index, data in enumerate(items if isinstance(items, list) else []):
        address = (*above, index)
        component = Component(data if isinstance(data, dict) else {}, address)
        yield component
        yield from _all(component.data.get("components"), address)
