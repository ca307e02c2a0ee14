"""`millrace instance`: one case, whole."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, workspace_option
from app.foundation import json
from app.workspace.local import LocalWorkspace
from app.workspace.values import InstanceDetail


@click.command()
@click.argument("case")
@click.option("--stack", is_flag=True, help="The technical details of incidents too.")
@click.option("--audit", is_flag=True, help="Who operated on it, when.")
@workspace_option
@person_option
def command(case: str, stack: bool, audit: bool, location: str, person: str | None) -> None:
    """Show CASE: where it stands, its variables, what it waits for, what went wrong."""
    with opened(location) as workspace:
        detail = workspace.instance(case, viewer=person)
        _show(detail, stack=stack)
        if audit:
            _show_audit(workspace, case)


def _show(detail: InstanceDetail, *, stack: bool) -> None:
    info = detail.info
    click.echo(f"{info.id}  {info.state}  {info.definition_id}  {info.business_key or '-'}")
    for token in detail.tokens:
        click.echo(f"  at {token.element_id}{f' x {token.count}' if token.count > 1 else ''}")
    for name, value in sorted(detail.variables.items()):
        click.echo(f"  {name} = {json.dumps(value)}")
    for timer in detail.timers:
        click.echo(f"  timer {timer.element_id} due {timer.due:%Y-%m-%d %H:%M}")
    for called in detail.called:
        click.echo(f"  called {called.id}  {called.state}  {called.definition_id}")
    for incident in detail.incidents:
        click.echo(f"  ! {incident.element_id}: {incident.message}")
        if stack and incident.stack:
            click.echo(incident.stack)


def _show_audit(workspace: LocalWorkspace, case: str) -> None:
    for entry in workspace.audit(instance_id=case.partition(".")[0]):
        click.echo(f"  {entry.at:%Y-%m-%d %H:%M}  {entry.person or 'system'}  {entry.operation}")
