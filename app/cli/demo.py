"""`millrace demo`: what a person without a display can see of Millrace."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=Path("millrace-demo"), show_default=True)
def command(out: Path) -> None:
    """Run employee onboarding end to end and write screenshots, its diagram and a report into OUT."""
    from app.shell.demo import run

    report = run(out, click.echo)
    click.echo(f"\nEverything is in {out}. Begin with {report}.")
