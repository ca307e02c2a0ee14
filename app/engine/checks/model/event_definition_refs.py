"""An event refers to an event definition of the file, not to one inside another event (BPMN 2.0.2, 10.5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.checks.model.model import Model, content, local, where
from app.engine.problems import Problem


def check(model: Model) -> Iterator[Problem]:
    """References to definitions that are not reusable."""
    for entry in model.of_processes("eventDefinitionRef"):
        target = model.target(content(entry))
        if target is None or not local(target).endswith("EventDefinition"):
            message = f"It refers to the event definition '{content(entry)}', which does not exist."
        elif target.getparent() is not model.definitions:
            message = f"It refers to '{content(entry)}' of another event; events share only definitions of the file."
        else:
            continue
        yield Problem(where(entry), message, "event-definition-refs")
