"""`millrace complete TASK`: finish a task."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, variables, variables_option, workspace_option


@click.command()
@click.argument("task")
@variables_option
@workspace_option
@person_option
def command(task: str, pairs: tuple[str, ...], location: str, person: str | None) -> None:
    """Finish TASK (an id as `millrace tasks` prints it)."""
    with opened(location) as workspace:
        workspace.complete(task, variables(pairs), actor=person)
        click.echo(f"Completed {workspace.task(task).name}")
