"""`millrace lint PATH…`: what is wrong or doubtful in BPMN files and forms, for people and for CI."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from app.bpmn.document import Document
from app.bpmn.lint import Finding, LintConfig, Severity, config_for, lint, rules_reading
from app.bpmn.lint.config import load
from app.bpmn.lint.rules import RULES
from app.bpmn.lint.sarif import sarif
from app.cli.support.lint_forms import SUFFIX, lint_form
from app.engine.checks.reading import READER
from app.forms.schema.reading import FormRefused
from app.foundation.xml import XmlRefused

MODELS = ("*.bpmn", "*.bpmn20.xml", f"*{SUFFIX}")
"""What is looked for in a folder."""
_LEVELS = [each.value for each in Severity]


@dataclass(frozen=True, slots=True)
class Result:
    """One file with its findings; `lines` of elements by id, in a form by JSON pointer."""

    path: Path
    findings: list[Finding]
    lines: dict[str, int]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON list instead of lines.")
@click.option("--sarif", "sarif_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write SARIF here.")
@click.option(
    "--severity", type=click.Choice(_LEVELS), default="info", show_default=True, help="Report this and what is worse."
)
@click.option(
    "--fail-on", type=click.Choice(_LEVELS), default="error", show_default=True, help="Exit 1 from this severity on."
)
@click.option(
    "--config",
    "config_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the rules from this file, not from the millrace.toml beside or above each model.",
)
def command(
    paths: tuple[Path, ...],
    as_json: bool,
    sarif_file: Path | None,
    severity: str,
    fail_on: str,
    config_file: Path | None,
) -> None:
    """Say what is wrong or doubtful in BPMN files and forms, and in those of folders.

    Exits 0 when there is nothing to fail on, 1 when there is or a file cannot be opened, 2 for a wrong call or a
    configuration that cannot be read.
    """
    models = list(dict.fromkeys(_models(paths)))
    config = None if config_file is None else load(config_file)
    problems = dict.fromkeys(each for path in models for each in (config or config_for(path)).problems)
    if problems:
        raise click.UsageError("\n".join(problems))
    results = [_look(path, config, Severity(severity)) for path in models]
    if sarif_file is not None:
        found = [(each.path, each.lines.get(one.element_id, 1), one) for each in results for one in each.findings]
        sarif_file.write_text(json.dumps(sarif(found, RULES), indent=2, ensure_ascii=False), "utf-8")
    if as_json:
        entries = [_entry(result, each) for result in results for each in result.findings]
        click.echo(json.dumps(entries, ensure_ascii=False))
    else:
        for result in results:
            _print(result)
    if any(_is_at_least(each, Severity(fail_on)) for result in results for each in result.findings):
        raise SystemExit(1)


def _models(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files that are named, and the models in folders that are named, each folder's by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(found for pattern in MODELS for found in path.rglob(pattern))
        else:
            yield path


def _look(path: Path, config: LintConfig | None, severity: Severity) -> Result:
    return _look_at_form(path, severity) if path.suffix.lower() == SUFFIX else _look_at_model(path, config, severity)


def _look_at_form(path: Path, severity: Severity) -> Result:
    try:
        found, lines = lint_form(path)
    except FormRefused as refusal:
        return _unopened(path, str(refusal))
    except OSError as error:
        return _unopened(path, f"The file cannot be read: {error.strerror}.")
    return Result(path, [each for each in found if _is_at_least(each, severity)], lines)


def _look_at_model(path: Path, config: LintConfig | None, severity: Severity) -> Result:
    try:
        document = Document.open(path)
    except XmlRefused as refusal:
        return _unopened(path, str(refusal))
    except OSError as error:
        return _unopened(path, f"The file cannot be read: {error.strerror}.")
    findings = lint(document, rules_reading(READER), config or config_for(path))
    found = [each for each in findings if _is_at_least(each, severity)]
    nodes = {each.element_id: document.find(each.element_id) for each in found}
    return Result(path, found, {key: node.sourceline or 1 for key, node in nodes.items() if node is not None})


def _unopened(path: Path, why: str) -> Result:
    return Result(path, [Finding("cannot-open", Severity.ERROR, "", why)], {})


def _is_at_least(finding: Finding, severity: Severity) -> bool:
    return _LEVELS.index(finding.severity) <= _LEVELS.index(severity)


def _entry(result: Result, finding: Finding) -> dict[str, object]:
    return {
        "file": str(result.path),
        "line": result.lines.get(finding.element_id, 1),
        "element": finding.element_id,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": finding.message,
        "path": list(finding.path),
    }


def _print(result: Result) -> None:
    for each in result.findings:
        where = f"{result.path}#{each.element_id}" if each.element_id else str(result.path)
        click.echo(f"{where}: {each.severity.value}: {each.message} [{each.rule}]")
    counts = [(sum(each.severity is level for each in result.findings), level.value) for level in Severity]
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    click.echo(f"{result.path}: {told or 'nothing to say'}")
