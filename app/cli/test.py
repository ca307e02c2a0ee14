"""`millrace test PATH...`: run scenario files, and test cases of decisions, and say what differed, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from app.decisions.kit.cases import read_suite
from app.decisions.kit.running import CaseOutcome, decision_tests_below, run_suite
from app.decisions.model import DecisionError
from app.engine.scenarios import MemoryHost, Scenario, ScenarioError, ScenarioResult, load, run_scenario
from app.engine.scenarios.coverage import Coverage, by_model
from app.engine.scenarios.files import found_below
from app.engine.scenarios.junit import FileResult, junit
from app.engine.scenarios.result import Difference
from app.foundation.xml import XmlRefused

Played = list[tuple[Scenario, ScenarioResult]]
SHOWN = 6


@click.command(
    help="Run scenario tests: files beside models, all of a model, or all below a folder; and test cases of decisions."
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="End with one line of JSON.")
@click.option("--junit", "junit_file", type=click.Path(dir_okay=False, path_type=Path), help="Write JUnit XML.")
@click.option(
    "--coverage",
    "coverage_file",
    is_flag=False,
    flag_value="-",
    metavar="[FILE]",
    help="Say which nodes and flows were reached; with a FILE ending in .json, write it there as well.",
)
@click.option("--fail-under", type=click.IntRange(0, 100), help="Fail when a model's coverage is below this percent.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    junit_file: Path | None,
    coverage_file: str | None,
    fail_under: int | None,
) -> None:
    """Run the scenarios that PATHS mean."""
    paths, coverage_file = _paths(paths, coverage_file)
    if not paths:
        raise click.UsageError("Name scenario files, models, or folders of them.")
    files = [file for path in paths for file in (*found_below(path), *decision_tests_below(path))]
    if not files:
        raise click.ClickException(f"There are no scenario files at {', '.join(str(path) for path in paths)}.")
    played: Played = []
    outcomes = [run_file(path, played) for path in dict.fromkeys(files)]
    for outcome in outcomes:
        say(outcome)
    covered = by_model(played) if coverage_file or fail_under is not None else {}
    failed = sum(outcome.failed for outcome in outcomes)
    passed = sum(result.passed for outcome in outcomes for result in outcome.results)
    click.echo(f"{passed} passed, {failed} failed")
    too_low = say_coverage(covered, fail_under)
    if junit_file is not None:
        _write(junit_file, junit(outcomes))
    if coverage_file not in (None, "-"):
        _write(Path(str(coverage_file)), json.dumps(as_data(covered), indent=2).encode() + b"\n")
    if as_json:
        summary = {"passed": passed, "failed": failed, "failures": failures(outcomes)}
        click.echo(json.dumps(summary | ({"coverage": as_data(covered)} if coverage_file else {})))
    context.exit(1 if failed or too_low else 0)


def _paths(paths: tuple[Path, ...], coverage_file: str | None) -> tuple[tuple[Path, ...], str | None]:
    """`--coverage PATH...` means the paths, not a file to write: what exists and is no .json report is tested."""
    if coverage_file in (None, "-") or (coverage_file or "").endswith(".json"):
        return paths, coverage_file
    path = Path(str(coverage_file))
    if not path.exists():
        raise click.UsageError(f"--coverage writes a file that ends in .json, and there is nothing to test at {path}.")
    return (path, *paths), "-"


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None


def run_file(path: Path, played: Played) -> FileResult:
    """Every scenario of a file, each on an engine of its own; `played` gets what was run."""
    if path.suffix == ".xml":
        return run_decision_tests(path)
    results = []
    try:
        for scenario in load(path):
            result = run_scenario(scenario, MemoryHost(scenario.clock))
            results.append(result)
            played.append((scenario, result))
    except ScenarioError as error:
        return FileResult(path, tuple(results), str(error))
    return FileResult(path, tuple(results))


def run_decision_tests(path: Path) -> FileResult:
    """Every test case of a file in the format of the DMN Technology Compatibility Kit."""
    try:
        suite = read_suite(path)
        outcomes = run_suite(suite, datetime.now(UTC)) if suite else []
    except (DecisionError, XmlRefused) as error:
        return FileResult(path, error=str(error))
    if suite is None:
        return FileResult(path, error="it holds no test cases of decisions.")
    return FileResult(path, tuple(map(_as_result, outcomes)))


def _as_result(outcome: CaseOutcome) -> ScenarioResult:
    """A decision is one step."""
    return ScenarioResult(outcome.case.id, tuple(Difference(1, "decide", text) for text in outcome.differences))


def say(outcome: FileResult) -> None:
    """One line a scenario, and a line for each difference."""
    if outcome.error:
        click.echo(f"FAILED {outcome.path}: {outcome.error}")
    for result in outcome.results:
        click.echo(f"{'passed' if result.passed else 'FAILED'} {result.id}")
        for difference in result.differences:
            click.echo(f"  {difference}")


def say_coverage(covered: Mapping[Path, Coverage], fail_under: int | None) -> bool:
    """A line a model, with the first of what is missing; True when one has too little."""
    too_low = False
    for path, coverage in covered.items():
        low = fail_under is not None and coverage.percent < fail_under
        too_low = too_low or low
        wanted = f", {fail_under} % is asked for" if low else ""
        click.echo(
            f"{path.name}: {coverage.percent} % covered (nodes {coverage.node_percent} %, "
            f"flows {coverage.flow_percent} %){wanted}"
        )
        for line in _missing(coverage):
            click.echo(f"  {line}")
    return too_low


def _missing(coverage: Coverage) -> Iterator[str]:
    for what, every in (("nodes", coverage.nodes), ("flows", coverage.flows)):
        missing = sorted(every & coverage.missing)
        if missing:
            more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
            yield f"{what} never reached: {', '.join(missing[:SHOWN])}{more}"


def as_data(covered: Mapping[Path, Coverage]) -> list[dict[str, Any]]:
    """Coverage for programs."""
    return [
        {
            "file": str(path),
            "percent": each.percent,
            "nodes": {"all": len(each.nodes), "covered": len(each.nodes & each.covered)},
            "flows": {"all": len(each.flows), "covered": len(each.flows & each.covered)},
            "missing": sorted(each.missing),
        }
        for path, each in covered.items()
    ]


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
