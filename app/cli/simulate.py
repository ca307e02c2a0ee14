"""`millrace simulate WORKSPACE --process ID`: today's process, and what a change would do to it."""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any

import click

from app.cli.support.door import opened

if TYPE_CHECKING:
    from app.simulation.base import Base
    from app.simulation.comparison import Row
    from app.simulation.finding import Finding
    from app.simulation.knobs import Knob
    from app.simulation.results import Results
    from app.simulation.scenario import Scenario
    from app.workspace.protocol import Workspace


@click.command()
@click.argument("workspace")
@click.option("--process", "process_id", required=True, help="The id of the process.")
@click.option("--change", "changes", multiple=True, metavar="KNOB=VALUE", help="Turn a knob; --list says which.")
@click.option("--list", "as_list", is_flag=True, help="Print the knobs with today's values, and run nothing.")
@click.option("--cases", type=click.IntRange(10), help="Cases in each run; without it, twice those in the history.")
@click.option("--replications", default=10, show_default=True, type=click.IntRange(2), help="Runs of each scenario.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; times are seconds, shares 0 to 1.")
def command(
    workspace: str,
    process_id: str,
    changes: tuple[str, ...],
    as_list: bool,
    cases: int | None,
    replications: int,
    as_json: bool,
) -> None:
    """Simulate today's process, learnt from its history, and a change to it; the same random cases in both."""
    from app.simulation.knobs import knobs, turned

    with opened(workspace) as place:
        base = _base(place, process_id)
    known = knobs(base.process, base.scenario)
    if as_list:
        _print_knobs(known, as_json)
        return
    values = _values(changes, known)
    today = base.scenario.changed(replications=replications, cases=cases or base.scenario.cases)
    scenarios = [today, *([turned(today, known, values, "Changed")] if values else [])]
    _report(base, _run_all(base, scenarios), as_json)


def _base(workspace: Workspace, process_id: str) -> Base:
    from app.engine.compile import CompileRefused
    from app.simulation.base import load_base

    definition = next((one for one in workspace.definitions() if one.process_id == process_id), None)
    if definition is None:
        raise click.ClickException(f"No process “{process_id}” is deployed in this workspace.")
    try:
        return load_base(workspace, definition)
    except CompileRefused as refused:
        raise click.ClickException(str(refused)) from refused


def _values(changes: tuple[str, ...], known: list[Knob]) -> dict[str, float]:
    """`people:finance=3` as a knob and a number within its bounds."""
    by_key = {knob.key: knob for knob in known}
    found = {}
    for text in changes:
        key, _, number = text.rpartition("=")
        if key not in by_key:
            raise click.BadParameter(f"There is no knob “{key or text}”; --list prints them.", param_hint="--change")
        try:
            found[key] = float(number)
        except ValueError:
            raise click.BadParameter(f"“{number}” is not a number.", param_hint="--change") from None
        knob = by_key[key]
        ceiling = knob.high if knob.unit == "%" else math.inf
        if not knob.low <= found[key] <= ceiling:
            upper = f" and at most {knob.high:g}" if knob.unit == "%" else ""
            raise click.BadParameter(f"{key} must be at least {knob.low:g}{upper}.", param_hint="--change")
    return found


def _run_all(base: Base, scenarios: list[Scenario]) -> list[Results]:
    from app.simulation.experiment import run
    from app.simulation.kernel import SimulationError

    results: list[Results] = []
    progress: Any = click.progressbar(length=1000 * len(scenarios), label="Simulating", file=sys.stderr)

    def proceed(share: float) -> bool:
        progress.update(round((len(results) + share) * 1000) - progress.pos)
        return True

    try:
        with progress:
            for scenario in scenarios:
                results.append(run(base.process, scenario, proceed))
                progress.update(len(results) * 1000 - progress.pos)
    except SimulationError as error:
        raise click.ClickException(str(error)) from error
    return results


def _report(base: Base, results: list[Results], as_json: bool) -> None:
    from app.simulation.comparison import compare_all
    from app.simulation.finding import finding
    from app.simulation.pressure import overloads

    rows = compare_all(results, base.target.seconds if base.target else None)
    found = finding(results[-1], results[0] if len(results) > 1 else None, base.target)
    if as_json:
        click.echo(json.dumps(_document(base, results, rows, found), ensure_ascii=False))
        return
    click.echo(f"{base.definition.name}: {found.title}")
    click.echo(f"{found.detail}\n")
    click.echo(_table(results, rows))
    click.echo(f"\n{_footing(base, results[0])}")
    for note in dict.fromkeys((*overloads(results[-1]), *base.doubts, *results[-1].remarks)):
        click.echo(f"Note: {note}")


def _footing(base: Base, today: Results) -> str:
    repeats = f"Seed {today.scenario.seed}: the same command gives the same figures."
    if base.learnt is None:
        return f"No finished cases yet: today is assumed from the model. {repeats}"
    misfit = base.misfit(today)
    fit = f" Today is within {max(round(misfit * 100), 1)}\u202f% of the real median." if misfit is not None else ""
    return f"Based on {base.learnt.cases} finished cases.{fit} {repeats}"


def _table(results: list[Results], rows: list[Row]) -> str:
    from app.analytics.table import Table, to_text

    heads = tuple(one.scenario.name for one in results)
    lines = tuple(
        (f"{row.label} {row.unit}".strip(), *(f"{cell.value} {cell.half_width}".strip() for cell in row.cells))
        for row in rows
    )
    return to_text(Table("Comparison", ("Measure", *heads), lines, frozenset(range(1, len(heads) + 1))))


def _document(base: Base, results: list[Results], rows: list[Row], found: Finding) -> dict[str, Any]:
    measures = [
        {
            "measure": row.label,
            "unit": row.unit,
            "figures": [{"mean": _finite(f.mean), "half_width": _finite(f.half_width)} for f in row.figures],
        }
        for row in rows
    ]
    from app.simulation.pressure import overloads

    return {
        "process_id": base.definition.process_id,
        "finding": found.title,
        "detail": found.detail,
        "scenarios": [one.scenario.name for one in results],
        "measures": measures,
        "learnt_from": base.learnt.cases if base.learnt else 0,
        "seed": results[0].scenario.seed,
        "doubts": list(base.doubts),
        "remarks": [*overloads(results[-1]), *results[-1].remarks],
    }


def _finite(value: float) -> float | None:
    return None if math.isnan(value) else value


def _print_knobs(known: list[Knob], as_json: bool) -> None:
    if as_json:
        names = ("key", "label", "unit", "base", "low", "high", "note")
        click.echo(json.dumps([{name: getattr(knob, name) for name in names} for knob in known], ensure_ascii=False))
        return
    from app.analytics.table import Table, to_text

    lines = tuple((knob.key, f"{knob.base:g}", knob.unit, knob.label) for knob in known)
    click.echo(to_text(Table("Knobs", ("Knob", "Today", "Unit", "What it is"), lines, frozenset({1}))))
