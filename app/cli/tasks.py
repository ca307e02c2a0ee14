"""`millrace tasks`: the open tasks."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, workspace_option
from app.workspace.values import TaskInfo, TaskQuery, TaskScope


@click.command()
@click.option("--group", is_flag=True, help="Those that the person or their groups may take.")
@click.option("--text", default="", help="Only those that mention this.")
@workspace_option
@person_option
def command(group: bool, text: str, location: str, person: str | None) -> None:
    """List open tasks, overdue ones first: everybody's, or those of the person given by --as."""
    scope = TaskScope.ALL if person is None else TaskScope.GROUP if group else TaskScope.MINE
    with opened(location) as workspace:
        for task in workspace.tasks(TaskQuery(scope=scope, person=person, text=text)):
            click.echo(line(task))


def line(task: TaskInfo) -> str:
    """One task as a line of text."""
    due = f"{task.due:%Y-%m-%d %H:%M} {task.due_state.replace('_', ' ')}" if task.due else "no due date"
    who = task.assignee or "/".join(task.candidate_groups) or "nobody"
    return f"{task.id}  {task.name}  [{who}]  {due}  {task.process_name} {task.business_key or ''}".rstrip()
