"""Whoever looks for the semantics of an element finds one file, and its tests under the same name."""

from __future__ import annotations

import ast
from pathlib import Path

import app.engine.behaviours as behaviours
from app.bpmn.kinds import KINDS, Kind
from app.engine.behaviours import registry
from app.engine.behaviours.behaviour import Behaviour
from app.engine.reading.process import UNSUPPORTED, WORK

SOURCES = Path(behaviours.__file__).parent
TESTS = Path(__file__).parent
FOR_ALL = ("behaviour", "throw_event")
"""Modules whose classes are what others have in common."""


def registered() -> set[Behaviour]:
    """Every behaviour that a model can ask for."""
    of_events = [each for kinds in registry.EVENTS.values() for each in kinds.values()]
    return {*registry.BY_TAG.values(), *of_events, registry.JOB, registry.SCRIPT, registry.DECISION, registry.PROCESS}


def modules_with_behaviours() -> set[str]:
    """The files that define a class with the interface of a behaviour."""
    found = set()
    for path in SOURCES.glob("*.py"):
        classes = [node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)]
        if any(isinstance(base, ast.Name) for each in classes for base in each.bases):
            found.add(path.stem)
    return found


def test_every_file_of_behaviours_has_tests_under_its_name() -> None:
    for name in {*modules_with_behaviours(), *(type(each).__module__.rpartition(".")[2] for each in registered())}:
        if name != "behaviour":
            text = (TESTS / f"test_{name}.py").read_text()
            assert "def test_" in text, name


def test_every_behaviour_is_one_that_a_model_can_ask_for() -> None:
    asked = {type(each).__module__.rpartition(".")[2] for each in registered()}

    assert modules_with_behaviours() - asked <= set(FOR_ALL)


def test_every_flow_node_and_event_has_one_behaviour() -> None:
    without = [kind.key for kind in KINDS.values() if kind.is_flow_node and not has_one(kind)]

    assert set(without) <= set(UNSUPPORTED)


def has_one(kind: Kind) -> bool:
    """Whether exactly one object of the registry answers for the kind."""
    if kind.tag in registry.EVENTS:
        trigger = "multiple" if len(kind.definitions) > 1 else (*kind.definitions, "none")[0]
        trigger = trigger.removesuffix("EventDefinition")
        return {"compensate": "compensation"}.get(trigger, trigger) in registry.EVENTS[kind.tag]
    return kind.tag in {*registry.BY_TAG, *WORK, "scriptTask"}
