"""Every key that a scenario file may hold, with what it may be: the one place that says so.

`checking.py` refuses what is not here, `schema.py` tells editors. What a step does is in `operations.py`, what an
expectation asks in `expectations.py`; a test holds the three together.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.scenarios.shapes import (
    CHOICES,
    COUNT,
    FLOWS,
    LENGTH,
    MOMENT,
    NODE,
    NODES,
    OBJECT,
    ONE_OR_MORE,
    PASSED,
    PLAIN,
    TEXT,
    TEXTS,
    VARIABLES,
    WHOLE,
    YES,
    Keys,
    Shape,
    listed,
)

INSTANCE = {"instance": Shape("a whole number: 0 is the first instance", WHOLE)}
TASK = {"task": NODE, "nth": Shape("a whole number: 0 is the oldest", WHOLE), **INSTANCE}
FILES = Shape('a list of file names, such as ["limits.dmn"]', TEXTS)
VALUE = Shape("any value", {})

ANSWER = {"set": VARIABLES, "bpmnError": PLAIN, "message": PLAIN, "fail": PLAIN, "retries": COUNT}
MOCK = Keys(
    "a mock",
    {**ANSWER, "increment": PLAIN, "failTimes": COUNT, "wait": YES},
    example='{"set": {"receipt": 7}}',
)
DECISION = Keys("a mocked decision", {"when": VARIABLES, "result": VALUE}, ("result",), '{"result": "low"}')
FACTS = Keys(
    "what a task is expected to be",
    {
        "assignee": VALUE,
        "candidateUsers": Shape("a list of people", TEXTS),
        "candidateGroups": Shape("a list of groups", TEXTS),
        "due": VALUE,
        "form": VALUE,
        "lane": VALUE,
        "name": VALUE,
        "priority": VALUE,
    },
    example='{"assignee": "ann"}',
)

EXPECTATIONS: Mapping[str, Shape] = {
    "waiting": NODES,
    "ended": YES,
    "running": Shape(
        'an object of counts by process id, such as {"order": 1}',
        {"type": "object", "additionalProperties": WHOLE},
        "running",
    ),
    "completed": NODES,
    "completedIncludes": NODES,
    "notCompleted": NODES,
    "canceled": NODES,
    "canceledIncludes": NODES,
    "path": PASSED,
    "notPassed": PASSED,
    "pathInOrder": PASSED,
    "tasks": Shape(
        'an object by element id, such as {"approve": {"assignee": "ann"}}', OBJECT, "node", inside=FACTS, each=True
    ),
    "variables": VARIABLES,
    "timers": COUNT,
    "incidents": listed('a list such as ["failedJob@pay"]', "incident"),
    "error": YES,
    "deployError": YES,
}
EXPECT = Keys("an expectation", EXPECTATIONS, example='{"waiting": ["approve"]}')

START = {"process": Shape("the id of a process", TEXT, "process"), "variables": VARIABLES, "businessKey": PLAIN}
MOVES = {"cancel": ONE_OR_MORE, "startBefore": ONE_OR_MORE, "startAfter": ONE_OR_MORE, "startTransition": FLOWS}
MAP = Shape("an object from old to new element ids", {"type": "object", "additionalProperties": TEXT}, "node")
TOPIC = {"topic": PLAIN}


def _step(
    op: str, shapes: Mapping[str, Shape], *required: str, example: str = "", one_of: tuple[str, ...] = ()
) -> Keys:
    """The arguments of a step; any step may say what it is about and choose flows."""
    shown = f'{{"op": "{op}"' + (f", {example}}}" if example else "}")
    every = {"choose": CHOICES, "about": PLAIN}
    return Keys(f"a step '{op}'", {**shapes, **every}, required, shown, one_of)


STEPS: Mapping[str, Keys] = {
    "start": _step("start", {**START, "startBefore": ONE_OR_MORE}, "process", example='"process": "order"'),
    "complete": _step(
        "complete", {**TASK, "variables": VARIABLES, "form": VARIABLES}, "task", example='"task": "approve"'
    ),
    "answer": _step(
        "answer", {"activity": NODE, "nth": COUNT, **ANSWER}, "activity", example='"activity": "pay", "set": {"n": 7}'
    ),
    "taskError": _step(
        "taskError",
        {**TASK, "code": PLAIN, "variables": VARIABLES},
        "task",
        "code",
        example='"task": "approve", "code": "NO"',
    ),
    "setDue": _step(
        "setDue", {**TASK, "to": MOMENT}, "task", "to", example='"task": "approve", "to": "2024-03-01T09:00:00Z"'
    ),
    "trigger": _step(
        "trigger", {"activity": NODE, "variables": VARIABLES, **INSTANCE}, "activity", example='"activity": "wait"'
    ),
    "message": _step(
        "message",
        {
            "name": Shape("the name of a message", TEXT, "message"),
            "businessKey": PLAIN,
            "correlation": VARIABLES,
            "variables": VARIABLES,
            "all": YES,
            "activity": NODE,
            **INSTANCE,
        },
        "name",
        example='"name": "goods", "businessKey": "O-1"',
    ),
    "signal": _step(
        "signal",
        {"name": Shape("the name of a signal", TEXT, "signal"), "variables": VARIABLES},
        "name",
        example='"name": "alarm"',
    ),
    "conditionStart": _step("conditionStart", {"variables": VARIABLES}, example='"variables": {"stock": 2}'),
    "setVariables": _step(
        "setVariables", {"variables": VARIABLES, **INSTANCE}, "variables", example='"variables": {"stock": 2}'
    ),
    "advance": _step("advance", {"by": LENGTH, "until": NODE}, example='"by": "P3D"', one_of=("by", "until")),
    "setTime": _step("setTime", {"to": MOMENT}, "to", example='"to": "2024-03-01T09:00:00Z"'),
    "runJobs": _step("runJobs", {}),
    "externalComplete": _step(
        "externalComplete", {**TOPIC, "variables": VARIABLES}, "topic", example='"topic": "erp", "variables": {"n": 7}'
    ),
    "externalFail": _step(
        "externalFail", {**TOPIC, "message": PLAIN, "retries": COUNT}, "topic", example='"topic": "erp", "retries": 0'
    ),
    "externalError": _step(
        "externalError",
        {**TOPIC, "code": PLAIN, "message": PLAIN, "variables": VARIABLES},
        "topic",
        "code",
        example='"topic": "erp", "code": "NO"',
    ),
    "setRetries": _step("setRetries", {"retries": COUNT, **INSTANCE}, "retries", example='"retries": 1'),
    "externalRetries": _step("externalRetries", {"retries": COUNT, **INSTANCE}, "retries", example='"retries": 1'),
    "suspend": _step("suspend", INSTANCE),
    "activate": _step("activate", INSTANCE),
    "delete": _step("delete", {**INSTANCE, "reason": PLAIN}),
    "modify": _step("modify", {**INSTANCE, **MOVES}, example='"cancel": "approve", "startBefore": "pay"'),
    "migrate": _step(
        "migrate",
        {**INSTANCE, "process": START["process"], "from": COUNT, "to": COUNT, "map": MAP},
        "to",
        example='"to": 2, "map": {"check": "inspect"}',
    ),
    "restart": _step("restart", {**INSTANCE, "startBefore": ONE_OR_MORE}, example='"startBefore": "pay"'),
    "deploy": _step("deploy", {"files": FILES}, "files", example='"files": ["order-2.bpmn"]'),
    "check": _step("check", {}, example='"expect": {"ended": true}'),
}

SCENARIO = Keys(
    "a scenario",
    {
        "$schema": PLAIN,
        "id": PLAIN,
        "about": Shape("a text", {"type": "string"}),
        "file": Shape('the name of a model beside this file, such as "order.bpmn"', TEXT),
        "files": FILES,
        "clock": MOMENT,
        "handlers": Shape(
            'an object of mocks by element id, such as {"pay": {"set": {"receipt": 7}}}',
            OBJECT,
            "handler",
            inside=MOCK,
            each=True,
            many=True,
        ),
        "decisions": Shape(
            'an object of results by decision id, such as {"rate": {"result": "low"}}',
            OBJECT,
            inside=DECISION,
            each=True,
            many=True,
        ),
        "versions": YES,
        "steps": Shape('a list of steps, such as [{"op": "start", "process": "order"}]', {"type": "array"}),
        "expect": Shape('an object, such as {"ended": true}', OBJECT, inside=EXPECT),
        # What a collection of tests notes about where each comes from.
        "basis": VALUE,
        "rows": VALUE,
        "source": VALUE,
    },
    ("steps",),
    '{"file": "order.bpmn", "steps": [{"op": "start", "process": "order"}]}',
)
UNSAID = frozenset({"$schema", "basis", "rows", "source"})
"""Keys that are accepted, and not named when another one is not known."""
STEP_KEYS = {"op": Shape("the kind of the step", TEXT), "expect": SCENARIO.shapes["expect"]}
"""What every step holds beside its arguments."""
