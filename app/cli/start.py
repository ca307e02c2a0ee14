"""`millrace start PROCESS`: start an instance."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, variables, variables_option, workspace_option


@click.command()
@click.argument("process")
@variables_option
@click.option("--business-key", default=None, help="What people know the case by.")
@workspace_option
@person_option
def command(process: str, pairs: tuple[str, ...], business_key: str | None, location: str, person: str | None) -> None:
    """Start the latest version of PROCESS; prints the id of the case."""
    with opened(location) as workspace:
        started = workspace.start(process, variables(pairs), business_key=business_key, actor=person)
        click.echo(started.id)
