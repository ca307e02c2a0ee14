"""`millrace signal NAME`: broadcast a signal."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, reason_option, variables, variables_option, workspace_option


@click.command()
@click.argument("name")
@variables_option
@reason_option
@workspace_option
@person_option
def command(name: str, pairs: tuple[str, ...], reason: str, location: str, person: str | None) -> None:
    """Send the signal NAME to every case that waits for it and every process that it starts."""
    with opened(location) as workspace:
        workspace.signal(name, variables(pairs), actor=person, reason=reason)
