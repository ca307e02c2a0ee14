"""`millrace migrate`: go on in another version of the process."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.door import opened
from app.cli.support.operation import chosen, operate


@click.command()
@chosen
@click.option("--to", "version", type=int, required=True, help="The version to go on in.")
@click.option("--map", "pairs", multiple=True, metavar="OLD=NEW", help="Where an element of the old version goes.")
@click.option("--plan", is_flag=True, help="Show where every element goes, and every problem; do nothing.")
def command(version: int, pairs: tuple[str, ...], plan: bool, **options: Any) -> None:
    """Move cases to another version: elements by their id, or as --map says. Open tasks stay as they are."""
    mapping = dict(_pair(pair) for pair in pairs)
    if plan:
        _show_plan(version, mapping, options)
        return
    operate("migrate", {"version": version, "mapping": mapping}, **options)


def _pair(text: str) -> tuple[str, str]:
    old, equals, new = text.partition("=")
    if not equals or not old or not new:
        raise click.BadParameter(f"'{text}' is not OLD=NEW")
    return old, new


def _show_plan(version: int, mapping: dict[str, str], options: dict[str, Any]) -> None:
    if not options["ids"]:
        raise click.UsageError("Name the cases that the plan is for")
    with opened(options["location"]) as workspace:
        info = workspace.instance(options["ids"][0]).info
        plan = workspace.migration_plan(info.process_id, info.version, version, mapping, instance_ids=options["ids"])
    click.echo(f"{plan.process_id}: version {plan.from_version} to {plan.to_version}")
    for step in plan.steps:
        here = f"  ({step.open} open)" if step.open else ""
        click.echo(f"  {step.source} -> {step.target or '-'}{here}  {step.problem}".rstrip())
    for problem in plan.problems:
        click.echo(f"! {problem}")
    raise click.exceptions.Exit(0 if plan.possible else 1)
