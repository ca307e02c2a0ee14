"""`millrace eval EXPR`: what an expression gives, and why parts of it are null."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from app.expressions import ExpressionError, compile, language_of
from app.expressions.expression import LANGUAGES
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.text import written
from app.expressions.functions import NOW


@click.command()
@click.argument("expression")
@click.option("--language", type=click.Choice(LANGUAGES), help="Else by its spelling; FEEL when that says nothing.")
@click.option("--context", "context_text", metavar="JSON", help="The variables: a JSON object, or @FILE.")
@click.option("--json", "as_json", is_flag=True, help="Value and warnings as one JSON object.")
@click.pass_context
def command(
    context: click.Context, expression: str, language: str | None, context_text: str | None, as_json: bool
) -> None:
    """Evaluate EXPRESSION and print its value as FEEL writes it; warnings say why a value is null.

    Exit status 1 when the value is null because something is wrong.
    """
    if not expression.strip():
        raise click.UsageError("The expression is empty.")
    variables = _variables(context_text)
    chosen = language or ("juel" if language_of(expression) == "juel" else "feel")
    names = tuple(name for name in variables if not name.isidentifier())
    try:
        found = compile(expression, chosen, names).evaluate_with_warnings({NOW: datetime.now(UTC), **variables})
    except ExpressionError as error:
        raise click.ClickException(_pointed(expression, error)) from error
    if as_json:
        warnings = [{"message": each.message, "position": each.position} for each in found.warnings]
        click.echo(json.dumps({"value": found.value, "warnings": warnings}, ensure_ascii=False, default=_plain))
    else:
        click.echo(written(inward(found.value)))
        for warning in found.warnings:
            click.echo(f"warning: {warning}", err=True)
    context.exit(1 if found.value is None and any(each.error for each in found.warnings) else 0)


def _variables(text: str | None) -> dict[str, Any]:
    """The variables of `--context`. Raises UsageError."""
    if text is None:
        return {}
    try:
        given = Path(text[1:]).read_text(encoding="utf-8") if text.startswith("@") else text
        found = json.loads(given, parse_float=Decimal)
    except OSError as error:
        raise click.UsageError(f"--context: {text[1:]} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise click.UsageError(f"--context is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise click.UsageError('--context must be a JSON object, such as {"amount": 500}.')
    return found


def _pointed(text: str, error: ExpressionError) -> str:
    """The message with the place that it is about."""
    if error.position is None or "\n" in text:
        return error.message
    return f"{error.message}\n  {text}\n  {' ' * error.position}^"


def _plain(value: Any) -> Any:
    """A value that JSON does not have: numbers as numbers, all others as FEEL writes them."""
    return float(value) if isinstance(value, Decimal) else written(inward(value))
