"""The `millrace` command. A verb per file: `app/cli/<verb>.py` holds one click command, `command`.

A verb is imported only when it is used or listed, so `millrace --help` stays quick and a verb
with heavy imports costs the others nothing.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

HIDDEN = {"__init__", "__main__"}


class VerbGroup(click.Group):
    """Finds its commands among the files of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, by name."""
        stems = (path.stem for path in Path(__file__).parent.glob("*.py"))
        return sorted(stem.replace("_", "-") for stem in stems if stem not in HIDDEN)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of the file with this verb's name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"app.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.command(cls=VerbGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="millrace")
def cli() -> None:
    """Draw a process, run it, work it, watch it and ask what if."""


def main() -> None:
    """Entry point of the `millrace` command; without a verb it opens the window."""
    if len(sys.argv) == 1:
        sys.argv.append("open")
    cli()
