"""`millrace delete`: remove ended cases with their history."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.operation import chosen, operate


@click.command()
@chosen
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(yes: bool, **options: Any) -> None:
    """Remove ended cases with their history; a line in the audit remains. This cannot be undone."""
    if not yes and not options["dry_run"]:
        click.confirm("The cases and their history are gone for good. Delete them?", abort=True)
    operate("delete", {}, ended=True, **options)
