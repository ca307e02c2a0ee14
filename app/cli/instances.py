"""`millrace instances`: running and ended cases."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, tests, where_option, workspace_option
from app.workspace.values import InstanceInfo, InstanceQuery


@click.command()
@click.argument("process", required=False)
@click.option("--all", "all_", is_flag=True, help="Ended ones too.")
@click.option("--incidents", is_flag=True, help="Only those that are stuck.")
@where_option
@click.option("--key", default=None, help="Only those with this business key.")
@click.option("--text", default="", help="Only those that mention this.")
@click.option("--limit", default=200, show_default=True, help="At most so many.")
@workspace_option
@person_option
def command(
    process: str | None,
    all_: bool,
    incidents: bool,
    conditions: tuple[str, ...],
    key: str | None,
    text: str,
    limit: int,
    location: str,
    person: str | None,
) -> None:
    """List cases, newest first: of every process, or of PROCESS; as the person given by --as may see them."""
    query = InstanceQuery(
        process_id=process,
        running=None if all_ else True,
        with_incidents=incidents,
        roots_only=True,
        business_key=key,
        tests=tests(conditions),
        text=text,
        limit=limit,
        viewer=person,
    )
    with opened(location) as workspace:
        for instance in workspace.instances(query):
            click.echo(line(instance))


def line(instance: InstanceInfo) -> str:
    """One case as a line of text."""
    stuck = f"  {instance.incident_count} incidents" if instance.incident_count else ""
    when = f"{instance.started:%Y-%m-%d %H:%M}"
    return f"{instance.id}  {instance.state}  {when}  {instance.definition_id}  {instance.business_key or '-'}{stuck}"
