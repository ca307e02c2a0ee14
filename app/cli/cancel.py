"""`millrace cancel`: end cases."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.operation import chosen, operate


@click.command()
@chosen
def command(**options: Any) -> None:
    """End cases now: their tasks disappear, their timers stop."""
    operate("cancel", {}, **options)
