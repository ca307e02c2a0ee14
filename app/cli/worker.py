"""`millrace worker`: keep a workspace going without a window."""

from __future__ import annotations

import click

from app.cli.support.door import opened, workspace_option


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@workspace_option
def command(once: bool, location: str) -> None:
    """Run timers, continuations and jobs as they fall due, until interrupted."""
    from app.workspace.runner import Runner

    with opened(location) as workspace:
        if once:
            done = 0
            while count := workspace.run_due():
                done += count
            click.echo(f"{done} done")
            return
        runner = Runner(workspace)
        runner.start()
        click.echo(f"Working on {workspace.name}; Ctrl+C ends it")
        try:
            runner.wait()
        except KeyboardInterrupt:
            click.echo("Finishing what is under way")
        finally:
            runner.stop()
