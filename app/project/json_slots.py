"""Where forms and scenario tests write names: found and rewritten in the text, so that its layout stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from app.project.symbols import Symbol, SymbolKind

OPERATIONS = {"message": ("name", SymbolKind.MESSAGE), "signal": ("name", SymbolKind.SIGNAL)}
KEYS = {"process": SymbolKind.PROCESS, "bpmnError": SymbolKind.ERROR}
TEXT = r'"(?:[^"\\]|\\.)*"'


def scenario_symbols(content: Any) -> Iterator[Symbol]:
    """The names that the steps of scenarios use. `content` is the parsed file."""
    waiting = [content]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, dict):
            waiting.extend(each.values())
            yield from _of_step(each)


def _of_step(step: dict[str, Any]) -> Iterator[Symbol]:
    for key, kind in KEYS.items():
        if isinstance(step.get(key), str):
            yield Symbol(kind, step[key])
    key, of_operation = OPERATIONS.get(str(step.get("op")), ("", None))
    if of_operation is not None and isinstance(step.get(key), str):
        yield Symbol(of_operation, step[key])
    if str(step.get("op")) in ("taskError", "externalError") and isinstance(step.get("code"), str):
        yield Symbol(SymbolKind.ERROR, step["code"])


def rename_in_scenarios(text: str, symbol: Symbol, key: str) -> tuple[str, int]:
    """The text of a scenario file with the new name, and how many places changed. Raises ValueError for no JSON."""
    if symbol not in set(scenario_symbols(json.loads(text))):
        return text, 0
    places = sorted({place for place in _places(text, symbol.kind) if json.loads(text[slice(*place)]) == symbol.key})
    for start, end in reversed(places):
        text = text[:start] + json.dumps(key) + text[end:]
    return text, len(places)


def _places(text: str, kind: SymbolKind) -> Iterator[tuple[int, int]]:
    """Where names of a kind may stand: values of some keys; for processes also the keys of `running`."""
    names = {SymbolKind.PROCESS: "process", SymbolKind.ERROR: "bpmnError|code"}.get(kind, "name")
    yield from (match.span(1) for match in re.finditer(rf'"(?:{names})"\s*:\s*({TEXT})', text))
    if kind is SymbolKind.PROCESS:
        for counts in re.finditer(r'"running"\s*:\s*\{[^{}]*\}', text):
            keys = re.compile(rf"({TEXT})\s*:").finditer(text, counts.start() + len('"running"'), counts.end())
            yield from (match.span(1) for match in keys)


def rename_form(text: str, key: str) -> str:
    """The text of a form with another id: only the id at the top changes, an `id` of a component does not."""
    depth, position = 0, 0
    for match in re.finditer(rf"{TEXT}|[{{}}\[\]]", text):
        part = match[0]
        if part in "{[":
            depth += 1
        elif part in "}]":
            depth -= 1
        elif part == '"id"' and depth == 1:
            position = match.end()
            value = re.compile(rf"(\s*:\s*){TEXT}").match(text, position)
            if value is not None:
                return text[:position] + value[1] + json.dumps(key) + text[value.end() :]
    return text
