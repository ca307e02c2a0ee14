"""What people call the property in which a variable is used."""

from __future__ import annotations

from typing import Any

from app.bpmn.dialect import local_of

LABELS = {
    "assignee": "Assignee",
    "candidateUsers": "Candidate users",
    "candidateGroups": "Candidate groups",
    "dueDate": "Due date",
    "followUpDate": "Follow-up date",
    "priority": "Priority",
    "conditionExpression": "Condition",
    "condition": "Condition",
    "completionCondition": "Done early when",
    "loopCondition": "Repeats while",
    "loopCardinality": "Number of times",
    "collection": "Collection",
    "inputCollection": "Collection",
    "outputElement": "Output element",
    "resultVariable": "Result variable",
    "errorCodeVariable": "Error code variable",
    "errorMessageVariable": "Error message variable",
    "escalationCodeVariable": "Escalation code variable",
    "topic": "Topic",
    "calledElement": "Called process",
    "processId": "Called process",
    "businessKey": "Business key",
    "correlationKey": "Correlation key",
    "timeDuration": "Timer",
    "timeDate": "Timer",
    "timeCycle": "Timer",
    "decisionRef": "Decision",
    "decisionId": "Decision",
    "sourceExpression": "Passed on",
}


def label_of(name: str, owner: Any = None) -> str:
    """A property in words; for mappings with their name, else the name itself, spaced."""
    kind = local_of(owner.tag) if owner is not None else ""
    if kind in ("inputParameter", "outputParameter"):
        return f"{kind.removesuffix('Parameter').capitalize()} {owner.get('name') or ''}".strip()
    if kind in ("input", "output") and name == "source":
        return f"{kind.capitalize()} {owner.get('target') or ''}".strip()
    if kind.endswith("Listener"):
        return f"Listener on {owner.get('event') or owner.get('eventType') or ''}".strip()
    if kind == "message" and name == "name":
        return "Message name"
    if name in LABELS:
        return LABELS[name]
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return words[:1].upper() + words[1:]
