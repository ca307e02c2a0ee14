"""`millrace batch`: operations on many cases, and how far they are."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, reason_option, workspace_option
from app.cli.support.operation import report


@click.group()
def command() -> None:
    """Look at batches, go on with one that was interrupted, or stop it."""


@command.command("list")
@workspace_option
def list_(location: str) -> None:
    """List batches, newest first."""
    with opened(location) as workspace:
        for batch in workspace.batches():
            who = batch.by or "system"
            click.echo(
                f"{batch.id}  {batch.at:%Y-%m-%d %H:%M}  {who}  {batch.operation}  {batch.state}  "
                f"{batch.done} of {batch.total}, {batch.failed} refused"
            )


@command.command()
@click.argument("batch")
@workspace_option
def show(batch: str, location: str) -> None:
    """Show what came of each case of BATCH; exit code 1 when one refused."""
    with opened(location) as workspace:
        report(workspace, workspace.batch(batch))


@command.command()
@click.argument("batch")
@workspace_option
def resume(batch: str, location: str) -> None:
    """Go on with BATCH until it is done."""
    with opened(location) as workspace:
        report(workspace, workspace.run_batch(batch))


@command.command()
@click.argument("batch")
@reason_option
@workspace_option
@person_option
def cancel(batch: str, reason: str, location: str, person: str | None) -> None:
    """Deal with no further case of BATCH; what is done stays done."""
    with opened(location) as workspace:
        workspace.cancel_batch(batch, actor=person, reason=reason)
