"""Properties belong to a process, an activity or an event (BPMN 2.0.2, 10.4.1); sub-processes have no inputs.

Embedded sub-processes use the data of their surroundings, so they have no input and output data of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, kid, kids, where
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """Properties of the file as a whole; data inputs and outputs of embedded sub-processes."""
    for element in kids(model.definitions, "property"):
        message = "A property belongs to a process, an activity or an event, not to the file."
        yield Problem(where(element), message, "properties")
    for scope in model.of_processes("subProcess", "transaction", "adHocSubProcess"):
        if any(kid(each, "dataInput", "dataOutput") is not None for each in kids(scope, "ioSpecification")):
            message = "A sub-process uses the data around it; it has no data inputs and outputs of its own."
            yield Problem(scope.get("id") or "", message, "sub-process-data")
