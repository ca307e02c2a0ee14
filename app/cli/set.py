"""`millrace set`: change variables of cases."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.door import variables, variables_option
from app.cli.support.operation import chosen, operate


@click.command()
@chosen
@variables_option
def command(pairs: tuple[str, ...], **options: Any) -> None:
    """Set variables of cases from outside; conditions see them."""
    if not pairs:
        raise click.UsageError("Say what to set: -v amount=12")
    operate("set_variables", {"variables": variables(pairs)}, **options)
