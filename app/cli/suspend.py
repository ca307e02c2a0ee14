"""`millrace suspend`: hold cases."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.operation import chosen, operate


@click.command()
@chosen
def command(**options: Any) -> None:
    """Hold cases: timers wait, messages are refused, until `millrace activate`."""
    operate("suspend", {}, **options)
