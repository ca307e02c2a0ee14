"""`millrace cleanup`: remove ended cases past their time."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, reason_option, workspace_option
from app.workspace.operations_values import HistoryLevel, RetentionRule


@click.command()
@click.option("--dry-run", is_flag=True, help="Count, and remove nothing.")
@click.option("--process", default=None, help="Change the rule of this process instead; with --days or --level.")
@click.option("--days", type=click.IntRange(0), default=None, help="Keep its ended cases for so long.")
@click.option("--level", type=click.Choice([level.value for level in HistoryLevel]), default="full",
              help="What to keep of them: all; all but values and decisions; only that they ran.")  # fmt: skip
@click.option("--automatic/--by-hand", default=None, help="Whether the workspace cleans up by itself from now on.")
@reason_option
@workspace_option
@person_option
def command(
    dry_run: bool,
    process: str | None,
    days: int | None,
    level: str,
    automatic: bool | None,
    reason: str,
    location: str,
    person: str | None,
) -> None:
    """Remove ended cases whose time is over: as the model's historyTimeToLive says, or the rule of the process."""
    with opened(location) as workspace:
        if process is not None or automatic is not None:
            rule = None if process is None else RetentionRule(process, days, HistoryLevel(level))
            workspace.save_retention(rule, automatic=automatic, actor=person, reason=reason)
            for kept in workspace.retention_rules():
                life = "as the model says" if kept.days is None else f"{kept.days} days"
                click.echo(f"{kept.process_id}  {life}  {kept.level}")
            return
        found = workspace.clean_up(dry_run=dry_run, actor=person, reason=reason)
    verb = "would be removed" if dry_run else "removed"
    for process_id, count in sorted(found.cases.items()):
        click.echo(f"{process_id}: {count} cases {verb}")
    click.echo(f"{found.events} further events {verb}")
