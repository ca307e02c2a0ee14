"""What a vendor's engine would run and this one cannot: refused, so that nothing is left out in silence.

Java, scripts in other languages than ours, and what only that vendor's server has. What has a meaning without them is
read (`app/engine/reading/`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.bpmn.namespaces import ZEEBE
from app.engine.checks.model.model import Model, content, kids, local, where
from app.engine.problems import Problem
from app.engine.reading.source import VENDORS, namespace, vendor
from app.engine.reading.tasks import EXTERNAL

RULE = "vendor-extension"
TYPES = (*EXTERNAL, "dmn")
SCRIPTS = ("groovy", "javascript", "ecmascript", "js", "ruby", "jruby", "jython", "scala", "kotlin")
CONDITIONS = ("conditionExpression", "condition", "completionCondition", "loopCondition", "activationCondition")

ATTRIBUTES: dict[str, tuple[str, str]] = {
    "variableMappingClass": ("callActivity", "Its variables are mapped by a Java class; use in and out mappings."),
    "variableMappingDelegateExpression": ("callActivity", "Its variables are mapped by Java; use in and out mappings."),
    "caseRef": ("callActivity", "It calls a CMMN case; only processes can be called."),
    "resource": ("scriptTask", "Its script is in another file; write the expression into the model."),
}
"""Attribute -> where it matters, and why it cannot run."""
OF_CAMUNDA_7 = {
    "connector": "It uses a Camunda connector; make it an external task with a topic.",
    "errorEventDefinition": "Errors by condition cannot run; let the worker report the BPMN error.",
}
"""Extension elements of Camunda 7 and its kin."""
OF_CAMUNDA_8 = {
    "executionListener": "Its execution listener is a job of Camunda 8, which cannot run; add a task instead.",
    "taskListener": "Its task listener is a job of Camunda 8, which cannot run; add a task instead.",
    "conditionalFilter": "A filter of variable events cannot run; say it in the condition.",
}
"""Extension elements of Camunda 8."""


def check(model: Model) -> Iterator[Problem]:
    """Everything in the processes that shall run which asks for what is not there."""
    for process in model.processes:
        for element in process.iter("{*}*"):
            for message in _messages(element):
                yield Problem(where(element), message, RULE)


def _messages(element: Any) -> Iterator[str]:
    name, uri = local(element), namespace(element)
    if uri in VENDORS and name in OF_CAMUNDA_7:
        yield OF_CAMUNDA_7[name]
    elif uri == ZEEBE and name in OF_CAMUNDA_8:
        yield OF_CAMUNDA_8[name]
    elif uri in VENDORS and name == "executionListener" and local(element.getparent().getparent()) == "sequenceFlow":
        yield "Listeners of sequence flows cannot run; move the expression to an element beside the flow."
    for attribute, (tag, message) in ATTRIBUTES.items():
        if name == tag and vendor(element, attribute):
            yield message
    look = SPECIAL.get(name)
    if look is not None:
        yield from look(element)


def _task(task: Any) -> Iterator[str]:
    kind = vendor(task, "type")
    if kind is not None and kind not in TYPES:
        yield f"It is a '{kind}' task of another engine; make it an external task with a topic."
    if kind in EXTERNAL and not vendor(task, "topic"):
        yield "It is an external task without a topic, so no worker would find it."


def _condition(condition: Any) -> Iterator[str]:
    language = (condition.get("language") or "").lower()
    if vendor(condition, "resource"):
        yield "Its condition is in another file; write the expression into the model."
    elif language in SCRIPTS:
        yield f"Its condition is in '{language}'; conditions are expressions in juel, feel or the simple language."


def _conditional(definition: Any) -> Iterator[str]:
    events = {each.strip() for each in (vendor(definition, "variableEvents") or "create,update").split(",")}
    if not events & {"create", "update"}:
        yield "It waits until a variable is removed, which never happens here; a variable is created or updated."


def _ad_hoc(scope: Any) -> Iterator[str]:
    for holder in kids(scope, "extensionElements"):
        for each in holder:
            if namespace(each) != ZEEBE:
                continue
            if local(each) == "taskDefinition":
                yield "Its activities are chosen by a job of Camunda 8, which cannot run; name them in a list."
            elif local(each) == "adHoc" and each.get("outputCollection"):
                yield "It collects results of its activities, which cannot run; write them to variables."


def _worker(definition: Any) -> Iterator[str]:
    retries = definition.get("retries") or "1"
    if namespace(definition) == ZEEBE and not retries.isdigit():
        yield f"Its retries are {retries!r}; they must be a whole number."


def _script(script: Any) -> Iterator[str]:
    if namespace(script) in VENDORS and not content(script) and script.get("resource"):
        yield "Its script is in another file; write the expression into the model."


SPECIAL: dict[str, Callable[[Any], Iterator[str]]] = {
    **dict.fromkeys(("serviceTask", "sendTask", "businessRuleTask", "messageEventDefinition"), _task),
    **dict.fromkeys(CONDITIONS, _condition),
    "conditionalEventDefinition": _conditional,
    "adHocSubProcess": _ad_hoc,
    "taskDefinition": _worker,
    "script": _script,
}
"""What needs a look at more than one name."""
