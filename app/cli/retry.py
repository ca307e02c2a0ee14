"""`millrace retry`: new attempts for what failed."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.operation import chosen, operate


@click.command()
@chosen
@click.option("--retries", default=1, show_default=True, help="How many attempts.")
def command(retries: int, **options: Any) -> None:
    """Give all failed work of cases new attempts and resolve their incidents."""
    operate("retry", {"retries": retries}, **options)
