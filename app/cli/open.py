"""`millrace open`: the window."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--workspace", metavar="LOCATION", default="", help="A workspace file or a PostgreSQL address.")
def command(files: tuple[Path, ...], workspace: str) -> None:
    """Open the window, with FILES (BPMN, DMN or forms) in it."""
    from app.shell.start import run

    sys.exit(run(workspace, files))
