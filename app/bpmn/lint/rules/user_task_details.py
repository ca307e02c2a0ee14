"""A user task says who does it, and with what form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.places import is_executable
from app.bpmn.lint.rule import ElementRule, Severity
from app.bpmn.structure import tag, title


class UserTaskDetails(ElementRule):
    """A user task says who does it, and with what form.

    Why: Without assignee or group everybody sees the task; without a form there is nothing to fill in.
    How to fix: Set an assignee or candidate groups, and a form.
    """

    name = "user-task-details"
    severity = Severity.INFO
    tags = frozenset(["userTask"])

    def check(self, node: Any) -> Iterator[str]:
        """No assignee, candidates, lane; no form."""
        if not is_executable(node):
            return
        if not _has_people(node):
            yield f"{title(node)} says nobody who does it: set an assignee or a group."
        if not _has_form(node):
            yield f"{title(node)} has no form: whoever works on it sees only its name."


def _has_people(node: Any) -> bool:
    if any(node.camunda(name) for name in ("assignee", "candidateGroups", "candidateUsers")):
        return True
    if node.zeebe("assignmentDefinition") is not None or node.document.references_to(node.get("id"), "flowNodeRef"):
        return True
    return any(tag(child) in ("potentialOwner", "humanPerformer", "performer", "resourceRole") for child in node)


def _has_form(node: Any) -> bool:
    if any(node.camunda(name) for name in ("formKey", "formRef")):
        return True
    return node.extension("camunda:formData") is not None or node.zeebe("formDefinition") is not None
