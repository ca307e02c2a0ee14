"""`millrace cancel`: end cases."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.operation import chosen, operate


@click.command()
@chosen
@click.option("--reason", default="", help="Why; it stands in the history.")
def command(reason: str, **options: Any) -> None:
    """End cases now: their tasks disappear, their timers stop."""
    operate("cancel", {"reason": reason}, **options)
