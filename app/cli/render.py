"""`millrace render`: draw the diagrams of BPMN files to SVG, PNG or PDF, without a display."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["svg", "png", "pdf"]),
    help="Repeat for several; SVG by default.",
)
@click.option("--diagram", default="all", show_default=True, help="Which diagram of a file: 1, 2 ... or all.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to; beside each file by default."
)
def command(files: tuple[Path, ...], formats: tuple[str, ...], diagram: str, theme: str, out: Path | None) -> None:
    """Draw the diagrams of BPMN FILES as SVG, PNG or PDF; needs no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.canvas.files import FileRefused, draw_file, graphics

    graphics()
    failed = 0
    for path in files:
        try:
            for written in draw_file(path, formats or ("svg",), diagram, theme, out):
                click.echo(written)
        except (FileRefused, OSError) as reason:
            failed += 1
            click.echo(f"{path}: {reason}", err=True)
    sys.exit(1 if failed else 0)
