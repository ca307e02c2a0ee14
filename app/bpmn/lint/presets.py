"""Sets of rules that a project starts from."""

from __future__ import annotations

from app.bpmn.lint.rule import Severity
from app.bpmn.lint.rules import RULES

PRESETS = ("all", "recommended", "correctness")
"""From the strictest: every rule; those that few people disagree with; those about what does not run or gets stuck."""

STRICT = frozenset(["label-style", "no-diagram", "unwritten-variable"])
"""Rules of taste, that a team should want."""

_ALSO_CORRECTNESS = frozenset(
    [
        "unreachable",
        "deadlock",
        "lack-of-synchronisation",
        "dead-element",
        "endless-loop",
        "unsupported",
        "needless-condition",
    ]
)

_MEMBERS = {
    "all": frozenset(rule.name for rule in RULES),
    "recommended": frozenset(rule.name for rule in RULES) - STRICT,
    "correctness": frozenset(rule.name for rule in RULES if rule.severity is Severity.ERROR) | _ALSO_CORRECTNESS,
}


def members(preset: str) -> frozenset[str]:
    """The names of a preset's rules."""
    return _MEMBERS[preset]
