"""`millrace decide FILE [DECISION] name=value...`: what a decision of a DMN file answers, and why parts are null."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from app.decisions.evaluate import LoadedModel
from app.decisions.kit.running import load_beside
from app.decisions.model import DecisionError, DecisionModel
from app.decisions.result import DecisionResult
from app.expressions import EvaluationWarning, ExpressionError, compile
from app.expressions.functions import NOW
from app.foundation.xml import XmlRefused


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("words", nargs=-1, metavar="[DECISION] [NAME=VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="Answer, inputs, rules that hit and warnings as one JSON object.")
def command(file: Path, words: tuple[str, ...], as_json: bool) -> None:
    """Evaluate a DECISION (its id or name; not needed when FILE has only one) with the values.

    A value is a FEEL expression without variables (7250, true, "a text", date("2026-11-25")); what is none counts as a
    text. DECISION may be a decision service or a business knowledge model too. Files beside FILE can be imported.
    """
    try:
        model = load_beside(file)
        decision = _chosen(model, [word for word in words if "=" not in word])
        values = dict(map(_pair, (word for word in words if "=" in word)))
        result = model.evaluate(decision, {NOW: datetime.now(UTC), **values})
    except (DecisionError, XmlRefused) as error:
        raise click.ClickException(str(error)) from error
    _say(result, as_json)
    _notes(model, values, result)
    wrong = [each for each in result.warnings if each.error]
    click.get_current_context().exit(1 if result.value is None and wrong else 0)


def _say(result: DecisionResult, as_json: bool) -> None:
    """The answer on standard output; how it came about on standard error."""
    if as_json:
        found = {"answer": result.value, "inputs": dict(result.inputs), "rules": result.rules}
        if result.warnings:
            found["warnings"] = [_warning(each) for each in result.warnings]
        click.echo(json.dumps(found, ensure_ascii=False, default=_plain))
        return
    click.echo(json.dumps(result.value, ensure_ascii=False, default=_plain))
    if result.rules:
        named = [f"rule {number} ({each})" for number, each in zip(result.numbers, result.rules, strict=False)]
        click.echo(f"by {', '.join(named or result.rules)}", err=True)
    for warning in result.warnings:
        click.echo(f"warning: {warning}", err=True)


def _notes(model: LoadedModel, values: Mapping[str, Any], result: DecisionResult) -> None:
    """Names that may be slips: values that nothing reads, and input data without a value where the answer is null."""
    inputs = [each.variable for each in model.model.inputs.values()]
    for name in values:
        if not _mentioned(model, name):
            known = f" The input data: {', '.join(inputs)}." if inputs else ""
            click.echo(f"warning: Nothing in the file is called {name}.{known}", err=True)
    missing = [name for name in inputs if name not in values]
    if result.value is None and missing:
        click.echo(f"without a value: {', '.join(missing)}", err=True)


def _mentioned(model: LoadedModel, name: str) -> bool:
    """Whether a name stands anywhere in the model or in what it imports."""
    roots = [each.root for each in model.model.family() if each.root is not None]
    texts = (text for root in roots for node in root.iter("*") for text in (node.text or "", *node.attrib.values()))
    return any(name in text for text in texts)


def _warning(warning: EvaluationWarning) -> dict[str, Any]:
    return {"place": warning.place, "position": warning.position, "message": warning.message}


def _chosen(model: LoadedModel, words: list[str]) -> str:
    """The id of the element that was named, or of the only decision. Raises UsageError."""
    if len(words) > 1:
        raise click.UsageError(f"Name one decision, and values as name=value; '{words[1]}' is neither.")
    decisions = model.model.decisions
    if words:
        try:
            return model.find(words[0]).id
        except DecisionError:
            raise click.UsageError(f"There is no decision {words[0]}; the file has {_have(model.model)}.") from None
    if len(decisions) != 1:
        raise click.UsageError(f"Name a decision; the file has {_have(model.model)}.")
    return next(iter(decisions))


def _have(model: DecisionModel) -> str:
    """The names of what can be asked."""
    elements = (*model.decisions.values(), *model.services.values(), *model.knowledge.values())
    return ", ".join(each.name or each.id for each in elements) or "none"


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
