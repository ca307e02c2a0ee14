"""`millrace connect`: name another system that processes on this computer may call."""

from __future__ import annotations

import click

from app.connectors.connections import connections, save_connection


@click.command()
@click.argument("name", required=False)
@click.argument("url", required=False)
def command(name: str | None, url: str | None) -> None:
    """Let processes on this computer call URL as NAME; without arguments list what is named."""
    if name is None:
        for known, address in sorted(connections().items()):
            click.echo(f"{known}  {address}")
        return
    if url is None:
        raise click.UsageError(f"Say where {name} is: millrace connect {name} https://...")
    try:
        save_connection(name, url)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} is {connections()[name]}")
