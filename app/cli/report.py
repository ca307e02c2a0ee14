"""`millrace report WORKSPACE`: the manager's measures of a workspace, as tables or JSON."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("workspace")
@click.option("--process", help="The id of the process; without it, every deployed process.")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3660), help="How far to look back.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; durations are seconds.")
@click.option(
    "--xes", type=click.Path(dir_okay=False, path_type=Path), help="Also write the event log of --process here."
)
@click.option("--rows", default=20, show_default=True, type=click.IntRange(1), help="Rows per table at most.")
def command(workspace: str, process: str | None, days: int, as_json: bool, xes: Path | None, rows: int) -> None:
    """Print on-time share, work in progress, cycle times, throughput, bottleneck and workload."""
    from app.analytics.live import LiveMeasures
    from app.workspace.open import open_workspace
    from app.workspace.values import WorkspaceError

    if xes and not process:
        raise click.UsageError("--xes needs --process: a log is of one process.")
    try:
        opened = open_workspace(workspace)
    except WorkspaceError as error:
        raise click.ClickException(str(error)) from error
    try:
        measures = LiveMeasures(opened)
        ids = [process] if process else [found.process_id for found in opened.definitions()]
        if process and process not in {found.process_id for found in opened.definitions()}:
            raise click.ClickException(f"No process “{process}” is deployed in this workspace.")
        snapshots = [measures.read(process_id, days) for process_id in ids]
        if xes and snapshots[0].process:
            xes.write_bytes(measures.event_log(snapshots[0].process))
    finally:
        opened.close()
    _print_json(snapshots) if as_json else _print_tables(snapshots, rows)


def _print_tables(snapshots: list[Any], rows: int) -> None:
    from app.analytics.table import to_text
    from app.analytics.tables import findings_of, tables_of

    if not snapshots:
        click.echo("No process is deployed in this workspace.")
    for snapshot in snapshots:
        click.echo(f"{snapshot.process.name}, {snapshot.view.period.label}\n")
        for table, finding in zip(tables_of(snapshot.view), findings_of(snapshot.view), strict=True):
            click.echo(f"{table.title}: {finding}")
            if table.rows:
                click.echo(to_text(dataclasses.replace(table, rows=table.rows[:rows])))
            if len(table.rows) > rows:
                click.echo(f"… and {len(table.rows) - rows} more")
            click.echo()


def _print_json(snapshots: list[Any]) -> None:
    found = [
        {"process_id": snapshot.process.process_id, "at": snapshot.at, "measures": _plain(snapshot.view)}
        for snapshot in snapshots
    ]
    click.echo(json.dumps(found, default=_plain, ensure_ascii=False))


def _plain(value: Any) -> Any:
    """Measures as JSON: dataclasses become objects, moments ISO 8601 texts."""
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value) if field.name not in {"zone", "heat"}]
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
