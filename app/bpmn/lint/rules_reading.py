"""The rules with what they need to read expressions."""

from __future__ import annotations

from app.bpmn.lint.reading import ExpressionReader, Reading
from app.bpmn.lint.rule import Rule
from app.bpmn.lint.rules import RULES


def rules_reading(reader: ExpressionReader) -> tuple[Rule, ...]:
    """All rules, those that read expressions with this reader."""
    return tuple(rule.with_reader(reader) if isinstance(rule, Reading) else rule for rule in RULES)
