"""What the verbs that operate on cases share: which cases, a dry run, and a batch when there are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from app.cli.support.door import opened, person_option, reason_option, tests, where_option, workspace_option
from app.workspace.local import LocalWorkspace
from app.workspace.operations_values import BatchInfo
from app.workspace.values import InstanceQuery

MANY = 100_000
F = Callable[..., Any]


def chosen(function: F) -> F:
    """Cases by id, or all that a filter finds; then `--reason`, `--dry-run`, `-w` and `--as`."""
    options = (
        click.argument("ids", nargs=-1, metavar="[CASE]..."),
        click.option("--process", default=None, help="All cases of this process."),
        where_option,
        click.option("--key", default=None, help="Only those with this business key."),
        click.option("--incidents", is_flag=True, help="Only those that are stuck."),
        reason_option,
        click.option("--dry-run", is_flag=True, help="Say what would happen, and do nothing."),
        workspace_option,
        person_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def operate(operation: str, arguments: Mapping[str, Any], *, ended: bool = False, **options: Any) -> None:
    """Do `operation` to the chosen cases and say what came of it; exit code 1 when a case refused."""
    person = options["person"]
    if options["reason"]:
        arguments = {**arguments, "reason": options["reason"]}
    with opened(options["location"]) as workspace:
        found = _ids(workspace, ended=ended, **options)
        if options["dry_run"]:
            for one in found:
                _say(workspace, operation, one, arguments, person)
            return
        batch = workspace.create_batch(operation, instance_ids=found, arguments=arguments, actor=person)
        report(workspace, workspace.run_batch(batch.id, _progress if len(found) > 1 else None))


def report(workspace: LocalWorkspace, batch: BatchInfo) -> None:
    """What came of a batch; those that refused by name."""
    click.echo(f"{batch.operation}: {batch.done - batch.failed} of {batch.total} cases done (batch {batch.id})")
    failed = [result for result in workspace.batch_results(batch.id) if not result.ok]
    for result in failed:
        click.echo(f"  {result.instance_id}  {result.message}")
    if failed:
        raise click.exceptions.Exit(1)


def _progress(batch: BatchInfo) -> bool:
    click.echo(f"  {batch.done} of {batch.total}", err=True)
    return True


def _ids(workspace: LocalWorkspace, *, ended: bool, **options: Any) -> list[str]:
    ids: tuple[str, ...] = options["ids"]
    filters = (options["process"], options["conditions"], options["key"], options["incidents"])
    if bool(ids) == any(filters):
        raise click.UsageError("Name cases, or say which by --process, --where, --key or --incidents")
    if ids:
        return list(ids)
    query = InstanceQuery(
        process_id=options["process"],
        running=not ended,
        roots_only=True,
        with_incidents=options["incidents"],
        business_key=options["key"],
        tests=tests(options["conditions"]),
        viewer=options["person"],
        limit=MANY,
    )
    found = [info.id for info in workspace.instances(query)]
    if not found:
        raise click.ClickException("There is no such case")
    return found


def _say(
    workspace: LocalWorkspace, operation: str, instance_id: str, arguments: Mapping[str, Any], person: str | None
) -> None:
    if operation in ("delete", "restart"):
        info = workspace.instance(instance_id, viewer=person).info
        click.echo(f"{instance_id}  {info.state}: would {operation}")
        return
    preview = workspace.preview(operation, instance_id, actor=person, **arguments)
    click.echo(f"{instance_id}  {' '.join(preview.sentences)}")
