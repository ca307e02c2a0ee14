"""`millrace test PATH...`: run scenario files, and test cases of decisions, and say what differed, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from app.decisions.kit.cases import read_suite
from app.decisions.kit.running import CaseOutcome, decision_tests_below, run_suite
from app.decisions.model import DecisionError
from app.engine.scenarios import Broken, Scenario, ScenarioError, ScenarioResult, play, read
from app.engine.scenarios.coverage import Coverage, by_model
from app.engine.scenarios.files import SUFFIX, found_below
from app.engine.scenarios.junit import FileResult, junit
from app.engine.scenarios.places import Problem
from app.engine.scenarios.result import Difference
from app.engine.scenarios.schema import scenario_schema
from app.foundation.xml import XmlRefused

Played = list[tuple[Scenario, ScenarioResult]]
SHOWN = 6


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
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
@click.option(
    "--schema", is_flag=True, help="Print the JSON Schema of scenario files, for editors, and do nothing else."
)
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    junit_file: Path | None,
    coverage_file: str | None,
    fail_under: int | None,
    schema: bool,
) -> None:
    """Run scenario tests: files beside models, all of a model, or all below a folder; and test cases of decisions.

    Exits 0 when all passed, 1 when one failed, could not be run, or too little is covered, 2 for a wrong call.
    """
    if schema:
        click.echo(json.dumps(scenario_schema(), indent=2))
        return
    paths, coverage_file = _paths(paths, coverage_file)
    files = _files(paths)
    played: Played = []
    outcomes = [run_file(path, played) for path in files]
    covered = by_model(played) if coverage_file or fail_under is not None else {}
    too_low = [path for path, each in covered.items() if fail_under is not None and each.percent < fail_under]
    if as_json:
        click.echo(json.dumps(summary(outcomes) | ({"coverage": as_data(covered)} if coverage_file else {})))
    else:
        say(outcomes)
        say_coverage(covered, fail_under)
    if junit_file is not None:
        _write(junit_file, junit(outcomes))
    if coverage_file not in (None, "-"):
        _write(Path(str(coverage_file)), json.dumps(as_data(covered), indent=2).encode() + b"\n")
    context.exit(1 if too_low or any(outcome.failed or outcome.errors for outcome in outcomes) else 0)


OF_DECISIONS = (".dmn", ".xml")


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The files that the paths mean. Raises a UsageError for a path without any."""
    if not paths:
        raise click.UsageError("Name scenario files, models, or folders of them.")
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"There is no {path}.")
        scenarios = [] if path.suffix in OF_DECISIONS else found_below(path)
        below = [*scenarios, *decision_tests_below(path)]
        if not below:
            raise click.UsageError(f"There are no scenario files at {path}. {_where(path)}")
        found += below
    return list(dict.fromkeys(found))


def _where(path: Path) -> str:
    if path.is_dir():
        return f"In a folder, files are found whose names end in {SUFFIX}, and .xml files of test cases of decisions."
    if path.suffix in OF_DECISIONS:
        return "The tests of a decision are .xml files in the format of the DMN kit, <testCases>, beside its model."
    return (
        f"The tests of a model lie beside it; write {path.with_suffix('').name}{SUFFIX}, or save one from a token run."
    )


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
    try:
        found = read(path)
    except ScenarioError as error:
        return FileResult(path, error=str(error.problems[0]))
    results = []
    for each in found:
        if isinstance(each, Broken):
            results.append(ScenarioResult(each.id, problems=each.problems))
        else:
            results.append(play(each))
            played.append((each, results[-1]))
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


def say(outcomes: Sequence[FileResult]) -> None:
    """A heading for each file, a line for each scenario and each reason; how many of what in the end."""
    for outcome in outcomes:
        click.echo(str(outcome.path))
        if outcome.error:
            click.echo(f"  NOT READ {outcome.error}")
        for result in outcome.results:
            click.echo(f"  {'passed' if result.passed else 'NOT RUN' if result.problems else 'FAILED'} {result.id}")
            for reason in result.reasons:
                click.echo(f"    {reason}")
    passed, failed, errors = (sum(getattr(one, name) for one in outcomes) for name in ("passed", "failed", "errors"))
    click.echo(f"{passed} passed, {failed} failed" + (f", {errors} not understood" if errors else ""))


def say_coverage(covered: Mapping[Path, Coverage], fail_under: int | None) -> None:
    """A line a model, with the first of what is missing."""
    for path, coverage in covered.items():
        low = fail_under is not None and coverage.percent < fail_under
        wanted = f", {fail_under} % is asked for" if low else ""
        click.echo(
            f"{path.name}: {coverage.percent} % covered (nodes {coverage.node_percent} %, "
            f"flows {coverage.flow_percent} %){wanted}"
        )
        for line in _missing(coverage):
            click.echo(f"  {line}")


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


def summary(outcomes: Sequence[FileResult]) -> dict[str, Any]:
    """All results, for programs; docs/scenario-tests.md describes it."""
    return {
        "passed": sum(outcome.passed for outcome in outcomes),
        "failed": sum(outcome.failed for outcome in outcomes),
        "errors": sum(outcome.errors for outcome in outcomes),
        "files": [
            {
                "file": str(outcome.path),
                "error": outcome.error or None,
                "scenarios": [_result_data(result) for result in outcome.results],
            }
            for outcome in outcomes
        ],
    }


def problem_data(problem: Problem) -> dict[str, Any]:
    """One reason with its place, a JSON Pointer that starts at the scenario."""
    return {"text": problem.text, "pointer": problem.pointer, "line": problem.line or None}


def _result_data(result: ScenarioResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "passed": result.passed,
        "seconds": round(result.seconds, 3),
        "problems": [problem_data(each) for each in result.problems],
        "differences": [
            {
                "step": each.step,
                "op": each.op,
                "text": each.text,
                "elements": list(each.elements),
                "line": each.line or None,
            }
            for each in result.differences
        ],
    }
