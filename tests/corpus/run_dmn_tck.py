"""Decisions that nobody here wrote: the DMN Technology Compatibility Kit, compliance level 2.

Each test case sets input data and expects the values of some decisions; numbers agree to 1e-8 (the kit's rule).
Level 3 tests the whole of FEEL and is skipped, case for case, with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from app.decisions.evaluate import decide
from app.decisions.model import DecisionError
from app.decisions.reading import read_decisions
from app.foundation.xml import XmlRefused, parse
from tests.corpus import Case

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
LATER = "tests all of FEEL, which is not there yet"
NEAR = Decimal("1e-8")
NUMBERS = (int, float, Decimal)


def run(root: Path) -> Iterator[Case]:
    """One case per test case of the kit."""
    folder = root / "dmn-tck"
    for path in sorted(folder.glob("compliance-level-2/*/*.xml")):
        yield from _file(path)
    for path in sorted(folder.glob("compliance-level-3/*/*.xml")):
        for case in _cases(path):
            yield Case(_name(path, case), "skipped", LATER)


def _cases(path: Path) -> list[Any]:
    return list(parse(path.read_bytes(), name=path.name).getroot().iter("{*}testCase"))


def _name(path: Path, case: Any) -> str:
    return f"{path.stem}/{case.get('id')}"


def _file(path: Path) -> Iterator[Case]:
    model = path.parent / (parse(path.read_bytes()).getroot().findtext("{*}modelName") or "").strip()
    data = model.read_bytes()
    for case in _cases(path):
        problems = list(_problems(data, case))
        yield Case(_name(path, case), "failed" if problems else "passed", "; ".join(problems))


def _problems(data: bytes, case: Any) -> Iterator[str]:
    """What is wrong with the decisions' values, a sentence each."""
    inputs = {node.get("name"): _value(node) for node in case.findall("{*}inputNode")}
    for expected in case.findall("{*}resultNode"):
        name, wanted = expected.get("name"), _value(expected.find("{*}expected"))
        try:
            found = decide(data, _id_of(data, name), inputs).value
        except (DecisionError, XmlRefused) as error:
            yield f"{name}: {error}"
            continue
        if not agree(found, wanted):
            yield f"{name}: {found!r} instead of {wanted!r}"


def _id_of(data: bytes, name: str) -> str:
    """The kit names decisions by their name."""
    found = (each.id for each in read_decisions(data).decisions.values() if each.name == name)
    return next(found, name)


def _value(node: Any) -> Any:
    """A value of the kit: a `value`, a `list` of items, or `component`s that make a context."""
    for child in node.iterchildren(tag=etree.Element):
        match etree.QName(child).localname:
            case "value":
                return _simple(child)
            case "list":
                return [_value(item) for item in child.findall("{*}item")]
    return {child.get("name"): _value(child) for child in node.findall("{*}component")}


def _simple(node: Any) -> Any:
    if node.get(f"{XSI}nil") == "true":
        return None
    text, kind = node.text or "", (node.get(f"{XSI}type") or "xsd:string").rpartition(":")[2]
    if kind in ("decimal", "double", "integer", "int"):
        return Decimal(text)
    if kind == "boolean":
        return text == "true"
    return date.fromisoformat(text) if kind == "date" else text


def agree(found: Any, wanted: Any) -> bool:
    """Whether two values count as equal."""
    if isinstance(found, bool) or isinstance(wanted, bool) or found is None or wanted is None:
        return found is wanted
    if isinstance(found, NUMBERS) and isinstance(wanted, NUMBERS):
        return abs(Decimal(str(found)) - Decimal(str(wanted))) <= NEAR
    if isinstance(found, list) and isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(agree, found, wanted))
    if isinstance(found, dict) and isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(agree(found[key], wanted[key]) for key in wanted)
    return type(found) is type(wanted) and bool(found == wanted)
