"""`millrace modify`: move the tokens of cases."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.operation import chosen, operate


@click.command()
@chosen
@click.option("--end", "cancel", multiple=True, metavar="ELEMENT", help="End what stands here.")
@click.option("--before", multiple=True, metavar="ELEMENT", help="Put a token before this element.")
@click.option("--after", multiple=True, metavar="ELEMENT", help="Put a token after this element.")
@click.option("--on", "transition", multiple=True, metavar="FLOW", help="Put a token on this sequence flow.")
def command(
    cancel: tuple[str, ...],
    before: tuple[str, ...],
    after: tuple[str, ...],
    transition: tuple[str, ...],
    **options: Any,
) -> None:
    """Move tokens: end what stands somewhere, begin elsewhere. Try it with --dry-run first."""
    moves = {"cancel": cancel, "start_before": before, "start_after": after, "start_transition": transition}
    if not any(moves.values()):
        raise click.UsageError("Say what to move: --end, --before, --after or --on")
    operate("modify", {name: list(value) for name, value in moves.items()}, **options)
