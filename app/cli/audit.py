"""`millrace audit`: who operated on what, when."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from app.cli.support.door import opened, workspace_option
from app.foundation import json


@click.command()
@click.argument("case", required=False)
@click.option("--since", type=click.DateTime(), default=None, help="Only from this moment on (UTC).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@workspace_option
def command(case: str | None, since: datetime | None, as_json: bool, location: str) -> None:
    """List every operation, oldest first: of the workspace, or of CASE."""
    moment = None if since is None else since.replace(tzinfo=UTC)
    with opened(location) as workspace:
        for entry in workspace.audit(instance_id=case, since=moment):
            row = {name: getattr(entry, name) for name in entry.__slots__}
            if as_json:
                click.echo(json.dumps(row))
            else:
                about = entry.instance_id or entry.process_id or "-"
                details = json.dumps(dict(entry.details)) if entry.details else ""
                who = entry.person or "system"
                click.echo(f"{entry.at:%Y-%m-%d %H:%M:%S}  {who}  {entry.operation}  {about}  {details}".rstrip())
