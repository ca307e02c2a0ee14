"""Ids that a scenario names and its models do not have are told before anything runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.engine.scenarios import load
from app.engine.scenarios.naming import unknown_ids
from tests.engine.driver import definitions, flows

MODEL = definitions(
    '<startEvent id="s"/><userTask id="approve" name="Approve order"/><dataObject id="paper"/><endEvent id="e"/>'
    + flows("s -> approve\napprove -> e"),
    '<message id="m" name="goods"/>',
    "order",
)


def told(folder: Path, **data: Any) -> list[tuple[str, str]]:
    (folder / "order.bpmn").write_bytes(MODEL)
    path = folder / "order.scenario.json"
    path.write_text(json.dumps({"steps": [], **data}))
    (scenario,) = load(path)
    return [(each.pointer, each.text) for each in unknown_ids(scenario)]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"op": "complete", "task": "aprove"}, "no element 'aprove' in order.bpmn; did you mean 'approve'?"),
        ({"op": "complete", "task": "Approve order"}, "is a name; write the id of the element, which is 'approve'"),
        ({"op": "complete", "task": "paper"}, "'paper' is a dataObject, and no element that a token passes"),
        ({"op": "start", "process": "oder"}, "no process 'oder' in order.bpmn; did you mean 'order'?"),
        ({"op": "message", "name": "godos"}, "no message 'godos' in order.bpmn; did you mean 'goods'?"),
        ({"op": "check", "choose": {"s": "flow"}}, "no sequence flow 'flow'"),
        ({"op": "check", "expect": {"path": ["approve", "s_gone"]}}, "no element 's_gone'"),
        ({"op": "check", "expect": {"incidents": ["approve"]}}, "write kind@element, such as failedJob@approve"),
    ],
)
def test_an_id_that_is_not_there_is_told_with_the_near_one(tmp_path: Path, step: dict[str, Any], words: str) -> None:
    ((pointer, text),) = told(tmp_path, steps=[step])

    assert pointer.startswith("/steps/0/")
    assert words in text


def test_ids_that_are_there_are_fine(tmp_path: Path) -> None:
    expect = {"waiting": ["approve:async"], "path": ["s", "s_approve"], "running": {"order:2:suspended": 1}}

    assert told(tmp_path, steps=[{"op": "start", "process": "order", "expect": expect}], handlers={"topic:x": {}}) == []


def test_what_is_expected_to_be_refused_may_name_what_is_not_there(tmp_path: Path) -> None:
    assert told(tmp_path, steps=[{"op": "start", "process": "gone", "expect": {"error": True}}]) == []
    assert told(tmp_path, handlers={"pai": {}})[0][0] == "/handlers"
