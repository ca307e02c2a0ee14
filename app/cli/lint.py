"""`millrace lint FILE…`: what is wrong or doubtful in BPMN files, for people and for CI."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app.bpmn.document import Document
from app.bpmn.lint import Finding, Severity, lint
from app.foundation.xml import XmlRefused

_SIGNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON list instead of lines.")
def command(files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong or doubtful in BPMN FILES. Exits 1 when one has an error or cannot be opened, else 0."""
    results = [(path, _findings(path)) for path in files]
    if as_json:
        click.echo(json.dumps([_entry(path, each) for path, found in results for each in found], ensure_ascii=False))
    else:
        for path, found in results:
            _print(path, found)
    if any(each.severity is Severity.ERROR for _, found in results for each in found):
        raise SystemExit(1)


def _findings(path: Path) -> list[Finding]:
    try:
        return lint(Document.open(path))
    except XmlRefused as refusal:
        return [Finding("cannot-open", Severity.ERROR, "", str(refusal))]
    except OSError as error:
        return [Finding("cannot-open", Severity.ERROR, "", f"The file cannot be read: {error.strerror}.")]


def _entry(path: Path, finding: Finding) -> dict[str, str]:
    return {
        "file": str(path),
        "element": finding.element_id,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": finding.message,
    }


def _print(path: Path, found: list[Finding]) -> None:
    for each in found:
        where = f"{path}#{each.element_id}" if each.element_id else str(path)
        click.echo(f"{where}: {_SIGNS[each.severity]}: {each.message} [{each.rule}]")
    counts = [f"{_count(found, severity)} {severity.value}" for severity in Severity if _count(found, severity)]
    click.echo(f"{path}: {', '.join(counts) if counts else 'nothing to say'}")


def _count(found: list[Finding], severity: Severity) -> int:
    return sum(each.severity is severity for each in found)
