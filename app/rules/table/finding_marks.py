"""How a finding is marked: the same in the table and in the list beside it."""

from __future__ import annotations

from app.decisions.analysis import Finding, Kind

QUIET = (Kind.SHADOWED, Kind.DUPLICATE, Kind.UNUSED_INPUT)


def mark_of(finding: Finding) -> tuple[str, str]:
    """Icon and colour of a finding."""
    if finding.error:
        return "mark-circle", "status.danger.text"
    if finding.kind in QUIET:
        return "info", "status.info.text"
    return "triangle", "status.warning.text"
