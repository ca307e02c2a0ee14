"""Lint: what is wrong or doubtful in a process, found as it is drawn. `lint(document)` and the incremental `Linter`."""

from app.bpmn.lint.linter import Linter, lint
from app.bpmn.lint.rule import Finding, Severity

__all__ = ["Finding", "Linter", "Severity", "lint"]
