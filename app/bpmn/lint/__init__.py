"""Lint: what is wrong or doubtful in a process, found as it is drawn. `lint(document)` and the incremental `Linter`.

`fixes_of(finding, document)` says what the machine can do about it; `rules_reading(reader)` are the rules with what
they need to read expressions.
"""

from app.bpmn.lint.config import LintConfig, config_for
from app.bpmn.lint.fix import Fix
from app.bpmn.lint.fixes import fixes_of
from app.bpmn.lint.linter import Linter, lint
from app.bpmn.lint.reading import ExpressionReader
from app.bpmn.lint.rule import Finding, Severity
from app.bpmn.lint.rules_reading import rules_reading

__all__ = [
    "ExpressionReader",
    "Finding",
    "Fix",
    "LintConfig",
    "Linter",
    "Severity",
    "config_for",
    "fixes_of",
    "lint",
    "rules_reading",
]
