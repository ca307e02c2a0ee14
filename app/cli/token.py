"""`millrace token`: who may fetch work over HTTP."""

from __future__ import annotations

import click

from app.cli.support.door import opened, person_option, workspace_option


@click.group()
def command() -> None:
    """Tokens of other programs: make one, list them, revoke one."""


@command.command()
@click.argument("name")
@click.option("--topics", metavar="TOPIC,…", help="What it may fetch; everything without this.")
@person_option
@workspace_option
def add(name: str, topics: str | None, person: str | None, location: str) -> None:
    """Make a token for the program NAME. It is shown this once."""
    from app.web import tokens

    with opened(location) as workspace:
        allowed = [topic.strip() for topic in topics.split(",") if topic.strip()] if topics is not None else None
        click.echo(tokens.add(workspace, name, allowed, actor=person))


@command.command("list")
@workspace_option
def list_(location: str) -> None:
    """Which programs have a token, and for what."""
    from app.web import tokens

    with opened(location) as workspace:
        for caller in tokens.known(workspace):
            click.echo(
                f"{caller.name}  {', '.join(sorted(caller.topics)) if caller.topics is not None else 'all topics'}"
            )


@command.command()
@click.argument("name")
@person_option
@workspace_option
def revoke(name: str, person: str | None, location: str) -> None:
    """Refuse the token of the program NAME from now on."""
    from app.web import tokens

    with opened(location) as workspace:
        tokens.revoke(workspace, name, actor=person)
