"""`millrace undo`: take the last step of a person back."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, reason_option, workspace_option


@click.command()
@click.argument("case")
@click.option("--dry-run", is_flag=True, help="Say what would happen, or why it cannot be done.")
@reason_option
@workspace_option
@person_option
def command(case: str, dry_run: bool, reason: str, location: str, person: str | None) -> None:
    """Take the last completed task of CASE back, where nothing has happened outside since."""
    with opened(location) as workspace:
        info = workspace.undo_info(case)
        click.echo(" ".join((info.text, *info.sentences)))
        if not info.possible:
            raise click.exceptions.Exit(1)
        if not dry_run:
            workspace.undo(case, actor=person, reason=reason)
