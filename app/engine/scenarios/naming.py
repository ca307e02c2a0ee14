"""The ids that a scenario names against those of its models: a slip is told before anything runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.bpmn.document import Document
from app.bpmn.kinds import KINDS
from app.engine.scenarios.checking import Named, meant, named
from app.engine.scenarios.expectations import BODY
from app.engine.scenarios.places import Problem
from app.engine.scenarios.scenario import ModelFile, Scenario
from app.foundation.xml import XmlRefused

NODE_TAGS = frozenset(kind.tag for kind in KINDS.values() if kind.is_flow_node)
MODELS = (".bpmn", ".xml")
WORDS = {"process": "process", "running": "process", "flow": "sequence flow", "message": "message", "signal": "signal"}
TOPIC = "topic:"
COMPUTED = ("${", "#{", "=")
"""What shows that a name is an expression."""


@dataclass(slots=True)
class Ids:
    """Ids with their names: flow nodes, sequence flows, processes, and the tags of all else that has an id.

    `thrown`: the names of messages and signals.
    """

    nodes: dict[str, str] = field(default_factory=dict)
    flows: dict[str, str] = field(default_factory=dict)
    processes: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    thrown: dict[str, dict[str, str]] = field(default_factory=lambda: {"message": {}, "signal": {}})

    def add(self, content: bytes, name: str) -> None:
        """All of a model. Raises XmlRefused."""
        for element in Document.from_bytes(content, name).tree.iter():
            identity = element.get("id") if isinstance(element.tag, str) else None
            if identity:
                self._add(element.tag.rpartition("}")[2], identity, element.get("name") or "")

    def _add(self, tag: str, identity: str, name: str) -> None:
        if tag == "process":
            self.processes[identity] = name
        elif tag == "sequenceFlow":
            self.flows[identity] = name
        elif tag in NODE_TAGS:
            self.nodes[identity] = name
        else:
            self.others[identity] = tag
            if tag in self.thrown:
                self.thrown[tag][name] = ""

    def of_kind(self, kind: str) -> Mapping[str, str]:
        """The ids that a scenario may name in such a place."""
        if kind in ("process", "running"):
            return self.processes
        if kind == "flow":
            return self.flows
        if kind in self.thrown:
            return self.thrown[kind]
        return {**self.flows, **self.nodes} if kind == "passed" else self.nodes


def unknown_ids(scenario: Scenario) -> tuple[Problem, ...]:
    """What the scenario names and its models do not have. Raises ScenarioError when a file cannot be read."""
    if scenario.expect.get("deployError"):
        return ()
    files = scenario.read(tuple(dict.fromkeys((*scenario.files, *_later(scenario)))))
    ids = Ids()
    models = [file for file in files if file.name.endswith(MODELS)]
    try:
        for file in models:
            ids.add(file.content, file.name)
    except XmlRefused:
        return ()  # the deployment is refused, and says so better
    return tuple(each.at(scenario.lines) for each in _unknown(named(as_data(scenario)), ids, models))


def as_data(scenario: Scenario) -> dict[str, Any]:
    """What of a scenario names something, as it is written."""
    steps = [{"op": step.op, **step.arguments, "expect": step.expect} for step in scenario.steps]
    return {"steps": steps, "handlers": scenario.handlers, "expect": scenario.expect}


def _later(scenario: Scenario) -> Iterator[str]:
    """The files of steps that deploy."""
    for step in scenario.steps:
        files = step.arguments.get("files", ())
        yield from (files,) if isinstance(files, str) else files


def _unknown(names: Iterable[Named], ids: Ids, models: Sequence[ModelFile]) -> Iterator[Problem]:
    where = " or ".join(file.name for file in models) or "the files"
    for each in names:
        if (text := _trouble(each, ids, where)) is not None:
            yield each.place.says(text)


def _trouble(each: Named, ids: Ids, where: str) -> str | None:
    if each.kind == "handler" and each.id.startswith(TOPIC):
        return None
    if each.kind == "incident" and "@" not in each.id:
        return f"'{each.id}' is no incident: write kind@element, such as failedJob@{each.id}."
    known = ids.of_kind(each.kind)
    if each.kind in ids.thrown and any(sign in name for name in known for sign in COMPUTED):
        return None
    wanted = _plain(each)
    if wanted in known or (each.kind == "running" and any(name in known for name in _shorter(wanted))):
        return None
    what = WORDS.get(each.kind, "element")
    if wanted in ids.others:
        return f"'{wanted}' is a {ids.others[wanted]}, and no {what} that a token passes."
    by_name = next((identity for identity, name in known.items() if name and name.lower() == wanted.lower()), "")
    if by_name:
        return f"'{wanted}' is a name; write the id of the {what}, which is '{by_name}'."
    near = meant(wanted, list(known))
    return f"there is no {what} '{wanted}' in {where}" + (f"; did you mean '{near}'?" if near else ".")


def _plain(each: Named) -> str:
    if each.kind == "incident":
        return each.id.partition("@")[2]
    return each.id.removesuffix(":async").removesuffix(BODY)


def _shorter(name: str) -> Iterator[str]:
    """`order:2:suspended` -> `order:2`, `order`."""
    while ":" in name:
        name = name.rpartition(":")[0]
        yield name
