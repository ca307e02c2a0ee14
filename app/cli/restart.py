"""`millrace restart`: run ended cases again."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.door import variables, variables_option
from app.cli.support.operation import chosen, operate


@click.command()
@chosen
@click.option("--at", "elements", multiple=True, metavar="ELEMENT", help="Begin here instead of at the start.")
@click.option("--first", is_flag=True, help="With the variables it was started with, not its last ones.")
@click.option("--version", type=int, default=None, help="In this version of the process.")
@variables_option
def command(
    elements: tuple[str, ...], first: bool, version: int | None, pairs: tuple[str, ...], **options: Any
) -> None:
    """Start ended cases again, as new ones, with their variables and business key."""
    arguments: dict[str, Any] = {"start_before": list(elements), "first_variables": first}
    arguments |= {"version": version, "variables": variables(pairs)}
    operate("restart", arguments, ended=True, **options)
