"""`millrace test FILE...`: run scenario files on the engine and say what differed, in words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import click

from app.engine.scenarios import MemoryHost, ScenarioError, ScenarioResult, load, run_scenario


@dataclass(frozen=True, slots=True)
class FileResult:
    """The results of one scenario file; `error` when it cannot be read."""

    path: Path
    results: tuple[ScenarioResult, ...] = ()
    error: str = ""

    @property
    def failed(self) -> int:
        """How many scenarios failed; an unreadable file counts as one."""
        return sum(not result.passed for result in self.results) + bool(self.error)


@click.command(help="Run scenario tests: JSON files of steps and expectations beside a model.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="End with one line of JSON.")
@click.pass_context
def command(context: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Run the scenario FILES."""
    outcomes = [run_file(path) for path in files]
    for outcome in outcomes:
        say(outcome)
    failed = sum(outcome.failed for outcome in outcomes)
    passed = sum(result.passed for outcome in outcomes for result in outcome.results)
    click.echo(f"{passed} passed, {failed} failed")
    if as_json:
        click.echo(json.dumps({"passed": passed, "failed": failed, "failures": failures(outcomes)}))
    context.exit(1 if failed else 0)


def run_file(path: Path) -> FileResult:
    """Every scenario of a file, each on an engine of its own."""
    try:
        results = tuple(run_scenario(scenario, MemoryHost(scenario.clock)) for scenario in load(path))
    except ScenarioError as error:
        return FileResult(path, error=str(error))
    return FileResult(path, results)


def say(outcome: FileResult) -> None:
    """One line a scenario, and a line for each difference."""
    if outcome.error:
        click.echo(f"FAILED {outcome.path}: {outcome.error}")
    for result in outcome.results:
        click.echo(f"{'passed' if result.passed else 'FAILED'} {result.id}")
        for difference in result.differences:
            click.echo(f"  {difference}")


def failures(outcomes: list[FileResult]) -> list[dict[str, object]]:
    """What failed, for programs."""
    found: list[dict[str, object]] = [
        {"file": str(outcome.path), "id": "", "why": [outcome.error]} for outcome in outcomes if outcome.error
    ]
    for outcome in outcomes:
        for result in outcome.results:
            if not result.passed:
                why = [str(difference) for difference in result.differences]
                found.append({"file": str(outcome.path), "id": result.id, "why": why})
    return found
