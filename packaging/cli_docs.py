"""Writes docs/cli.md from the help of the `millrace` command.

python packaging/cli_docs.py           write the page
python packaging/cli_docs.py --check   exit 1 when the page is not what would be written
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import click  # noqa: E402 (needs the path above)

from app.cli import cli  # noqa: E402

PAGE = ROOT / "docs" / "cli.md"
WIDTH = 100
HEAD = """# The command line

Made by `packaging/cli_docs.py` from the help of the command itself; a test says when it is out of date.

`millrace` without a verb opens the window. From a checkout, write `python3 packaging/dev.py cli` for `millrace`.
`-h` after any verb shows its help. Where a verb works in a workspace, the workspace is what `-w` names, else
`MILLRACE_WORKSPACE`, else `work.millrace` in the current folder; a file that is not there is made. `report` and
`simulate` take the workspace as their argument instead.

| verb | does |
|---|---|
"""


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    wanted = text()
    if "--check" not in arguments:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print("docs/cli.md is out of date: run packaging/cli_docs.py", file=sys.stderr)
    return 1


def text() -> str:
    """The whole page."""
    top = click.Context(cli, info_name="millrace", terminal_width=WIDTH, **cli.context_settings)
    verbs = [(name, verb) for name in cli.list_commands(top) if (verb := cli.get_command(top, name)) is not None]
    rows = "".join(f"| [{name}](#{name}) | {first_sentence(verb)} |\n" for name, verb in verbs)
    return HEAD + rows + "".join(section(top, name, verb) for name, verb in verbs)


def first_sentence(verb: click.Command) -> str:
    """What a verb does, in a line."""
    return verb.get_short_help_str(limit=200).replace("|", "\\|")


def section(top: click.Context, name: str, verb: click.Command) -> str:
    """One verb's help as it is printed. The copy knows nothing of how the verb was called before in this process."""
    verb = copy.copy(verb)
    verb._help_option = None
    context = click.Context(verb, info_name=name, parent=top, terminal_width=WIDTH)
    return f"\n## {name}\n\n```text\n{verb.get_help(context).rstrip()}\n```\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
