"""`millrace instances`: running and ended cases."""

from __future__ import annotations

import click

from app.cli.support.door import opened, workspace_option
from app.workspace.values import InstanceInfo, InstanceQuery


@click.command()
@click.argument("process", required=False)
@click.option("--all", "all_", is_flag=True, help="Ended ones too.")
@click.option("--incidents", is_flag=True, help="Only those that are stuck.")
@workspace_option
def command(process: str | None, all_: bool, incidents: bool, location: str) -> None:
    """List cases, newest first: of every process, or of PROCESS."""
    query = InstanceQuery(process_id=process, running=None if all_ else True, with_incidents=incidents, roots_only=True)
    with opened(location) as workspace:
        for instance in workspace.instances(query):
            click.echo(line(instance))


def line(instance: InstanceInfo) -> str:
    """One case as a line of text."""
    stuck = f"  {instance.incident_count} incidents" if instance.incident_count else ""
    when = f"{instance.started:%Y-%m-%d %H:%M}"
    return f"{instance.id}  {instance.state}  {when}  {instance.definition_id}  {instance.business_key or '-'}{stuck}"
