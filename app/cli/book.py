"""`millrace book`: the process book of models, as PDF or HTML, without a display."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command()
@click.argument("models", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; its ending, .pdf or .html, says which kind.",
)
@click.option("--title", default="", help="The title of the book; by default the name of the first process.")
def command(models: tuple[Path, ...], out: Path, title: str) -> None:
    """Write the process book of MODELS: diagrams, steps, responsibilities, and the forms and decisions beside them."""
    if out.suffix.lower() not in (".pdf", ".html", ".htm"):
        raise click.UsageError("The name of the book ends in .pdf or .html.")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.book.reading import read_book
    from app.bpmn.document import Document
    from app.canvas.export.book import save_book
    from app.canvas.files import graphics
    from app.foundation.xml import XmlRefused

    graphics()
    try:
        book = read_book([Document.open(path) for path in models], title)
        for _ in save_book(book, out):
            pass
    except (XmlRefused, OSError) as reason:
        click.echo(f"{out}: {reason}", err=True)
        sys.exit(1)
    for remark in book.remarks:
        click.echo(remark, err=True)
    click.echo(out)
