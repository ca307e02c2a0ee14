"""A data object in a state is named after both (BPMN 2.0.2, 10.4.1, table 10.54): `Order [paid]`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.engine.checks.model.model import Model, kid
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """References whose name contradicts that of their data object, or their state."""
    for entry in model.of_processes("dataObjectReference"):
        whole, state = _name(model.target(entry.get("dataObjectRef"))), _name(kid(entry, "dataState"))
        shown = _name(entry)
        if whole and state and shown and shown.replace(" ", "") != f"{whole}[{state}]".replace(" ", ""):
            message = f"It shows the data object '{whole}' in the state '{state}': name it '{whole} [{state}]'."
            yield Problem(entry.get("id") or "", message, "data-names")


def _name(element: Any) -> str:
    return "" if element is None else " ".join((element.get("name") or "").split())
