"""`millrace activate`: let suspended cases go on."""

from __future__ import annotations

from typing import Any

import click

from app.cli.support.operation import chosen, operate


@click.command()
@chosen
def command(**options: Any) -> None:
    """Let suspended cases go on; what fell due meanwhile is done at once."""
    operate("activate", {}, **options)
