"""A test file -> its cases (the kit's testCases.xsd)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.kit.values import value_of
from app.decisions.model import DecisionError, qualified
from app.foundation.xml import parse


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one result must be. `error`: an error is right too, and counts as null.

    `namespace`: that of the imported model whose decision it is.
    """

    name: str
    value: Any
    error: bool
    namespace: str = ""


@dataclass(frozen=True, slots=True)
class TestCase:
    """Inputs and expected results; `invocable` names a service or knowledge model that is called."""

    __test__ = False  # for pytest: not a class of tests

    id: str
    inputs: dict[str, Any]
    expected: tuple[Expectation, ...]
    invocable: str = ""

    @property
    def expects_value(self) -> bool:
        """Whether some result is not null."""
        return any(each.value is not None for each in self.expected)


@dataclass(frozen=True, slots=True)
class Suite:
    """The cases of one test file and the model that they are for."""

    path: Path
    model: Path
    cases: tuple[TestCase, ...]


def read_suite(path: Path) -> Suite | None:
    """The suite of a test file; None for an XML file of another kind. Raises XmlRefused, DecisionError."""
    root = parse(path.read_bytes(), name=path.name).getroot()
    if local_name(root) != "testCases":
        return None
    named = child(root, "modelName")
    model = (named.text or "").strip() if named is not None else ""
    if not model or "/" in model or "\\" in model:
        raise DecisionError(f"{path.name}: <modelName> must name a .dmn file beside it.")
    try:
        cases = tuple(_case(node) for node in children(root, "testCase"))
    except ValueError as error:
        raise DecisionError(f"{path.name}: {error}") from None
    return Suite(path, path.parent / model, cases)


def _case(node: Node) -> TestCase:
    inputs = {_key(each): _value(node, each, each) for each in children(node, "inputNode")}
    expected = tuple(_expectation(node, each) for each in children(node, "resultNode"))
    invocable = node.get("invocableName", "") if node.get("type", "decision") != "decision" else ""
    return TestCase(node.get("id", ""), inputs, expected, invocable)


def _value(case: Node, holder: Node, node: Node) -> Any:
    """The value inside a node. Raises ValueError, which names the case and the input or result."""
    try:
        return value_of(node)
    except ValueError as error:
        raise ValueError(f"case {case.get('id', '')}, {holder.get('name', '')}: {error}") from None


def _expectation(case: Node, node: Node) -> Expectation:
    expected = child(node, "expected")
    value = _value(case, node, expected) if expected is not None else None
    error = node.get("errorResult") in ("true", "1")
    return Expectation(node.get("name", ""), value, error, node.get("namespace", ""))


def _key(node: Node) -> str:
    """The name of an input, with the namespace where the file says whose it is."""
    name, namespace = node.get("name", ""), node.get("namespace", "")
    return qualified(namespace, name) if namespace else name
