"""`millrace decide FILE [DECISION] name=value...`: what a decision of a DMN file answers."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from app.decisions.evaluate import decide
from app.decisions.model import DecisionError
from app.decisions.reading import read_decisions
from app.expressions import ExpressionError, compile
from app.foundation.xml import XmlRefused


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("words", nargs=-1, metavar="[DECISION] [NAME=VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="Answer, inputs and rules that hit as one JSON object.")
def command(file: Path, words: tuple[str, ...], as_json: bool) -> None:
    """Evaluate a DECISION (its id or name; not needed when FILE has only one) with the values.

    A value is a FEEL literal (7250, true, "a text"); what is none counts as a text.
    """
    data = file.read_bytes()
    try:
        decision_id = _chosen(data, file.name, [word for word in words if "=" not in word])
        result = decide(data, decision_id, dict(map(_pair, (word for word in words if "=" in word))))
    except (DecisionError, XmlRefused) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        found = {"answer": result.value, "inputs": dict(result.inputs), "rules": result.rules}
        click.echo(json.dumps(found, ensure_ascii=False, default=_plain))
        return
    click.echo(json.dumps(result.value, ensure_ascii=False, default=_plain))
    if result.rules:
        click.echo(f"by {', '.join(result.rules)}", err=True)


def _chosen(data: bytes, name: str, words: list[str]) -> str:
    """The id of the decision that was named, or of the only one. Raises DecisionError, UsageError."""
    decisions = read_decisions(data, name).decisions
    if len(words) > 1:
        raise click.UsageError(f"Name one decision, and values as name=value; '{words[1]}' is neither.")
    wanted = words[0] if words else ""
    found = [each.id for each in decisions.values() if not words or wanted in (each.id, each.name)]
    if len(found) != 1:
        have = ", ".join(decisions) or "none"
        raise click.UsageError(
            f"{'There is no decision ' + wanted if words else 'Name a decision'}; the file has {have}."
        )
    return found[0]


def _pair(word: str) -> tuple[str, Any]:
    name, _, text = word.partition("=")
    try:
        found = compile(text, "feel")
        return name, found.evaluate({}) if not found.names else text
    except ExpressionError:
        return name, text


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
