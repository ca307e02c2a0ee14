"""Ask a decision of a file as it stands: what it needs, what comes, and of all it requires on the way, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.decisions.evaluate import LoadedModel
from app.decisions.graph import ElementKind, Graph
from app.decisions.model import DecisionError
from app.decisions.reading import read_model
from app.decisions.service_editing import Part
from app.expressions import ExpressionError, compile
from app.expressions.functions import NOW
from app.foundation.xml import XmlRefused

ASKED = (ElementKind.DECISION, ElementKind.SERVICE)
"""What can be asked: a function is called with arguments by what needs it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one decision said: `by` the numbers of the rules that hit, `warnings` why parts of it are null."""

    element_id: str
    name: str
    value: Any = None
    by: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def required_by(graph: Graph, element_ids: tuple[str, ...]) -> Iterator[str]:
    """What decisions need, directly and through others; each once, what is nearest first."""
    seen, waiting = set(element_ids), list(element_ids)
    while waiting:
        wanted = waiting.pop(0)
        for edge in graph.edges:
            if edge.target == wanted and edge.source not in seen:
                seen.add(edge.source)
                waiting.append(edge.source)
                yield edge.source


def inputs_of(graph: Graph, element_id: str, parts: Mapping[str, Part] | None = None) -> list[str]:
    """The names of the input data that a decision needs in the end; of a service, what its `parts` need."""
    asked = (element_id, *(key for key, part in (parts or {}).items() if part is not Part.OUTSIDE))
    kinds = {node.id: node for node in graph.nodes}
    return [kinds[key].name for key in required_by(graph, asked) if kinds[key].kind is ElementKind.INPUT]


def ask(data: bytes, path: Path | None, graph: Graph, element_id: str, texts: Mapping[str, str]) -> list[Answer]:
    """The answer of an element, then those of the decisions that it requires, nearest first; values are FEEL texts.

    Files beside `path` can be imported. What keeps the file from being asked is the one answer's warning.
    """
    names = {node.id: node.name for node in graph.nodes}
    try:
        model = LoadedModel(read_model(data, path.name if path else "", _beside(data, path)))
    except (DecisionError, XmlRefused, OSError) as error:
        return [Answer(element_id, names.get(element_id, element_id), warnings=(str(error),))]
    variables = {NOW: datetime.now(UTC), **{name: typed(text) for name, text in texts.items() if text.strip()}}
    kinds = {node.id: node.kind for node in graph.nodes}
    needed = [key for key in required_by(graph, (element_id,)) if kinds[key] is ElementKind.DECISION]
    return [_answer(model, key, names[key], variables) for key in (element_id, *needed)]


def _beside(data: bytes, path: Path | None) -> list[bytes]:
    if path is None or b"import" not in data:
        return []
    return [each.read_bytes() for each in sorted(path.parent.glob("*.dmn")) if each != path]


def _answer(model: LoadedModel, element_id: str, name: str, variables: Mapping[str, Any]) -> Answer:
    try:
        result = model.evaluate(element_id, variables)
    except DecisionError as error:
        return Answer(element_id, name, warnings=(str(error),))
    told = dict.fromkeys(str(warning) for warning in result.warnings)
    return Answer(element_id, name, result.value, result.numbers, tuple(told))


def typed(text: str) -> Any:
    """A FEEL expression without variables; what is none is a text."""
    try:
        found = compile(text, "feel")
        return found.evaluate({}) if not found.names else text.strip()
    except ExpressionError:
        return text.strip()
