"""What the verbs of the command line share: which workspace, values from text, refusals as text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from app.foundation import json
from app.store.variable_search import VariableTest
from app.workspace.conditions import read_condition
from app.workspace.local import LocalWorkspace
from app.workspace.open import open_workspace
from app.workspace.values import WorkspaceError

DEFAULT = "work.millrace"

workspace_option = click.option(
    "-w",
    "--workspace",
    "location",
    default=lambda: os.environ.get("MILLRACE_WORKSPACE", DEFAULT),
    show_default=f"MILLRACE_WORKSPACE, else {DEFAULT}",
    help="A workspace file or a postgresql:// URL.",
)
person_option = click.option("--as", "person", default=None, help="The acting person's id.")
reason_option = click.option("--reason", default="", help="Why; it stands in the history and in the audit.")
variables_option = click.option(
    "-v", "--variable", "pairs", multiple=True, metavar="NAME=VALUE", help="A variable; the value is JSON, else text."
)
where_option = click.option(
    "--where",
    "conditions",
    multiple=True,
    metavar="CONDITION",
    help="Only those whose variable meets this, in quotes: 'amount>=100', 'who!=Maya', 'due<2026-04-01', 'city~ber' "
    "(contains). As often as you like.",
)


@contextmanager
def opened(location: str) -> Iterator[LocalWorkspace]:
    """The workspace; whatever it refuses ends the command with its sentence and exit code 1."""
    try:
        workspace = open_workspace(location)
        try:
            yield workspace
        finally:
            workspace.close()
    except WorkspaceError as error:
        raise click.ClickException(str(error)) from error


def tests(conditions: tuple[str, ...]) -> tuple[VariableTest, ...]:
    """What `--where` asks for."""
    found = {text: read_condition(text) for text in conditions}
    for text, test in found.items():
        if test is None:
            raise click.BadParameter(f"'{text}' is no condition: NAME, one of = != < <= > >= ~, and a value")
    return tuple(test for test in found.values() if test is not None)


def variables(pairs: tuple[str, ...]) -> dict[str, Any]:
    """`amount=12.5` is a number, `name=Maya` a text, `tags=["a"]` a list."""
    found = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"'{pair}' is not NAME=VALUE")
        try:
            found[name] = json.loads(text)
        except json.JsonRefused:
            found[name] = text
    return found
