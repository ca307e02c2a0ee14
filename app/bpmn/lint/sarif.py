"""Findings as SARIF 2.1.0 (OASIS): what code hosts show beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.bpmn.lint.rule import Finding, Rule, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(found: Iterable[tuple[Path, int, Finding]], rules: Iterable[Rule]) -> dict[str, Any]:
    """One run; each finding comes with its file and line (1 where the element's line is not known)."""
    results = [_result(path, line, finding) for path, line, finding in found]
    driver = {"name": "Millrace", "rules": [_rule(each) for each in rules]}
    return {"version": "2.1.0", "$schema": SCHEMA, "runs": [{"tool": {"driver": driver}, "results": results}]}


def _rule(rule: Rule) -> dict[str, Any]:
    title, _, rest = rule.explanation.partition("\n")
    return {
        "id": rule.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join(rest.split())},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(path: Path, line: int, finding: Finding) -> dict[str, Any]:
    place: Mapping[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": path.as_posix()}, "region": {"startLine": line}},
        "logicalLocations": [{"fullyQualifiedName": finding.element_id}] if finding.element_id else [],
    }
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [place],
    }
